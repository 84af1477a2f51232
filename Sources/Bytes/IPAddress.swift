/// An IPv4 or IPv6 address. IPv4 is held as ::ffff:a.b.c.d, so that both hash and compare as two words.
public struct IPAddress: Hashable, Sendable, Comparable, BitwiseCopyable {
    public let high: UInt64
    public let low: UInt64

    @inlinable @inline(__always)
    public init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    /// An IPv4 address from its 32 bits in host order: 10.1.2.3 is 0x0A010203.
    @inlinable @inline(__always)
    public init(v4 bits: UInt32) {
        self.init(high: 0, low: 0xFFFF_0000_0000 | UInt64(bits))
    }

    public static let zero = IPAddress(v4: 0)
    public static let limitedBroadcast = IPAddress(v4: 0xFFFF_FFFF)

    @inlinable public var isIPv4: Bool { high == 0 && low >> 32 == 0xFFFF }
    /// The 32 bits of an IPv4 address, nil for IPv6.
    @inlinable public var v4: UInt32? { isIPv4 ? UInt32(truncatingIfNeeded: low) : nil }

    /// 224.0.0.0/4 and ff00::/8.
    @inlinable public var isMulticast: Bool {
        if let v4 { return v4 >> 28 == 0xE }
        return high >> 56 == 0xFF
    }

    /// How many leading bits two addresses of one family share (0 to 32, or 0 to 128); 0 across families.
    public func commonPrefix(with other: IPAddress) -> Int {
        if let a = v4 {
            guard let b = other.v4 else { return 0 }
            return (a ^ b).leadingZeroBitCount
        }
        guard !other.isIPv4 else { return 0 }
        let difference = high ^ other.high
        return difference != 0 ? difference.leadingZeroBitCount : 64 + (low ^ other.low).leadingZeroBitCount
    }

    /// In one subnet as far as addresses tell: the mask is not on the wire, /24 (IPv6 /64) is assumed.
    public func isNear(_ other: IPAddress) -> Bool { commonPrefix(with: other) >= (isIPv4 ? 24 : 64) }

    /// The upper half of an IPv4 address is 0: to hash that as well would cost as much as the rest of it.
    @inlinable
    public func hash(into hasher: inout Hasher) {
        hasher.combine(low)
        if high != 0 { hasher.combine(high) }
    }

    @inlinable
    public static func < (a: IPAddress, b: IPAddress) -> Bool {
        a.high != b.high ? a.high < b.high : a.low < b.low
    }
}

extension IPAddress: CustomStringConvertible {
    /// Dotted quad, or RFC 5952.
    public var description: String {
        if let bits = v4 { return OctetText.quad(bits) }
        let groups = (0..<8).map { index in
            UInt16(truncatingIfNeeded: (index < 4 ? high : low) >> (48 - 16 * UInt64(index % 4)))
        }
        var best = 0..<0
        var start: Int?
        for index in 0...8 {
            if index < 8, groups[index] == 0 {
                if start == nil { start = index }
            } else if let first = start {
                if index - first > best.count, index - first > 1 { best = first..<index }
                start = nil
            }
        }
        let hex = { (range: Range<Int>) in groups[range].map { String($0, radix: 16) }.joined(separator: ":") }
        return best.isEmpty ? hex(0..<8) : hex(0..<best.lowerBound) + "::" + hex(best.upperBound..<8)
    }
}

extension IPAddress {
    /// Reads what people type: dotted quad or any RFC 4291 text form. Nil for anything else.
    public init?(_ text: some StringProtocol) {
        if text.contains(":") { self.init(v6Text: String(text)) } else { self.init(v4Text: String(text)) }
    }

    private init?(v4Text text: String) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 4 else { return nil }
        var bits: UInt32 = 0
        for part in parts {
            guard (1...3).contains(part.utf8.count), part.utf8.allSatisfy({ (48...57).contains($0) }),
                let octet = UInt8(part)
            else { return nil }
            bits = bits << 8 | UInt32(octet)
        }
        self.init(v4: bits)
    }

    private init?(v6Text text: String) {
        let halves = text.split(separator: "::", omittingEmptySubsequences: false)
        guard halves.count <= 2 else { return nil }
        func groups(_ half: Substring) -> [UInt16]? {
            if half.isEmpty { return [] }
            var result: [UInt16] = []
            for part in half.split(separator: ":", omittingEmptySubsequences: false) {
                if part.contains("."), let tail = IPAddress(v4Text: String(part))?.v4 {
                    result += [UInt16(tail >> 16), UInt16(truncatingIfNeeded: tail)]
                } else if (1...4).contains(part.utf8.count), let group = UInt16(part, radix: 16) {
                    result.append(group)
                } else {
                    return nil
                }
            }
            return result
        }
        guard let head = groups(halves[0]), let tail = halves.count == 2 ? groups(halves[1]) : [] else { return nil }
        let missing = 8 - head.count - tail.count
        guard halves.count == 2 ? missing >= 1 : missing == 0 else { return nil }
        let all = head + [UInt16](repeating: 0, count: missing) + tail
        let word = { (part: ArraySlice<UInt16>) in part.reduce(UInt64(0)) { $0 << 16 | UInt64($1) } }
        self.init(high: word(all[0..<4]), low: word(all[4..<8]))
    }
}
