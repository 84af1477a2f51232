import Bytes
import Decoders

/// An H.245 message, as calls need it.
struct ControlMessage {
    var event: ControlEvent
    /// The media that it names.
    var media: [CallSignal.Media]
}

extension ControlMessage {
    init(_ message: H245Message) {
        event = ControlEvent(message)
        media = CallSignal.media(message)
    }
}

/// Reads the messages of signaling connections: what they say depends on their octets alone, so that they may be read
/// ahead, on another thread, before anybody knows which connection they belong to.
struct MessageReader {
    /// Messages of the segment in work that were read ahead.
    var ahead: [MessageAhead] = []
    private var memo = SignalMemo()

    /// Nil when it is no message of call signaling.
    mutating func signal(_ message: TPKTPacket, from: IPAddress, to: IPAddress, frame: FrameReference) -> CallSignal? {
        if let known = known(message), case .call(let signal) = known.content {
            guard var signal else { return nil }
            signal.from = from
            signal.to = to
            signal.frame = frame
            return signal
        }
        guard message.isComplete else {
            return memo.cutSignal(message.payload, from: from, to: to, frame: frame)
        }
        return memo.signal(message.payload, from: from, to: to, frame: frame)
    }

    /// Nil when it is no H.245.
    mutating func control(_ message: TPKTPacket) -> [ControlMessage]? {
        if let known = known(message), case .control(let messages) = known.content { return messages }
        guard message.isComplete else { return ControlMemo.read(message.payload, isComplete: false) }
        return memo.messages(message.payload)
    }

    private func known(_ message: TPKTPacket) -> MessageAhead? {
        guard !ahead.isEmpty, message.isComplete else { return nil }
        return ahead.first { $0.payload[...] == message.payload }
    }
}
