import Bytes
public import CaptureFiles
import Dissection

/// The pipeline: packets in, one `Analysis` out. One pass, state bounded by named caps.
public struct Analyzer {
    let profile: Profile
    private let ports: PortMap
    private var dissector = Dissector()
    private var media = MediaTracker()
    private var signalling: SignallingTracker
    private var license: RequestTracker
    private var voicemail: RequestTracker
    private var scn: ScnTracker
    private var ras = RasTracker()
    private var hosts = HostTable()
    private var gaps = CaptureGaps()
    private var unreachables = UnreachableLog()
    private var copies = CopyDetector()
    private var packets = 0
    private var bytes = 0
    private var first: FrameReference?
    private var last: FrameReference?

    /// - Parameter keepsMessages: whether calls keep all their messages, for ladders; costs memory for each.
    public init(profile: Profile = Profile(), keepsMessages: Bool = false) {
        self.profile = profile
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
        gaps.packet(at: record.time)

        let packet = dissector.dissect(
            span, linkType: record.linkType.rawValue, time: record.time, originalLength: record.originalLength)
        // A packet that the capture holds twice counts once, in everything that follows.
        guard !copies.isCopy(packet, span, frame) else { return }
        last = frame
        switch packet.transport {
        case .udp:
            guard packet.fragment != .pending else { return }
            udp(packet, span, frame)
        case .tcp:
            hear(packet, frame)
            tcp(packet, span, frame)
        case .icmp, .icmp6:
            hear(packet, frame)
            if let quoted = dissector.quotedPacket(of: packet, in: span) {
                unreachables.note(packet, quoted, frame: frame)
            }
        case .none, .other:
            if packet.network == .arp {
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
            if !services.isEmpty {
                license.discardHeld(source.address, destination.address)
                voicemail.discardHeld(source.address, destination.address)
            }
            return
        }
        let cast = cast(of: packet)
        hear(packet, cast, frame)
        if services.contains(.license) {
            license.datagram(
                from: source, to: destination, cast: cast, frame: frame, ports: ports)
        }
        if services.contains(.voicemail) {
            voicemail.datagram(
                from: source, to: destination, cast: cast, frame: frame, ports: ports)
        } else if cast == .unicast, packet.payloadDeclaredLength >= Self.shortestMedia {
            voicemail.otherTraffic(from: source.address, to: destination.address, frame: frame, ports: ports)
        }
        if services.contains(.ras) {
            let payload = dissector.withPayload(of: packet, in: span) { $0.copy() }
            ras.datagram(payload, from: source.address, to: destination.address, frame: frame)
        }
        if services.contains(.scn), ports.contains(.scn, packet.destinationPort) {
            scn.datagram(from: source.address, to: destination.address, cast: cast, frame: frame)
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
        analysis.start = first
        analysis.end = last
        analysis.limits = limits
        guard let first, let last else { return analysis }
        license.finish(at: last.time, ports: ports)
        voicemail.finish(at: last.time, ports: ports)
        let calls = signalling.finish()
        let conclusion = Conclusion(
            profile: profile, start: first, end: last, hosts: hosts, gaps: gaps, license: license,
            voicemail: voicemail, scn: scn, ras: ras, media: media, signalling: signalling, unreachables: unreachables)
        conclusion.fill(&analysis, calls: calls)
        analysis.capsReached = caps()
        return analysis
    }

    private func caps() -> [String] {
        [
            (hosts.refused, "hosts", HostTable.capacity),
            (media.refused, "media streams", MediaTracker.maxStreams),
            (license.refused, "license relations", RequestTracker.maxRelations),
            (voicemail.refused, "voicemail relations", RequestTracker.maxRelations),
            (scn.refused, "SCN links", ScnTracker.maxLinks),
            (unreachables.refused, "ICMP unreachable messages", UnreachableLog.capacity),
            (ras.refused, "RAS relations", RasTracker.maxRelations),
            (signalling.refused, "calls", CallTable.maxCalls),
        ].compactMap { count, what, cap in
            count == 0 ? nil : "more than \(cap) \(what): \(count) packets or items beyond it are not in the analysis"
        }
    }
}
