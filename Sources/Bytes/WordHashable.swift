/// A key of a few words that dictionaries and sets hash by a few multiplications: `Hasher` costs ten times as much, which
/// is more than all else where tables are looked into for every packet.
public protocol WordHashable: Hashable {
    /// Mixes all that tells keys apart, two words at a time.
    func mix(into mixer: inout WordMixer)
}

extension WordHashable {
    /// What dictionaries and sets ask for. The standard library has it that way for its own types of one word; should it
    /// no longer ask, `hash(into:)` is all that is left, which is slower and no less right.
    @inlinable
    public func _rawHashValue(seed: Int) -> Int {
        var mixer = WordMixer(seed: seed)
        mix(into: &mixer)
        return mixer.hash
    }
}

/// Mixes words into a hash. Seeded anew in each run, so that nobody can send packets whose keys collide.
public struct WordMixer: BitwiseCopyable {
    @usableFromInline
    static let seeds = (UInt64.random(in: .min ... .max), UInt64.random(in: .min ... .max))

    @usableFromInline
    var state: UInt64
    @usableFromInline
    let factor: UInt64

    @inlinable
    init(seed: Int) {
        let seeds = Self.seeds
        state = seeds.0 ^ UInt64(truncatingIfNeeded: seed)
        factor = seeds.1
    }

    @inlinable @inline(__always)
    public mutating func mix(_ a: UInt64, _ b: UInt64) {
        let product = (a ^ state).multipliedFullWidth(by: b ^ factor)
        state = product.high ^ product.low
    }

    @inlinable
    var hash: Int {
        let product = state.multipliedFullWidth(by: factor | 1)
        return Int(truncatingIfNeeded: product.high ^ product.low)
    }
}

extension IPAddress: WordHashable {
    @inlinable
    public func mix(into mixer: inout WordMixer) { mixer.mix(low, high) }
}

extension Endpoint: WordHashable {
    @inlinable
    public func mix(into mixer: inout WordMixer) {
        mixer.mix(address.low, address.high)
        mixer.mix(UInt64(port), 0)
    }
}
