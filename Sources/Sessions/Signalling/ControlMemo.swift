import Bytes
import Decoders

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
    mutating func messages(_ payload: ArraySlice<UInt8>) -> [ControlMessage]? {
        guard payload.count <= Self.longest else { return Self.read(payload, isComplete: true) }
        let place = Self.place(payload)
        if let entry = entries[place], entry.payload[...] == payload { return entry.messages }
        var comesAgain = true
        let messages = Self.read(payload, isComplete: true, &comesAgain)
        if comesAgain { entries[place] = Entry(payload: Array(payload), messages: messages) }
        return messages
    }

    static func read(_ payload: ArraySlice<UInt8>, isComplete: Bool) -> [ControlMessage]? {
        var comesAgain = false
        return read(payload, isComplete: isComplete, &comesAgain)
    }

    /// - Parameter comesAgain: false afterwards for messages that carry a random number or an address of their own, and
    ///   would only take the places of others.
    private static func read(
        _ payload: ArraySlice<UInt8>, isComplete: Bool, _ comesAgain: inout Bool
    ) -> [ControlMessage]? {
        var messages: [ControlMessage] = []
        do throws(DecodeError) {
            try H245Message.forEach(in: payload, complete: isComplete) {
                switch $0.content {
                case .masterSlaveDetermination, .openLogicalChannel, .openLogicalChannelAck: comesAgain = false
                default: break
                }
                messages.append(ControlMessage(event: ControlEvent($0), media: CallSignal.media($0)))
            }
        } catch {
            return nil
        }
        return messages
    }

    /// By the length and the first and last octets, which tell kinds of messages and their numbers apart.
    private static func place(_ payload: ArraySlice<UInt8>) -> Int {
        var words: (UInt64, UInt64) = (0, 0)
        for octet in payload.prefix(8) { words.0 = words.0 << 8 | UInt64(octet) }
        for octet in payload.suffix(8) { words.1 = words.1 << 8 | UInt64(octet) }
        let mixed = (words.0 ^ UInt64(truncatingIfNeeded: payload.count) << 56) &* 0x9E37_79B9_7F4A_7C15
        let hash = (mixed ^ mixed >> 29 ^ words.1) &* 0xBF58_476D_1CE4_E5B9
        return Int(truncatingIfNeeded: hash >> 32) & (capacity - 1)
    }
}
