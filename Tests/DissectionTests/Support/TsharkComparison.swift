import Bytes
import Dissection
import Testing

/// Compares a packet with what tshark says of the same frame.
enum TsharkComparison {
    private static let fields = [
        "frame.number", "frame.protocols", "eth.src", "eth.dst", "vlan.id", "ieee8021ad.id", "ip.src", "ip.dst",
        "ipv6.src", "ipv6.dst", "ip.id", "ip.ttl", "ipv6.hlim", "udp.srcport", "udp.dstport", "udp.length",
        "tcp.srcport", "tcp.dstport", "tcp.seq_raw", "tcp.ack_raw", "tcp.flags", "tcp.len", "arp.src.proto_ipv4",
        "arp.dst.proto_ipv4", "arp.opcode", "icmp.type", "icmpv6.type", "ip.reassembled.length",
        "ipv6.reassembled.length", "tcp.window_size_value", "wlan.sa", "wlan.da", "ip.dsfield", "ip.flags.mf",
        "ip.frag_offset", "ipv6.fraghdr.more",
        "ipv6.fraghdr.offset", "icmp.code",
    ]

    static func rows(of path: String) throws -> [TsharkRow] {
        try Tshark.fields(fields, of: path).map { line in
            TsharkRow(Dictionary(uniqueKeysWithValues: zip(fields, line)))
        }.filter { $0.chain != ["data"] }  // Blocks of pcapng that hold no packet count as frames there.
    }

    static func compare(_ packet: Packet, _ dissector: Dissector, _ row: TsharkRow, _ place: String) {
        let place = "\(place) \(row.chain.joined(separator: ":"))"
        switch row.network {
        case "ip":
            #expect(packet.network == .ipv4, "\(place)")
            #expect("\(packet.source)" == row.value("ip.src", of: "ip"), "\(place)")
            #expect("\(packet.destination)" == row.value("ip.dst", of: "ip"), "\(place)")
            #expect(Int(packet.ipIdentification) == row.number("ip.id", of: "ip"), "\(place)")
            #expect(Int(packet.ttl) == row.number("ip.ttl", of: "ip"), "\(place)")
            #expect(Int(packet.trafficClass) == row.number("ip.dsfield", of: "ip"), "\(place)")
            // Counted in units of 8 octets.
            let offset = 8 * (row.number("ip.frag_offset", of: "ip") ?? 0)
            let isFragment = offset > 0 || row.number("ip.flags.mf", of: "ip") == 1
            #expect((packet.fragment != .none) == isFragment && Int(packet.fragmentOffset) == offset, "\(place)")
        case "ipv6":
            #expect(packet.network == .ipv6, "\(place)")
            #expect(packet.source == row.value("ipv6.src", of: "ipv6").flatMap { IPAddress($0) }, "\(place)")
            #expect(packet.destination == row.value("ipv6.dst", of: "ipv6").flatMap { IPAddress($0) }, "\(place)")
            #expect(Int(packet.ttl) == row.number("ipv6.hlim", of: "ipv6"), "\(place)")
            let offset = 8 * (row.all("ipv6.fraghdr.offset").last.flatMap { Int($0) } ?? 0)
            let isFragment = offset > 0 || row.all("ipv6.fraghdr.more").last == "1"
            #expect((packet.fragment != .none) == isFragment, "\(place)")
            #expect(isFragment ? Int(packet.fragmentOffset) == offset : true, "\(place)")
        case "arp":
            #expect(packet.network == .arp, "\(place)")
            #expect("\(packet.source)" == row.value("arp.src.proto_ipv4", of: "arp"), "\(place)")
            #expect("\(packet.destination)" == row.value("arp.dst.proto_ipv4", of: "arp"), "\(place)")
            #expect(Int(packet.arpOperation) == row.number("arp.opcode", of: "arp"), "\(place)")
        default:
            #expect(packet.network == .other || packet.network == .none, "\(place)")
        }
        if row.chain.contains("eth") {
            #expect("\(packet.sourceMAC)" == row.value("eth.src", of: "eth"), "\(place)")
            #expect("\(packet.destinationMAC)" == row.value("eth.dst", of: "eth"), "\(place)")
        } else if row.chain.count(where: { $0 == "llc" }) > 1 {
            // An aggregate: we read the first subframe, the fields hold those of all.
            #expect(row.all("wlan.sa").contains("\(packet.sourceMAC)"), "\(place)")
            #expect(row.all("wlan.da").contains("\(packet.destinationMAC)"), "\(place)")
        } else if row.chain.contains("wlan") {
            // Control frames have no such addresses.
            let source = packet.hasSourceMAC ? "\(packet.sourceMAC)" : nil
            let destination = packet.hasDestinationMAC ? "\(packet.destinationMAC)" : nil
            #expect(source == row.all("wlan.sa").last && destination == row.all("wlan.da").last, "\(place)")
        }
        let tags = (row.all("ieee8021ad.id") + row.all("vlan.id")).compactMap { Int($0) }
        #expect(Int(packet.vlanDepth) == tags.count, "\(place)")
        if let outermost = tags.first { #expect(Int(packet.vlan) == outermost, "\(place)") }
        compareTransport(packet, row, place)
        let lengths = row.all("ip.reassembled.length") + row.all("ipv6.reassembled.length")
        #expect((packet.fragment == .completed) == !lengths.isEmpty, "\(place)")
        if let length = lengths.last { #expect(dissector.reassembled.count == Int(length), "\(place)") }
    }

    private static func compareTransport(_ packet: Packet, _ row: TsharkRow, _ place: String) {
        switch row.transport {
        case "udp":
            #expect(packet.transport == .udp, "\(place)")
            #expect(Int(packet.sourcePort) == row.number("udp.srcport", of: "udp"), "\(place)")
            #expect(Int(packet.destinationPort) == row.number("udp.dstport", of: "udp"), "\(place)")
            #expect(packet.payloadDeclaredLength + 8 == row.number("udp.length", of: "udp"), "\(place)")
        case "tcp":
            #expect(packet.transport == .tcp, "\(place)")
            #expect(Int(packet.sourcePort) == row.number("tcp.srcport", of: "tcp"), "\(place)")
            #expect(Int(packet.destinationPort) == row.number("tcp.dstport", of: "tcp"), "\(place)")
            #expect(Int(packet.tcpSequence) == row.number("tcp.seq_raw", of: "tcp"), "\(place)")
            #expect(Int(packet.tcpAcknowledgment) == row.number("tcp.ack_raw", of: "tcp"), "\(place)")
            #expect(Int(packet.tcpFlags) == row.number("tcp.flags", of: "tcp").map { $0 & 0xFF }, "\(place)")
            #expect(Int(packet.tcpWindow) == row.number("tcp.window_size_value", of: "tcp"), "\(place)")
            #expect(packet.payloadDeclaredLength == row.number("tcp.len", of: "tcp"), "\(place)")
        case "icmp":
            #expect(packet.transport == .icmp, "\(place)")
            #expect(Int(packet.icmpType) == row.number("icmp.type", of: "icmp"), "\(place)")
            #expect(Int(packet.icmpCode) == row.number("icmp.code", of: "icmp"), "\(place)")
        case "icmpv6":
            #expect(packet.transport == .icmp6, "\(place)")
            #expect(Int(packet.icmpType) == row.number("icmpv6.type", of: "icmpv6"), "\(place)")
        default:
            #expect(packet.transport == .none || packet.transport == .other, "\(place)")
        }
    }
}

/// One frame as tshark sees it. An ICMP error repeats the fields of the packet that it quotes: those are left out.
struct TsharkRow {
    let fields: [String: [String]]
    /// `frame.protocols`, up to an ICMP header.
    let chain: [String]

    init(_ fields: [String: [String]]) {
        self.fields = fields
        var chain = (fields["frame.protocols"]?.first ?? "").split(separator: ":").map(String.init)
        if let icmp = chain.firstIndex(where: { $0 == "icmp" || $0 == "icmpv6" }) {
            chain.removeSubrange((icmp + 1)...)
        }
        self.chain = chain
    }

    var network: String? { chain.last { ["ip", "ipv6", "arp"].contains($0) } }
    var transport: String? {
        chain.last { ["ip", "ipv6", "udp", "tcp", "icmp", "icmpv6"].contains($0) }
    }

    func all(_ field: String) -> [String] { fields[field] ?? [] }

    /// The value of the innermost layer of a protocol.
    func value(_ field: String, of layer: String) -> String? {
        let index = chain.count { $0 == layer } - 1
        let values = all(field)
        return values.indices.contains(index) ? values[index] : nil
    }

    func number(_ field: String, of layer: String) -> Int? {
        value(field, of: layer).flatMap { text in
            text.hasPrefix("0x") ? Int(text.dropFirst(2), radix: 16) : Int(text)
        }
    }
}
