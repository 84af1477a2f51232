import Bytes
import Foundation
import Testing

@testable import Sessions

/// The headers of every frame of every capture at hand against tshark: which there are, and their fields.
@Suite(.enabled(if: MessageTshark.path != nil, "needs tshark"))
struct FrameLayersTests {
    /// What tshark calls a layer, and the name here.
    private static let titles: [Substring: String] = [
        "eth": "Ethernet II", "vlan": "802.1Q Virtual LAN", "arp": "Address Resolution Protocol",
        "ip": "Internet Protocol Version 4", "ipv6": "Internet Protocol Version 6",
        "udp": "User Datagram Protocol", "tcp": "Transmission Control Protocol",
        "icmp": "Internet Control Message Protocol", "icmpv6": "Internet Control Message Protocol v6",
        "gre": "Generic Routing Encapsulation", "mpls": "MultiProtocol Label Switching",
        "vxlan": "Virtual eXtensible Local Area Network", "pppoes": "PPP-over-Ethernet Session",
        "ppp": "Point-to-Point Protocol", "sll": "Linux cooked capture v1",
        "ieee8021ad": "IEEE 802.1ad",
    ]
    /// tshark's field, the layer, the field here.
    private static let fields: [(String, String, String)] = [
        ("eth.src", "Ethernet II", "Source"), ("eth.dst", "Ethernet II", "Destination"),
        ("ip.src", "Internet Protocol Version 4", "Source Address"),
        ("ip.dst", "Internet Protocol Version 4", "Destination Address"),
        ("ip.ttl", "Internet Protocol Version 4", "Time to Live"),
        ("ip.len", "Internet Protocol Version 4", "Total Length"),
        ("ipv6.src", "Internet Protocol Version 6", "Source Address"),
        ("ipv6.dst", "Internet Protocol Version 6", "Destination Address"),
        ("udp.srcport", "User Datagram Protocol", "Source Port"),
        ("udp.dstport", "User Datagram Protocol", "Destination Port"),
        ("tcp.srcport", "Transmission Control Protocol", "Source Port"),
        ("tcp.seq_raw", "Transmission Control Protocol", "Sequence Number"),
        ("tcp.window_size_value", "Transmission Control Protocol", "Window"),
        ("arp.src.proto_ipv4", "Address Resolution Protocol", "Sender IP address"),
        ("arp.dst.hw_mac", "Address Resolution Protocol", "Target MAC address"),
        ("icmp.type", "Internet Control Message Protocol", "Type"),
        ("icmp.code", "Internet Control Message Protocol", "Code"), ("vlan.id", "802.1Q Virtual LAN", "ID"),
    ]

    /// tshark counts blocks that are no packets: pcapng custom blocks.
    private static let captures =
        Shown.formats.filter { !$0.contains(/test(017|018|102|202)/) } + Shown.others.filter { $0.contains("/real/") }
        + Shown.committed.filter {
            ["call-failed", "trap-reported", "license-unanswered", "voicemail-stopped-host-gone", "capture-snapped"]
                .contains(($0.split(separator: "/").last?.split(separator: ".").first).map(String.init) ?? "")
        }

    @Test(arguments: captures)
    func `the same headers with the same fields`(_ path: String) throws {
        let rows = try MessageTshark.rows(
            ["frame.number", "frame.protocols"] + Self.fields.map(\.0), of: path, filter: "frame")
        let shown = try Shown.frames(path, Shown.numbers("1-100000000"))
        try #require(shown.count == rows.count)
        for (frame, row) in zip(shown, rows) {
            // What an ICMP error quotes has layers of its own.
            let layers = frame.layers.filter { $0.kind == .layer }
            let nested = layers.all.filter { $0.kind == .layer }
            let protocols = (row[1].first ?? "").split(separator: ":").compactMap { Self.titles[$0] }
            let known = nested.map { $0.name.replacing("capture v2", with: "capture v1") }.filter {
                Self.titles.values.contains($0)
            }
            #expect(known == protocols, "frame \(frame.frame.number): \(row[1])")
            for (index, field) in Self.fields.enumerated() where row.count > index + 2 {
                let here = nested.filter { $0.name == field.1 }.flatMap { layer in
                    layer.children.filter { $0.name == field.2 }.map { Self.plain($0.value) }
                }
                #expect(
                    here == row[index + 2].map(Self.plain),
                    "frame \(frame.frame.number) \(field.0)")
            }
        }
    }

    /// "Echo request (8)" is 8, "0 (segmentation offload)" is 0.
    private static func plain(_ value: String) -> String {
        if let match = value.firstMatch(of: /\(([0-9]+)\)$/) { return String(match.output.1) }
        return String(value.split(separator: " ").first ?? "")
    }
}
