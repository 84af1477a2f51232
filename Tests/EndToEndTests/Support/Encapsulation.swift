import Testing

/// One way to deliver a frame of Ethernet: as another link layer has it, or inside of a tunnel. Headers are made octet by
/// octet, after the standards that the dissector names, and tshark is asked whether they are right.
struct Encapsulation: CustomTestStringConvertible, Sendable {
    let name: String
    let linkType: UInt16
    /// Whether only IP can travel so; other frames then go as they are not (`Encapsulation.filler`).
    let isForIP: Bool
    private let header: @Sendable (_ frame: [UInt8], _ type: [UInt8], _ payload: [UInt8]) -> [UInt8]

    private init(
        name: String, linkType: UInt16, isForIP: Bool,
        _ header: @escaping @Sendable (_ frame: [UInt8], _ type: [UInt8], _ payload: [UInt8]) -> [UInt8]
    ) {
        self.name = name
        self.linkType = linkType
        self.isForIP = isForIP
        self.header = header
    }

    var testDescription: String { name }

    /// Frames that are wrapped whole.
    private static func whole(_ name: String, _ wrap: @escaping @Sendable (_ frame: [UInt8]) -> [UInt8]) -> Self {
        Encapsulation(name: name, linkType: 1, isForIP: false) { frame, _, _ in wrap(frame) }
    }

    /// Packets that get other headers.
    private static func packet(
        _ name: String, _ linkType: UInt16, ipOnly: Bool = true,
        _ wrap: @escaping @Sendable (_ addresses: [UInt8], _ type: [UInt8], _ payload: [UInt8]) -> [UInt8]
    ) -> Self {
        Encapsulation(name: name, linkType: linkType, isForIP: ipOnly) { frame, type, payload in
            wrap(Array(frame.prefix(12)), type, payload)
        }
    }

    /// - Parameter frame: Ethernet without padding. Tags are left in front of what they tag only where frames are
    ///   wrapped whole.
    func wrap(_ frame: [UInt8]) -> [UInt8] {
        var start = 12
        while Array(frame[start..<(start + 2)]) == [0x81, 0] { start += 4 }
        return header(frame, Array(frame[start..<(start + 2)]), Array(frame[(start + 2)...]))
    }

    /// Whether a frame of Ethernet holds IP.
    static func isIP(_ frame: [UInt8]) -> Bool {
        frame.count > 14 && (frame[12...].starts(with: [0x08, 0x00]) || frame[12...].starts(with: [0x86, 0xDD]))
    }

    // MARK: - Parts

    static func be16(_ value: Int) -> [UInt8] { [UInt8(value >> 8 & 255), UInt8(value & 255)] }

    static func digits(_ text: String) -> [UInt8] {
        let values = text.compactMap(\.hexDigitValue)
        return stride(from: 0, to: values.count - 1, by: 2).map { UInt8(values[$0] * 16 + values[$0 + 1]) }
    }

    /// Parts one after the other; hex digits are octets, too.
    private static func join(_ parts: any Part...) -> [UInt8] { parts.flatMap(\.octets) }

    /// The packet of a mirror port or a tap: from 172.16.0.1 to 172.16.0.2.
    private static func outer(_ number: UInt8, _ payload: [UInt8]) -> [UInt8] {
        join(
            "00163e0000bb 00163e0000aa 0800", "4500", be16(20 + payload.count), "0000 0000 40", [number],
            "0000 ac100001 ac100002", payload)
    }

    private static func udp(_ port: Int, _ payload: [UInt8]) -> [UInt8] {
        outer(17, join(be16(54321), be16(port), be16(8 + payload.count), "0000", payload))
    }

    private static func isIPv4(_ type: [UInt8]) -> Bool { type == [0x08, 0x00] }

    /// RFC 1661: IPv4 or IPv6, after the two octets of framing.
    private static func ppp(_ type: [UInt8], _ payload: [UInt8], framing: String = "ff03") -> [UInt8] {
        join(framing, isIPv4(type) ? "0021" : "0057", payload)
    }

    /// IEEE 802.11: QoS data from an access point to the destination, or from the source to an access point.
    private static func wireless(
        _ addresses: [UInt8], _ type: [UInt8], _ payload: [UInt8], toAccessPoint: Bool = false, aggregate: Bool = false
    ) -> [UInt8] {
        let destination = Array(addresses.prefix(6))
        let source = Array(addresses.suffix(6))
        var body = join("aaaa03 000000", type, payload)
        if aggregate { body = join(destination, source, be16(body.count), body) }
        let places =
            toAccessPoint
            ? join("8801 2c00", "001b4f0000aa", source, destination)
            : join("8802 2c00", destination, "001b4f0000aa", source)
        return join(places, "5012", aggregate ? "8600" : "0600", body)
    }

    /// IEEE 802.3, 3.2.9, bit by bit.
    private static func check(_ frame: [UInt8]) -> [UInt8] {
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
        return (0..<4).map { UInt8(truncatingIfNeeded: register >> UInt32(8 * $0)) }
    }

    private static let zeros = String(repeating: "00", count: 56)

    // MARK: - All of them

    static let all: [Encapsulation] = links + wirelessLinks + frameTunnels + packetTunnels

    private static let links: [Encapsulation] = [
        packet("802.1Q", 1, ipOnly: false) { join($0, "8100 a064", $1, $2) },
        packet("802.1ad and 802.1Q", 1, ipOnly: false) { join($0, "88a8 00c8 8100 0064", $1, $2) },
        packet("9100 and 802.1Q", 1, ipOnly: false) { join($0, "9100 00c8 8100 0064", $1, $2) },
        packet("802.3 with LLC and SNAP", 1, ipOnly: false) { join($0, be16(8 + $2.count), "aaaa03 000000", $1, $2) },
        whole("Ethernet with FCS") { join($0, check($0)) },
        packet("PPPoE session", 1) { join($0, "8864 1100 0007", be16(2 + $2.count), ppp($1, $2, framing: "")) },
        packet("PPPoE link type", 51) { join("1100 0007", be16(2 + $2.count), ppp($1, $2, framing: "")) },
        packet("MPLS", 1) { addresses, _, payload in join(addresses, "8847 00010040 00011140", payload) },
        packet("Linux cooked", 113, ipOnly: false) { join("0000 0001 0006", Array($0.suffix(6)), "0000", $1, $2) },
        packet("Linux cooked v2", 276, ipOnly: false) {
            join($1, "0000 00000002 0001 00 06", Array($0.suffix(6)), "0000", $2)
        },
        packet("raw IP", 101) { _, _, payload in payload },
        packet("raw IP by its old number", 12) { _, _, payload in payload },
        packet("BSD loopback, little endian", 0) { _, type, payload in
            join(isIPv4(type) ? "02000000" : "1e000000", payload)
        },
        packet("BSD loopback, network order", 108) { _, type, payload in
            join(isIPv4(type) ? "00000002" : "00000018", payload)
        },
        packet("PPP", 9) { _, type, payload in ppp(type, payload) },
        packet("PPP in HDLC framing", 50) { _, type, payload in ppp(type, payload) },
        packet("PPP with direction", 204) { _, type, payload in ppp(type, payload, framing: "01 ff03") },
        packet("Cisco HDLC", 104) { _, type, payload in join("0f00", type, payload) },
    ]

    private static let wirelessLinks: [Encapsulation] = [
        packet("802.11", 105, ipOnly: false) { wireless($0, $1, $2) },
        packet("802.11 with radiotap and FCS", 127, ipOnly: false) {
            let frame = wireless($0, $1, $2, toAccessPoint: true)
            return join("00 00 0f00 2a000000 10 00 8509 c000 d8", frame, check(frame))
        },
        packet("802.11 with radiotap, A-MSDU", 127, ipOnly: false) {
            join("00 00 0800 00000000", wireless($0, $1, $2, aggregate: true))
        },
        packet("802.11 with PPI", 192, ipOnly: false) { join("00 00 0800 69000000", wireless($0, $1, $2)) },
        packet("802.11 with AVS header", 163, ipOnly: false) {
            join("80211001 00000040", zeros, wireless($0, $1, $2))
        },
        packet("802.11 with Prism header", 119, ipOnly: false) {
            join("44000000 90000000", zeros, zeros, String(zeros.prefix(48)), wireless($0, $1, $2))
        },
    ]

    private static let frameTunnels: [Encapsulation] = [
        whole("GRE with Ethernet") { outer(47, join("0000 6558", $0)) },
        whole("ERSPAN I") { outer(47, join("0000 88be", $0)) },
        whole("ERSPAN II") { outer(47, join("1000 88be 00000001 1064 0001 00000005", $0)) },
        whole("ERSPAN III") { outer(47, join("1000 22eb 00000001 2064 0001 00000000 0000 0000", $0)) },
        whole("ERSPAN III with platform header") {
            outer(47, join("1000 22eb 00000001 2064 0001 00000000 0000 0001 1000000000000000", $0))
        },
        whole("VXLAN") { udp(4789, join("08000000 00006400", $0)) },
        whole("VXLAN at the port of Linux") { udp(8472, join("08000000 00006400", $0)) },
        whole("VXLAN GPE") { udp(4790, join("0c000003 00006400", $0)) },
        whole("GENEVE") { udp(6081, join("0100 6558 00000500 0108 0100", $0)) },
        whole("TZSP") { udp(37008, join("01 00 0001 01", $0)) },
        whole("MPLS pseudowire") { join("00163e0000bb 00163e0000aa 8847 00011140 00000000", $0) },
        whole("VXLAN in GRE in 802.1Q") {
            let inner = udp(4789, join("08000000 00006400", $0))
            let middle = outer(47, join("0000 0800", Array(inner.dropFirst(14))))
            return join(Array(middle.prefix(12)), "8100 0064", Array(middle.dropFirst(12)))
        },
    ]

    private static let packetTunnels: [Encapsulation] = [
        packet("IP in IP", 1) { _, type, payload in outer(isIPv4(type) ? 4 : 41, payload) },
        packet("GRE", 1) { _, type, payload in outer(47, join("0000", type, payload)) },
        packet("GRE with key and sequence", 1) { _, type, payload in
            outer(47, join("3000", type, "00000007 00000001", payload))
        },
        packet("GRE with routing", 1) { _, type, payload in
            outer(47, join("4000", type, "0000 0000 0800 04 04 ac100002 0000 00 00", payload))
        },
        packet("PPTP", 1) { _, type, payload in
            let frame = ppp(type, payload)
            return outer(47, join("3001 880b", be16(frame.count), "0001 00000001", frame))
        },
        packet("GENEVE with IP", 1) { _, type, payload in udp(6081, join("0000", type, "00000500", payload)) },
    ]
}

private protocol Part {
    var octets: [UInt8] { get }
}

extension [UInt8]: Part {
    fileprivate var octets: [UInt8] { self }
}

extension String: Part {
    fileprivate var octets: [UInt8] { Encapsulation.digits(self) }
}
