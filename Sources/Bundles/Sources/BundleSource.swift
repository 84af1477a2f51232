internal import Reports

/// An input file of a bundle.
public struct BundleSource: Sendable {
    /// As it was given.
    public var path: String
    /// As the bundle calls it.
    public var name: String
    public var digest: (size: Int, sha256: String)

    public init(path: String, name: String, size: Int, sha256: String) {
        self.path = path
        self.name = name
        digest = (size, sha256)
    }

    /// Characters of a name that are told.
    private static let longest = 120

    /// How a bundle calls files: by the last part of their paths, which says nothing of the folders of who made it, and
    /// by numbers where names are not to be told.
    public static func names(of paths: [String], hidden: Bool) -> [String] {
        let last = paths.map { $0.split(separator: "/").last.map(String.init) ?? $0 }
        if hidden { return last.enumerated().map { "capture-\($0.offset + 1)\(suffix(of: $0.element))" } }
        // A name may hold anything but a slash.
        let safe = last.map { SafeText.clean($0, limit: longest) }
        let uses = Dictionary(safe.map { ($0, 1) }, uniquingKeysWith: +)
        return safe.enumerated().map { uses[$0.element] == 1 ? $0.element : "\($0.offset + 1)-\($0.element)" }
    }

    /// The kind of file, where its name says one that tells nothing else.
    private static func suffix(of name: String) -> String {
        let known = [".pcapng", ".pcap", ".cap"]
        return known.first { name.lowercased().hasSuffix($0) } ?? ""
    }
}
