import Bytes
import Sessions

/// Numbers as a person says them.
enum Wording {
    /// No duration of a capture is longer: more is a damaged clock.
    private static let longest = 9.3e9

    /// "2 h 00 min 04 s", "2 h 35 min", "4 min 03 s", "4 min", "12 s", "0.4 s".
    static func duration(_ seconds: Double) -> String {
        guard seconds.isFinite, abs(seconds) <= longest else { return "unknown time" }
        if seconds < 0 { return "-" + duration(-seconds) }
        if seconds < 10, seconds != seconds.rounded() {
            return seconds < 0.001 ? "under 1 ms" : decimals(seconds, seconds < 0.1 ? 3 : 1) + " s"
        }
        let whole = Int(seconds.rounded())
        let parts = (days: whole / 86400, hours: whole / 3600 % 24, minutes: whole / 60 % 60, seconds: whole % 60)
        var words: [String] = []
        if parts.days > 0 { words.append("\(parts.days) d") }
        if whole >= 3600 { words.append("\(parts.hours) h") }
        if whole >= 60 {
            words.append((whole >= 3600 ? CivilTime.padded(parts.minutes, 2) : "\(parts.minutes)") + " min")
        }
        if whole < 60 {
            words.append("\(parts.seconds) s")
        } else if parts.seconds > 0 {
            words.append(CivilTime.padded(parts.seconds, 2) + " s")
        }
        return words.joined(separator: " ")
    }

    /// How often something repeats: "0.5 s", "60 s", "15 min".
    static func period(_ seconds: Double) -> String {
        guard seconds >= 10, seconds.isFinite else { return duration(seconds) }
        return seconds < 600 ? decimals(seconds, 0) + " s" : duration(seconds.rounded())
    }

    /// A decimal fraction with so many digits, "-" for what is no number.
    static func decimals(_ value: Double, _ digits: Int) -> String {
        guard value.isFinite, abs(value) < 1e12 else { return "-" }
        let scale = (0..<digits).reduce(1) { scale, _ in scale * 10 }
        let scaled = Int((abs(value) * Double(scale)).rounded())
        let sign = value < 0 && scaled > 0 ? "-" : ""
        guard digits > 0 else { return sign + String(scaled) }
        return "\(sign)\(scaled / scale).\(CivilTime.padded(scaled % scale, digits))"
    }

    static func decimals(_ value: Double?, _ digits: Int) -> String { value.map { decimals($0, digits) } ?? "" }

    /// "9999", "12,345".
    static func count(_ value: Int) -> String {
        let digits = String(value.magnitude)
        guard digits.utf8.count > 4 else { return String(value) }
        var groups: [Substring] = []
        var rest = digits[...]
        while !rest.isEmpty {
            groups.append(rest.suffix(3))
            rest = rest.dropLast(3)
        }
        return (value < 0 ? "-" : "") + groups.reversed().joined(separator: ",")
    }

    /// "1 call", "3 calls", "no calls".
    static func count(_ value: Int, _ noun: String, _ plural: String? = nil) -> String {
        let many = plural ?? noun + "s"
        return value == 0 ? "no \(many)" : value == 1 ? "1 \(noun)" : "\(count(value)) \(many)"
    }

    /// "312 bytes", "1.2 MB": powers of 1000.
    static func bytes(_ value: Int) -> String {
        let units: [(Double, String)] = [(1e12, "TB"), (1e9, "GB"), (1e6, "MB"), (1e3, "kB")]
        for (size, unit) in units where Double(value) >= size { return decimals(Double(value) / size, 1) + " " + unit }
        return count(value, "byte")
    }

    /// "a", "a and b", "a, b and c".
    static func list(_ items: [String]) -> String {
        guard let last = items.last, items.count > 1 else { return items.first ?? "" }
        return items.dropLast().joined(separator: ", ") + " and " + last
    }

    /// "a, b and c", or "a, b, c, d, e and 7 more".
    static func some(_ items: [String], most: Int = 5) -> String {
        guard items.count > most else { return list(items) }
        return items.prefix(most).joined(separator: ", ") + " and \(count(items.count - most)) more"
    }

    static func role(_ role: HostRole) -> String {
        switch role {
        case .system: "system"
        case .central: "central system"
        case .remote: "remote system"
        case .voicemailServer: "voicemail server"
        case .gatekeeper: "gatekeeper"
        case .terminal: "terminal"
        case .licenseServer: "license server"
        }
    }

    static func license(_ state: LicenseState) -> String {
        switch state {
        case .validated: "license requests answered"
        case .unvalidated: "license requests unanswered"
        case .notAsked: "no license requests"
        case .unknown: "license state not known"
        }
    }
}
