internal import Bytes

/// LINKTYPE and DLT numbers (tcpdump.org, "Link-layer header types").
public enum LinkType {
    public static let bsdLoopback: UInt16 = 0
    public static let ethernet: UInt16 = 1
    public static let ppp: UInt16 = 9
    /// Raw IP is 12 or 14 in files that hold a system's DLT number.
    public static let rawDLT12: UInt16 = 12
    public static let rawDLT14: UInt16 = 14
    public static let pppHDLC: UInt16 = 50
    public static let pppEthernet: UInt16 = 51
    public static let raw: UInt16 = 101
    public static let ciscoHDLC: UInt16 = 104
    public static let ieee80211: UInt16 = 105
    public static let openBSDLoopback: UInt16 = 108
    public static let linuxCooked: UInt16 = 113
    public static let prism: UInt16 = 119
    public static let radiotap: UInt16 = 127
    public static let avs: UInt16 = 163
    public static let ppi: UInt16 = 192
    public static let pppWithDirection: UInt16 = 204
    public static let ipv4: UInt16 = 228
    public static let ipv6: UInt16 = 229
    public static let linuxCooked2: UInt16 = 276

    /// Whether `Dissector` knows the number.
    public static func isSupported(_ number: UInt16) -> Bool {
        switch number {
        case bsdLoopback, ethernet, ppp, rawDLT12, rawDLT14, pppHDLC, pppEthernet, raw, ciscoHDLC, ieee80211,
            openBSDLoopback, linuxCooked, prism, radiotap, avs, ppi, pppWithDirection, ipv4, ipv6, linuxCooked2:
            true
        default: false
        }
    }
}

extension Dissector {
    /// Every link type but Ethernet, which has the shorter way.
    mutating func link(
        _ number: UInt16, _ bytes: RawSpan, end: Int, _ packet: inout Packet
    ) throws(DecodeError) {
        switch number {
        case LinkType.linuxCooked: try linuxCooked(bytes, at: 0, end: end, &packet)
        case LinkType.linuxCooked2: try linuxCooked2(bytes, at: 0, end: end, &packet)
        case LinkType.raw, LinkType.rawDLT12, LinkType.rawDLT14: try rawIP(bytes, at: 0, end: end, &packet)
        case LinkType.ipv4: try ipv4(bytes, at: 0, end: end, &packet)
        case LinkType.ipv6: try ipv6(bytes, at: 0, end: end, &packet)
        case LinkType.bsdLoopback, LinkType.openBSDLoopback: try loopback(bytes, at: 0, end: end, &packet)
        case LinkType.ppp, LinkType.pppHDLC: try ppp(bytes, at: 0, end: end, &packet)
        case LinkType.pppEthernet: try pppoe(bytes, at: 0, end: end, &packet)
        case LinkType.pppWithDirection: try pppWithDirection(bytes, at: 0, end: end, &packet)
        case LinkType.ciscoHDLC: try ciscoHDLC(bytes, at: 0, end: end, &packet)
        case LinkType.ieee80211: try ieee80211(bytes, at: 0, end: end, [], &packet)
        case LinkType.radiotap: try radiotap(bytes, at: 0, end: end, &packet)
        case LinkType.ppi: try ppi(bytes, at: 0, end: end, &packet)
        case LinkType.prism: try prism(bytes, at: 0, end: end, &packet)
        case LinkType.avs: try avs(bytes, at: 0, end: end, &packet)
        default: countUnknown(number)
        }
    }

    mutating func countUnknown(_ number: UInt16) {
        if counters.unknownLinkTypes[number] != nil || counters.unknownLinkTypes.count < limits.unknownLinkTypes {
            counters.unknownLinkTypes[number, default: 0] += 1
        } else {
            counters.otherUnknownLinkTypes += 1
        }
    }
}
