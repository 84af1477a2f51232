import Bytes
import CaptureFiles
import Redaction
import Sessions

/// Frames of every kind of layer, made octet by octet, with checksums that are right.
enum Frames {
    static let source: [UInt8] = [192, 168, 42, 1]
    static let destination: [UInt8] = [192, 168, 43, 20]
    static let source6 = words([0xFD00, 1, 2, 3, 0x211, 0x22FF, 0xFE33, 0x4455])
    static let destination6 = words([0x2001, 0xDB8, 0, 5, 0, 0, 0, 0x1234])
    static let sourceMAC: [UInt8] = [0x00, 0xE0, 0x07, 0x11, 0x22, 0x33]
    static let destinationMAC: [UInt8] = [0x00, 0x1B, 0x4F, 0x44, 0x55, 0x66]
    /// Addresses that must not be found afterwards.
    static let secrets = [
        source, destination, source6, destination6, Array(sourceMAC.suffix(3)), Array(destinationMAC.suffix(3)),
    ]

    static func words(_ words: [UInt16]) -> [UInt8] {
        words.flatMap { [UInt8($0 >> 8), UInt8(truncatingIfNeeded: $0)] }
    }

    /// RFC 1071, over everything at once.
    static func checksum(_ octets: [UInt8]) -> UInt16 {
        var sum: UInt32 = 0
        for index in stride(from: 0, to: octets.count, by: 2) {
            sum += UInt32(octets[index]) << 8 | (index + 1 < octets.count ? UInt32(octets[index + 1]) : 0)
        }
        while sum > 0xFFFF { sum = sum >> 16 + sum & 0xFFFF }
        return ~UInt16(truncatingIfNeeded: sum)
    }

    private static func sealed(_ octets: [UInt8], at: Int, _ pseudo: [UInt8] = []) -> [UInt8] {
        var octets = octets
        let sum = checksum(pseudo + octets)
        octets.replaceSubrange(at..<(at + 2), with: words([sum]))
        return octets
    }

    private static func pseudo(_ number: UInt8, _ count: Int, isIPv6: Bool) -> [UInt8] {
        isIPv6
            ? source6 + destination6 + words([0, UInt16(count), 0, UInt16(number)])
            : source + destination + words([UInt16(number), UInt16(count)])
    }

    static func udp(_ from: UInt16, _ to: UInt16, _ payload: [UInt8], isIPv6: Bool = false) -> [UInt8] {
        let count = 8 + payload.count
        return sealed(
            words([from, to, UInt16(count), 0]) + payload, at: 6, pseudo(17, count, isIPv6: isIPv6))
    }

    static func tcp(_ payload: [UInt8], isIPv6: Bool = false) -> [UInt8] {
        let options: [UInt8] = [2, 4, 5, 0xB4, 1, 1, 4, 2, 76, 10] + source + destination.prefix(2) + [0, 0]
        let header =
            words([1346, 80, 0x1234, 0x5678, 0x9ABC, 0xDEF0]) + [UInt8(5 + options.count / 4) << 4, 0x18]
            + words([0x2000, 0, 0]) + options
        return sealed(header + payload, at: 16, pseudo(6, header.count + payload.count, isIPv6: isIPv6))
    }

    static func icmp(_ type: UInt8, _ code: UInt8, _ rest: [UInt8]) -> [UInt8] {
        sealed([type, code, 0, 0] + rest, at: 2)
    }

    static func icmp6(_ type: UInt8, _ rest: [UInt8]) -> [UInt8] {
        sealed([type, 0, 0, 0] + rest, at: 2, pseudo(58, 4 + rest.count, isIPv6: true))
    }

    static func ipv4(_ number: UInt8, _ payload: [UInt8], options: [UInt8] = [], fragment: UInt16 = 0) -> [UInt8] {
        let length = 20 + options.count
        let header =
            [0x40 | UInt8(length / 4), 0] + words([UInt16(length + payload.count), 0x1234, fragment]) + [
                64, number, 0, 0,
            ]
            + source + destination + options
        return sealed(header, at: 10) + payload
    }

    static func ipv6(_ number: UInt8, _ payload: [UInt8]) -> [UInt8] {
        [0x60, 0, 0, 0] + words([UInt16(payload.count)]) + [number, 63] + source6 + destination6 + payload
    }

    static func ethernet(_ type: UInt16, _ payload: [UInt8]) -> [UInt8] {
        destinationMAC + sourceMAC + words([type]) + payload
    }

    // MARK: - One of each

    static let datagram = udp(137, 137, Array("a secret of 192.168.42.1".utf8))
    static let packet = ipv4(17, datagram)
    static let packet6 = ipv6(17, udp(137, 137, [1, 2, 3, 4, 5], isIPv6: true))

    static let arp: [UInt8] =
        words([1, 0x0800, 0x0604, 1]) + sourceMAC + source + [0, 0, 0, 0, 0, 0] + destination
        + [UInt8](repeating: 0xAA, count: 18)

    static let extensions =
        ipv6(
            0,
            [60, 0, 5, 2, 0, 0, 1, 0] + [43, 2, 0xC9, 16] + destination6 + [1, 2, 0, 0]
                + [17, 2, 0, 0, 0, 0, 0, 0] + source6 + udp(5000, 5001, [9, 9, 9], isIPv6: true))

    static let neighbor = icmp6(
        135, [0, 0, 0, 0] + destination6 + [1, 1] + sourceMAC + [14, 1, 1, 2, 3, 4, 5, 6])
    static let router = icmp6(
        134,
        [64, 0, 7, 8] + words([0, 0, 0, 0]) + [1, 1] + sourceMAC + [3, 4, 64, 0xC0]
            + words([0, 1, 0, 1, 0, 0]) + destination6.prefix(8) + [UInt8](repeating: 0, count: 8)
            + [25, 3, 0, 0, 0, 0, 0, 9] + source6)
    static let listener = icmp6(143, [0, 0, 0, 1, 4, 0] + words([1, 0xFF02, 0, 0, 0, 0, 0, 0, 0xFB]) + source6)

    static let unreachable = icmp(3, 3, [0, 0, 0, 0] + packet)
    static let redirect = icmp(5, 1, source + ipv4(6, tcp([1, 2, 3])))
    static let unreachable6 = icmp6(1, [0, 0, 0, 0] + packet6)

    /// Name, link type, octets.
    static let all: [(String, LinkType, [UInt8])] = wired + wireless + tunnels

    private static let wired: [(String, LinkType, [UInt8])] = [
        ("Ethernet", .ethernet, ethernet(0x0800, packet) + [0xAA, 0xBB]),
        ("VLAN tags", .ethernet, ethernet(0x88A8, words([0x0064, 0x8100, 0x2065, 0x0800]) + packet)),
        ("SNAP", .ethernet, ethernet(UInt16(8 + packet.count), [0xAA, 0xAA, 3, 0, 0, 0, 8, 0] + packet)),
        ("LLC", .ethernet, ethernet(UInt16(3 + packet.count), [6, 6, 3] + packet)),
        ("spanning tree", .ethernet, ethernet(38, [0x42, 0x42, 3] + sourceMAC + [UInt8](repeating: 7, count: 29))),
        ("ARP", .ethernet, ethernet(0x0806, arp)),
        ("LLDP", .ethernet, ethernet(0x88CC, [2, 7, 4] + sourceMAC + [10, 4] + Array("name".utf8))),
        ("TCP", .ethernet, ethernet(0x0800, ipv4(6, tcp(Array("GET /".utf8))))),
        (
            "IPv4 options", .ethernet,
            ethernet(0x0800, ipv4(17, datagram, options: [7, 11, 12] + source + destination + [148, 4, 0, 0, 0]))
        ),
        ("first fragment", .ethernet, ethernet(0x0800, ipv4(17, datagram, fragment: 0x2000))),
        ("later fragment", .ethernet, ethernet(0x0800, ipv4(17, datagram, fragment: 0x00B9))),
        ("IPv6", .ethernet, ethernet(0x86DD, packet6)),
        ("IPv6 TCP", .ethernet, ethernet(0x86DD, ipv6(6, tcp([5, 6], isIPv6: true)))),
        ("extension headers", .ethernet, ethernet(0x86DD, extensions)),
        ("ICMP echo", .ethernet, ethernet(0x0800, ipv4(1, icmp(8, 0, [1, 2, 0, 1] + Array("payload".utf8))))),
        ("ICMP unreachable", .ethernet, ethernet(0x0800, ipv4(1, unreachable))),
        ("ICMP redirect", .ethernet, ethernet(0x0800, ipv4(1, redirect))),
        ("ICMP routers", .ethernet, ethernet(0x0800, ipv4(1, icmp(9, 0, [1, 2, 0, 30] + source + [0, 0, 0, 1])))),
        ("ICMPv6 neighbor", .ethernet, ethernet(0x86DD, ipv6(58, neighbor))),
        ("ICMPv6 router", .ethernet, ethernet(0x86DD, ipv6(58, router))),
        ("ICMPv6 listener", .ethernet, ethernet(0x86DD, ipv6(58, listener))),
        ("ICMPv6 unreachable", .ethernet, ethernet(0x86DD, ipv6(58, unreachable6))),
        ("Linux cooked", .linuxSLL, words([0, 1, 6]) + sourceMAC + [0, 0, 8, 0] + packet),
        ("Linux cooked 2", .linuxSLL2, words([0x0800, 0, 0, 3, 1]) + [0, 6] + sourceMAC + [0, 0] + packet),
        ("loopback", .null, [2, 0, 0, 0] + packet),
        ("loopback IPv6", .loop, [0, 0, 0, 24] + packet6),
        ("raw", .raw, packet), ("raw IPv6", .ipv6, packet6),
        ("PPP", .ppp, [0xFF, 3, 0, 0x21] + packet),
        ("PPP password", .ppp, [0xC0, 0x23, 1, 1, 0, 9, 3, 0x62, 0x6F, 0x62]),
        (
            "PPPoE", .ethernet,
            ethernet(0x8864, [0x11, 0, 0, 9] + words([UInt16(packet.count + 2)]) + [0, 0x21] + packet)
        ),
        ("MPLS", .ethernet, ethernet(0x8847, [0, 1, 0, 64, 0, 2, 1, 64] + packet)),
        ("pseudowire", .ethernet, ethernet(0x8847, [0, 2, 1, 64, 0, 0, 0, 0] + ethernet(0x0800, packet))),
        ("GRE", .ethernet, ethernet(0x0800, ipv4(47, gre(0x0800, packet)))),
        ("ERSPAN I", .ethernet, ethernet(0x0800, ipv4(47, words([0, 0x88BE]) + ethernet(0x0800, packet)))),
        (
            "ERSPAN II", .ethernet,
            ethernet(
                0x0800,
                ipv4(47, words([0x1000, 0x88BE, 0, 1]) + [0x10, 1, 0, 1, 0, 0, 0, 0] + ethernet(0x0800, packet)))
        ),
        (
            "ERSPAN III", .ethernet,
            ethernet(
                0x0800,
                ipv4(
                    47,
                    words([0x1000, 0x22EB, 0, 1]) + [0x20, 1, 0, 1, 0, 0, 0, 0, 0, 0, 0, 1]
                        + [UInt8](repeating: 3, count: 8) + ethernet(0x0800, packet)))
        ),
        (
            "VXLAN", .ethernet,
            ethernet(0x0800, ipv4(17, udp(50_000, 4789, [8, 0, 0, 0, 0, 0, 5, 0] + ethernet(0x0800, packet))))
        ),
        ("IP in IP", .ethernet, ethernet(0x0800, ipv4(4, packet))),
        ("IPv6 in IP", .ethernet, ethernet(0x0800, ipv4(41, packet6))),
        (
            "authentication header", .raw,
            ipv4(51, [17, 4, 0, 0, 0, 0, 0, 1, 0, 0, 0, 2] + source + destination + [1, 2, 3, 4] + datagram)
        ),
        ("ESP", .raw, ipv4(50, [0, 0, 0, 1, 0, 0, 0, 2, 5, 5, 5, 5])),
    ]

    /// With a checksum (RFC 2784, 2.5), over an inner packet that has its own.
    private static func gre(_ type: UInt16, _ payload: [UInt8]) -> [UInt8] {
        sealed(words([0x8000, type, 0, 0]) + payload, at: 4)
    }

    private static let snap: [UInt8] = [0xAA, 0xAA, 3, 0, 0, 0, 8, 0]
    private static let accessPoint: [UInt8] = [0x00, 0x1B, 0x4F, 0x77, 0x88, 0x99]

    /// A data frame from an access point: QoS, what follows.
    private static func data(_ qos: [UInt8], _ body: [UInt8], isProtected: Bool = false) -> [UInt8] {
        var frame: [UInt8] = [0x88, isProtected ? 0x42 : 0x02, 0x2C, 0]
        for part in [destinationMAC, accessPoint, sourceMAC, [0x50, 0x12], qos, body] { frame += part }
        return frame
    }

    private static func joined(_ parts: [UInt8]...) -> [UInt8] { parts.flatMap(\.self) }

    private static let wireless: [(String, LinkType, [UInt8])] = [
        ("802.11", .ieee80211, data([6, 0], snap + packet)),
        ("802.11 TCP", .ieee80211, data([6, 0], snap + ipv4(6, tcp(Array("GET /".utf8))))),
        (
            "802.11, four addresses", .ieee80211,
            joined(
                [0x08, 0x03, 0, 0], accessPoint, accessPoint, destinationMAC, [0x50, 0x12], sourceMAC, snap, packet)
        ),
        ("802.11 protected", .ieee80211, data([6, 0], Array("name of a secret".utf8), isProtected: true)),
        (
            "802.11 beacon", .ieee80211,
            joined(
                [0x80, 0, 0, 0, 255, 255, 255, 255, 255, 255], sourceMAC, sourceMAC, [0x10, 0],
                [0, 0, 0, 0, 0, 0, 0, 0, 0x64, 0, 0x11, 4, 0, 4], Array("name".utf8))
        ),
        ("802.11 acknowledgment", .ieee80211, joined([0xD4, 0, 0, 0], sourceMAC)),
        ("802.11 request to send", .ieee80211, joined([0xB4, 0, 0, 0], sourceMAC, destinationMAC)),
        (
            "radiotap", .ieee80211Radiotap,
            joined(
                [0, 0, 20, 0, 0x2B, 0, 0, 0x40, 1, 2, 3, 4, 5, 6, 7, 8, 0, 0x6C], Array("nm".utf8),
                data([6, 0], snap + packet))
        ),
        (
            "radiotap with check sequence", .ieee80211Radiotap,
            joined([0, 0, 9, 0, 2, 0, 0, 0, 0x10], checked(data([6, 0], snap + packet)))
        ),
        (
            "radiotap, damaged", .ieee80211Radiotap,
            joined([0, 0, 9, 0, 2, 0, 0, 0, 0x40], data([6, 0], snap + packet))
        ),
        (
            "A-MSDU", .ieee80211Radiotap,
            joined(
                [0, 0, 9, 0, 2, 0, 0, 0, 0x20], data([0x86, 0], [0, 0]), destinationMAC, sourceMAC,
                words([UInt16(8 + packet.count)]), snap, packet,
                [UInt8](repeating: 0, count: -(14 + 8 + packet.count) & 3), destinationMAC, sourceMAC,
                words([UInt16(8 + packet.count)]), snap, packet)
        ),
        (
            "PPI", .ppi,
            joined(
                [
                    0, 0, 56, 0, 105, 0, 0, 0, 2, 0, 20, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0x6C, 0, 0x85, 9, 0x80, 0, 0,
                    0,
                ],
                [0xD8, 0, 0x32, 0x75, 20, 0], Array("name and a place:   ".utf8),
                checked(data([6, 0], snap + packet)))
        ),
        ("PPI, Ethernet", .ppi, joined([0, 0, 8, 0, 1, 0, 0, 0], ethernet(0x0800, packet))),
        (
            "Prism", .ieee80211Prism,
            joined(
                [0x44, 0, 0, 0, 0x90, 0, 0, 0], Array("name".utf8), [UInt8](repeating: 0, count: 132),
                data([6, 0], snap + packet))
        ),
        (
            "AVS", .ieee80211AVS,
            joined(words([0x8021, 0x1001, 0, 64]), [UInt8](repeating: 0, count: 56), data([6, 0], snap + packet))
        ),
    ]

    private static let tunnels: [(String, LinkType, [UInt8])] = [
        ("Cisco HDLC", .ciscoHDLC, joined([0x0F, 0, 8, 0], packet)),
        ("PPP in HDLC framing", .pppHDLC, joined([0xFF, 3, 0, 0x21], packet)),
        ("PPP with direction", .pppWithDirection, joined([1, 0xFF, 3, 0, 0x21], packet)),
        (
            "PPPoE link type", .pppEthernet,
            joined([0x11, 0, 0, 9], words([UInt16(packet.count + 2)]), [0, 0x21], packet)
        ),
        (
            "PPPoE discovery", .ethernet,
            ethernet(0x8863, joined([0x11, 9, 0, 0, 0, 8, 1, 1, 0, 4], Array("name".utf8)))
        ),
        (
            "GRE with routing", .ethernet,
            ethernet(
                0x0800,
                ipv4(47, joined([0x40, 0, 8, 0, 0, 0, 0, 0, 8, 0, 4, 4], source, [0, 0, 0, 0], packet)))
        ),
        (
            "ERSPAN II, cut by the mirror", .ethernet,
            ethernet(
                0x0800,
                ipv4(
                    47,
                    joined(
                        words([0x1000, 0x88BE, 0, 1]), [0x10, 1, 4, 1, 0, 0, 0, 0],
                        Array(ethernet(0x0800, packet).prefix(60)))))
        ),
        ("VXLAN 8472", .ethernet, tunnelled(8472, [8, 0, 0, 0, 0, 0, 5, 0], ethernet(0x0800, packet))),
        ("VXLAN GPE", .ethernet, tunnelled(4790, [0x0C, 0, 0, 1, 0, 0, 5, 0], packet)),
        (
            "GENEVE", .ethernet,
            tunnelled(
                6081, [2, 0, 0x65, 0x58, 0, 0, 5, 0, 1, 8, 1, 1], Array("name".utf8) + ethernet(0x0800, packet))
        ),
        (
            "TZSP", .ethernet,
            tunnelled(37008, [1, 0, 0, 1, 60, 6], joined(sourceMAC, [0, 17, 1, 0, 1], ethernet(0x0800, packet)))
        ),
        ("TZSP, 802.11", .ethernet, tunnelled(37008, [1, 0, 0, 18, 1], data([6, 0], snap + packet))),
    ]

    private static func tunnelled(_ port: UInt16, _ header: [UInt8], _ payload: [UInt8]) -> [UInt8] {
        ethernet(0x0800, ipv4(17, udp(50_000, port, header + payload)))
    }

    /// With its check sequence (IEEE 802.3, 3.2.9), bit by bit.
    static func checked(_ frame: [UInt8]) -> [UInt8] {
        var register: UInt32 = 0xFFFF_FFFF
        for octet in frame {
            register ^= UInt32(octet)
            for _ in 0..<8 {
                let isSet = register & 1 == 1
                register >>= 1
                if isSet { register ^= 0xEDB8_8320 }
            }
        }
        register = ~register
        return frame + (0..<4).map { UInt8(truncatingIfNeeded: register >> UInt32(8 * $0)) }
    }

    static func record(_ linkType: LinkType, _ octets: [UInt8], original: Int? = nil) -> PacketRecord {
        PacketRecord(
            time: Timestamp(nanoseconds: 0), frame: 1, offset: 0, capturedLength: octets.count,
            originalLength: original ?? octets.count, linkType: linkType)
    }

    static func redactor(_ level: RedactionLevel) throws -> PacketRedactor {
        PacketRedactor(
            level: level, pseudonyms: Pseudonyms(key: try Captured.key, keptNumbers: ["*17"]), profile: Profile(),
            plan: SignallingPlan(profile: Profile()))
    }

    /// A frame as a new redactor leaves it.
    static func redacted(
        _ octets: [UInt8], _ level: RedactionLevel = .addresses, _ linkType: LinkType = .ethernet
    ) throws -> [UInt8] {
        var redactor = try redactor(level)
        var octets = octets
        redactor.redact(&octets, record(linkType, octets))
        return octets
    }
}

extension [UInt8] {
    func contains(_ part: [UInt8]) -> Bool {
        !part.isEmpty && indices.dropLast(part.count - 1).contains { self[$0...].starts(with: part) }
    }
}
