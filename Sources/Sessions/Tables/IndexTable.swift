import Bytes

/// A key of a few words that can be mixed into a hash faster than `Hasher` does.
protocol WordKey: Equatable, BitwiseCopyable {
    /// Two words that tell keys apart as well as the key itself does, as far as that is possible.
    var words: (UInt64, UInt64) { get }
}

/// Finds trivial keys by open addressing, and numbers them from 0 in the order in which they came: what belongs to them
/// lies in arrays of the owner. For the packet path, where a dictionary's hash would cost more than all else.
///
/// The hash is seeded anew in each run, so that nobody can send packets whose keys collide; the numbers do not depend
/// on it.
struct IndexTable<Key: WordKey> {
    /// Upper half: that of the hash; lower half: index and 1, or 0 for an empty slot.
    private var slots: [UInt64]
    private var mask: Int
    private(set) var keys: [Key] = []
    private let seed = UInt64.random(in: .min ... .max) | 1

    private static var smallest: Int { 256 }

    init() {
        slots = [UInt64](repeating: 0, count: Self.smallest)
        mask = Self.smallest - 1
    }

    var count: Int { keys.count }

    @inline(__always)
    private func hash(_ key: Key) -> UInt64 {
        let (a, b) = key.words
        let first = (a ^ seed).multipliedFullWidth(by: 0x9E37_79B9_7F4A_7C15 ^ b)
        let folded = first.high ^ first.low ^ b
        let second = folded.multipliedFullWidth(by: seed)
        return second.high ^ second.low
    }

    /// The number of a key, nil where it is not there.
    @inline(__always)
    func find(_ key: Key) -> Int? {
        let hash = hash(key)
        var place = Int(truncatingIfNeeded: hash) & mask
        while true {
            let slot = slots[place]
            if slot == 0 { return nil }
            if (slot ^ hash) >> 32 == 0 {
                let index = Int(truncatingIfNeeded: slot & 0xFFFF_FFFF) &- 1
                if keys[index] == key { return index }
            }
            place = (place &+ 1) & mask
        }
    }

    /// Adds a key that is not there, and returns its number.
    mutating func insert(_ key: Key) -> Int {
        if (keys.count + 1) * 2 > slots.count { rebuild(slots.count * 2) }
        keys.append(key)
        place(keys.count - 1)
        return keys.count - 1
    }

    /// Other keys in the place of these, numbered from 0.
    mutating func replace(_ new: [Key]) {
        keys = new
        var size = Self.smallest
        while size < keys.count * 4 { size *= 2 }
        rebuild(size)
    }

    private mutating func place(_ index: Int) {
        let hash = hash(keys[index])
        var place = Int(truncatingIfNeeded: hash) & mask
        while slots[place] != 0 { place = (place &+ 1) & mask }
        slots[place] = hash & 0xFFFF_FFFF_0000_0000 | UInt64(truncatingIfNeeded: index + 1)
    }

    private mutating func rebuild(_ size: Int) {
        slots = [UInt64](repeating: 0, count: size)
        mask = size - 1
        for index in keys.indices { place(index) }
    }
}

extension IPAddress: WordKey {
    var words: (UInt64, UInt64) { (low, high) }
}

/// Two hosts in an order that counts.
struct AddressPair: WordKey, Hashable {
    let from: IPAddress
    let to: IPAddress

    var words: (UInt64, UInt64) {
        (from.low ^ from.high &* 0xC2B2_AE3D_27D4_EB4F, to.low ^ to.high &* 0x1656_67B1_9E37_79F9)
    }
}

/// The two ends of a UDP flow.
struct FlowKey: WordKey {
    let source: IPAddress
    let destination: IPAddress
    let ports: UInt32

    @inline(__always)
    init(_ source: Endpoint, _ destination: Endpoint) {
        self.source = source.address
        self.destination = destination.address
        ports = UInt32(source.port) << 16 | UInt32(destination.port)
    }

    @inline(__always)
    var words: (UInt64, UInt64) {
        // IPv4 addresses lie in the lower 32 bits: both fit beside the ports.
        (
            source.low ^ source.high &* 0xC2B2_AE3D_27D4_EB4F ^ UInt64(ports) << 32,
            destination.low ^ destination.high &* 0x1656_67B1_9E37_79F9
        )
    }
}
