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

/// Reads the messages of signaling connections.
struct MessageReader {
    private var memo = SignalMemo()

    /// Nil when it is no message of call signaling.
    mutating func signal(_ message: TPKTPacket, from: IPAddress, to: IPAddress, frame: FrameReference) -> CallSignal? {
        guard message.isComplete else {
            return memo.cutSignal(message.payload, from: from, to: to, frame: frame)
        }
        return memo.signal(message.payload, from: from, to: to, frame: frame)
    }

    /// Nil when it is no H.245.
    mutating func control(_ message: TPKTPacket) -> [ControlMessage]? {
        guard message.isComplete else { return ControlMemo.read(message.payload, isComplete: false) }
        return memo.messages(message.payload)
    }
}
