import Bytes
import CaptureFiles
import Testing

@testable import Sessions

/// Packets in, conclusions out: the model of evidence over the whole pipeline.
@Suite struct AnalyzerTests {
    private func every(_ period: Double, from start: Double, to end: Double) -> StrideTo<Double> {
        stride(from: start, to: end, by: period)
    }

    @Test func noPackets() {
        let analysis = Recorded().analyze()
        #expect(analysis.packets == 0)
        #expect(analysis.start == nil)
        #expect(analysis.timeline.isEmpty)
        #expect(analysis.duration == 0)
    }

    @Test func countsPacketsAndBytesOnTheWire() {
        var recorded = Recorded()
        recorded.ask(0, Port.central, Port.voicemail)
        recorded.frames[0].originalLength = 1000
        recorded.frames[0].bytes.removeLast(10)
        let analysis = recorded.analyze()
        #expect(analysis.packets == 2)
        #expect(analysis.bytes == 1000 + recorded.frames[1].originalLength)
        #expect(analysis.start?.number == 1)
        #expect(analysis.end?.number == 2)
    }

    @Test func batchesAndSinglePacketsAreTheSame() throws {
        let name = "two-hour-stop-server-asks.pcap"
        var analyzer = Analyzer()
        var source = try CaptureSource(paths: ["\(Recorded.root)/captures/\(name)"])
        while source.nextBatch({ records, buffer in analyzer.accept(records, buffer) }) {}
        let batches = analyzer.finish()
        let single = try Recorded.read(name).analyze()
        #expect(batches.packets == single.packets)
        #expect(batches.timeline.map(\.summary) == single.timeline.map(\.summary))
        #expect(batches.voicemail.first?.runs.first?.stop == single.voicemail.first?.runs.first?.stop)
        #expect(batches.packets > 1000)
    }

    @Test func recordBeyondItsBufferIsLeftOut() {
        let bytes = Frames.udp(Port.central, Port.voicemail)
        let records = [(0, bytes.count), (1, bytes.count), (bytes.count + 9, 4), (0, 5)].map { offset, length in
            PacketRecord(
                time: moment(0), frame: 1, offset: offset, capturedLength: length, originalLength: length,
                linkType: .ethernet)
        }
        var analyzer = Analyzer()
        analyzer.accept(records.span, bytes.rawSpan)
        #expect(analyzer.finish().packets == 2)
    }

    // MARK: - Runs

    /// Two hours of service between unanswered requests, licenses never answered.
    private var twoHours: Recorded {
        var recorded = Recorded()
        recorded.poll(every(60, from: 0, to: 600), Port.central, Port.voicemail, answer: nil)
        recorded.poll(every(60, from: 600, to: 7800), Port.central, Port.voicemail)
        recorded.poll(every(60, from: 7800, to: 8400), Port.central, Port.voicemail, answer: nil)
        recorded.poll(every(30, from: 7, to: 8400), Port.centralLicense, Port.everyoneLicense, answer: nil)
        recorded.session(1000, for: 5, Port.central, Port.voicemail)
        // With a peer elsewhere: so this is not the voicemail server's port, where answers to others are not seen.
        for time in every(30, from: 3, to: 8400) {
            recorded.add(time, Frames.udp(Endpoint(Site.central, 50795), Endpoint(Site.remote, 50795)))
        }
        recorded.sort()
        return recorded
    }

    @Test func runOfTwoHours() throws {
        let analysis = twoHours.analyze()
        let service = try #require(analysis.voicemail.first)
        #expect(analysis.voicemail.count == 1)
        #expect(service.system == Site.central)
        #expect(service.server == Site.voicemail)
        #expect(service.sessions.count == 1)
        let run = try #require(service.runs.first)
        #expect(service.runs.count == 1)
        #expect(run.start.seconds == [540, 600.01])
        #expect(run.stop?.seconds == [7740.01, 7800])
        // The answers of the voicemail server show that what comes to the system is seen.
        #expect(run.license == .unvalidated)
        let length = run.length(until: moment(8400))
        #expect(length.min <= 7200 && length.max ?? 0 >= 7200)
    }

    @Test func licenseAnsweredInTheRun() {
        var recorded = twoHours
        recorded.ask(4000, Port.centralLicense, Port.license)
        recorded.sort()
        #expect(recorded.analyze().voicemail.first?.runs.first?.license == .validated)
    }

    @Test func licenseNotAskedWhereItWouldBeSeen() {
        // Traffic with the server near it and with a peer elsewhere: the capture point is at the system's own port.
        var recorded = Recorded()
        recorded.poll(every(60, from: 0, to: 1200), Port.central, Port.voicemail)
        for time in every(30, from: 3, to: 1200) {
            recorded.add(time, Frames.udp(Endpoint(Site.central, 50795), Endpoint(Site.remote, 50795)))
        }
        recorded.sort()
        #expect(recorded.analyze().voicemail.first?.runs.first?.license == .notAsked)
    }

    @Test func lostAnswersAreNoStop() {
        var recorded = Recorded()
        for (index, time) in every(60, from: 0, to: 3600).enumerated() {
            recorded.ask(time, Port.central, Port.voicemail, answer: index % 7 == 3 ? nil : 0.01)
        }
        recorded.sort()
        let runs = recorded.analyze().voicemail.first?.runs
        #expect(runs?.count == 1)
        #expect(runs?.first?.ended == false)
    }

    @Test func unreachablePortEndsTheRun() {
        var recorded = Recorded()
        recorded.poll(every(60, from: 0, to: 1200), Port.central, Port.voicemail)
        recorded.ask(1200, Port.central, Port.voicemail, answer: nil)
        recorded.add(
            1200.002,
            Frames.unreachable(3, from: Site.voicemail, to: Site.central, about: (Port.central, Port.voicemail)))
        recorded.add(1205, Frames.arpReply(Site.voicemail, to: Site.central))
        let analysis = recorded.analyze()
        #expect(analysis.unreachables.map(\.kind) == [.port])
        #expect(analysis.voicemail.first?.runs.first?.stop?.seconds == [1140.01, 1200.002])
        #expect(analysis.arpAlive[Site.voicemail]?.time.onTestClock == 1205)
    }

    @Test func unreachableForSomebodyElseEndsNoRun() {
        // A firewall between the remote system and the server refuses the remote one.
        var recorded = Recorded()
        recorded.poll(every(60, from: 0, to: 300), Port.central, Port.voicemail)
        let remote = Endpoint(Site.remote, 50791)
        recorded.session(200, for: 5, Port.central, Port.voicemail)
        recorded.add(
            400, Frames.unreachable(10, from: ip("192.168.43.254"), to: Site.remote, about: (remote, Port.voicemail)))
        recorded.session(500, for: 5, Port.central, Port.voicemail)
        recorded.sort()
        let runs = recorded.analyze().voicemail.first { $0.system == Site.central }?.runs
        #expect(runs?.count == 1)
        #expect(runs?.first?.ended == false)
    }

    @Test func unreachableFromTheServerItselfCountsWhoeverAsked() {
        var recorded = Recorded()
        recorded.poll(every(60, from: 0, to: 300), Port.central, Port.voicemail)
        recorded.add(
            400,
            Frames.unreachable(
                3, from: Site.voicemail, to: Site.remote, about: (Endpoint(Site.remote, 50791), Port.voicemail)))
        let runs = recorded.analyze().voicemail.first { $0.system == Site.central }?.runs
        #expect(runs?.first?.stop?.latest?.onTestClock == 400)
    }

    @Test func serverThatAsksAndFallsSilent() throws {
        var recorded = Recorded()
        recorded.poll(every(15, from: 100, to: 7300), Port.voicemailOwn, Port.central)
        // Its host is alive and talks to others all the time.
        let file = endpoint("192.168.42.60", 137)
        for time in every(7, from: 0, to: 9000) {
            recorded.add(time, Frames.udp(Endpoint(Site.voicemail, 137), file))
        }
        recorded.sort()
        let service = try #require(recorded.analyze().voicemail.first)
        #expect(service.relation?.serverAsks == true)
        #expect(service.system == Site.central)
        #expect(service.server == Site.voicemail)
        #expect(service.runs.count == 1)
        #expect(service.runs.first?.start.seconds == [85, 100])
        // Last asked at 7285, due again at 7300.
        #expect(service.runs.first?.stop?.seconds == [7285, 7300])
    }

    // MARK: - Calls

    private var callsToVoicemail: Recorded {
        .calls(
            [
                PlannedCall(time: 100, called: "*17", seconds: 12), PlannedCall(time: 500, seconds: 12),
                PlannedCall(time: 900, called: "*17", refused: 17),
            ], end: 2000)
    }

    @Test func voicemailCallsAndOthers() throws {
        var recorded = callsToVoicemail
        var service = Recorded()
        service.poll(every(60, from: 0, to: 1800), Port.central, Port.voicemail)
        service.session(102, for: 12, Port.central, Port.voicemail)
        recorded.append(service)
        let analysis = recorded.analyze()
        #expect(analysis.calls.map(\.isVoicemail) == [true, false, true])
        #expect(analysis.calls.map(\.session) == [0, nil, nil])
        #expect(analysis.calls.map(\.outcome) == [.answered, .answered, .rejected])
        #expect(analysis.central == Site.central)
        #expect(analysis.host(Site.remote)?.has(.remote) == true)
        // Discovery is answered to the end, yet the call was refused: the service stopped.
        let run = try #require(analysis.voicemail.first?.runs.first)
        #expect(run.discoveryStillAnswered)
        #expect(run.stop?.latest?.onTestClock ?? 0 > 900)
        #expect(run.stop?.earliest?.onTestClock ?? 0 < 120)
    }

    @Test func streamsBelongToTheirCalls() throws {
        let analysis = callsToVoicemail.analyze()
        #expect(analysis.streams.count == 4)
        #expect(analysis.streams.compactMap(\.call) == ["call-1", "call-1", "call-2", "call-2"])
        #expect(analysis.streams.allSatisfy { $0.lost == 0 && $0.packets == 600 })
        #expect(analysis.calls.first?.streams == ["stream-1", "stream-2"])
    }

    // MARK: - The capture

    @Test func captureThatBeginsWithServiceIsOpenAtTheLeft() {
        var recorded = Recorded()
        recorded.poll(every(60, from: 0, to: 600), Port.central, Port.voicemail)
        recorded.poll(every(60, from: 600, to: 900), Port.central, Port.voicemail, answer: nil)
        let run = recorded.analyze().voicemail.first?.runs.first
        #expect(run?.start.earliest == nil)
        #expect(run?.stop?.seconds == [540.01, 600])
    }

    @Test func requestsOverIPv6() throws {
        // RFC 8200 headers; the same conclusions as over IPv4.
        var recorded = Recorded()
        func packet(_ from: UInt8, _ to: UInt8) -> [UInt8] {
            let prefix: [UInt8] = [0x20, 0x01, 0x0D, 0xB8] + [UInt8](repeating: 0, count: 11)
            let udp =
                Octets.be16(50791) + Octets.be16(50791) + Octets.be16(28) + [0, 0] + [UInt8](repeating: 1, count: 20)
            return Frames.ethernet(0x86DD, [0x60, 0, 0, 0, 0, 28, 17, 64] + prefix + [from] + prefix + [to] + udp)
        }
        for time in every(60, from: 0, to: 720) {
            recorded.add(time, packet(1, 20))
            if time < 400 { recorded.add(time + 0.01, packet(20, 1)) }
        }
        let service = try #require(recorded.analyze().voicemail.first)
        #expect(service.system == ip("2001:db8::1"))
        #expect(service.server == ip("2001:db8::14"))
        #expect(service.runs.first?.stop?.seconds == [360.01, 420])
    }

    @Test func sameAnalysisEveryTime() {
        let recorded = callsToVoicemail
        let (a, b) = (recorded.analyze(), recorded.analyze())
        #expect(a.timeline.map(\.summary) == b.timeline.map(\.summary))
        #expect(a.hosts.map(\.address) == b.hosts.map(\.address))
    }
}
