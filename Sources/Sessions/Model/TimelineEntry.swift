public import Bytes

/// One line of the story that the capture tells.
public struct TimelineEntry: Sendable {
    public enum Kind: String, Sendable {
        case license, voicemail, call, scn, ras, unreachable, arp, trap, transfer, capture
    }

    public var frame: FrameReference
    public var kind: Kind
    public var from: IPAddress?
    public var to: IPAddress?
    public var summary: String

    public init(frame: FrameReference, kind: Kind, from: IPAddress?, to: IPAddress?, summary: String) {
        self.frame = frame
        self.kind = kind
        self.from = from
        self.to = to
        self.summary = summary
    }
}
