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

    /// How a bundle calls files: by the last part of their paths, which says nothing of the folders of who made it, and
    /// by numbers where names are not to be told.
    public static func names(of paths: [String], hidden: Bool) -> [String] {
        let last = paths.map { $0.split(separator: "/").last.map(String.init) ?? $0 }
        if hidden { return last.enumerated().map { "capture-\($0.offset + 1)\(suffix(of: $0.element))" } }
        let uses = Dictionary(last.map { ($0, 1) }, uniquingKeysWith: +)
        return last.enumerated().map { uses[$0.element] == 1 ? $0.element : "\($0.offset + 1)-\($0.element)" }
    }

    /// The kind of file, where its name says one that tells nothing else.
    private static func suffix(of name: String) -> String {
        let known = [".pcapng", ".pcap", ".cap"]
        return known.first { name.lowercased().hasSuffix($0) } ?? ""
    }
}
