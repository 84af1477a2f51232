import Bytes
import Foundation
import Testing

@testable import Sessions

/// Layers of 802.11, of what stands in front of it, and of tunnels, frame by frame: their names and fields, which tshark
/// is asked for as well, and that damage does no harm.
@Suite struct EncapsulationLayersTests {
    struct Sample: CustomTestStringConvertible, Sendable {
        let name: String
        let linkType: UInt16
        let frame: [UInt8]
        /// Titles, link layer first.
        let layers: [String]
        var testDescription: String { name }
    }

    // MARK: - Frames

    private static func octets(_ hex: String) -> [UInt8] {
        let digits = hex.compactMap(\.hexDigitValue)
        return stride(from: 0, to: digits.count - 1, by: 2).map { UInt8(digits[$0] * 16 + digits[$0 + 1]) }
    }

    /// 10.1.2.3:4000 to 10.1.2.4:5000, "hello".
    private static let ip = "45000021 00070000 40110000 0a010203 0a010204 0fa01388 000d0000 68656c6c6f"
    private static let snap = "aaaa03 000000 0800"
    private static let ethernet = "00040d00000b 00040d00000a 0800"
    private static let fromAccessPoint = "0802 2c00 00040d00000b 001b4f000001 00040d00000a 5012"
    private static let toAccessPoint = "8801 2c00 001b4f000001 00040d00000a 00040d00000b 6012 0600"
    private static let aggregate = "8802 2c00 00040d00000b 001b4f000001 00040d00000c 7012 8600"

    /// A datagram from 172.16.0.1 to 172.16.0.2.
    private static func tunnelled(_ port: Int, _ payload: String) -> [UInt8] {
        let content = octets(payload)
        func word(_ value: Int) -> [UInt8] { [UInt8(value >> 8), UInt8(value & 255)] }
        let parts = [
            octets(ethernet), octets("4500"), word(28 + content.count), octets("0008 0000 4011 0000 ac100001 ac100002"),
            octets("d431"), word(port), word(8 + content.count), [0, 0], content,
        ]
        return parts.flatMap(\.self)
    }

    private static let wireless = ["IEEE 802.11", "Logical-Link Control", "Subnetwork Access Protocol"]
    private static let internet = ["Internet Protocol Version 4", "User Datagram Protocol"]
    private static let outer = ["Ethernet II"] + internet

    static let samples: [Sample] = [
        Sample(
            name: "802.11", linkType: 105, frame: octets(fromAccessPoint + snap + ip), layers: wireless + internet),
        Sample(
            name: "radiotap", linkType: 127,
            frame: octets("0000 1200 2b000000 0102030405060708 00 6c" + toAccessPoint + snap + ip),
            layers: ["Radiotap Header"] + wireless + internet),
        Sample(
            name: "four addresses", linkType: 127,
            frame: octets(
                "0000 0800 00000000 0803 2c00 001b4f000001 001b4f000002 00040d00000b 5012 00040d00000a" + snap + ip),
            layers: ["Radiotap Header"] + wireless + internet),
        Sample(
            name: "A-MSDU", linkType: 127,
            frame: octets("0000 0800 00000000" + aggregate + "00040d00000b 00040d00000a 0029" + snap + ip),
            layers: ["Radiotap Header", "IEEE 802.11", "IEEE 802.11 Aggregate MSDU"] + wireless.dropFirst() + internet),
        Sample(
            name: "protected", linkType: 105,
            frame: octets(
                "8842 2c00 00040d00000b 001b4f000001 00040d00000a 5012 0600 0100002000000000 c0ffee00c0ffee00c0ffee00"),
            layers: ["IEEE 802.11", "Data"]),
        Sample(name: "acknowledgment", linkType: 105, frame: octets("d400 0000 00040d00000a"), layers: ["IEEE 802.11"]),
        Sample(
            name: "request to send", linkType: 105, frame: octets("b400 0000 00040d00000a 00040d00000b"),
            layers: ["IEEE 802.11"]),
        Sample(
            name: "beacon", linkType: 105,
            frame: octets(
                "8000 0000 ffffffffffff 001b4f000001 001b4f000001 1000 0000000000000000 6400 1104 0004 74657374 0101 82"
            ), layers: ["IEEE 802.11", "Data"]),
        Sample(
            name: "PPI", linkType: 192,
            frame: octets(
                "00 00 2000 69000000 0200 1400 0000000000000000 0000 6c00 8509 8000 00 00 d8 00" + fromAccessPoint
                    + snap
                    + ip), layers: ["PPI Packet Header"] + wireless + internet),
        Sample(
            name: "AVS", linkType: 163,
            frame: octets("80211001 00000040" + String(repeating: "00", count: 56) + fromAccessPoint + snap + ip),
            layers: ["AVS WLAN Capture header"] + wireless + internet),
        Sample(
            name: "Prism", linkType: 119,
            frame: octets("44000000 90000000" + String(repeating: "00", count: 136) + fromAccessPoint + snap + ip),
            layers: ["Prism capture header"] + wireless + internet),
        Sample(
            name: "Cisco HDLC", linkType: 104, frame: octets("0f00 0800" + ip), layers: ["Cisco HDLC"] + internet),
        Sample(
            name: "PPPoE discovery", linkType: 1,
            frame: octets("ffffffffffff 00040d00000a 8863 1109 0000 0004 0101 0000"),
            layers: ["Ethernet II", "PPP-over-Ethernet Discovery", "Data"]),
        Sample(
            name: "VXLAN", linkType: 1, frame: tunnelled(4789, "08000000 00006400" + ethernet + ip),
            layers: outer + ["Virtual eXtensible Local Area Network"] + outer),
        Sample(
            name: "VXLAN GPE", linkType: 1, frame: tunnelled(4790, "0c000001 00006400" + ip),
            layers: outer + ["Virtual eXtensible Local Area Network (GPE)"] + internet),
        Sample(
            name: "GENEVE", linkType: 1, frame: tunnelled(6081, "0100 6558 00000500 01080100" + ethernet + ip),
            layers: outer + ["Generic Network Virtualization Encapsulation"] + outer),
        Sample(
            name: "TZSP", linkType: 1, frame: tunnelled(37008, "01 00 0001 01" + ethernet + ip),
            layers: outer + ["Tazmen Sniffer Protocol"] + outer),
        Sample(
            name: "TZSP with 802.11", linkType: 1,
            frame: tunnelled(37008, "01 00 0012 0a01d8 01" + fromAccessPoint + snap + ip),
            layers: outer + ["Tazmen Sniffer Protocol"] + wireless + internet),
    ]

    // MARK: - Tests

    @Test(arguments: samples)
    func `layers in order, without problems`(_ sample: Sample) {
        let layers = FrameLayers(sample.frame, linkType: sample.linkType, originalLength: sample.frame.count).layers
        #expect(layers.map(\.name) == sample.layers)
        #expect(!layers.contains { $0.hasProblem })
    }

    @Test func `what is not read is said`() throws {
        func remarks(_ frame: [UInt8], _ linkType: UInt16) -> [String] {
            FrameLayers(frame, linkType: linkType, originalLength: frame.count).layers.flatMap(\.children)
                .filter { $0.kind == .remark }.map(\.value)
        }
        let protected = try #require(Self.samples.first { $0.name == "protected" })
        #expect(remarks(protected.frame, 105) == ["encrypted by WEP or WPA: not read"])
        let damaged = Self.octets("0000 0900 02000000 40" + Self.fromAccessPoint + Self.snap + Self.ip)
        #expect(remarks(damaged, 127) == ["received with a wrong check sequence: not read"])
        var piece = Self.octets(Self.fromAccessPoint + Self.snap + Self.ip)
        piece[22] |= 1
        #expect(remarks(piece, 105) == ["a piece of a frame that was sent in several: not read"])
        let subframe = "00040d00000b 00040d00000a 0029" + Self.snap + Self.ip + "00"
        #expect(remarks(Self.octets(Self.aggregate + subframe + subframe), 105) == ["more subframes follow: not read"])
    }

    @Test(arguments: samples)
    func `cut and damaged frames do no harm`(_ sample: Sample) {
        for count in 0..<sample.frame.count {
            let cut = Array(sample.frame.prefix(count))
            let layers = FrameLayers(cut, linkType: sample.linkType, originalLength: sample.frame.count).layers
            #expect(!layers.all.contains { $0.value.hasPrefix("malformed") }, "\(count) octets")
            _ = FrameLayers(cut, linkType: sample.linkType, originalLength: count)
        }
        for bit in 0..<(sample.frame.count * 8) {
            var frame = sample.frame
            frame[bit / 8] ^= 1 << UInt8(bit % 8)
            let layers = FrameLayers(frame, linkType: sample.linkType, originalLength: frame.count).layers
            #expect(layers.all.count < 500)
        }
    }

    /// tshark's name of a layer, and ours. It lists no layer of its own for an aggregate.
    private static let titles: [Substring: String] = [
        "radiotap": "Radiotap Header", "wlan": "IEEE 802.11",
        "llc": "Logical-Link Control", "ppi": "PPI Packet Header", "wlancap": "AVS WLAN Capture header",
        "prism": "Prism capture header", "chdlc": "Cisco HDLC", "pppoed": "PPP-over-Ethernet Discovery",
        "eth": "Ethernet II", "ip": "Internet Protocol Version 4", "udp": "User Datagram Protocol",
        "vxlan": "Virtual eXtensible Local Area Network",
        "geneve": "Generic Network Virtualization Encapsulation", "tzsp": "Tazmen Sniffer Protocol",
    ]
    /// tshark's field, the layer, the field here.
    private static let fields: [(String, String, String)] = [
        ("radiotap.length", "Radiotap Header", "Header length"),
        ("wlan.fc.type_subtype", "IEEE 802.11", "Type/Subtype"), ("wlan.frag", "IEEE 802.11", "Fragment number"),
        ("wlan.seq", "IEEE 802.11", "Sequence number"), ("wlan.duration", "IEEE 802.11", "Duration"),
        ("vxlan.vni", "Virtual eXtensible Local Area Network", "VXLAN Network Identifier"),
        ("geneve.vni", "Generic Network Virtualization Encapsulation", "Virtual Network Identifier (VNI)"),
        ("tzsp.encap", "Tazmen Sniffer Protocol", "Encapsulates"),
        ("pppoe.code", "PPP-over-Ethernet Discovery", "Code"),
        ("ip.dst", "Internet Protocol Version 4", "Destination Address"),
        ("udp.dstport", "User Datagram Protocol", "Destination Port"),
    ]

    @Test(.enabled(if: MessageTshark.path != nil, "needs tshark"), arguments: Set(samples.map(\.linkType)).sorted())
    func `tshark sees the same layers and fields`(_ linkType: UInt16) throws {
        let samples = Self.samples.filter { $0.linkType == linkType }
        let file = FileManager.default.temporaryDirectory.appending(path: "layers-\(UUID().uuidString).pcap")
        defer { try? FileManager.default.removeItem(at: file) }
        var bytes: [UInt8] = []
        func word(_ value: Int) { bytes.append(littleEndian: UInt32(value)) }
        bytes.append(littleEndian: UInt32(0xA1B2_C3D4))
        bytes += [2, 0, 4, 0]
        for value in [0, 0, 262_144, Int(linkType)] { word(value) }
        for sample in samples {
            for value in [1000, 0, sample.frame.count, sample.frame.count] { word(value) }
            bytes += sample.frame
        }
        try Data(bytes).write(to: file)
        let rows = try MessageTshark.rows(
            ["frame.number", "frame.protocols"] + Self.fields.map(\.0), of: file.path, filter: "frame")
        try #require(rows.count == samples.count)
        for (sample, row) in zip(samples, rows) {
            let layers = FrameLayers(sample.frame, linkType: linkType, originalLength: sample.frame.count).layers
            let protocols = (row[1].first ?? "").split(separator: ":").compactMap { Self.titles[$0] }
            #expect(layers.map(\.name).filter { Self.titles.values.contains($0) } == protocols, "\(sample.name)")
            for (index, field) in Self.fields.enumerated() where row.count > index + 2 {
                let here = layers.filter { $0.name.hasPrefix(field.1) && !$0.name.hasSuffix("MSDU") }.flatMap { layer in
                    layer.children.filter { $0.name == field.2 }.map { Self.plain($0.value) }
                }
                #expect(here == row[index + 2].map(Self.plain), "\(sample.name) \(field.0)")
            }
        }
    }

    /// "QoS Data (0x0028)" is 40, and so are "0x28" and "40".
    private static func plain(_ value: String) -> String {
        let number = value.firstMatch(of: /\(([0-9a-fx]+)\)$/).map { String($0.output.1) } ?? value
        guard number.hasPrefix("0x") else { return number }
        return Int(number.dropFirst(2), radix: 16).map(String.init) ?? number
    }
}
