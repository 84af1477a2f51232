internal import ArgumentParser
internal import SiteFile

// Values of the options of `live`, spelled as dumpcap spells them.

/// What -a takes: when the capture ends by itself.
enum StopCondition: Equatable {
    /// Seconds.
    case duration(Double)
    /// Octets in one file.
    case fileSize(Int)
    case files(Int)
    case packets(Int)
}

/// What -b takes: when a file of the ring is full, and how many there are.
enum RingCondition: Equatable {
    /// Seconds.
    case duration(Double)
    /// Octets.
    case fileSize(Int)
    case files(Int)
}

extension ArgumentValue {
    /// Of -a and -b.
    private static func condition(_ text: String) -> (name: String, value: String)? {
        let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2 else { return nil }
        return (String(parts[0]), String(parts[1]))
    }

    private static func whole(_ text: String, _ range: ClosedRange<Int>) -> Int? {
        guard text.utf8.allSatisfy({ (48...57).contains($0) }), let value = Int(text) else { return nil }
        return range.contains(value) ? value : nil
    }

    /// Kilobytes of 1000 octets, as dumpcap counts them (dumpcap(1), -a filesize and -b filesize), in octets.
    private static func fileSize(_ text: String) -> Int? {
        whole(text, 1...2_000_000_000).map { $0 * 1000 }
    }

    private static func duration(_ text: String) -> Double? {
        TimeLength.seconds(text).flatMap { $0 > 0 && $0 <= 366 * 86400 ? $0 : nil }
    }

    static func stopCondition(_ text: String) throws -> StopCondition {
        if let (name, value) = condition(text) {
            switch name {
            case "duration": if let seconds = duration(value) { return .duration(seconds) }
            case "filesize": if let octets = fileSize(value) { return .fileSize(octets) }
            case "files": if let files = whole(value, 1...1_000_000) { return .files(files) }
            case "packets": if let packets = whole(value, 1...Int.max) { return .packets(packets) }
            default: break
            }
        }
        throw ValidationError("duration:N, filesize:N (kB), files:N or packets:N is needed, like duration:3600")
    }

    static func ringCondition(_ text: String) throws -> RingCondition {
        if let (name, value) = condition(text) {
            switch name {
            case "duration": if let seconds = duration(value) { return .duration(seconds) }
            case "filesize": if let octets = fileSize(value) { return .fileSize(octets) }
            case "files": if let files = whole(value, 1...100_000) { return .files(files) }
            default: break
            }
        }
        throw ValidationError("duration:N, filesize:N (kB) or files:N is needed, like duration:3600")
    }

    /// Octets kept of a packet.
    static func snapLength(_ text: String) throws -> Int {
        guard let value = whole(text, 0...262_144) else {
            throw ValidationError("a snap length is 64 to 262144 octets; 0 is the largest")
        }
        guard value == 0 || value >= 64 else {
            throw ValidationError("a snap length is 64 to 262144 octets; 0 is the largest")
        }
        return value == 0 ? 262_144 : value
    }

    /// Mebibytes of the kernel's buffer.
    static func bufferSize(_ text: String) throws -> Int {
        guard let value = whole(text, 1...1024) else { throw ValidationError("a buffer is 1 to 1024 MiB") }
        return value
    }
}
