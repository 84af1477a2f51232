import Bytes

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// The C library's time zone: the only unsafe code of this target. It does without ICU's tables.
enum LocalZone {
    /// Reads TZ once; `localtime_r` itself need not (POSIX).
    private static let ready: Void = tzset()

    /// Names of zones that are at UTC for good or for the winter. A C library that has no rules for the zone that TZ
    /// names uses UTC under a piece of that name ("Europe"): that is called UTC here.
    private static let namesAtZero: Set<String> = ["UTC", "GMT", "WET"]

    static func offset(at time: Timestamp) -> ReportZone.Offset {
        _ = ready
        var seconds = time_t(time.nanoseconds / 1_000_000_000)
        var parts = unsafe tm()
        let known = unsafe localtime_r(&seconds, &parts) != nil
        guard known, let pointer = unsafe parts.tm_zone else { return .init(seconds: 0, name: "UTC") }
        let east = unsafe Int(parts.tm_gmtoff)
        let isWinter = unsafe parts.tm_isdst == 0
        var name = unsafe String(cString: pointer)
        if east == 0, isWinter, !namesAtZero.contains(name) { name = "UTC" }
        // Zones without letters of their own: "+03".
        if let sign = name.first, sign == "+" || sign == "-" { name = "UTC" + name }
        return .init(seconds: east, name: name)
    }
}
