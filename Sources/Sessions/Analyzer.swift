import Bytes
public import CaptureFiles
import Dissection

/// The pipeline: packets in, one `Analysis` out. One pass, state bounded by named caps.
public struct Analyzer {
    let profile: Profile
    private var ports: PortMap
    private var dissector = Dissector()
    private var media = MediaTracker()
    private var signalling: SignallingTracker
    private var license: RequestTracker
    private var voicemail: RequestTracker
    private var scn: ScnTracker
    private var ras = RasTracker()
    private var broadcasts = BroadcastTracker()
    private var hosts = HostTable()
    private var gaps = CaptureGaps()
    private var unreachables = UnreachableLog()
    private var quality = QualityTracker()
    private var arps = ArpLog()
    private var traps = TrapLog()
    private var transfers = TransferTracker()
    private var copies: CopyDetector
    private let map: PointMap?
    private var crossings: CrossingLog?
    private var packets = 0
    private var bytes = 0
    private var first: FrameReference?
    private var last: FrameReference?

    /// - Parameter keepsMessages: whether calls keep all their messages, for ladders; costs memory for each.
    /// - Parameter points: where the files are of several capture points.
    public init(profile: Profile = Profile(), keepsMessages: Bool = false, points: PointMap? = nil) {
        self.profile = profile
        map = points
        copies = CopyDetector(map: points)
        crossings = points.map(CrossingLog.init)
        ports = PortMap(profile)
        signalling = SignallingTracker(ports: profile.h225Ports, keepsMessages: keepsMessages)
        license = RequestTracker(service: .license, window: profile.answerWindow)
        voicemail = RequestTracker(service: .voicemail, window: profile.answerWindow)
        scn = ScnTracker(silenceLimit: profile.scnSilence)
    }

    /// Takes a batch of packets, in order.
    public mutating func accept(_ records: Span<PacketRecord>, _ buffer: RawSpan) {
        for index in records.indices {
            let record = records[index]
            guard let span = try? buffer.slice(record.offset, record.capturedLength) else { continue }
            accept(record, span)
        }
    }

    /// Takes one packet.
    public mutating func accept(_ record: PacketRecord, _ span: RawSpan) {
        let frame = FrameReference(
            number: record.frame, time: record.time, file: record.file, numberInFile: record.frameInFile)
        packets += 1
        bytes += record.originalLength
        if first == nil { first = frame }
        gaps.packet(at: record.time, number: record.frame)
        quality.packet(frame)

        let packet = dissector.dissect(
            span, linkType: record.linkType.rawValue, time: record.time, originalLength: record.originalLength)
        if crossings != nil { noteCrossing(packet, frame) }
        // A packet that the capture holds twice counts once, in everything that follows.
        guard !copies.isCopy(packet, span, frame) else { return }
        last = frame
        if record.capturedLength < record.originalLength { cut(packet, span, frame) }
        switch packet.transport {
        case .udp:
            guard packet.fragment != .pending else { return }
            udp(packet, span, frame)
        case .tcp:
            hear(packet, frame)
            quality.segment(packet, frame: frame)
            tcp(packet, span, frame)
        case .icmp, .icmp6:
            hear(packet, frame)
            if let quoted = dissector.quotedPacket(of: packet, in: span) {
                unreachables.note(packet, quoted, frame: frame)
            }
        case .none, .other:
            if packet.network == .arp {
                arps.note(packet, frame: frame, lastHeard: hosts[packet.destination]?.last)
                hosts.arp(packet.source, mac: packet.arpSenderMAC, frame: frame)
            } else if packet.network == .ipv4 || packet.network == .ipv6 {
                hear(packet, frame)
            }
        }
    }

    private mutating func udp(_ packet: Packet, _ span: RawSpan, _ frame: FrameReference) {
        let source = packet.sourceEndpoint
        let destination = packet.destinationEndpoint
        let services = ports.services(packet.sourcePort, packet.destinationPort)
        // Media never counts as a request, on whatever port it runs.
        if isMedia(packet, span, frame) {
            if media.hasBreaks {
                for found in media.takeBreaks() { quality.irregular(found) }
            }
            if !services.isEmpty {
                license.discardHeld(source.address, destination.address)
                voicemail.discardHeld(source.address, destination.address)
            }
            return
        }
        let cast = cast(of: packet)
        hear(packet, cast, frame)
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

    /// Where several points captured: who sends what to whom, and at which of them it passes.
    private mutating func noteCrossing(_ packet: Packet, _ frame: FrameReference) {
        guard packet.fragment == .none else { return }
        let service: Crossing.Service
        switch packet.transport {
        case .udp:
            let services = ports.services(packet.sourcePort, packet.destinationPort)
            if services.contains(.license) {
                service = .license
            } else if services.contains(.voicemail) {
                service = .voicemail
            } else if services.contains(.scn), ports.contains(.scn, packet.destinationPort) {
                service = .scn
            } else {
                return
            }
        case .tcp where profile.h225Ports.contains(packet.destinationPort): service = .callSignaling
        default: return
        }
        let cast = cast(of: packet)
        crossings?.note(service, from: packet.source, to: packet.destination, cast: cast, frame: frame)
    }

    /// A packet that the snap length cut: what of it would have been read?
    private mutating func cut(_ packet: Packet, _ span: RawSpan, _ frame: FrameReference) {
        var isMessage = false
        if packet.transport == .tcp, !packet.payloadIsReassembled, packet.payloadDeclaredLength > 0,
            let payload = try? span.slice(packet.payloadOffset, packet.payloadLength)
        {
            isMessage = signalling.isInteresting(packet, payload)
        } else if packet.transport == .udp {
            isMessage = ports.services(packet.sourcePort, packet.destinationPort).contains(.ras)
        }
        quality.cut(packet, isMessage: isMessage, frame: frame)
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

    private mutating func isMedia(_ packet: Packet, _ span: RawSpan, _ frame: FrameReference) -> Bool {
        let source = packet.sourceEndpoint
        let destination = packet.destinationEndpoint
        if packet.payloadIsReassembled {
            // Fragments are rare enough for a copy.
            let owned = dissector.withPayload(of: packet, in: span) { $0.copy() }
            return media.datagram(owned.rawSpan, from: source, to: destination, frame: frame)
        }
        guard let payload = try? span.slice(packet.payloadOffset, packet.payloadLength) else { return false }
        return media.datagram(payload, from: source, to: destination, frame: frame)
    }

    private mutating func tcp(_ packet: Packet, _ span: RawSpan, _ frame: FrameReference) {
        guard packet.fragment != .pending else { return }
        if packet.payloadIsReassembled {
            // Fragments are rare enough for a copy.
            let owned = dissector.withPayload(of: packet, in: span) { $0.copy() }
            guard signalling.isInteresting(packet, owned.rawSpan) else { return }
            signalling.segment(packet, owned.rawSpan, frame: frame)
        } else {
            guard let payload = try? span.slice(packet.payloadOffset, packet.payloadLength),
                signalling.isInteresting(packet, payload)
            else { return }
            signalling.segment(packet, payload, frame: frame)
        }
        for address in signalling.takeNewMedia() { media.negotiate(address) }
        for part in signalling.takeUnseen() { quality.unseen(from: part.from, to: part.to, frame: part.frame) }
    }

    private func cast(of packet: Packet) -> Cast {
        if packet.hasDestinationMAC, packet.destinationMAC == .broadcast { return .broadcast }
        return packet.destination.looksLikeBroadcast ? .broadcast : .unicast
    }

    private mutating func hear(_ packet: Packet, _ frame: FrameReference) { hear(packet, cast(of: packet), frame) }

    private mutating func hear(_ packet: Packet, _ cast: Cast, _ frame: FrameReference) {
        hosts.heard(
            from: packet.source, to: packet.destination, mac: packet.hasSourceMAC ? packet.sourceMAC : MACAddress(0),
            unicast: cast == .unicast, frame: frame)
    }

    /// The capture is over.
    /// - Parameter limits: what the reader found wrong with the files.
    public mutating func finish(limits: [CaptureLimit] = []) -> Analysis {
        var analysis = Analysis(profile: profile)
        analysis.packets = packets
        analysis.bytes = bytes
        analysis.copies = copies.tally.summary(ofPackets: packets)
        analysis.pointShares = copies.crossings
        analysis.crossings = crossings?.finish() ?? []
        analysis.start = first
        analysis.end = last
        analysis.limits = limits
        guard let first, let last else { return analysis }
        license.finish(at: last.time, ports: ports)
        voicemail.finish(at: last.time, ports: ports)
        let calls = signalling.finish()
        for part in signalling.takeUnseen() { quality.unseen(from: part.from, to: part.to, frame: part.frame) }
        let conclusion = Conclusion(
            profile: profile, start: first, end: last, hosts: hosts, gaps: gaps, license: license,
            voicemail: voicemail, scn: scn, ras: ras, media: media, signalling: signalling, unreachables: unreachables,
            traps: traps, arps: arps, transfers: transfers, quality: quality)
        conclusion.fill(&analysis, calls: calls)
        analysis.unnamedBroadcasts = broadcasts.finish()
        analysis.capsReached = caps(keysRefused: analysis.keysRefused)
        if analysis.quality.cut.isEmpty {
            for index in analysis.limits.indices where analysis.limits[index].kind == .snapped {
                analysis.limits[index].text += "; nothing that the analysis reads was cut off"
            }
        }
        return analysis
    }

    private func caps(keysRefused: Int) -> [String] {
        [
            (hosts.refused, "hosts", HostTable.capacity),
            (media.refused, "media streams", MediaTracker.maxStreams),
            (keysRefused, "keys in a stream or call", CallControl.maxDigits),
            (license.refused, "license relations", RequestTracker.maxRelations),
            (voicemail.refused, "voicemail relations", RequestTracker.maxRelations),
            (scn.refused, "SCN links", ScnTracker.maxLinks),
            (unreachables.refused, "ICMP unreachable messages", UnreachableLog.capacity),
            (broadcasts.refused, "senders of broadcasts", BroadcastTracker.maxSenders),
            (traps.refused, "SNMP traps", TrapLog.capacity),
            (transfers.refused, "TFTP transfers", TransferTracker.maxTransfers),
            (arps.refused, "hosts that ARP looked for", ArpLog.maxTargets),
            (ras.refused, "RAS relations", RasTracker.maxRelations),
            (signalling.refused, "calls", CallTable.maxCalls),
            (quality.ways.refused, "directions of TCP between hosts", TCPWays.capacity),
            (crossings?.refused ?? 0, "relations between capture points", CrossingLog.capacity),
            (quality.clock.refused, "steps of the clock", ClockTracker.maxBackward),
        ].compactMap { count, what, cap in
            count == 0 ? nil : "more than \(cap) \(what): \(count) packets or items beyond it are not in the analysis"
        }
    }
}
