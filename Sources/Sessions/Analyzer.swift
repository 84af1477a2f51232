import Bytes
public import CaptureFiles
import Dissection

/// The pipeline: packets in, one `Analysis` out. One pass, state bounded by named caps.
public struct Analyzer {
    let profile: Profile
    var ports: PortMap
    var front: PacketFront
    /// Behind the front: only finds the payloads of packets that the front took apart.
    var dissector = Dissector()
    var media: MediaTracker
    var reports: ReportTracker
    var signalling: SignallingTracker
    var license: RequestTracker
    var voicemail: RequestTracker
    var scn: ScnTracker
    var ras = RasTracker()
    var broadcasts = BroadcastTracker()
    var hosts = HostTable()
    /// To be emptied where `hosts` or `quality` lets go of something.
    var pairs = RecentPairs()
    var gaps = CaptureGaps()
    var unreachables = UnreachableLog()
    var quality = QualityTracker()
    var arps = ArpLog()
    var traps = TrapLog()
    var transfers = TransferTracker()
    let map: PointMap?
    var crossings: CrossingLog?
    var packets = 0
    var bytes = 0
    var first: FrameReference?
    var last: FrameReference?
    /// The packet before, copies among them, as `last` is not.
    var previous: FrameReference?
    /// Nil where everything is kept to the end.
    let retention: Retention?
    var memory: ServiceMemory?
    var forgotten: Forgotten?
    var clock: RetentionClock
    /// For what is open and silent.
    var idleClock: RetentionClock
    /// Nil where calls and streams are kept whole to the end, or `retention` says how long.
    var folds: FoldState?
    /// Apart, for it is looked at after each packet.
    var foldingDue: Folding.Due
    /// When the last pass was, in seconds of `clock`.
    var lastPass = 0.0
    var lastRenewal = 0.0
    /// Of the last folding, for what concludes next.
    var room = ConclusionRoom()

    /// - Parameter keepsMessages: whether calls keep all their messages, for ladders; costs memory for each.
    /// - Parameter keepsSeconds: whether streams keep figures of each second, for plots; costs memory for each.
    /// - Parameter points: where the files are of several capture points.
    /// - Parameter retention: for a capture that goes on for days; see `forget(now:)`.
    /// - Parameter folding: for files of which not all calls have to be listed; not beside a retention.
    public init(
        profile: Profile = Profile(), keepsMessages: Bool = false, keepsSeconds: Bool = false, points: PointMap? = nil,
        retention: Retention? = nil, folding: Folding? = nil
    ) {
        self.retention = retention
        folds = retention == nil ? folding.map(FoldState.init) : nil
        foldingDue = folds.map { Folding.Due(calls: $0.folding.calls, streams: $0.folding.streams) } ?? .init()
        memory = retention.map { _ in ServiceMemory() }
        clock = RetentionClock(keeps: retention?.ended ?? 0)
        idleClock = RetentionClock(keeps: retention?.idle ?? 0)
        self.profile = profile
        media = MediaTracker(
            profile.rtpPorts, keepsSeconds: keepsSeconds, retention: retention,
            maxStreams: folds == nil ? nil : Folding.maxStreams)
        map = points
        front = PacketFront(points: points)
        crossings = points.map(CrossingLog.init)
        reports = ReportTracker(hasSeveralPoints: points != nil)
        ports = PortMap(profile)
        signalling = SignallingTracker(
            ports: profile.h225Ports, keepsMessages: keepsMessages, retention: retention,
            maxCalls: folds == nil ? nil : Folding.maxCalls)
        license = RequestTracker(service: .license, window: profile.answerWindow, retention: retention)
        voicemail = RequestTracker(service: .voicemail, window: profile.answerWindow, retention: retention)
        scn = ScnTracker(silenceLimit: profile.scnSilence)
        if let folds { makeRoom(folds.folding) }
    }

    /// Takes a batch of packets, in order.
    public mutating func accept(_ records: Span<PacketRecord>, _ buffer: RawSpan) {
        front.copies.flows.ahead.begin()
        var index = 0
        while index < records.count {
            if front.mayBegin(records, at: index, buffer) {
                takeSpeech(records, buffer, from: &index)
                guard index < records.count else { return }
            }
            let record = records[index]
            guard let span = try? buffer.slice(record.offset, record.capturedLength) else {
                index &+= 1
                continue
            }
            let short = PacketFront.ShortWay(span)
            if short.mayBeSegment, takeSegments(records, buffer, from: &index) { continue }
            index &+= 1
            if short == .datagram {
                let frame = FrameReference(record)
                if !isDatagram(record, span, frame) { accept(record, span, frame) }
            } else {
                accept(record, span)
            }
        }
    }

    /// Takes one packet.
    @inline(__always)
    public mutating func accept(_ record: PacketRecord, _ span: RawSpan) {
        let frame = FrameReference(record)
        let short = PacketFront.ShortWay(span)
        if short.mayBeSpeech, let packet = front.speech(record, span, offset: 0, frame) { return take(packet, span) }
        if short.mayBeDatagram, isDatagram(record, span, frame) { return }
        if short.mayBeSegment, isSegment(record, span, frame) { return }
        accept(record, span, frame)
    }

    private mutating func accept(_ record: PacketRecord, _ span: RawSpan, _ frame: FrameReference) {
        var packet = Packet()
        let isCopy = front.take(record, span, frame, into: &packet)
        if packet.payloadIsReassembled { dissector.recall(front.dissector.reassembled) }
        take(record, span, &packet, isCopy: isCopy, frame)
    }

    /// Takes one packet that a front has taken before.
    /// - Parameter packet: not changed. A variable that is handed over otherwise is copied: 216 octets for each packet.
    mutating func take(
        _ record: PacketRecord, _ span: RawSpan, _ packet: inout Packet, isCopy: Bool, _ frame: FrameReference
    ) {
        count(frame, record.originalLength)
        if crossings != nil { noteCrossing(packet, frame) }
        // A packet that the capture holds twice counts once, in everything that follows.
        guard !isCopy else { return }
        last = frame
        if record.capturedLength < record.originalLength { cut(packet, span, frame) }
        if packet.transport == .udp {
            if packet.fragment != .pending { udp(&packet, span, frame) }
        } else {
            other(packet, span, frame)
        }
        if isFoldingDue { fold() }
    }

    @inline(__always)
    mutating func count(_ frame: FrameReference, _ length: Int) {
        packets &+= 1
        bytes &+= length
        let isNext = previous.map { ClockTracker.isSteady($0, frame) } ?? false
        if !isNext { step(to: frame) }
        previous = frame
    }

    /// The first packet, or one that does not follow the one before as nearly all do.
    @inline(never)
    private mutating func step(to frame: FrameReference) {
        guard let previous else {
            first = frame
            return
        }
        gaps.packet(at: frame.time, number: frame.number, after: previous.time)
        quality.packet(frame, after: previous)
    }

    /// All but UDP.
    @inline(never)
    private mutating func other(_ packet: Packet, _ span: RawSpan, _ frame: FrameReference) {
        switch packet.transport {
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
        case .udp: break
        }
    }

    /// Where several points captured: who sends what to whom, and at which of them it passes.
    @inline(never)
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
    @inline(never)
    private mutating func cut(_ packet: Packet, _ span: RawSpan, _ frame: FrameReference) {
        var isMessage = false
        if packet.transport == .tcp, !packet.payloadIsReassembled, packet.payloadDeclaredLength > 0,
            let payload = try? span.slice(packet.payloadOffset, packet.payloadLength)
        {
            isMessage = signalling.isInteresting(TCPSegment(packet), payload)
        } else if packet.transport == .udp {
            isMessage = ports.services(packet.sourcePort, packet.destinationPort).contains(.ras)
        }
        quality.cut(packet, isMessage: isMessage, frame: frame)
    }

    private mutating func tcp(_ packet: Packet, _ span: RawSpan, _ frame: FrameReference) {
        guard packet.fragment != .pending else { return }
        if packet.payloadIsReassembled {
            // Fragments are rare enough for a copy.
            let owned = dissector.withPayload(of: packet, in: span) { $0.copy() }
            tcp(TCPSegment(packet), owned.rawSpan, frame)
        } else if let payload = try? span.slice(packet.payloadOffset, packet.payloadLength) {
            tcp(TCPSegment(packet), payload, frame)
        }
    }

    func cast(of packet: Packet) -> Cast {
        Cast(packet.hasDestinationMAC ? packet.destinationMAC : nil, packet.destination)
    }

    mutating func hear(_ packet: Packet, _ frame: FrameReference) { hear(packet, cast(of: packet), frame) }

    mutating func hear(_ packet: Packet, _ cast: Cast, _ frame: FrameReference) {
        hosts.heard(
            from: packet.source, to: packet.destination, mac: packet.hasSourceMAC ? packet.sourceMAC : MACAddress(0),
            unicast: cast == .unicast, frame: frame)
    }

}
