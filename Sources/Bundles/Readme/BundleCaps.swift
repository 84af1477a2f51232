/// What the caps of a bundle left out, in sentences for its README.
public struct BundleCaps: Sendable {
    /// Packets of signaling whose place in their connection was not kept, so that nothing in them is told.
    public var refusedSegments = 0
    /// The octets that are kept of such connections, and how many of those there may be.
    public var segmentOctets: Int
    public var connections: Int
    /// Packets whose conversation was not counted.
    public var uncounted = 0
    /// Cited or chosen packets that no evidence file takes.
    public var leftOut = 0

    public init(segmentOctets: Int, connections: Int) {
        self.segmentOctets = segmentOctets
        self.connections = connections
    }

    public var sentences: [String] {
        var sentences: [String] = []
        if refusedSegments > 0 {
            sentences.append(
                "\(Self.packets(refusedSegments)) of call signaling \(Self.were(refusedSegments)) beyond what "
                    + "is taken apart of it (\(segmentOctets / 1_048_576) MiB, \(connections) connections). In "
                    + "\(refusedSegments == 1 ? "it" : "them") only whole messages were changed; the rest became zeros."
            )
        }
        if uncounted > 0 {
            sentences.append(
                "\(Self.packets(uncounted)) \(Self.were(uncounted)) of conversations beyond the first "
                    + "\(EvidenceSurvey.maximumConversations), whose size is not counted: of those, only what is near a "
                    + "cited packet is in the evidence.")
        }
        if leftOut > 0 {
            sentences.append(
                "\(Self.packets(leftOut)) that should be in the evidence \(Self.were(leftOut)) too large for a block of "
                    + "pcapng, and left out.")
        }
        return sentences
    }

    private static func packets(_ count: Int) -> String { "\(count) packet\(count == 1 ? "" : "s")" }
    private static func were(_ count: Int) -> String { count == 1 ? "was" : "were" }
}
