/// A LINKTYPE_ value of www.tcpdump.org/linktypes.html: what the first octets of a packet are.
public struct LinkType: RawRepresentable, Hashable, Sendable, BitwiseCopyable {
    public let rawValue: UInt16

    public init(rawValue: UInt16) { self.rawValue = rawValue }

    /// A constant of another module is asked for with a call; this is for each packet.
    @inlinable public var isEthernet: Bool { rawValue == 1 }

    public static let null = LinkType(rawValue: 0)
    public static let ethernet = LinkType(rawValue: 1)
    public static let ppp = LinkType(rawValue: 9)
    public static let pppHDLC = LinkType(rawValue: 50)
    public static let pppEthernet = LinkType(rawValue: 51)
    public static let raw = LinkType(rawValue: 101)
    public static let ciscoHDLC = LinkType(rawValue: 104)
    public static let ieee80211 = LinkType(rawValue: 105)
    public static let frameRelay = LinkType(rawValue: 107)
    public static let loop = LinkType(rawValue: 108)
    public static let linuxSLL = LinkType(rawValue: 113)
    public static let ieee80211Prism = LinkType(rawValue: 119)
    public static let ieee80211Radiotap = LinkType(rawValue: 127)
    public static let ieee80211AVS = LinkType(rawValue: 163)
    public static let ppi = LinkType(rawValue: 192)
    public static let pppWithDirection = LinkType(rawValue: 204)
    public static let ipv4 = LinkType(rawValue: 228)
    public static let ipv6 = LinkType(rawValue: 229)
    public static let netAnalyzer = LinkType(rawValue: 240)
    public static let linuxSLL2 = LinkType(rawValue: 276)

    /// A name a person knows, or the number for the types that no voice capture holds.
    public var name: String {
        switch self {
        case .null: "BSD loopback"
        case .ethernet: "Ethernet"
        case .ppp: "PPP"
        case .pppHDLC: "PPP in HDLC framing"
        case .pppEthernet: "PPPoE"
        case .raw: "raw IP"
        case .ciscoHDLC: "Cisco HDLC"
        case .ieee80211: "802.11"
        case .frameRelay: "Frame Relay"
        case .loop: "OpenBSD loopback"
        case .linuxSLL: "Linux cooked"
        case .ieee80211Prism: "802.11 with Prism header"
        case .ieee80211Radiotap: "802.11 with radiotap header"
        case .ieee80211AVS: "802.11 with AVS header"
        case .ppi: "PPI"
        case .pppWithDirection: "PPP with direction"
        case .ipv4: "raw IPv4"
        case .ipv6: "raw IPv6"
        case .netAnalyzer: "netANALYZER"
        case .linuxSLL2: "Linux cooked v2"
        default: "link type \(rawValue)"
        }
    }
}
