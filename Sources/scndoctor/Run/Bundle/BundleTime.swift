internal import Bytes
internal import Reports

/// When a bundle was made: now, or as SOURCE_DATE_EPOCH says, so that it can be made again to the octet
/// (reproducible-builds.org).
enum BundleTime {
    /// Seconds that a timestamp can hold.
    private static let latest = Int64.max / 1_000_000_000

    static func made() throws(Failure) -> Timestamp {
        guard let text = Terminal.environment("SOURCE_DATE_EPOCH"), !text.isEmpty else { return Clock.now }
        guard let seconds = Int64(text), (0...latest).contains(seconds) else {
            throw Failure(.usage, "SOURCE_DATE_EPOCH is '\(text)'; it takes seconds since 1970")
        }
        return Timestamp(nanoseconds: seconds * 1_000_000_000)
    }

    /// "2026-07-01 14:04:03 UTC"
    static func words(_ time: Timestamp) -> String {
        let civil = CivilTime(time)
        return "\(civil.date) \(civil.clock) UTC"
    }
}
