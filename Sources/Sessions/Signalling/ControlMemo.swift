import Bytes
import Decoders

/// The H.245 messages that were read last, by their octets: systems offer the same capabilities in each call.
struct ControlMemo {
    /// A power of two.
    static let capacity = 256
    /// Longer ones are not kept.
    static let longest = 1024

    /// Shared, so that to look at one copies nothing of it.
    private final class Entry: Sendable {
        let payload: [UInt8]
        let messages: [ControlMessage]?

        init(_ payload: [UInt8], _ messages: [ControlMessage]?) {
            self.payload = payload
            self.messages = messages
        }
    }

    private var entries = [Entry?](repeating: nil, count: capacity)
    /// What differs from call to call: by its kind and whatever begins it.
    private var forms = PatternTable<ControlForm>(kindAt: 1)

    /// Those of one complete packet; nil when it is no H.245.
    mutating func messages(_ payload: ArraySlice<UInt8>) -> [ControlMessage]? {
        guard payload.count <= Self.longest else { return Self.read(payload, isComplete: true) }
        let place = Self.place(payload)
        if let entry = entries[place], entry.payload[...] == payload { return entry.messages }
        if let place = forms.find(payload), let form = forms[place] { return form.messages(payload) }
        var form = ControlForm()
        let messages = Self.read(payload, isComplete: true) { form.add($0, of: payload) }
        if !form.differs {
            entries[place] = Entry(Array(payload), messages)
        } else if form.isWhole {
            forms.keep(payload, free: form.free, form)
        }
        return messages
    }

    /// - Parameter note: gets each message.
    static func read(
        _ payload: ArraySlice<UInt8>, isComplete: Bool, _ note: (H245Message) -> Void = { _ in }
    ) -> [ControlMessage]? {
        var messages: [ControlMessage] = []
        do throws(DecodeError) {
            try H245Message.forEach(in: payload, complete: isComplete) {
                messages.append(ControlMessage($0))
                note($0)
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
