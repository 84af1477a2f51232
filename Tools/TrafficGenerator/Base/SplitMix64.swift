/// The only source of randomness here (SplitMix64: Steele, Lea, Flood 2014). The standard library's ways of drawing
/// from a generator may change between releases; these may not, or the committed captures could not be made again.
public struct SplitMix64: Sendable {
    private var state: UInt64

    public init(seed: UInt64) { state = seed }

    /// An independent generator for one part of a scenario, so that a part added later does not disturb the others.
    public init(seed: UInt64, label: String) {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in label.utf8 {
            hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3
        }
        self.init(seed: seed ^ hash)
        _ = next()
    }

    public mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var z = state
        z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
        z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
        return z ^ (z >> 31)
    }

    /// A whole number of the closed range `low`...`high`.
    public mutating func integer(_ low: Int, _ high: Int) -> Int {
        let width = UInt64(high - low + 1)
        return low + Int(next().multipliedFullWidth(by: width).high)
    }

    /// A number of 0..<1 with 53 random bits.
    public mutating func fraction() -> Double { Double(next() >> 11) / 9_007_199_254_740_992 }

    /// A number of `range`.
    public mutating func number(_ range: ClosedRange<Double>) -> Double {
        range.lowerBound + fraction() * (range.upperBound - range.lowerBound)
    }

    /// True with `probability`.
    public mutating func chance(_ probability: Double) -> Bool { fraction() < probability }

    public mutating func bytes(_ count: Int) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(count)
        while result.count < count {
            let word = next()
            for shift in stride(from: 0, to: 64, by: 8) where result.count < count {
                result.append(UInt8(truncatingIfNeeded: word >> UInt64(shift)))
            }
        }
        return result
    }

    /// A payload whose layout is not published: random bytes, drawn again as long as they would pass for RTCP, a
    /// connectionless transport unit or Pathport, which tshark guesses at and then calls malformed.
    public mutating func opaque(_ count: Int) -> [UInt8] {
        while true {
            let payload = bytes(count)
            guard count > 1 else { return payload }
            let looksLikeRTCP = payload[0] >> 6 == 2 && (192...223).contains(payload[1])
            let looksLikeTransport = payload[1] & 0xf0 == 0x40
            let looksLikePathport = payload[0] == 0xed && payload[1] == 0x01
            if !looksLikeRTCP && !looksLikeTransport && !looksLikePathport { return payload }
        }
    }

    /// A payload of a generator of its own.
    static func once(seed: UInt64, count: Int) -> [UInt8] {
        var random = SplitMix64(seed: seed)
        return random.opaque(count)
    }
}
