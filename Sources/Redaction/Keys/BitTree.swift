/// A permutation of strings of bits that keeps common prefixes: each bit is flipped or not by what is in front of it
/// (J. Xu, J. Fan, M. Ammar, S. Moon: Prefix-Preserving IP Address Anonymization, 2002).
///
/// Some prefixes are classes with a meaning. The bits that lead to them never flip, so that nothing leaves its class and
/// nothing gets into another; the first bit that may flip always does, so that nothing stands for itself.
struct BitTree: Sendable {
    /// A prefix: its bits from the top of 128, and how many.
    struct Prefix: Sendable {
        let bits: UInt128
        let length: Int

        init(_ bits: UInt128, _ length: Int) {
            self.bits = bits
            self.length = length
        }

        func contains(_ value: UInt128) -> Bool { BitTree.leading(length, bits ^ value) == 0 }
    }

    /// Blocks of which the flips are kept.
    static let maxBlocks = 1 << 16

    private struct Block: Hashable {
        let bits: UInt128
        let octets: Int
    }

    let use: KeyedFunction.Use
    /// Bits of a value, a multiple of 8, at most 128. Values are at the top of 128 bits.
    let width: Int
    /// So many bits in front never flip.
    let fixed: Int
    /// What is mapped below its prefix.
    let classes: [Prefix]
    /// What stays as it is.
    let kept: [Prefix]
    /// Whether 255 in the last octet stays, and comes from nothing else.
    let keepsLastOnes: Bool

    private var blocks: [Block: [UInt8]] = [:]

    init(
        _ use: KeyedFunction.Use, width: Int, fixed: Int = 0, classes: [Prefix] = [], kept: [Prefix] = [],
        keepsLastOnes: Bool = false
    ) {
        self.use = use
        self.width = width
        self.fixed = fixed
        self.classes = classes
        self.kept = kept
        self.keepsLastOnes = keepsLastOnes
    }

    /// The substitute of a value.
    mutating func map(_ value: UInt128, _ function: KeyedFunction) -> UInt128 {
        guard !kept.contains(where: { $0.contains(value) }) else { return value }
        var result = value
        var isForced = true
        for octet in 0..<(width / 8) {
            var flips: [UInt8] = []
            // The flips of an octet are a tree of their own: the node of n bits b is bit 2^n + b.
            var node = 1
            for bit in 0..<8 {
                let place = octet * 8 + bit
                let isOne = value >> UInt128(127 - place) & 1 == 1
                if mayFlip(value, place) {
                    if flips.isEmpty, !isForced { flips = self.flips(value, octet, function) }
                    if isForced || flips[node / 8] >> UInt8(node % 8) & 1 == 1 { result ^= 1 << UInt128(127 - place) }
                    isForced = false
                }
                node = node << 1 | (isOne ? 1 : 0)
            }
        }
        return result
    }

    /// Whether the bit behind the first `place` bits of `value` is free: those bits lead to no class.
    private func mayFlip(_ value: UInt128, _ place: Int) -> Bool {
        guard place >= fixed else { return false }
        if keepsLastOnes, place >= width - 8 {
            let count = place - (width - 8)
            let ones = value >> UInt128(128 - place) & (1 << UInt128(count) - 1)
            if ones == 1 << UInt128(count) - 1 { return false }
        }
        let front = Self.leading(place, value)
        return !classes.contains { $0.length > place && Self.leading(place, $0.bits) == front }
            && !kept.contains { $0.length > place && Self.leading(place, $0.bits) == front }
    }

    private mutating func flips(_ value: UInt128, _ octet: Int, _ function: KeyedFunction) -> [UInt8] {
        let block = Block(bits: Self.leading(octet * 8, value), octets: octet)
        if let known = blocks[block] { return known }
        let input = (0..<octet).map { UInt8(truncatingIfNeeded: value >> UInt128(120 - 8 * $0)) }
        let flips = function(use, input)
        if blocks.count < Self.maxBlocks { blocks[block] = flips }
        return flips
    }

    fileprivate static func leading(_ count: Int, _ value: UInt128) -> UInt128 {
        count <= 0 ? 0 : count >= 128 ? value : value & ~(UInt128.max >> UInt128(count))
    }
}
