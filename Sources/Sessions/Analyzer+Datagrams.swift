import Bytes
import Decoders
import Dissection

/// UDP: media, reports about it, and the services of the IP Office.
extension Analyzer {
    /// What the trackers ask of a datagram, whichever way it went.
    struct Datagram: BitwiseCopyable {
        let source: Endpoint
        let destination: Endpoint
        let cast: Cast
        /// Of either port.
        let services: PortMap.Service
        /// Octets of payload by the headers, also where the capture has less of it.
        let declared: Int
        let frame: FrameReference
    }

    /// A datagram that went the long way.
    /// - Parameter packet: see `take`.
    mutating func udp(_ packet: inout Packet, _ span: RawSpan, _ frame: FrameReference) {
        let datagram = Datagram(
            source: packet.sourceEndpoint, destination: packet.destinationEndpoint, cast: cast(of: packet),
            services: ports.services(packet.sourcePort, packet.destinationPort),
            declared: packet.payloadDeclaredLength, frame: frame)
        if packet.payloadIsReassembled {
            // Fragments are rare enough for a copy.
            let owned = dissector.withPayload(of: packet, in: span) { $0.copy() }
            guard !isMedia(datagram, owned.rawSpan, declared: owned.count) else { return }
            // Reports are never so long that they come in them.
            hear(packet, datagram.cast, frame)
            others(datagram)
            contents(datagram, owned.rawSpan)
        } else if let payload = try? span.slice(packet.payloadOffset, packet.payloadLength) {
            guard !isMedia(datagram, payload, declared: datagram.declared) else { return }
            hear(packet, datagram.cast, frame)
            guard !isReport(datagram, payload) else { return }
            others(datagram)
            contents(datagram, payload)
        }
    }

    /// Takes one datagram that a front found to be plain and no speech.
    /// - Parameter octets: where it lies.
    @inline(always)
    mutating func take(_ packet: DatagramPacket, _ octets: RawSpan) {
        count(packet.frame, packet.length)
        guard !packet.isCopy else { return }
        last = packet.frame
        let services = ports.services(packet.sourcePort, packet.destinationPort)
        if packet.mayBeMedia(octets), isMedia(packet, services, octets) { return }
        hear(packet)
        // From a port of the service, and not to one that waits for something else.
        if services == .voicemail, packet.cast == .unicast, ports.contains(.voicemail, packet.sourcePort),
            voicemail.continues(from: packet.source, to: packet.destination, frame: packet.frame)
        {
            return
        }
        others(packet, services, octets)
    }

    /// Whether it is media, or a report about it: it is then taken.
    @inline(never)
    private mutating func isMedia(_ packet: DatagramPacket, _ services: PortMap.Service, _ octets: RawSpan) -> Bool {
        guard let payload = try? octets.slice(packet.payloadOffset, packet.payloadLength) else { return false }
        let datagram = Datagram(packet, services)
        if isMedia(datagram, payload, declared: datagram.declared) {
            if isFoldingDue { fold() }
            return true
        }
        guard isReport(datagram, payload) else { return false }
        hear(packet)
        return true
    }

    /// What is neither.
    @inline(never)
    private mutating func others(_ packet: DatagramPacket, _ services: PortMap.Service, _ octets: RawSpan) {
        let datagram = Datagram(packet, services)
        others(datagram)
        guard !services.isDisjoint(with: Self.withContents),
            let payload = try? octets.slice(packet.payloadOffset, packet.payloadLength)
        else { return }
        contents(datagram, payload)
    }

    @inline(__always)
    private mutating func hear(_ packet: DatagramPacket) {
        if packet.cast == .unicast, let places = pairs.find(packet.source32, packet.destination32) {
            hosts.heard(from: places.source, to: places.destination, mac: packet.mac, frame: packet.frame)
        } else {
            hearOther(packet)
        }
    }

    /// Of a pair that has no place among the recent ones, and takes one.
    @inline(never)
    private mutating func hearOther(_ packet: DatagramPacket) {
        let (source, destination) = (IPAddress(v4: packet.source32), IPAddress(v4: packet.destination32))
        let isUnicast = packet.cast == .unicast
        hosts.heard(from: source, to: destination, mac: packet.mac, unicast: isUnicast, frame: packet.frame)
        // Where there was no room for one of them, each datagram has to be counted as left out.
        guard isUnicast, let from = hosts.place(of: source), let to = hosts.place(of: destination) else { return }
        pairs.note(packet.source32, packet.destination32, source: from, destination: to, way: nil)
    }

    /// - Parameter declared: see `MediaTracker.datagram`.
    private mutating func isMedia(_ datagram: Datagram, _ payload: RawSpan, declared: Int) -> Bool {
        guard
            media.datagram(
                payload, declared: declared, from: datagram.source, to: datagram.destination,
                isServicePort: !datagram.services.isEmpty, frame: datagram.frame)
        else { return false }
        noteMedia(datagram.services, datagram.source, datagram.destination)
        return true
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

    /// What is neither media nor a report about it.
    private mutating func others(_ datagram: Datagram) {
        let (source, destination) = (datagram.source, datagram.destination)
        let (cast, services, frame) = (datagram.cast, datagram.services, datagram.frame)
        if cast == .broadcast, services.isEmpty {
            broadcasts.datagram(from: source.address, to: destination, frame: frame)
        }
        if services.contains(.license) {
            watchAsker(.license, source, destination)
            license.datagram(
                from: source, to: destination, cast: cast, frame: frame, ports: ports)
        }
        if services.contains(.voicemail) {
            watchAsker(.voicemail, source, destination)
            voicemail.datagram(
                from: source, to: destination, cast: cast, frame: frame, ports: ports)
        } else if cast == .unicast, !ports.contains(.asker, destination.port),
            datagram.declared >= Self.shortestMedia
        {
            voicemail.otherTraffic(from: source.address, to: destination.address, frame: frame, ports: ports)
        }
        if services.isDisjoint(with: [.license, .voicemail]), ports.contains(.asker, destination.port),
            cast == .unicast
        {
            license.possibleAnswer(from: source, to: destination, frame: frame, ports: ports)
            voicemail.possibleAnswer(from: source, to: destination, frame: frame, ports: ports)
        }
        if services.contains(.scn), ports.contains(.scn, destination.port) {
            scn.datagram(from: source.address, to: destination.address, cast: cast, frame: frame)
        }
    }

    /// Services whose datagrams are read: rare enough for copies.
    private static let withContents: PortMap.Service = [.ras, .snmp, .tftp]

    private mutating func contents(_ datagram: Datagram, _ payload: RawSpan) {
        let (source, destination) = (datagram.source, datagram.destination)
        if datagram.services.contains(.ras) {
            ras.datagram(payload.copy(), from: source.address, to: destination.address, frame: datagram.frame)
        }
        if datagram.services.contains(.snmp) {
            traps.datagram(
                payload.copy(), complete: payload.byteCount >= datagram.declared, from: source.address,
                to: destination.address, frame: datagram.frame)
        }
        if datagram.services.contains(.tftp) {
            let asker = transfers.datagram(
                payload, declared: datagram.declared, from: source, to: destination, frame: datagram.frame)
            if let asker { ports.watch(.tftp, asker) }
        }
    }

    /// Remembers the port of who asks a service from outside of the profile.
    private mutating func watchAsker(_ service: PortMap.Service, _ source: Endpoint, _ destination: Endpoint) {
        if ports.contains(service, destination.port), !ports.contains(service, source.port) {
            ports.watch(.asker, source.port)
        }
    }

    /// The shortest voice frame with a header; acknowledgments of transfers are shorter.
    private static let shortestMedia = 16

    private mutating func isReport(_ datagram: Datagram, _ payload: RawSpan) -> Bool {
        guard RTCPCompound.mayHaveForm(payload) else { return false }
        return reports.datagram(
            payload, declared: datagram.declared, from: datagram.source, to: datagram.destination,
            frame: datagram.frame, media: media)
    }
}

extension Analyzer.Datagram {
    @inline(__always)
    fileprivate init(_ packet: DatagramPacket, _ services: PortMap.Service) {
        self.init(
            source: packet.source, destination: packet.destination, cast: packet.cast, services: services,
            declared: packet.payloadLength, frame: packet.frame)
    }
}
