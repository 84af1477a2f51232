/// A call or conference identifier (H.225.0: GloballyUniqueID), 16 octets in the order of the wire.
public struct GUID: Hashable, Sendable, CustomStringConvertible {
    public let high: UInt64
    public let low: UInt64

    public init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    /// Nil unless there are 16 octets.
    public init?(_ octets: ArraySlice<UInt8>) {
        guard octets.count == 16 else { return nil }
        high = octets.prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
        low = octets.suffix(8).reduce(0) { $0 << 8 | UInt64($1) }
    }

    /// Some systems leave the identifier empty.
    public var isZero: Bool { high == 0 && low == 0 }

    /// 8-4-4-4-12 hexadecimal digits, in the order of the wire.
    public var description: String {
        let digits = (0..<32).map { index in
            let word = index < 16 ? high : low
            return Character(String(word >> UInt64(60 - 4 * (index % 16)) & 15, radix: 16))
        }
        let cuts = [0, 8, 12, 16, 20, 32]
        return zip(cuts, cuts.dropFirst()).map { String(digits[$0..<$1]) }.joined(separator: "-")
    }
}
