import Bytes
import Decoders

/// An H.245 message, as calls need it.
struct ControlMessage {
    let event: ControlEvent
    /// The media that it names.
    let media: [CallSignal.Media]
}

/// Reads the messages of signaling connections: what they say depends on their octets alone, so that they may be read
/// ahead, on another thread, before anybody knows which connection they belong to.
struct MessageReader {
    /// Messages of the segment in work that were read ahead.
    var ahead: [MessageAhead] = []
    private var memo = ControlMemo()

    /// Nil when it is no message of call signaling.
    func signal(_ message: TPKTPacket, from: IPAddress, to: IPAddress, frame: FrameReference) -> CallSignal? {
        if let known = known(message), case .call(let signal) = known.content {
            guard var signal else { return nil }
            signal.from = from
            signal.to = to
            signal.frame = frame
            return signal
        }
        return CallSignal(message.payload, isComplete: message.isComplete, from: from, to: to, frame: frame)
    }

    /// Nil when it is no H.245.
    mutating func control(_ message: TPKTPacket) -> [ControlMessage]? {
        if let known = known(message), case .control(let messages) = known.content { return messages }
        guard message.isComplete else { return ControlMemo.read(message.payload, isComplete: false) }
        return memo.messages(message.payload)
    }

    private func known(_ message: TPKTPacket) -> MessageAhead? {
        guard !ahead.isEmpty, message.isComplete else { return nil }
        return ahead.first { $0.payload == message.payload }
    }
}

/// The H.245 messages that were read last, by their octets: systems offer the same capabilities in each call.
struct ControlMemo {
    /// A power of two.
    static let capacity = 64
    /// Longer ones are not kept.
    static let longest = 1024

    private struct Entry {
        let payload: [UInt8]
        let messages: [ControlMessage]?
    }

    private var entries = [Entry?](repeating: nil, count: capacity)

    /// Those of one complete packet; nil when it is no H.245.
    mutating func messages(_ payload: [UInt8]) -> [ControlMessage]? {
        guard payload.count <= Self.longest else { return Self.read(payload, isComplete: true) }
        let place = Self.place(payload)
        if let entry = entries[place], entry.payload == payload { return entry.messages }
        let messages = Self.read(payload, isComplete: true)
        entries[place] = Entry(payload: payload, messages: messages)
        return messages
    }

    static func read(_ payload: [UInt8], isComplete: Bool) -> [ControlMessage]? {
        var messages: [ControlMessage] = []
        do throws(DecodeError) {
            try H245Message.forEach(in: payload[...], complete: isComplete) {
                messages.append(ControlMessage(event: ControlEvent($0), media: CallSignal.media($0)))
            }
        } catch {
            return nil
        }
        return messages
    }

    private static func place(_ payload: [UInt8]) -> Int {
        var hash: UInt64 = UInt64(truncatingIfNeeded: payload.count)
        for octet in payload { hash = (hash ^ UInt64(octet)) &* 0x0000_0100_0000_01B3 }
        return Int(truncatingIfNeeded: hash >> 32) & (capacity - 1)
    }
}
