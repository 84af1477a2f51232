/// H.245 messages in the middle of a call, one after the other.
public struct Interlude: Sendable {
    public enum Step: Sendable {
        /// A terminal capability set and its acknowledgment; without codecs it asks the other side to stop sending.
        case capabilities(fromCaller: Bool, [Codec], number: Int)
        /// The sender of a channel closes it, and the other side acknowledges.
        case close(fromCaller: Bool, channel: Int)
        /// The sender opens a channel, and the other side acknowledges.
        case open(fromCaller: Bool, channel: Int, Codec)
    }

    /// Seconds after the beginning of the media.
    public var after: Double
    public var steps: [Step]

    public init(after: Double, _ steps: [Step]) {
        self.after = after
        self.steps = steps
    }

    /// Both sides close a channel.
    static func closing(after: Double, channel: Int) -> Interlude {
        Interlude(
            after: after, [.close(fromCaller: true, channel: channel), .close(fromCaller: false, channel: channel)])
    }

    /// Both sides open a channel.
    static func opening(after: Double, channel: Int, _ codec: Codec) -> Interlude {
        Interlude(
            after: after,
            [.open(fromCaller: true, channel: channel, codec), .open(fromCaller: false, channel: channel, codec)])
    }

    /// The last channel that it opens.
    var lastChannel: Int? {
        steps.compactMap { step in
            if case .open(_, let channel, _) = step { channel } else { nil }
        }.last
    }

    /// It closes channels, or asks for that, and opens none: the call is on hold from here on.
    var beginsHold: Bool {
        lastChannel == nil
            && steps.contains { step in
                switch step {
                case .close: true
                case .capabilities(_, let codecs, _): codecs.isEmpty
                case .open: false
                }
            }
    }

    func messages(
        _ caller: H245.MediaAddress, _ callee: H245.MediaAddress
    ) -> [(fromCaller: Bool, bytes: [UInt8])] {
        steps.flatMap { step -> [(fromCaller: Bool, bytes: [UInt8])] in
            switch step {
            case .capabilities(let fromCaller, let codecs, let number):
                let set =
                    codecs.isEmpty
                    ? H245.emptyCapabilitySet(number: number) : H245.terminalCapabilitySet(codecs, number: number)
                return [(fromCaller, set), (!fromCaller, H245.terminalCapabilitySetAck(number: number))]
            case .close(let fromCaller, let channel):
                return [
                    (fromCaller, H245.closeLogicalChannel(channel)),
                    (!fromCaller, H245.closeLogicalChannelAck(channel)),
                ]
            case .open(let fromCaller, let channel, let codec):
                let (own, other) = fromCaller ? (caller, callee) : (callee, caller)
                return [
                    (fromCaller, H245.openLogicalChannel(channel, codec, rtp: own)),
                    (!fromCaller, H245.openLogicalChannelAck(channel, rtp: other)),
                ]
            }
        }
    }
}
