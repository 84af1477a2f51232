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

    /// Two words that tell texts apart which are ASCII as well as the texts do, as far as that is possible; nil for others.
    public static func digest(ofASCII text: String) -> (UInt64, UInt64)? {
        let octets = unsafe text.utf8Span.span.bytes
        var mixer = WordMixer(seed: 0)
        var all: UInt64 = 0
        var place = 0
        while let first = try? octets.uint64(at: place) {
            let second = (try? octets.uint64(at: place &+ 8)) ?? 0
            all |= first | second
            mixer.mix(first, second)
            place &+= second == 0 ? 8 : 16
        }
        var rest: UInt64 = 0
        while let octet = try? octets.uint8(at: place) {
            rest = rest << 8 | UInt64(octet)
            place &+= 1
        }
        all |= rest
        mixer.mix(rest, UInt64(truncatingIfNeeded: octets.byteCount))
        return all & 0x8080_8080_8080_8080 == 0 ? (mixer.state, UInt64(truncatingIfNeeded: octets.byteCount)) : nil
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
