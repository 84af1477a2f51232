public import CaptureFiles

/// The filter of a live capture where none is given.
///
/// It says what is *not* needed, so that whatever it does not understand stays in: TCP of a well-known port (web, file
/// shares, mail) that is no call signaling. Of such a connection, its beginning and its end stay, which show that a host
/// lives. So do fragments, of which only the first has ports, every packet of other protocols, and all that mirrors and
/// tunnels carry (GRE, ERSPAN, MPLS, PPPoE, VXLAN), whatever is inside.
public enum DefaultFilter {
    /// A pcap-filter(7) expression for packets of `linkType`; frames with one or two VLAN tags are looked into where
    /// libpcap can.
    public static func expression(h225Ports: Set<UInt16> = [1720], linkType: LinkType = .ethernet) -> String {
        let bulk = bulk(signalling: h225Ports)
        switch linkType {
        // `vlan` shifts the offsets of all that follows it: the deeper tag stands inside. Other link types refuse it.
        case .ethernet: return "not (\(bulk) or (vlan and (\(bulk) or (vlan and \(bulk)))))"
        default: return "not \(bulk)"
        }
    }

    private static func bulk(signalling ports: Set<UInt16>) -> String {
        let wellKnown = "(src portrange 0-1023 or dst portrange 0-1023)"
        let others = ports.sorted().map { " and not port \($0)" }.joined()
        // RFC 9293: octet 13 of TCP has FIN (1), SYN (2) and RST (4). RFC 791: 0x3FFF is the fragment's offset and the
        // flag for more of them. `tcp[n]` is for IPv4 only; IPv6 with an extension header before TCP stays in.
        let ipv4 = "(tcp[13] & 7 = 0 and ip[6:2] & 0x3fff = 0)"
        let ipv6 = "(ip6[6] = 6 and ip6[53] & 7 = 0)"
        return "(tcp and \(wellKnown)\(others) and (\(ipv4) or \(ipv6)))"
    }
}
