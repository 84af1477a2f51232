import Bytes
import Testing

@testable import Sessions

@Suite struct ReportTrackerTests {
    private let near = endpoint("192.168.42.1", 50_000)
    private let far = endpoint("192.168.43.1", 50_002)
    /// Two seconds since 1900 and some, and its middle 32 bits.
    private static let ntp: UInt64 = 0xC347_5D6C_63F8_12DC
    private static let middle: UInt32 = 0x5D6C_63F8

    private func control(_ endpoint: Endpoint) -> Endpoint { Endpoint(endpoint.address, endpoint.port + 1) }

    /// RTP both ways from 0 s on: SSRC 1 to the far end, SSRC 2 back.
    private func call(type: UInt8 = 18) -> Recorded {
        var recorded = Recorded()
        recorded.rtp(0, count: 600, near, far, ssrc: 1, type: type)
        recorded.rtp(0.004, count: 600, far, near, ssrc: 2, type: type)
        return recorded
    }

    private func analyze(_ recorded: Recorded) -> (toFar: StreamReports?, toNear: StreamReports?, Analysis) {
        var sorted = recorded
        sorted.sort()
        let analysis = sorted.analyze()
        return (
            analysis.streams.first { $0.ssrc == 1 }?.reports, analysis.streams.first { $0.ssrc == 2 }?.reports, analysis
        )
    }

    @Test func `what the receiver counts`() throws {
        var recorded = call()
        // The first two within the stream's first 5 s: the stretch begins with the second. 1, 4, 9 and 9 lost; 64, 128 and no 256ths; jitter of 80, 240 and 160 units at 8000 Hz.
        for (time, block) in [
            (2.0, RTCPOctets.Block(ssrc: 1, fraction: 0, lost: 1, highest: 500, jitter: 80)),
            (4.0, RTCPOctets.Block(ssrc: 1, fraction: 64, lost: 4, highest: 600, jitter: 80)),
            (6.0, RTCPOctets.Block(ssrc: 1, fraction: 128, lost: 9, highest: 700, jitter: 240)),
            (8.0, RTCPOctets.Block(ssrc: 1, fraction: 0, lost: 9, highest: 800, jitter: 160)),
        ] {
            recorded.add(time, Frames.udp(control(far), control(near), RTCPOctets.receiverReport(2, [block])))
        }
        let (toFar, toNear, analysis) = analyze(recorded)
        let reception = try #require(toFar?.reception)
        #expect(reception.count == 4 && reception.lost == 9 && reception.highestSequence == 800)
        #expect(reception.first.seconds == 2 && reception.base.seconds == 4 && reception.last.seconds == 8)
        #expect(reception.reporter == control(far))
        #expect(reception.fractionLost == 0 && reception.highestFractionLost == 0.5)
        #expect(reception.highestFractionLostFrame.seconds == 6 && reception.highestJitterFrame.seconds == 6)
        #expect(reception.jitterMs == 20 && reception.highestJitterMs == 30)
        #expect(reception.expectedBetween == 200 && reception.lostBetween == 5)
        #expect(reception.lossPercentBetween == 2.5)
        #expect(toFar?.sender == nil && toFar?.roundTrip == nil && toFar?.metrics == nil)
        // Nobody said anything of the other stream.
        #expect(toNear == nil)
        #expect(analysis.streams.count == 2 && analysis.streams.allSatisfy { $0.packets == 600 })
    }

    @Test func `jitter has no milliseconds without a clock`() throws {
        var recorded = call(type: 98)
        let report = RTCPOctets.receiverReport(2, [.init(ssrc: 1, jitter: 80)])
        recorded.add(2, Frames.udp(control(far), control(near), report))
        let reception = try #require(analyze(recorded).toFar?.reception)
        #expect(reception.jitter == 80 && reception.jitterMs == nil && reception.highestJitterMs == nil)
    }

    @Test func `less than nothing lost`() throws {
        var recorded = call()
        let report = RTCPOctets.receiverReport(2, [.init(ssrc: 1, lost: 0xFF_FFFE, highest: 9)])
        recorded.add(2, Frames.udp(control(far), control(near), report))
        let reception = try #require(analyze(recorded).toFar?.reception)
        #expect(reception.lost == -2 && reception.expectedBetween == nil && reception.lossPercentBetween == nil)
    }

    @Test func `who sends, and that it leaves`() throws {
        var recorded = call()
        let first = RTCPOctets.senderReport(2, ntp: Self.ntp, packets: 100) + RTCPOctets.name(2, "far@example")
        recorded.add(2, Frames.udp(control(far), control(near), first))
        let last = RTCPOctets.senderReport(2, ntp: Self.ntp + 5 << 32, packets: 350) + RTCPOctets.goodbye(2, "done")
        recorded.add(7, Frames.udp(control(far), control(near), last))
        let sender = try #require(analyze(recorded).toNear?.sender)
        #expect(sender.count == 2 && sender.packetCount == 350 && sender.octetCount == 7000)
        #expect(sender.last?.seconds == 7 && sender.canonicalName == "far@example")
        #expect(sender.goodbye?.frame.seconds == 7 && sender.goodbye?.reason == "done")
        #expect(analyze(recorded).toFar == nil)
    }

    /// A sender report to the far end passes at 2 s; its receiver holds it for 1.5 s, and the block passes at 3.59 s.
    @Test func `a round trip on the far side`() throws {
        var recorded = call()
        recorded.add(2, Frames.udp(control(near), control(far), RTCPOctets.senderReport(1, ntp: Self.ntp)))
        let block = RTCPOctets.Block(ssrc: 1, lastReport: Self.middle, delay: 1.5)
        recorded.add(3.59, Frames.udp(control(far), control(near), RTCPOctets.receiverReport(2, [block])))
        // A second one: held for 3 s, back after 3.11.
        let later = RTCPOctets.Block(ssrc: 1, lastReport: Self.middle, delay: 3)
        recorded.add(5.11, Frames.udp(control(far), control(near), RTCPOctets.receiverReport(2, [later])))
        let (toFar, toNear, _) = analyze(recorded)
        let trip = try #require(toFar?.roundTrip)
        #expect(trip.samples == 2 && trip.implausible == 0 && trip.wholeMs == nil && trip.point == nil)
        #expect(abs(trip.minMs - 90) < 0.001 && abs(trip.maxMs - 110) < 0.001 && abs(trip.meanMs - 100) < 0.001)
        #expect(trip.longest.seconds == 5.11 && trip.longestSince.seconds == 2)
        #expect(toNear?.roundTrip == nil)
    }

    @Test func `both sides are the whole way`() throws {
        var recorded = call()
        recorded.add(2, Frames.udp(control(near), control(far), RTCPOctets.senderReport(1, ntp: Self.ntp)))
        let other = Self.ntp &+ 7 << 32
        let block = RTCPOctets.Block(ssrc: 1, lastReport: Self.middle, delay: 1.5)
        recorded.add(3.59, Frames.udp(control(far), control(near), RTCPOctets.senderReport(2, ntp: other, [block])))
        let back = RTCPOctets.Block(ssrc: 2, lastReport: UInt32(truncatingIfNeeded: other >> 16), delay: 0.5)
        recorded.add(4.094, Frames.udp(control(near), control(far), RTCPOctets.receiverReport(1, [back])))
        let (toFar, toNear, _) = analyze(recorded)
        #expect(abs((toFar?.roundTrip?.meanMs ?? 0) - 90) < 0.001)
        #expect(abs((toNear?.roundTrip?.meanMs ?? 0) - 4) < 0.001)
        #expect(abs((toFar?.roundTrip?.wholeMs ?? 0) - 94) < 0.001)
        #expect(abs((toNear?.roundTrip?.wholeMs ?? 0) - 94) < 0.001)
    }

    @Test func `what cannot be a round trip is none`() throws {
        var recorded = call()
        recorded.add(2, Frames.udp(control(near), control(far), RTCPOctets.senderReport(1, ntp: Self.ntp)))
        func report(_ time: Double, _ block: RTCPOctets.Block) {
            recorded.add(time, Frames.udp(control(far), control(near), RTCPOctets.receiverReport(2, [block])))
        }
        // Longer held than it was away; of a report that nobody saw; of none.
        report(3, .init(ssrc: 1, lastReport: Self.middle, delay: 1.2))
        report(4, .init(ssrc: 1, lastReport: 0x0101_0101, delay: 1))
        report(5, .init(ssrc: 1, lastReport: 0, delay: 0))
        // A minute and a half after.
        report(92, .init(ssrc: 1, lastReport: Self.middle, delay: 0))
        #expect(analyze(recorded).toFar?.roundTrip == nil)
        report(5.5, .init(ssrc: 1, lastReport: Self.middle, delay: 3.25))
        let trip = try #require(analyze(recorded).toFar?.roundTrip)
        #expect(trip.samples == 1 && trip.implausible == 2 && abs(trip.meanMs - 250) < 0.001)
    }

    /// The capturing machine's clock is set between report and answer: the media shows it.
    @Test(arguments: [6.0, -2.0])
    func `nothing is measured across a step of the clock`(_ step: Double) {
        var recorded = call()
        recorded.add(2, Frames.udp(control(near), control(far), RTCPOctets.senderReport(1, ntp: Self.ntp)))
        let block = RTCPOctets.Block(ssrc: 1, lastReport: Self.middle, delay: 3)
        recorded.add(8.1, Frames.udp(control(far), control(near), RTCPOctets.receiverReport(2, [block])))
        recorded.sort()
        #expect(abs((recorded.analyze().streams.first { $0.ssrc == 1 }?.reports?.roundTrip?.meanMs ?? 0) - 3100) < 1)
        for index in recorded.frames.indices where recorded.frames[index].time >= moment(5) {
            recorded.frames[index].time = recorded.frames[index].time.advanced(by: step)
        }
        let stepped = recorded.analyze().streams.first { $0.ssrc == 1 }?.reports
        #expect(stepped?.reception?.count == 1 && stepped?.roundTrip == nil)
    }

    /// A second is too little to show in the media; the reporter's own clock shows it.
    @Test(arguments: [0.0, 1])
    func `nor across a small one`(_ step: Double) throws {
        var recorded = call()
        let other: UInt64 = 0x1234_5678_0000_0000
        recorded.add(1, Frames.udp(control(far), control(near), RTCPOctets.senderReport(2, ntp: other)))
        recorded.add(2, Frames.udp(control(near), control(far), RTCPOctets.senderReport(1, ntp: Self.ntp)))
        for (time, delay) in [(6.0, 3.9), (8.0, 5.9)] {
            let block = RTCPOctets.Block(ssrc: 1, lastReport: Self.middle, delay: delay)
            let report = RTCPOctets.senderReport(2, ntp: other + UInt64(time - 1) << 32, [block])
            recorded.add(time, Frames.udp(control(far), control(near), report))
        }
        recorded.sort()
        for index in recorded.frames.indices where recorded.frames[index].time >= moment(5) {
            recorded.frames[index].time = recorded.frames[index].time.advanced(by: step)
        }
        let reports = try #require(recorded.analyze().streams.first { $0.ssrc == 1 }?.reports)
        #expect(reports.reception?.count == 2)
        #expect(reports.roundTrip?.samples == (step == 0 ? 2 : nil))
    }

    /// RFC 3611 clauses 4.4 and 4.5: an end that sends no media names a time, too.
    @Test func `reference times of a receiver`() throws {
        var recorded = call()
        let reference = RTCPOctets.receiverReport(1) + RTCPOctets.reference(1, ntp: Self.ntp)
        recorded.add(2, Frames.udp(control(near), control(far), reference))
        let answer =
            RTCPOctets.receiverReport(2) + RTCPOctets.answer(2, to: 1, reference: Self.middle, delay: 0.25)
        recorded.add(2.3, Frames.udp(control(far), control(near), answer))
        let trip = try #require(analyze(recorded).toFar?.roundTrip)
        #expect(trip.samples == 1 && abs(trip.meanMs - 50) < 0.001)
    }

    @Test func `what the receiver heard`() throws {
        var recorded = call()
        let rest: [UInt8] =
            [26, 13, 128, 5] + [0, 200, 0x13, 0x88] + [0, 123, 0, 80] + [0xEB, 127, 127, 16] + [81, 127, 31, 127]
            + [0x6A, 0] + [0, 60, 0, 120, 0, 240]
        recorded.add(
            2,
            Frames.udp(control(far), control(near), RTCPOctets.metrics(2, about: 1, [UInt8](repeating: 0, count: 28))))
        recorded.add(7, Frames.udp(control(far), control(near), RTCPOctets.metrics(2, about: 1, rest)))
        let metrics = try #require(analyze(recorded).toFar?.metrics)
        #expect(metrics.count == 2 && metrics.last.seconds == 7 && metrics.reporter == control(far))
        #expect(metrics.lossRate == 26.0 / 256 && metrics.discardRate == 13.0 / 256)
        #expect(metrics.burstDensity == 0.5 && metrics.gapDensity == 5.0 / 256)
        #expect(metrics.burstDurationMs == 200 && metrics.gapDurationMs == 5000)
        #expect(metrics.roundTripMs == 123 && metrics.endSystemDelayMs == 80)
        #expect(metrics.signalLevel == -21 && metrics.noiseLevel == nil && metrics.residualEchoReturnLoss == nil)
        #expect(metrics.gmin == 16 && metrics.rFactor == 81 && metrics.externalRFactor == nil)
        #expect(metrics.mosLQ == 3.1 && metrics.mosCQ == nil)
        #expect(metrics.jitterBufferNominalMs == 60 && metrics.jitterBufferAbsoluteMaximumMs == 240)
    }

    /// RFC 5761.
    @Test func `on the port of RTP`() throws {
        var recorded = call()
        let report = RTCPOctets.receiverReport(2, [.init(ssrc: 1, lost: 3)])
        recorded.add(2, Frames.udp(far, near, report))
        let (toFar, _, analysis) = analyze(recorded)
        #expect(toFar?.reception?.lost == 3 && toFar?.reception?.reporter == far)
        #expect(analysis.streams.count == 2)
    }

    @Test func `RTCP of no media is none`() {
        var recorded = call()
        let report = RTCPOctets.receiverReport(2, [.init(ssrc: 1, lost: 3)])
        recorded.add(2, Frames.udp(endpoint("192.168.43.1", 60_001), control(near), report))
        recorded.add(3, Frames.udp(control(far), endpoint("192.168.42.9", 50_001), report))
        let (toFar, toNear, _) = analyze(recorded)
        #expect(toFar == nil && toNear == nil)
    }

    @Test func `what is cut keeps what is there`() throws {
        var recorded = call()
        let report = RTCPOctets.receiverReport(2, [.init(ssrc: 1, lost: 3), .init(ssrc: 77, lost: 5)])
        recorded.add(2, Frames.udp(control(far), control(near), report))
        // The second block is not captured.
        recorded.frames[recorded.frames.count - 1].bytes.removeLast(20)
        #expect(analyze(recorded).toFar?.reception?.lost == 3)
    }

    @Test func `streams are limited`() {
        var media = MediaTracker()
        media.negotiate(near)
        var reports = ReportTracker()
        let blocks = (0..<31).map { RTCPOctets.Block(ssrc: $0) }
        for round in 0..<(ReportTracker.maxStreams / 31 + 2) {
            var own = blocks
            for index in own.indices { own[index].ssrc += UInt32(round * 31) }
            let bytes = RTCPOctets.receiverReport(2, own)
            let isReport = reports.datagram(
                bytes.rawSpan, declared: bytes.count, from: control(far), to: control(near), frame: frame(1),
                media: media)
            #expect(isReport)
        }
        #expect(reports.refused == (ReportTracker.maxStreams / 31 + 2) * 31 - ReportTracker.maxStreams)
    }

    /// Requests of voicemail whose payloads begin like RTCP, on the ports above those of media between the same hosts.
    @Test func `requests of the services stay requests`() {
        var recorded = Recorded()
        var random = Seeded(7)
        recorded.rtp(0, count: 600, Endpoint(Site.central, 50_790), Endpoint(Site.voicemail, 50_790), ssrc: 1)
        for index in 0..<240 {
            var payload = (0..<24).map { _ in UInt8.random(in: 0...255, using: &random) }
            payload[0] = 0x80 | payload[0] & 0x3F
            payload[1] = [200, 201, 207][index % 3]
            recorded.add(5 + Double(index) * 15, Frames.udp(Port.central, Port.voicemail, payload))
        }
        recorded.sort()
        let analysis = recorded.analyze()
        #expect(analysis.voicemail.compactMap(\.relation).map(\.requests) == [240])
        #expect(analysis.streams.count == 1 && analysis.streams.first?.reports == nil)
    }

    /// A report on such a port is none of their requests.
    @Test func `reports are no requests`() {
        var recorded = Recorded()
        recorded.rtp(0, count: 600, Endpoint(Site.central, 50_790), Endpoint(Site.voicemail, 50_790), ssrc: 1)
        for index in 1...10 {
            let report = RTCPOctets.senderReport(1, ntp: Self.ntp + UInt64(index) << 32)
            recorded.add(Double(index), Frames.udp(Port.central, Port.voicemail, report))
        }
        recorded.sort()
        let analysis = recorded.analyze()
        #expect(analysis.voicemail.allSatisfy { $0.relation == nil })
        #expect(analysis.streams.first?.reports?.sender?.count == 10)
    }

    /// All prefixes and all flipped bits of a compound beside a call: nothing else than this call's figures changes.
    @Test func `hostile reports`() {
        var media = MediaTracker()
        media.negotiate(near)
        let bytes =
            RTCPOctets.senderReport(2, ntp: Self.ntp, [.init(ssrc: 1, lastReport: Self.middle)])
            + RTCPOctets.name(2, "far") + RTCPOctets.reference(2, ntp: Self.ntp)
            + RTCPOctets.answer(2, to: 1, reference: Self.middle, delay: 1) + RTCPOctets.goodbye(2, "bye")
        var reports = ReportTracker()
        var taken = 0
        func give(_ payload: [UInt8], declared: Int) {
            let isReport = reports.datagram(
                payload.rawSpan, declared: declared, from: control(far), to: control(near),
                frame: FrameReference(number: taken + 1, time: Timestamp(nanoseconds: taken % 2 == 0 ? .max : .min)),
                media: media)
            if isReport { taken += 1 }
        }
        for count in 0...bytes.count { give(Array(bytes.prefix(count)), declared: bytes.count) }
        for count in 0...bytes.count { give(Array(bytes.prefix(count)), declared: count) }
        for bit in 0..<(bytes.count * 8) {
            var flipped = bytes
            flipped[bit / 8] ^= 1 << UInt8(bit % 8)
            give(flipped, declared: flipped.count)
        }
        #expect(taken > bytes.count)
        var streams: [StreamSummary] = []
        reports.fill(&streams)
        #expect(streams.isEmpty)
    }
}
