import Bytes
import Decoders

/// RTCP as fields, named as RFC 3550 clause 6 and RFC 3611 name them.
enum RTCPFields {
    /// - Parameters:
    ///   - declared: octets of payload by the UDP header.
    ///   - base: octets from where offsets count to the first octet of the datagram.
    ///   - isNegotiated: whether signaling named the media that it reports on.
    static func node(_ payload: [UInt8], declared: Int, base: Int, isNegotiated: Bool) -> FieldNode {
        let compound = RTCPCompound.decode(payload[...], declared: declared)
        var children = compound.packets.map { packet($0, base: base + $0.offset) }
        if let error = compound.error { children.append(.problem(error, base: base)) }
        if !isNegotiated {
            children.append(.remark("taken for RTCP by its form; no signaling seen so far names these addresses"))
        }
        return FieldNode(
            "RTP Control Protocol", compound.packets.map { $0.name ?? "type \($0.type)" }.joined(separator: ", "),
            kind: .layer, offset: base, length: payload.count, children: children)
    }

    private static func packet(_ packet: RTCPPacket, base: Int) -> FieldNode {
        let field = { (name: String, value: String, offset: Int, length: Int) in
            FieldNode(name, value, offset: base + offset, length: length)
        }
        var children = [
            field("Version (V)", "2", 0, 1), field("Padding (P)", packet.hasPadding ? "True" : "False", 0, 1),
            field(countName(packet.type), "\(packet.count)", 0, 1),
            field("Packet type (PT)", FieldText.named(packet.name, packet.type), 1, 1),
            field("Length", "\(packet.length / 4 - 1) (\(FieldText.octets(packet.length)))", 2, 2),
        ]
        switch packet.content {
        case .report(let report): children += fields(report, base)
        case .sourceDescription(let description):
            children += description.chunks.map { chunk in
                FieldNode(
                    "Chunk", hex(chunk.source),
                    children: [FieldNode("SSRC/CSRC", hex(chunk.source))]
                        + chunk.items.map { FieldNode($0.name ?? "Item of type \($0.type)", $0.text) })
            }
        case .goodbye(let goodbye):
            children += goodbye.sources.enumerated().map { field("SSRC/CSRC", hex($1), 4 + 4 * $0, 4) }
            if let reason = goodbye.reason {
                children.append(
                    field("Reason for leaving", reason, 4 + 4 * goodbye.sources.count, reason.utf8.count + 1))
            }
        case .extendedReport(let report):
            children.append(field("SSRC", hex(report.ssrc), 4, 4))
            children += report.blocks.map { RTCPExtendedFields.node($0, base: base + $0.offset) }
        case .other: break
        }
        if packet.hasPadding {
            children.append(
                field("Padding count", "\(packet.paddingLength)", packet.length - 1, 1))
        }
        return FieldNode(
            packet.name ?? "RTCP packet", summary(packet), offset: base, length: packet.length, children: children)
    }

    private static func countName(_ type: UInt8) -> String {
        switch type {
        case RTCPPacket.senderReport, RTCPPacket.receiverReport: "Reception report count (RC)"
        case RTCPPacket.sourceDescription, RTCPPacket.goodbye: "Source count (SC)"
        case RTCPPacket.extendedReport: "Reserved"
        default: "Subtype"
        }
    }

    private static func fields(_ report: RTCPReport, _ base: Int) -> [FieldNode] {
        let field = { (name: String, value: String, offset: Int, length: Int) in
            FieldNode(name, value, offset: base + offset, length: length)
        }
        var children = [field("SSRC of sender", hex(report.ssrc), 4, 4)]
        var offset = 8
        if let sender = report.sender {
            children += [
                field("NTP timestamp", RTCPExtendedFields.ntp(sender.ntpTimestamp), 8, 8),
                field("RTP timestamp", "\(sender.rtpTimestamp)", 16, 4),
                field("Sender's packet count", "\(sender.packetCount)", 20, 4),
                field("Sender's octet count", "\(sender.octetCount)", 24, 4),
            ]
            offset = 28
        }
        for (index, block) in report.blocks.enumerated() {
            children.append(node(block, index, base: base + offset + index * RTCPReportBlock.length))
        }
        return children
    }

    private static func node(_ block: RTCPReportBlock, _ index: Int, base: Int) -> FieldNode {
        let field = { (name: String, value: String, offset: Int, length: Int) in
            FieldNode(name, value, offset: base + offset, length: length)
        }
        return FieldNode(
            "Report block \(index + 1)", "about \(hex(block.ssrc)): \(block.cumulativeLost) lost", offset: base,
            length: RTCPReportBlock.length,
            children: [
                field("SSRC_\(index + 1)", hex(block.ssrc), 0, 4),
                field("Fraction lost", "\(block.fractionLost) / 256", 4, 1),
                field("Cumulative number of packets lost", "\(block.cumulativeLost)", 5, 3),
                field("Extended highest sequence number received", "\(block.extendedHighestSequence)", 8, 4),
                field("Interarrival jitter", "\(block.jitter)", 12, 4),
                field("Last SR timestamp (LSR)", hex(block.lastSenderReport), 16, 4),
                field(
                    "Delay since last SR (DLSR)",
                    "\(block.delaySinceLastSenderReport) "
                        + RTCPExtendedFields.delay(block.delaySinceLastSenderReport), 20, 4),
            ])
    }

    private static func summary(_ packet: RTCPPacket) -> String {
        switch packet.content {
        case .report(let report): "from \(hex(report.ssrc)), \(blocks(report.blocks.count))"
        case .sourceDescription(let description):
            description.chunks.compactMap(\.canonicalName).joined(separator: ", ")
        case .goodbye(let goodbye): goodbye.sources.map { hex($0) }.joined(separator: ", ")
        case .extendedReport(let report): "from \(hex(report.ssrc)), \(blocks(report.blocks.count))"
        case .other: FieldText.octets(packet.length)
        }
    }

    private static func blocks(_ count: Int) -> String { count == 1 ? "1 report block" : "\(count) report blocks" }

    private static func hex(_ ssrc: UInt32) -> String { FieldText.hex(ssrc, digits: 8) }
}
