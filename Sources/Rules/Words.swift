public import Bytes

/// Phrases that all findings share.
public enum Words {
    /// A moment inside a sentence. The report replaces the mark by clock time in the reader's zone.
    public static func clock(_ time: Timestamp) -> String { "\(markStart)\(time.nanoseconds)\(markEnd)" }

    /// Delimiters of a moment: private-use characters, which text from packets never keeps.
    public static let markStart: Character = "\u{E000}"
    public static let markEnd: Character = "\u{E001}"

    /// "2 h 00 min 04 s", "45 s".
    public static func duration(_ seconds: Double) -> String {
        let whole = Int(Swift.min(Swift.max(seconds, 0), 1e9).rounded())
        let (hours, minutes, rest) = (whole / 3600, whole % 3600 / 60, whole % 60)
        func padded(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
        if hours > 0 { return "\(hours) h \(padded(minutes)) min" + (rest > 0 ? " \(padded(rest)) s" : "") }
        if minutes > 0 { return "\(minutes) min" + (rest > 0 ? " \(padded(rest)) s" : "") }
        return "\(whole) s"
    }

    /// "between 1 h 59 min 45 s and 2 h 00 min 30 s", "at least 40 min".
    static func length(_ bounds: (min: Double, max: Double?)) -> String {
        guard let max = bounds.max else { return "at least \(duration(bounds.min))" }
        if max - bounds.min < 1 { return duration(bounds.min) }
        return "between \(duration(bounds.min)) and \(duration(max))"
    }

    /// After "for": "1 h 59 min 45 s to 2 h 00 min 30 s", "at least 40 min".
    static func lasting(_ bounds: (min: Double, max: Double?)) -> String {
        guard let max = bounds.max, max - bounds.min >= 1 else { return length(bounds) }
        return "\(duration(bounds.min)) to \(duration(max))"
    }

    static func list(_ items: [some CustomStringConvertible]) -> String {
        let texts = items.map(\.description)
        guard texts.count > 1, let last = texts.last else { return texts.first ?? "" }
        return texts.dropLast().joined(separator: ", ") + " and " + last
    }

    /// The first few of a list that may be long: "a, b and 12 more".
    static func few(_ items: [some CustomStringConvertible], limit: Int = 8) -> String {
        guard items.count > limit else { return list(items) }
        return items.prefix(limit).map(\.description).joined(separator: ", ") + " and \(items.count - limit) more"
    }

    /// "4.3", "20": one decimal where there is one.
    static func decimal(_ value: Double) -> String {
        let tenths = Int((Swift.min(Swift.max(value, 0), 1e9) * 10).rounded())
        return tenths % 10 == 0 ? "\(tenths / 10)" : "\(tenths / 10).\(tenths % 10)"
    }

    /// "1 request", "12 requests".
    public static func count(_ number: Int, _ noun: String) -> String { "\(number) \(noun)\(number == 1 ? "" : "s")" }

    /// ", every 60 s".
    static func every(_ period: Double?) -> String {
        period.map { ", every \($0 < 119.5 ? "\(Int($0.rounded())) s" : duration($0.rounded()))" } ?? ""
    }
}

/// The vendor's fields, with their form and tab.
enum Field {
    static let licenseServer = "System form, System tab, License Server IP Address"
    static let voicemailType = "System form, Voicemail tab, Voicemail Type"
    static let voicemailAddress = "System form, Voicemail tab, Voicemail IP Address"
    static let voicemailDestination = "System form, Voicemail tab, Voicemail Destination"
    static let enableFaststart = "Line form, VoIP tab, Enable Faststart"
    static let voiceNetworking = "Line form, VoIP tab, Voice Networking"
    static let gatewayAddress = "Line form, VoIP tab, Gateway IP Address"
    static let compressionMode = "Line form, VoIP tab, Compression Mode"
    static let numberOfChannels = "Line form, Line tab, Number of Channels"
    static let extensionNumber = "User form, User tab, Extension"
    static let userName = "User form, User tab, Name"
}
