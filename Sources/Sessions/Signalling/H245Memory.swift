import Decoders

/// Keeps what the last H.245 messages meant, by their octets: telephones and systems send the same capabilities in every
/// call, and those are the longest messages of all.
struct H245Memory {
    /// A power of two.
    static let capacity = 128
    /// Octets of a message that is kept.
    static let longest = 1024

    private struct Entry {
        var octets: [UInt8]
        var messages: [H245Message]
    }

    private var entries = [Entry?](repeating: nil, count: capacity)

    /// What the octets of one TPKT mean; nil where they are no H.245. Of incomplete ones nothing is kept.
    mutating func messages(_ octets: [UInt8], complete: Bool) -> [H245Message]? {
        guard complete, octets.count <= Self.longest else {
            return try? H245Message.decodeAll(octets[...], complete: complete)
        }
        // FNV-1a; two messages of one place take turns.
        let hash = octets.reduce(0xCBF2_9CE4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
        let place = Int(truncatingIfNeeded: hash >> 32) & (Self.capacity - 1)
        if let known = entries[place], known.octets == octets { return known.messages }
        guard let messages = try? H245Message.decodeAll(octets[...], complete: true) else { return nil }
        entries[place] = Entry(octets: octets, messages: messages)
        return messages
    }
}
