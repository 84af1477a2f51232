/// An IEEE 802 address in the low 48 bits.
public struct MACAddress: Hashable, Sendable, Comparable, BitwiseCopyable, CustomStringConvertible {
    public let bits: UInt64

    @inlinable @inline(__always)
    public init(_ bits: UInt64) { self.bits = bits & 0xFFFF_FFFF_FFFF }

    @inlinable public static var broadcast: MACAddress { MACAddress(0xFFFF_FFFF_FFFF) }
    public var isGroup: Bool { bits >> 40 & 1 == 1 }
    /// The first three octets.
    public var prefix: UInt32 { UInt32(bits >> 24) }

    public var description: String {
        stride(from: UInt64(40), through: 0, by: -8).map { shift in
            let text = String(bits >> shift & 255, radix: 16)
            return text.utf8.count == 1 ? "0" + text : text
        }.joined(separator: ":")
    }

    public static func < (a: MACAddress, b: MACAddress) -> Bool { a.bits < b.bits }
}
