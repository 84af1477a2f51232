/// What a report says of the bundle that it is part of.
public struct BundleFacts: Sendable, Hashable {
    /// An input file, told without its content.
    public struct Source: Sendable, Hashable {
        /// As the report names it.
        public var name: String
        /// Octets of the file.
        public var size: Int
        /// SHA-256 in hexadecimal digits.
        public var sha256: String

        public init(name: String, size: Int, sha256: String) {
            self.name = name
            self.size = size
            self.sha256 = sha256
        }
    }

    /// What was done to make it, in the order told.
    public var sources: [Source]
    /// Name of the file of packets, "evidence.pcapng".
    public var evidenceFile: String
    /// Where a frame of the source stands in the file of packets: its number over all sources, and that in the file.
    public var evidenceNumbers: [Int: Int]
    /// "speech", "identities", "addresses"; nil where nothing was taken out.
    public var redaction: String?
    /// What was taken out, in sentences.
    public var redactionWords: [String]
    /// True where the keys that people press were replaced: how many there were is true, which is not.
    public var hidesKeys: Bool

    public init(
        sources: [Source], evidenceFile: String, evidenceNumbers: [Int: Int] = [:], redaction: String? = nil,
        redactionWords: [String] = [], hidesKeys: Bool = false
    ) {
        self.sources = sources
        self.evidenceFile = evidenceFile
        self.evidenceNumbers = evidenceNumbers
        self.redaction = redaction
        self.redactionWords = redactionWords
        self.hidesKeys = hidesKeys
    }
}
