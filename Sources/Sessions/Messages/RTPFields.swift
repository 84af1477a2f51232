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
        let events = events(payload, header, base)
        children += events
        if header.hasPadding {
            children.append(field("Padding count", "\(header.paddingLength)", Swift.max(payload.count - 1, 0), 1))
        }
        if !isNegotiated {
            children.append(.remark("taken for RTP by its form; no signaling seen so far names these addresses"))
        }
        let told = events.first.map { "telephone event, \($0.value), " } ?? ""
        let summary =
            "\(told)\(typeName), sequence \(header.sequenceNumber), time \(header.timestamp)"
            + (header.marker ? ", mark" : "")
        return FieldNode(
            "Real-Time Transport Protocol", summary, kind: .layer, offset: base, length: payload.count,
            children: children)
    }

    /// Keys in a payload of a dynamic type that has the form of telephone events (RFC 4733, 2.3) and holds keys only.
    private static func events(_ payload: [UInt8], _ header: RTPHeader, _ base: Int) -> [FieldNode] {
        let count = header.payloadLength / TelephoneEvent.length
        guard header.payloadType >= 96, header.payloadLength % TelephoneEvent.length == 0,
            (1...KeyTracker.maxInPacket).contains(count)
        else { return [] }
        var nodes: [FieldNode] = []
        for index in 0..<count {
            let offset = header.payloadOffset + index * TelephoneEvent.length
            guard let event = try? TelephoneEvent(payload.rawSpan, at: offset), let key = event.key,
                !event.isReservedSet
            else { return [] }
            let name = key == "!" ? "flash" : "key \(key)"
            let place = base + offset
            nodes.append(
                FieldNode(
                    "Telephone event", "\(name), \(event.duration) ticks\(event.isEnd ? ", ended" : "")",
                    offset: place, length: TelephoneEvent.length,
                    children: [
                        FieldNode("Event ID", "\(name) (\(event.code))", offset: place, length: 1),
                        FieldNode("End of Event", event.isEnd ? "True" : "False", offset: place + 1, length: 1),
                        FieldNode("Volume", "\(event.volume)", offset: place + 1, length: 1),
                        FieldNode("Event Duration", "\(event.duration)", offset: place + 2, length: 2),
                    ]))
        }
        nodes.append(.remark("taken for telephone events (RFC 4733) by the form of the payload"))
        return nodes
    }

    /// A single packet proves little: usual ports, and a payload type that media use.
    private static func looksLikeMedia(
        _ header: RTPHeader, _ type: RTPPayloadType?, _ ports: (UInt16, UInt16)
    ) -> Bool {
        ports.0 >= 1024 && ports.1 >= 1024 && ports.1 % 2 == 0 && header.ssrc != 0
            && (type != nil || header.payloadType >= 96)
    }
}
