import Bytes
import Dissection

/// What is collected about the capture itself while its packets pass.
struct QualityTracker {
    static let maxUnseen = 256
    static let maxWitnesses = 4096
    /// Octets of RTP that are read: without them a datagram may be media, and nobody knows.
    static let mediaHeader = 12

    private(set) var clock = ClockTracker()
    private(set) var gaps = CommonGaps()
    var ways = TCPWays()
    private(set) var cuts = CutLog()
    private(set) var unseen: [UnseenSegment] = []
    private(set) var unseenRefused = 0
    private(set) var witnesses: [ClockWitness] = []
    /// Of what was let go: losses and steps as they were judged, the newest ones.
    private var losses: [LossStretch] = []
    private var steps: [ClockStep] = []
    private var lossesOmitted = 0

    mutating func packet(_ frame: FrameReference, after last: FrameReference) { clock.packet(frame, after: last) }

    mutating func segment(_ packet: Packet, frame: FrameReference) { ways.segment(packet, frame: frame) }

    mutating func segment(_ segment: SegmentPacket) {
        ways.segment(segment.pair, ports: segment.ports, segment.flags, segment.acknowledgment, segment.frame)
    }

    /// A packet that the snap length cut. `isMessage`: its contents are read.
    mutating func cut(_ packet: Packet, isMessage: Bool, frame: FrameReference) {
        if packet.transport == .none {
            // Not even the ports; of a later fragment there are none to be read.
            if packet.condition == .truncated, packet.fragment == .none, packet.network != .other {
                cuts.header(frame)
            }
        } else if packet.transport == .tcp, !packet.hasTCPHeader {
            cuts.header(frame)
        } else if packet.payloadLength < packet.payloadDeclaredLength {
            if isMessage {
                cuts.message(from: packet.source, to: packet.destination, frame: frame)
            } else if packet.transport == .udp, packet.payloadLength < Self.mediaHeader,
                packet.payloadDeclaredLength >= Self.mediaHeader
            {
                cuts.header(frame)
            }
        }
    }

    mutating func unseen(from: IPAddress, to: IPAddress, frame: FrameReference) {
        guard unseen.count < Self.maxUnseen else {
            unseenRefused += 1
            return
        }
        unseen.append(UnseenSegment(from: from, to: to, frame: frame))
    }

    /// A media stream that lacks packets, waited long or went back in time: rare.
    mutating func irregular(_ found: MediaBreak) {
        if found.missing >= CommonGaps.burst, found.after.time > found.before.time {
            gaps.gap(
                .init(
                    began: found.began, source: found.source, destination: found.destination, before: found.before,
                    after: found.after, packets: found.missing))
        }
        guard let shift = found.clockShift, witnesses.count < Self.maxWitnesses else { return }
        witnesses.append(
            ClockWitness(
                kind: .media, source: found.source, before: found.before, after: found.after, shift: shift))
    }

    /// What all of it means, once the streams and the SCN links are known.
    func quality(streams: [StreamSummary], scn: [ScnLink], scnWitnesses: [ClockWitness], hosts: HostTable)
        -> CaptureQuality
    {
        var quality = CaptureQuality()
        var gaps = gaps
        quality.losses = losses + gaps.finish(streams)
        quality.lossesOmitted = gaps.refused + lossesOmitted
        quality.unseenSegments = unseen
        quality.unseenSegmentsOmitted = unseenRefused
        quality.cut = cuts.cut
        quality.clockSteps = steps + ClockSteps(leaps: clock, witnesses: witnesses + scnWitnesses).steps()
        quality.unheardWays = UnheardWays(tcp: ways, hosts: hosts, streams: streams, scn: scn).ways()
        return quality
    }
}

// MARK: - Forgetting

extension QualityTracker {
    static let maxSteps = 256

    var isPressed: Bool {
        ways.isPressed || Fading.isPressing(unseen.count, of: Self.maxUnseen)
            || Fading.isPressing(witnesses.count, of: Self.maxWitnesses)
    }

    /// - Parameters:
    ///   - quality: as it was judged while all of it was there.
    ///   - streams: as they were then.
    ///   - going: the places of those that go.
    ///   - used: hosts that the analysis tells.
    mutating func forget(
        _ quality: CaptureQuality, _ streams: [StreamSummary], going: [Int], used: Set<IPAddress>,
        _ fading: inout Fading
    ) {
        settle(quality, streams, going: going, fading)
        let horizon = fading
        let seen = unseen.count
        unseen.removeAll { horizon.isOver($0.frame) }
        unseenRefused += seen - unseen.count
        ways.forget(used: used, &fading)
        cuts.forget(&fading)
    }

    /// What was judged while its streams were there stays as it was judged.
    mutating func settle(_ quality: CaptureQuality, _ streams: [StreamSummary], going: [Int], _ horizon: Fading) {
        losses = quality.losses.filter { horizon.isOver($0.after) }
        if !losses.isEmpty {
            let gone = Set(going.map { streams[$0].first.number })
            for index in losses.indices { losses[index].shares.removeAll { gone.contains($0.began.number) } }
        }
        gaps.forget(horizon.isOver)
        if losses.count > CommonGaps.capacity / 2 {
            lossesOmitted += losses.count - CommonGaps.capacity / 2
            losses.removeFirst(losses.count - CommonGaps.capacity / 2)
        }
        steps = quality.clockSteps.filter { horizon.isOver($0.after) }.suffix(Self.maxSteps)
        clock.forget(horizon.isOver)
        witnesses.removeAll { horizon.isOver($0.after) }
        ways.hear(going.map { .init(from: streams[$0].source.address, to: streams[$0].destination.address) })
    }

    var census: [(String, Int)] {
        ways.census + [
            ("leaps back", clock.backward.count), ("leaps forward", clock.silences.count),
            ("clock witnesses", witnesses.count), ("clock steps", steps.count), ("losses", losses.count),
            ("moments of loss", gaps.found.count), ("segments unseen", unseen.count),
            ("pairs cut", cuts.cut.pairs.count),
        ]
    }
}
