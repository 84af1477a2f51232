internal import Bytes

// What of an address has a meaning that must stay.
extension BitTree {
    /// IPv4 (IANA, "IPv4 Special-Purpose Address Registry"): private and shared addresses stay such; this network,
    /// loopback, link-local, multicast, reserved addresses and broadcast stay what they are.
    static let ipv4 = BitTree(
        .ipv4, width: 32,
        classes: [v4(10, 0, 0, 8), v4(172, 16, 0, 12), v4(192, 168, 0, 16), v4(100, 64, 0, 10)],
        kept: [v4(0, 0, 0, 8), v4(127, 0, 0, 8), v4(169, 254, 0, 16), v4(224, 0, 0, 3)], keepsLastOnes: true)

    /// IPv6 (RFC 4291, RFC 4193): global, unique local and link-local addresses stay such, multicast stays what it is.
    /// What embeds IPv4 is no matter of this tree.
    static let ipv6 = BitTree(
        .ipv6, width: 128,
        classes: [
            v6(0x2000, 3), v6(0xFC00, 8), v6(0xFD00, 8), Prefix(0xFE80 << 112, 64), v6(0xFE80, 10), Prefix(0, 80),
        ],
        kept: [
            v6(0xFF00, 8), Prefix(0, 96), Prefix(0xFFFF << 32, 96), Prefix(0xFFFF << 48, 96),
            Prefix(0x64_FF9B << 96, 96),
        ])

    /// IEEE 802 addresses: the manufacturer stays, and virtual routers stay such (RFC 5798, 7.3; HSRP 1 and 2; GLBP).
    static let hardware = BitTree(
        .hardware, width: 48, fixed: 24,
        kept: [
            Prefix(0x0000_5E00_01 << 88, 40), Prefix(0x0000_5E00_02 << 88, 40), Prefix(0x0000_0C07_AC << 88, 40),
            Prefix(0x0000_0C9F_F << 92, 36), Prefix(0x0007_B400 << 96, 32),
        ])

    /// The last 24 bits of solicited-node addresses (RFC 4291, 2.7.1), which are those of a host's address.
    static let solicited = BitTree(.group, width: 24)

    private static func v4(_ a: UInt128, _ b: UInt128, _ c: UInt128, _ length: Int) -> Prefix {
        Prefix((a << 24 | b << 16 | c << 8) << 96, length)
    }

    private static func v6(_ group: UInt128, _ length: Int) -> Prefix { Prefix(group << 112, length) }
}

/// Substitutes of addresses.
struct AddressMap: Sendable {
    /// Addresses whose substitutes are kept.
    static let maxKnown = 1 << 16

    private var ipv4 = BitTree.ipv4
    private var ipv6 = BitTree.ipv6
    private var hardware = BitTree.hardware
    private var solicited = BitTree.solicited
    private var known: [IPAddress: IPAddress] = [:]
    private var knownHardware: [UInt64: UInt64] = [:]

    mutating func map(_ address: IPAddress, _ function: KeyedFunction) -> IPAddress {
        if let substitute = known[address] { return substitute }
        let substitute = address.v4.map { IPAddress(v4: map($0, function)) } ?? mapV6(address, function)
        if known.count < Self.maxKnown { known[address] = substitute }
        return substitute
    }

    private mutating func map(_ bits: UInt32, _ function: KeyedFunction) -> UInt32 {
        UInt32(truncatingIfNeeded: ipv4.map(UInt128(bits) << 96, function) >> 96)
    }

    private mutating func mapV6(_ address: IPAddress, _ function: KeyedFunction) -> IPAddress {
        let low = UInt32(truncatingIfNeeded: address.low)
        if address.high == 0, address.low >> 32 == 0 || address.low >> 32 == 0xFFFF_0000 {
            // IPv4 in IPv6 (RFC 4291, 2.5.5.1; RFC 2765, 2.1). ::1 and :: are among them, and stay.
            return IPAddress(high: 0, low: (address.low & ~0xFFFF_FFFF) | UInt64(map(low, function)))
        }
        if address.high == 0x64_FF9B << 32, address.low >> 32 == 0 {
            // RFC 6052, 2.1.
            return IPAddress(high: address.high, low: UInt64(map(low, function)))
        }
        if address.high == 0xFF02 << 48, address.low >> 24 == 0x1_FF {
            return IPAddress(high: address.high, low: (address.low & ~0xFF_FFFF) | UInt64(node(low, function)))
        }
        let mapped = ipv6.map(UInt128(address.high) << 64 | UInt128(address.low), function)
        return IPAddress(high: UInt64(truncatingIfNeeded: mapped >> 64), low: UInt64(truncatingIfNeeded: mapped))
    }

    /// The last 24 bits of a solicited-node address.
    private mutating func node(_ bits: UInt32, _ function: KeyedFunction) -> UInt32 {
        UInt32(truncatingIfNeeded: solicited.map(UInt128(bits & 0xFF_FFFF) << 104, function) >> 104)
    }

    mutating func map(_ address: MACAddress, _ function: KeyedFunction) -> MACAddress {
        if let substitute = knownHardware[address.bits] { return MACAddress(substitute) }
        let substitute = mapHardware(address.bits, function)
        if knownHardware.count < Self.maxKnown { knownHardware[address.bits] = substitute }
        return MACAddress(substitute)
    }

    private mutating func mapHardware(_ bits: UInt64, _ function: KeyedFunction) -> UInt64 {
        if MACAddress(bits).isGroup {
            // RFC 2464, 7: the multicast address of a solicited-node address ends as that does.
            guard bits >> 24 == 0x3333FF else { return bits }
            return (bits & ~0xFF_FFFF) | UInt64(node(UInt32(truncatingIfNeeded: bits), function))
        }
        guard bits != 0 else { return bits }
        let first = mapOnce(bits, function)
        // None stands for the address that is none: what would, takes the place that is thereby free.
        return first == 0 ? mapOnce(0, function) : first
    }

    private mutating func mapOnce(_ bits: UInt64, _ function: KeyedFunction) -> UInt64 {
        UInt64(truncatingIfNeeded: hardware.map(UInt128(bits) << 80, function) >> 80)
    }
}
