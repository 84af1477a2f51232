/// What the report says of the bundle that it is part of.
struct WireBundle: Encodable {
    struct Source: Encodable {
        var name: String
        var size: Int
        var sha256: String
    }

    /// A frame of the capture, and where it stands in the file of packets.
    struct Place: Encodable {
        var frame: Int
        var evidenceFrame: Int
    }

    var sources: [Source]
    var evidenceFile: String
    @OrNull var redaction: String?
    var redactionWords: [String]
    var evidenceFrames: [Place]

    init(_ facts: BundleFacts) {
        sources = facts.sources.map { Source(name: $0.name, size: $0.size, sha256: $0.sha256) }
        evidenceFile = facts.evidenceFile
        redaction = facts.redaction
        redactionWords = facts.redactionWords
        evidenceFrames = facts.evidenceNumbers.sorted { $0.key < $1.key }
            .map { Place(frame: $0.key, evidenceFrame: $0.value) }
    }
}
