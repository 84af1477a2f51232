/// An IPv4 address, host order.
public struct IPv4: Hashable, Sendable {
    public let raw: UInt32

    public init(raw: UInt32) { self.raw = raw }

    public init(_ a: UInt8, _ b: UInt8, _ c: UInt8, _ d: UInt8) {
        raw = UInt32(a) << 24 | UInt32(b) << 16 | UInt32(c) << 8 | UInt32(d)
    }

    public static let limitedBroadcast = IPv4(raw: .max)

    /// The broadcast address of the subnet of `prefix` bits (1...31) that this address is in.
    public func subnetBroadcast(prefix: Int) -> IPv4 { IPv4(raw: raw | UInt32.max >> UInt32(prefix)) }

    public func isInSubnet(of other: IPv4, prefix: Int) -> Bool { (raw ^ other.raw) >> UInt32(32 - prefix) == 0 }

    public var text: String { "\(raw >> 24).\(raw >> 16 & 255).\(raw >> 8 & 255).\(raw & 255)" }
}

/// A MAC address in the low 48 bits.
public struct MAC: Hashable, Sendable {
    public let raw: UInt64

    public init(raw: UInt64) { self.raw = raw & 0xffff_ffff_ffff }

    public static let broadcast = MAC(raw: .max)

    /// Control units of the vendor carry 00:E0:07; the other prefixes belong to makers of PCs and routers.
    public static func controlUnit(_ tail: UInt32) -> MAC { MAC(raw: 0x00e0_0700_0000 | UInt64(tail & 0xff_ffff)) }
    public static func pc(_ tail: UInt32) -> MAC { MAC(raw: 0x000b_db00_0000 | UInt64(tail & 0xff_ffff)) }
    public static func router(_ tail: UInt32) -> MAC { MAC(raw: 0x0004_9a00_0000 | UInt64(tail & 0xff_ffff)) }
}

/// A host as the capture point sees it: a host behind a router has the router's MAC address and a lower TTL.
public struct Host: Hashable, Sendable {
    public var name: String
    public var address: IPv4
    public var mac: MAC
    public var ttl: UInt8

    public init(_ name: String, _ address: IPv4, _ mac: MAC, ttl: UInt8 = 64) {
        self.name = name
        self.address = address
        self.mac = mac
        self.ttl = ttl
    }
}
