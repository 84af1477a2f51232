import Bytes
import Decoders
import Dissection

/// UDP: media, reports about it, and the services of the IP Office.
extension Analyzer {
    /// - Parameter packet: see `take`.
    mutating func udp(_ packet: inout Packet, _ span: RawSpan, _ frame: FrameReference) {
        let source = packet.sourceEndpoint
        let destination = packet.destinationEndpoint
        let services = ports.services(packet.sourcePort, packet.destinationPort)
        if packet.payloadIsReassembled {
            guard isReassembledMedia(packet, span, isServicePort: !services.isEmpty, frame) else {
                return datagram(packet, span, services, frame)
            }
        } else {
            guard let payload = try? span.slice(packet.payloadOffset, packet.payloadLength),
                media.datagram(
                    payload, declared: packet.payloadDeclaredLength, from: source, to: destination,
                    isServicePort: !services.isEmpty, frame: frame)
            else { return datagram(packet, span, services, frame) }
        }
        noteMedia(services, source, destination)
    }

    /// What comes with a packet of a known stream.
    mutating func noteMedia(_ services: PortMap.Service, _ source: Endpoint, _ destination: Endpoint) {
        if media.hasBreaks {
            for found in media.takeBreaks() {
                quality.irregular(found)
                if found.clockShift != nil { reports.clockStepped(before: found.after) }
            }
        }
        // Media never counts as a request, on whatever port it runs.
        if !services.isEmpty {
            license.discardHeld(source.address, destination.address)
            voicemail.discardHeld(source.address, destination.address)
        }
    }

    /// What is no media.
    @inline(never)
    private mutating func datagram(
        _ packet: Packet, _ span: RawSpan, _ services: PortMap.Service, _ frame: FrameReference
    ) {
        let source = packet.sourceEndpoint
        let destination = packet.destinationEndpoint
        let cast = cast(of: packet)
        hear(packet, cast, frame)
        // Nor do the reports about it.
        if isReport(packet, span, frame) { return }
        if cast == .broadcast, services.isEmpty {
            broadcasts.datagram(from: source.address, to: destination, frame: frame)
        }
        if services.contains(.license) {
            watchAsker(.license, packet)
            license.datagram(
                from: source, to: destination, cast: cast, frame: frame, ports: ports)
        }
        if services.contains(.voicemail) {
            watchAsker(.voicemail, packet)
            voicemail.datagram(
                from: source, to: destination, cast: cast, frame: frame, ports: ports)
        } else if cast == .unicast, !ports.contains(.asker, packet.destinationPort),
            packet.payloadDeclaredLength >= Self.shortestMedia
        {
            voicemail.otherTraffic(from: source.address, to: destination.address, frame: frame, ports: ports)
        }
        if services.contains(.ras) {
            let payload = dissector.withPayload(of: packet, in: span) { $0.copy() }
            ras.datagram(payload, from: source.address, to: destination.address, frame: frame)
        }
        if !services.isDisjoint(with: [.snmp, .tftp, .asker]) {
            clientTraffic(packet, span, services, cast, frame)
        }
        if services.contains(.scn), ports.contains(.scn, packet.destinationPort) {
            scn.datagram(from: source.address, to: destination.address, cast: cast, frame: frame)
        }
    }

    /// SNMP, TFTP and answers from ports outside of the profile: rare enough for copies.
    private mutating func clientTraffic(
        _ packet: Packet, _ span: RawSpan, _ services: PortMap.Service, _ cast: Cast, _ frame: FrameReference
    ) {
        let (source, destination) = (packet.sourceEndpoint, packet.destinationEndpoint)
        if services.contains(.snmp) {
            let payload = dissector.withPayload(of: packet, in: span) { $0.copy() }
            traps.datagram(
                payload, complete: payload.count >= packet.payloadDeclaredLength, from: source.address,
                to: destination.address, frame: frame)
        }
        if services.contains(.tftp) {
            let asker = dissector.withPayload(of: packet, in: span) {
                transfers.datagram(
                    $0, declared: packet.payloadDeclaredLength, from: source, to: destination, frame: frame)
            }
            if let asker { ports.watch(.tftp, asker) }
        }
        if services.isDisjoint(with: [.license, .voicemail]), ports.contains(.asker, destination.port),
            cast == .unicast
        {
            license.possibleAnswer(from: source, to: destination, frame: frame, ports: ports)
            voicemail.possibleAnswer(from: source, to: destination, frame: frame, ports: ports)
        }
    }

    /// Remembers the port of who asks a service from outside of the profile.
    private mutating func watchAsker(_ service: PortMap.Service, _ packet: Packet) {
        if ports.contains(service, packet.destinationPort), !ports.contains(service, packet.sourcePort) {
            ports.watch(.asker, packet.sourcePort)
        }
    }

    /// The shortest voice frame with a header; acknowledgments of transfers are shorter.
    private static let shortestMedia = 16

    /// Fragments are rare enough for a copy.
    private mutating func isReassembledMedia(
        _ packet: Packet, _ span: RawSpan, isServicePort: Bool, _ frame: FrameReference
    ) -> Bool {
        let owned = dissector.withPayload(of: packet, in: span) { $0.copy() }
        return media.datagram(
            owned.rawSpan, from: packet.sourceEndpoint, to: packet.destinationEndpoint, isServicePort: isServicePort,
            frame: frame)
    }

    private mutating func isReport(_ packet: Packet, _ span: RawSpan, _ frame: FrameReference) -> Bool {
        // Reports are never so long that they come in fragments.
        guard !packet.payloadIsReassembled,
            let payload = try? span.slice(packet.payloadOffset, packet.payloadLength),
            RTCPCompound.mayHaveForm(payload)
        else { return false }
        return reports.datagram(
            payload, declared: packet.payloadDeclaredLength, from: packet.sourceEndpoint,
            to: packet.destinationEndpoint, frame: frame, media: media)
    }
}
