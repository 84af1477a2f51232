internal import Bytes

/// A packet as it was captured, and as it becomes: zeros, with what may stay copied over them. What nobody thought of
/// is therefore gone. The buffers are used again for the next packet.
struct PacketImage: Sendable {
    private(set) var before: [UInt8] = []
    /// As long as `before`.
    var after: [UInt8] = []

    var count: Int { before.count }

    /// Takes the octets of a packet until `close`.
    mutating func open(_ octets: inout [UInt8]) {
        before.removeAll(keepingCapacity: true)
        before.append(contentsOf: octets)
        swap(&octets, &after)
        for index in after.indices { after[index] = 0 }
    }

    /// Gives them back.
    mutating func close(_ octets: inout [UInt8]) {
        swap(&octets, &after)
    }

    // MARK: - As captured

    /// Nil beyond the end, as below.
    func octet(_ at: Int) -> UInt8? { at >= 0 && at < before.count ? before[at] : nil }

    func half(_ at: Int) -> UInt16? {
        guard has(2, at) else { return nil }
        return UInt16(before[at]) << 8 | UInt16(before[at + 1])
    }

    func word(_ at: Int) -> UInt32? {
        guard let high = half(at), let low = half(at + 2) else { return nil }
        return UInt32(high) << 16 | UInt32(low)
    }

    func double(_ at: Int) -> UInt64? {
        guard let high = word(at), let low = word(at + 4) else { return nil }
        return UInt64(high) << 32 | UInt64(low)
    }

    /// Whether `count` octets lie at a place.
    func has(_ count: Int, _ at: Int) -> Bool {
        at >= 0 && count >= 0 && at <= before.count && count <= before.count - at
    }

    /// The octets from `start` to `end` that are there.
    func range(_ start: Int, _ end: Int) -> Range<Int> {
        let start = Swift.min(Swift.max(start, 0), before.count)
        return start..<Swift.min(Swift.max(end, start), before.count)
    }

    // MARK: - As it becomes

    /// Leaves the octets from `start` to `end` what they are, as far as they are there.
    mutating func keep(_ start: Int, _ end: Int) {
        for index in range(start, end) { after[index] = before[index] }
    }

    mutating func put(_ octet: UInt8, _ at: Int) {
        if at >= 0, at < after.count { after[at] = octet }
    }

    /// The last `width` octets of a number, network byte order.
    mutating func put(_ value: UInt64, width: Int, _ at: Int) {
        for index in 0..<width {
            put(UInt8(truncatingIfNeeded: value >> UInt64(8 * (width - 1 - index))), at + index)
        }
    }

    mutating func put(_ octets: [UInt8], _ at: Int) {
        for (index, octet) in octets.enumerated() { put(octet, at + index) }
    }

    /// Two octets as one word of a checksum; the second is 0 beyond `end`.
    func wordBefore(_ at: Int, _ end: Int) -> UInt64 { Self.word(before, at, end) }
    func wordAfter(_ at: Int, _ end: Int) -> UInt64 { Self.word(after, at, end) }

    private static func word(_ octets: [UInt8], _ at: Int, _ end: Int) -> UInt64 {
        UInt64(octets[at]) << 8 | (at + 1 < end ? UInt64(octets[at + 1]) : 0)
    }
}
