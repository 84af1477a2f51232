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

    /// Where a packet stands in the files of packets.
    public struct Place: Sendable, Hashable {
        /// Index into `evidenceFiles`.
        public var file: Int
        /// From 1 in that file.
        public var number: Int

        public init(file: Int, number: Int) {
            self.file = file
            self.number = number
        }
    }

    /// In the order told.
    public var sources: [Source]
    /// Names of the files of packets: "evidence.pcapng", or one for each capture point.
    public var evidenceFiles: [String]
    /// By the number of the frame over all sources.
    public var evidencePlaces: [Int: Place]
    /// "speech", "identities", "addresses"; nil where nothing was taken out.
    public var redaction: String?
    /// What was taken out, in sentences.
    public var redactionWords: [String]
    /// True where the keys that people press were replaced: how many there were is true, which is not.
    public var hidesKeys: Bool

    public init(
        sources: [Source], evidenceFiles: [String], evidencePlaces: [Int: Place] = [:], redaction: String? = nil,
        redactionWords: [String] = [], hidesKeys: Bool = false
    ) {
        self.sources = sources
        self.evidenceFiles = evidenceFiles
        self.evidencePlaces = evidencePlaces
        self.redaction = redaction
        self.redactionWords = redactionWords
        self.hidesKeys = hidesKeys
    }
}

extension BundleFacts {
    /// Names of the files of packets, in one line.
    var evidenceNames: String { Wording.list(evidenceFiles) }

    /// Where a frame of the sources is found: "#12", with its file where there are several. Nil where it is in none.
    func place(ofFrame number: Int) -> String? {
        guard let place = evidencePlaces[number] else { return nil }
        guard evidenceFiles.count > 1, evidenceFiles.indices.contains(place.file) else { return "#\(place.number)" }
        return "\(evidenceFiles[place.file]) #\(place.number)"
    }
}
