import Testing

/// One frame for each way that a packet can be wrapped.
struct Fixture: CustomTestStringConvertible, Sendable {
    var name: String
    var linkType: UInt16
    var bytes: [UInt8]
    var vlans: [Int] = []
    var tunnels = 0
    /// What tshark makes of it, where that is something else.
    var tsharkSays: String?
    var testDescription: String { name }
}

extension Fixture {
    /// All of them hold UDP 10.1.2.3:4000 to 10.1.2.4:5000 with "hello".
    static let udp4: [Fixture] = link + wireless + tunnel

    private static let link: [Fixture] = {
        typealias F = Frames
        let ip = F.udp4
        let snap = hex("aaaa03 000000 0800") + ip
        return [
            Fixture(name: "Ethernet", linkType: 1, bytes: F.ethernet(0x0800, ip)),
            Fixture(
                name: "Ethernet with padding and FCS", linkType: 1,
                bytes: F.ethernet(0x0800, ip) + [UInt8](repeating: 0x55, count: 17)),
            Fixture(
                name: "802.1Q", linkType: 1, bytes: F.ethernet(0x0800, ip, tags: [(0x8100, 0xE064)]), vlans: [100]),
            Fixture(
                name: "802.1ad, 802.1Q", linkType: 1,
                bytes: F.ethernet(0x0800, ip, tags: [(0x88A8, 200), (0x8100, 100)]), vlans: [200, 100]),
            Fixture(
                name: "0x9100, 802.1Q", linkType: 1,
                bytes: F.ethernet(0x0800, ip, tags: [(0x9100, 300), (0x8100, 100)]), vlans: [300, 100]),
            Fixture(name: "LLC SNAP", linkType: 1, bytes: F.ethernet(snap.count, snap + [0, 0, 0, 0])),
            Fixture(
                name: "802.1Q, LLC SNAP", linkType: 1,
                bytes: F.ethernet(snap.count, snap, tags: [(0x8100, 100)]), vlans: [100]),
            Fixture(name: "LLC IP", linkType: 1, bytes: F.ethernet(3 + ip.count, hex("060603") + ip)),
            Fixture(name: "SLL", linkType: 113, bytes: hex("0000 0001 0006 00040d00000a 0000 0800") + ip),
            Fixture(
                name: "SLL, 802.1Q", linkType: 113,
                bytes: hex("0000 0001 0006 00040d00000a 0000 8100 0064 0800") + ip, vlans: [100]),
            Fixture(
                name: "SLL2", linkType: 276,
                bytes: hex("0800 0000 00000002 0001 00 06 00040d00000a 0000") + ip),
            Fixture(name: "raw", linkType: 101, bytes: ip),
            Fixture(name: "raw 12", linkType: 12, bytes: ip),
            Fixture(name: "raw 14", linkType: 14, bytes: ip),
            Fixture(name: "IPv4", linkType: 228, bytes: ip),
            Fixture(name: "loopback, little endian", linkType: 0, bytes: hex("02000000") + ip),
            Fixture(name: "loopback, big endian", linkType: 0, bytes: hex("00000002") + ip),
            Fixture(name: "loopback 108", linkType: 108, bytes: hex("00000002") + ip),
            Fixture(name: "PPP", linkType: 9, bytes: hex("ff03 0021") + ip),
            Fixture(name: "PPP without address", linkType: 9, bytes: hex("0021") + ip),
            Fixture(name: "PPP in HDLC framing", linkType: 50, bytes: hex("ff03 0021") + ip),
            Fixture(name: "PPP link type, Cisco HDLC", linkType: 50, bytes: hex("0f00 0800") + ip),
            Fixture(name: "PPP with direction", linkType: 204, bytes: hex("01 ff03 0021") + ip),
            Fixture(name: "Cisco HDLC", linkType: 104, bytes: hex("8f00 0800") + ip),
            Fixture(
                name: "PPPoE 51", linkType: 51, bytes: hex("1100 0001") + F.be16(ip.count + 2) + hex("0021") + ip),
            Fixture(
                name: "PPPoE", linkType: 1,
                bytes: F.ethernet(0x8864, hex("1100 0001") + F.be16(ip.count + 2) + hex("0021") + ip + [0, 0, 0])),
        ]
    }()

    private static let tunnel: [Fixture] = {
        typealias F = Frames
        let ip = F.udp4
        let inner = F.ethernet(0x0800, ip)
        func gre(_ payload: [UInt8]) -> [UInt8] {
            F.ethernet(0x0800, F.ipv4(47, payload, from: [172, 16, 0, 1], to: [172, 16, 0, 2]))
        }
        func outer(_ number: Int, _ payload: [UInt8]) -> [UInt8] {
            F.ethernet(0x0800, F.ipv4(number, payload, from: [172, 16, 0, 1], to: [172, 16, 0, 2]))
        }
        let wireless = F.wireless(
            subtype: 0, flags: 0x02, [F.macB, F.accessPoint, F.macA], hex("aaaa03 000000 0800"), ip)
        let vxlan: [UInt8] = hex("08000000 00006400") + inner
        let geneve: [UInt8] = hex("0000 0800 00000500") + F.ipv4(17, F.udp(vxlan, from: 50001, to: 4789))
        let nested: [UInt8] = hex("0000 0800") + F.ipv4(17, F.udp(geneve, from: 50000, to: 6081))
        let options: [UInt8] = hex("0400 0800 00000500 0108 01 01 00000001 0108 02 01 00000002") + ip
        func tunnelled(_ payload: [UInt8], _ port: Int) -> [UInt8] {
            outer(17, F.udp(payload, from: 50000, to: port))
        }
        let ah = hex("04 04 0000 00000001 00000001") + [UInt8](repeating: 0, count: 12)
        return [
            Fixture(name: "MPLS", linkType: 1, bytes: F.ethernet(0x8847, hex("00010040 00011140") + ip), tunnels: 1),
            Fixture(
                name: "MPLS pseudowire", linkType: 1,
                bytes: F.ethernet(0x8847, hex("00011140 00000000") + inner), tunnels: 1),
            Fixture(
                name: "MPLS pseudowire without control word", linkType: 1,
                bytes: F.ethernet(0x8847, hex("00011140") + inner), tunnels: 1),
            Fixture(name: "GRE", linkType: 1, bytes: gre(hex("0000 0800") + ip), tunnels: 1),
            Fixture(
                name: "GRE with checksum, key, sequence", linkType: 1,
                bytes: gre(hex("b000 0800 00000000 00000007 00000008") + ip), tunnels: 1),
            Fixture(
                name: "GRE with routing", linkType: 1,
                // Two entries: IPv4 with one address, the null entry.
                bytes: gre(hex("4000 0800 00000000 0800 04 04 ac100002 0000 00 00") + ip), tunnels: 1),
            Fixture(
                name: "GRE with checksum, routing, key, sequence", linkType: 1,
                bytes: gre(hex("f000 0800 00000000 00000007 00000008 0000 00 00") + ip), tunnels: 1),
            Fixture(name: "GRE with Ethernet", linkType: 1, bytes: gre(hex("0000 6558") + inner), tunnels: 1),
            Fixture(
                name: "PPTP", linkType: 1,
                bytes: gre(hex("3081 880b") + F.be16(ip.count + 4) + hex("0001 00000001 00000002 ff03 0021") + ip),
                tunnels: 1),
            Fixture(name: "ERSPAN I", linkType: 1, bytes: gre(hex("0000 88be") + inner), tunnels: 1),
            Fixture(
                name: "ERSPAN II", linkType: 1,
                bytes: gre(hex("1000 88be 00000001 10640001 00000005") + inner + [1, 2, 3, 4]), tunnels: 1),
            Fixture(
                name: "ERSPAN III", linkType: 1,
                bytes: gre(hex("1000 22eb 00000001 20640001 00000000 0000 0000") + inner), tunnels: 1),
            Fixture(
                name: "ERSPAN III with platform header", linkType: 1,
                bytes: gre(hex("1000 22eb 00000001 20640001 00000000 0000 0001 1000000000000000") + inner),
                tunnels: 1),
            Fixture(
                name: "ERSPAN III with IP", linkType: 1,
                bytes: gre(hex("1000 22eb 00000001 20640001 00000000 0000 0800") + ip), tunnels: 1,
                tsharkSays: "does not look into frames that are no Ethernet"),
            Fixture(name: "VXLAN 8472", linkType: 1, bytes: tunnelled(vxlan, 8472), tunnels: 1),
            Fixture(
                name: "VXLAN GPE with IP", linkType: 1, bytes: tunnelled(hex("0c000001 00006400") + ip, 4790),
                tunnels: 1),
            Fixture(
                name: "VXLAN GPE with Ethernet", linkType: 1,
                bytes: tunnelled(hex("0c000003 00006400") + inner, 4790), tunnels: 1),
            Fixture(
                name: "GENEVE", linkType: 1, bytes: tunnelled(hex("0000 6558 00000500") + inner, 6081), tunnels: 1),
            Fixture(
                name: "GENEVE with options and IP", linkType: 1, bytes: tunnelled(options, 6081), tunnels: 1),
            Fixture(
                name: "TZSP", linkType: 1, bytes: tunnelled(hex("01 00 0001 01") + inner, 37008), tunnels: 1),
            Fixture(
                name: "TZSP with padding and tags, 802.11", linkType: 1,
                bytes: tunnelled(hex("01 00 0012 00 0a 01 d8 11 01 00 01") + wireless, 37008), tunnels: 1),
            Fixture(name: "IP in VXLAN in GENEVE in GRE", linkType: 1, bytes: gre(nested), tunnels: 3),
            Fixture(
                name: "VXLAN", linkType: 1,
                bytes: outer(17, F.udp(hex("08000000 00006400") + inner, from: 50000, to: 4789)), tunnels: 1),
            Fixture(name: "IP in IP", linkType: 1, bytes: outer(4, ip), tunnels: 1),
            Fixture(name: "IPv4 in IPv6", linkType: 1, bytes: F.ethernet(0x86DD, F.ipv6(4, ip)), tunnels: 1),
            Fixture(name: "AH and IP in IP", linkType: 1, bytes: outer(51, ah + ip), tunnels: 2),
            Fixture(
                name: "IP in IP in GRE in IP", linkType: 1,
                bytes: gre(hex("0000 0800") + F.ipv4(4, ip, from: [172, 17, 0, 1])), tunnels: 2),
        ]
    }()

    /// Everything else that the dissector reads.
    static let other: [Fixture] = {
        typealias F = Frames
        let chain =
            F.extensionHeader(next: 60) + F.extensionHeader(next: 43)
            + hex("11 00 00 00 00000000") + F.udp()
        let quoted = F.ipv4(17, F.udp(), from: F.b, to: F.a)
        let icmp = hex("0303 0000 00000000") + quoted
        let icmp6 = hex("0200 0000 00000500") + F.udp6
        return [
            Fixture(name: "IPv6", linkType: 1, bytes: F.ethernet(0x86DD, F.udp6)),
            Fixture(name: "IPv6 raw", linkType: 101, bytes: F.udp6),
            Fixture(name: "IPv6 229", linkType: 229, bytes: F.udp6),
            Fixture(name: "IPv6 loopback", linkType: 0, bytes: hex("1e000000") + F.udp6),
            Fixture(name: "IPv6 PPP", linkType: 9, bytes: hex("ff03 0057") + F.udp6),
            Fixture(name: "IPv6 Cisco HDLC", linkType: 104, bytes: hex("0f00 86dd") + F.udp6),
            Fixture(
                name: "PPPoE discovery", linkType: 1, bytes: F.ethernet(0x8863, hex("1109 0000 0004 0101 0000"))),
            Fixture(name: "6in4", linkType: 1, bytes: F.ethernet(0x0800, F.ipv4(41, F.udp6))),
            Fixture(name: "IPv6 extension headers", linkType: 1, bytes: F.ethernet(0x86DD, F.ipv6(0, chain))),
            Fixture(
                name: "IPv6 atomic fragment", linkType: 1,
                bytes: F.ethernet(
                    0x86DD, F.ipv6(44, F.fragmentHeader(next: 17, offset: 0, more: false) + F.udp()))),
            Fixture(
                name: "TCP with options", linkType: 1,
                bytes: F.ethernet(
                    0x0800,
                    F.ipv4(6, F.tcp(options: hex("020405b4 01030307")), options: hex("01010101")))),
            Fixture(
                name: "ARP", linkType: 1,
                bytes: F.ethernet(
                    0x0806,
                    hex("0001 0800 06 04 0001") + F.macA + F.a + [0, 0, 0, 0, 0, 0] + F.b
                        + [UInt8](repeating: 0, count: 18))),
            Fixture(name: "ICMP unreachable", linkType: 1, bytes: F.ethernet(0x0800, F.ipv4(1, icmp))),
            Fixture(name: "ICMPv6 too big", linkType: 1, bytes: F.ethernet(0x86DD, F.ipv6(58, icmp6))),
            Fixture(
                name: "spanning tree", linkType: 1,
                bytes: F.ethernet(38, hex("424203 0000000000") + [UInt8](repeating: 0, count: 38))),
            Fixture(
                name: "IPv4 fragment", linkType: 1,
                bytes: F.ethernet(0x0800, F.ipv4(17, F.udp([UInt8](0..<24)), fragment: 0x2000))),
            Fixture(
                name: "IPv6 fragment", linkType: 1,
                bytes: F.ethernet(
                    0x86DD, F.ipv6(44, F.fragmentHeader(next: 17, offset: 8, more: false) + F.udp()))),
        ]
    }()

    static let all = udp4 + unreadWireless + other
}
