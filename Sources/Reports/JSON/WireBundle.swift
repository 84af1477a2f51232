/// What the report says of the bundle that it is part of.
struct WireBundle: Encodable {
    struct Source: Encodable {
        var name: String
        var size: Int
        var sha256: String
    }

    /// A frame of the capture, and where it stands in the files of packets.
    struct Place: Encodable {
        var frame: Int
        @OrNull var evidenceFile: String?
        var evidenceFrame: Int
    }

    var sources: [Source]
    var evidenceFiles: [String]
    @OrNull var redaction: String?
    var redactionWords: [String]
    var evidenceFrames: [Place]

    init(_ facts: BundleFacts) {
        sources = facts.sources.map { Source(name: $0.name, size: $0.size, sha256: $0.sha256) }
        evidenceFiles = facts.evidenceFiles
        redaction = facts.redaction
        redactionWords = facts.redactionWords
        evidenceFrames = facts.evidencePlaces.sorted { $0.key < $1.key }.map { frame, place in
            Place(
                frame: frame, evidenceFile: facts.evidenceFiles.count > 1 ? facts.evidenceFiles[place.file] : nil,
                evidenceFrame: place.number)
        }
    }
}
