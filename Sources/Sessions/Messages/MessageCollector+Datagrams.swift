import Bytes
import Decoders
import Dissection

extension MessageCollector {
    /// A UDP datagram: at most one message.
    mutating func datagram(_ packet: Packet, _ span: RawSpan, _ pieces: [FrameReference], _ current: inout ShownFrame) {
        let (source, destination) = (packet.sourceEndpoint, packet.destinationEndpoint)
        let isNegotiated = mediaAddresses.contains(destination) || mediaAddresses.contains(source)
        if let isNamed = isReport(packet, span) { return rtcp(packet, span, isNamed, &current) }
        if isNegotiated || !mayBeMessage(packet) {
            return rtp(packet, span, isNegotiated, &current)
        }
        let payload = payload(of: packet, span)
        // Media that no signalling negotiated, on a port of the IP Office: it shows by its sequence numbers.
        if media.datagram(
            payload.rawSpan, declared: packet.payloadDeclaredLength, from: source, to: destination,
            isServicePort: true, frame: current.frame)
        {
            return rtp(packet, span, isNegotiated, &current)
        }
        var message: DecodedMessage
        let declared = packet.payloadDeclaredLength
        let isBroadcast =
            packet.hasDestinationMAC && packet.destinationMAC == .broadcast || packet.destination.looksLikeBroadcast
        if let office = IPOfficeDatagram(source, destination, isBroadcast: isBroadcast, profile: profile) {
            // What comes later is judged by what came before, shown or not.
            let kind = traffic.kind(of: office, frame: current.frame)
            guard mayWant(office.protocol, in: current.frame.number) else { return }
            message = self.message(current.frame, packet, office.protocol, kind)
            message.info = office.info(kind, payload, declared: declared)
            guard wants(message) else { return }
            if wantsFields {
                message.layers = [office.node(kind, payload, declared: declared, base: packet.payloadOffset)]
            }
        } else if isSNMP(packet) || isTFTP(packet) {
            guard let managed = management(packet, payload, current) else {
                return plain(packet, payload, &current)
            }
            message = managed
        } else {
            guard mayWant(.ras, in: current.frame.number) else { return }
            let ras = RASFields.decode(payload, declared: declared, base: packet.payloadOffset)
            message = self.message(current.frame, packet, .ras, ras.name ?? "")
            message.info = [ras.name ?? "", ras.detail].filter { !$0.isEmpty }.joined(separator: " ")
            message.callIdentifier = ras.callIdentifier
            guard wants(message) else { return }
            if wantsFields { message.layers = ras.layers }
        }
        if payload.count < declared { message.cut = "the capture cut the datagram" }
        current.messages.append(message)
    }

    private func mayBeMessage(_ packet: Packet) -> Bool {
        !services.services(packet.sourcePort, packet.destinationPort).isEmpty
            || RASFields.ports.contains(packet.sourcePort) || RASFields.ports.contains(packet.destinationPort)
            || isTFTP(packet)
    }

    func message(
        _ frame: FrameReference, _ packet: Packet, _ protocol: MessageProtocol, _ name: String
    ) -> DecodedMessage {
        DecodedMessage(
            frame: frame, frames: [frame], from: packet.sourceEndpoint, to: packet.destinationEndpoint,
            protocol: `protocol`, names: name.isEmpty ? [] : [.init(`protocol`, name)], info: name)
    }

    private func rtp(_ packet: Packet, _ span: RawSpan, _ isNegotiated: Bool, _ current: inout ShownFrame) {
        // Most datagrams of a capture are media: nothing is made of those that nobody asked for.
        guard mayWant(.rtp, in: current.frame.number) else { return }
        var message = message(current.frame, packet, .rtp, "RTP")
        let payload = payload(of: packet, span)
        let ports = (packet.sourcePort, packet.destinationPort)
        guard
            let node = RTPFields.node(payload, base: packet.payloadOffset, isNegotiated: isNegotiated, ports: ports)
        else {
            return plain(packet, payload, &current)
        }
        message.info = node.value
        message.layers = [node]
        if payload.count < packet.payloadDeclaredLength {
            message.cut = "the capture cut the datagram"
        }
        current.messages.append(message)
    }

    /// Whether a datagram is RTCP: by its form and, on the ports of another service, by the media it belongs to. True
    /// where signaling named that media.
    private func isReport(_ packet: Packet, _ span: RawSpan) -> Bool? {
        guard !packet.payloadIsReassembled,
            let payload = try? span.slice(packet.payloadOffset, packet.payloadLength),
            RTCPCompound.hasForm(payload, declared: packet.payloadDeclaredLength)
        else { return nil }
        let (source, destination) = (packet.sourceEndpoint, packet.destinationEndpoint)
        let isNamed = [source, destination].contains {
            mediaAddresses.contains($0) || $0.port > 0 && mediaAddresses.contains(Endpoint($0.address, $0.port - 1))
        }
        if isNamed || media.path(ofControlFrom: source, to: destination) != nil { return isNamed }
        return mayBeMessage(packet) || source.port < 1024 || destination.port < 1024 ? nil : false
    }

    private func rtcp(_ packet: Packet, _ span: RawSpan, _ isNegotiated: Bool, _ current: inout ShownFrame) {
        guard mayWant(.rtcp, in: current.frame.number) else { return }
        var message = message(current.frame, packet, .rtcp, "RTCP")
        let payload = payload(of: packet, span)
        let node = RTCPFields.node(
            payload, declared: packet.payloadDeclaredLength, base: packet.payloadOffset, isNegotiated: isNegotiated)
        message.info = node.value
        message.layers = [node]
        if payload.count < packet.payloadDeclaredLength {
            message.cut = "the capture cut the datagram"
        }
        current.messages.append(message)
    }

    /// Octets of no protocol that is decoded, or of a message that other frames complete: shown with the frame that was
    /// asked for.
    func plain(_ packet: Packet, _ payload: [UInt8], _ current: inout ShownFrame, title: String = "Data") {
        guard isSelected(current.frame.number), !payload.isEmpty else { return }
        current.data = FieldNode(
            title, FieldText.octets(payload.count), kind: .layer, offset: packet.payloadOffset, length: payload.count,
            children: [
                FieldNode(
                    "Octets", FieldText.hex(payload[...]), offset: packet.payloadOffset, length: payload.count)
            ])
    }
}
