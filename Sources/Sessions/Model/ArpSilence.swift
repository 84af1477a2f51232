public import Bytes

/// ARP requests in a row for a host that answers none of them and sends nothing else meanwhile.
public struct ArpSilence: Sendable {
    /// So many requests in a row are an absence; one may be lost.
    public static let rowOfAbsence = 3

    public var target: IPAddress
    /// Who asked.
    public var asker: IPAddress
    /// First and last request of the row.
    public var first: FrameReference
    public var last: FrameReference
    public var count: Int
    /// An earlier ARP reply of the host to the same asker: seen at this capture point, so another would be.
    public var replyBefore: FrameReference?
    /// An ARP reply of another host to the same asker: such replies are seen at this capture point.
    public var replyOfOther: FrameReference?
    /// The first sign of the host after the row.
    public var back: FrameReference?

    public init(
        target: IPAddress, asker: IPAddress, first: FrameReference, last: FrameReference, count: Int,
        replyBefore: FrameReference? = nil, replyOfOther: FrameReference? = nil, back: FrameReference? = nil
    ) {
        self.target = target
        self.asker = asker
        self.first = first
        self.last = last
        self.count = count
        self.replyBefore = replyBefore
        self.replyOfOther = replyOfOther
        self.back = back
    }

    /// Whether a reply would have been seen: replies are unicast, and a mirror port may miss them.
    public var wouldSeeReplies: Bool { replyBefore != nil || replyOfOther != nil }

    /// Proof that the host is gone.
    public var isProof: Bool { count >= Self.rowOfAbsence && wouldSeeReplies }
}
