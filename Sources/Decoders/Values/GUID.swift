import Bytes

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
        let span = octets.rawSpan
        guard span.byteCount == 16, let high = try? span.uint64(at: 0), let low = try? span.uint64(at: 8) else {
            return nil
        }
        self.init(high: high, low: low)
    }

    /// Some systems leave the identifier empty.
    public var isZero: Bool { high == 0 && low == 0 }

    /// 8-4-4-4-12 hexadecimal digits, in the order of the wire.
    public var description: String {
        // Written in place, for every message of a call asks for it.
        var text = [UInt8](repeating: UInt8(ascii: "-"), count: 36)
        var place = 0
        for index in 0..<32 {
            if index == 8 || index == 12 || index == 16 || index == 20 { place += 1 }
            let word = index < 16 ? high : low
            let digit = UInt8(truncatingIfNeeded: word >> UInt64(60 &- 4 &* (index & 15)) & 15)
            text[place] = digit < 10 ? UInt8(ascii: "0") &+ digit : UInt8(ascii: "a") &+ digit &- 10
            place += 1
        }
        return String(decoding: text, as: UTF8.self)
    }
}
