/// The names of one ring: `ring.pcapng` gives `ring_00001_20240714120117.pcapng`, as dumpcap does, and so does `ring`,
/// which dumpcap would leave without a suffix.
public struct RingNaming: Sendable, Equatable {
    /// Octets that the number, the time and what stands between add to a name.
    private static let addition = 64
    private static let maximumName = 255

    /// Last part of the path.
    public let name: String
    /// What stands before the last dot, and from there on; `.pcapng` without a dot.
    let prefix: String
    let suffix: String

    /// Nil where the path names no file: empty, a folder, or too long for a file system.
    public init?(path: String) {
        let name = path.lastPart
        guard !name.isEmpty, name != ".", name != "..", name.utf8.count <= Self.maximumName - Self.addition,
            !name.utf8.contains(0)
        else { return nil }
        self.name = name
        let dot = name.lastIndex(of: ".") ?? name.endIndex
        prefix = String(name[..<dot])
        suffix = dot == name.endIndex ? ".pcapng" : String(name[dot...])
    }

    /// The folder beside the ring for files that hold evidence.
    public var evidenceFolder: String { "\(prefix)_evidence" }

    /// Name of the file `number`, from 1; `stamp` is digits of a time, anything else in it is left out.
    func fileName(_ number: Int, stamp: String) -> String {
        let digits = String(number)
        let padding = String(repeating: "0", count: max(5 - digits.count, 0))
        return "\(prefix)_\(padding)\(digits)_\(stamp.filter(Self.isDigit).prefix(20))\(suffix)"
    }

    /// True for the given name and for every name that `fileName` makes: nothing else is touched in the folder.
    func owns(_ candidate: String) -> Bool {
        if candidate == name { return true }
        guard candidate.utf8.count <= Self.maximumName, candidate.hasPrefix(prefix + "_"), candidate.hasSuffix(suffix),
            candidate.utf8.count > prefix.utf8.count + 1 + suffix.utf8.count
        else { return false }
        let middle = candidate.dropFirst(prefix.count + 1).dropLast(suffix.count)
        let parts = middle.split(separator: "_", omittingEmptySubsequences: false)
        guard parts.count == 2, (5...19).contains(parts[0].count), parts[1].count <= 20 else { return false }
        return parts.allSatisfy { $0.allSatisfy(Self.isDigit) }
    }

    private static func isDigit(_ character: Character) -> Bool { ("0"..."9").contains(character) }
}

extension String {
    /// What stands behind the last slash.
    var lastPart: String { String(split(separator: "/", omittingEmptySubsequences: false).last ?? "") }

    /// The folder of a path: what stands before the last slash, `.` without one.
    var folderPart: String {
        guard let slash = lastIndex(of: "/") else { return "." }
        return slash == startIndex ? "/" : String(self[..<slash])
    }
}
