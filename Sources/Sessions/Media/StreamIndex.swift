import Bytes

/// Finds a stream by the ends of its flow and its SSRC, in one look at a small table and one at the stream itself: what
/// nearly every packet of a trunk asks for. It has no keys of its own, since these stand in the streams.
///
/// Open addressing with a seed, as in `IndexTable`.
struct StreamIndex {
    /// Upper half: that of the hash; lower half: index and 1, or 0 for an empty slot.
    private var slots: [UInt64]
    private var mask: Int
    private var count = 0
    private let seed = UInt64.random(in: .min ... .max) | 1

    private static var smallest: Int { 256 }

    init() {
        slots = [UInt64](repeating: 0, count: Self.smallest)
        mask = Self.smallest - 1
    }

    @inline(__always)
    private func hash(_ source: Endpoint, _ destination: Endpoint, _ ssrc: UInt32) -> UInt64 {
        let (a, b) = FlowKey(source, destination).words
        let first = (a ^ seed).multipliedFullWidth(by: 0x9E37_79B9_7F4A_7C15 ^ b ^ UInt64(ssrc) << 32)
        let folded = first.high ^ first.low ^ b
        let second = folded.multipliedFullWidth(by: seed)
        return second.high ^ second.low
    }

    /// The place of a stream among `streams`, nil where it is not there.
    @inline(__always)
    func find(_ source: Endpoint, _ destination: Endpoint, _ ssrc: UInt32, in streams: [MediaStream]) -> Int? {
        let hash = hash(source, destination, ssrc)
        var place = Int(truncatingIfNeeded: hash) & mask
        while true {
            let slot = slots[place]
            if slot == 0 { return nil }
            if (slot ^ hash) >> 32 == 0 {
                let index = Int(truncatingIfNeeded: slot & 0xFFFF_FFFF) &- 1
                if streams[index].isOf(source, destination, ssrc) { return index }
            }
            place = (place &+ 1) & mask
        }
    }

    /// Adds the last one of `streams`, which is not there.
    mutating func add(to streams: [MediaStream]) {
        if (count + 1) * 2 > slots.count {
            rebuild(streams, slots.count * 2)
        } else {
            place(streams.count - 1, streams)
        }
    }

    /// Other streams in the place of these.
    mutating func replace(_ streams: [MediaStream]) {
        var size = Self.smallest
        while size < streams.count * 4 { size *= 2 }
        rebuild(streams, size)
    }

    private mutating func place(_ index: Int, _ streams: [MediaStream]) {
        let hash = hash(streams[index].source, streams[index].destination, streams[index].ssrc)
        var place = Int(truncatingIfNeeded: hash) & mask
        while slots[place] != 0 { place = (place &+ 1) & mask }
        slots[place] = hash & 0xFFFF_FFFF_0000_0000 | UInt64(truncatingIfNeeded: index + 1)
        count += 1
    }

    private mutating func rebuild(_ streams: [MediaStream], _ size: Int) {
        slots = [UInt64](repeating: 0, count: size)
        mask = size - 1
        count = 0
        for index in streams.indices { place(index, streams) }
    }
}
