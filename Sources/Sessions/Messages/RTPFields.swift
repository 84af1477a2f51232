import Bytes
import Decoders

/// The header of an RTP packet as fields (RFC 3550, 5.1).
enum RTPFields {
    /// Nil for a datagram that does not begin like RTP.
    /// - Parameter isNegotiated: whether signalling named one of its addresses for media.
    /// - Parameter base: octets from where offsets count to the first octet of the datagram.
    static func node(_ payload: [UInt8], base: Int, isNegotiated: Bool, ports: (UInt16, UInt16)) -> FieldNode? {
        guard let header = try? RTPHeader(payload.rawSpan), !header.collidesWithRTCP else { return nil }
        let type = RTPPayloadType(Int(header.payloadType))
        guard isNegotiated || looksLikeMedia(header, type, ports) else { return nil }
        let field = { (name: String, value: String, offset: Int, length: Int) in
            FieldNode(name, value, offset: base + offset, length: length)
        }
        let typeName = type.map(\.name) ?? (header.payloadType >= 96 ? "dynamic" : "unassigned")
        var children = [
            field("Version", "2", 0, 1), field("Padding", header.hasPadding ? "True" : "False", 0, 1),
            field("Extension", header.hasExtension ? "True" : "False", 0, 1),
            field("Contributing source identifiers count", "\(header.csrcCount)", 0, 1),
            field("Marker", header.marker ? "True" : "False", 1, 1),
            field("Payload type", "\(typeName) (\(header.payloadType))", 1, 1),
            field("Sequence number", "\(header.sequenceNumber)", 2, 2),
            field("Timestamp", "\(header.timestamp)", 4, 4),
            field(
                "Synchronization Source identifier", "\(FieldText.hex(header.ssrc, digits: 8)) (\(header.ssrc))", 8, 4),
        ]
        for index in 0..<Int(header.csrcCount) {
            guard let source = try? payload.rawSpan.uint32(at: 12 + 4 * index) else { break }
            children.append(
                field("Contributing source identifier", FieldText.hex(source, digits: 8), 12 + 4 * index, 4))
        }
        children.append(
            field(
                "Payload", FieldText.hex(payload.dropFirst(header.payloadOffset).prefix(header.payloadLength)),
                header.payloadOffset, header.payloadLength))
        if header.hasPadding {
            children.append(field("Padding count", "\(header.paddingLength)", Swift.max(payload.count - 1, 0), 1))
        }
        if !isNegotiated {
            children.append(.remark("taken for RTP by its form; no signaling seen so far names these addresses"))
        }
        let summary =
            "\(typeName), sequence \(header.sequenceNumber), time \(header.timestamp)" + (header.marker ? ", mark" : "")
        return FieldNode(
            "Real-Time Transport Protocol", summary, kind: .layer, offset: base, length: payload.count,
            children: children)
    }

    /// A single packet proves little: usual ports, and a payload type that media use.
    private static func looksLikeMedia(
        _ header: RTPHeader, _ type: RTPPayloadType?, _ ports: (UInt16, UInt16)
    ) -> Bool {
        ports.0 >= 1024 && ports.1 >= 1024 && ports.1 % 2 == 0 && header.ssrc != 0
            && (type != nil || header.payloadType >= 96)
    }
}
