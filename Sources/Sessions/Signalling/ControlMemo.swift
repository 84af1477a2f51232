import Bytes
import Decoders

/// The H.245 messages that were read last, by their octets: systems offer the same capabilities in each call.
struct ControlMemo {
    /// A power of two.
    static let capacity = 256
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

    private static func place(_ payload: ArraySlice<UInt8>) -> Int {
        let octets = payload.rawSpan
        var hash = UInt64(truncatingIfNeeded: octets.byteCount)
        var place = 0
        while let word = try? octets.uint64(at: place) {
            hash = (hash ^ hash >> 29 ^ word) &* 0x9E37_79B9_7F4A_7C15
            place &+= 8
        }
        while let octet = try? octets.uint8(at: place) {
            hash = (hash ^ UInt64(octet)) &* 0x0000_0100_0000_01B3
            place &+= 1
        }
        hash = (hash ^ hash >> 29) &* 0xBF58_476D_1CE4_E5B9
        return Int(truncatingIfNeeded: hash >> 32) & (capacity - 1)
    }
}
