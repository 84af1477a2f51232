import Bytes
import CaptureFiles
import Testing

@testable import Sessions

/// What an analysis that goes on for days keeps, and what it lets go.
@Suite struct AnalyzerForgetTests {
    private func every(_ period: Double, from start: Double, to end: Double) -> StrideTo<Double> {
        stride(from: start, to: end, by: period)
    }

    /// Two hours of service with a session every five minutes, a stop that only calls show, and a day after it.
    private func stopAndDay(hours: Double) -> Recorded {
        var recorded = Recorded.calls(
            [1200, 4800, 7900, 8000, 8300].map { PlannedCall(time: $0, called: "*17", refused: $0 > 7800 ? 17 : nil) },
            end: 9000)
        recorded.poll(every(60, from: 0, to: 600), Port.central, Port.voicemail, answer: nil)
        recorded.poll(every(60, from: 600, to: hours * 3600), Port.central, Port.voicemail)
        recorded.poll(every(120, from: 7, to: hours * 3600), Port.central, Port.license, answer: nil)
        for time in every(300, from: 960, to: 7800) { recorded.session(time, for: 3, Port.central, Port.voicemail) }
        for call in [1200.0, 4800] { recorded.session(call + 2, for: 2, Port.central, Port.voicemail) }
        for time in every(30, from: 3, to: hours * 3600) {
            recorded.add(time, Frames.udp(Endpoint(Site.central, 50795), Endpoint(Site.remote, 50795)))
            recorded.add(time + 1, Frames.udp(Endpoint(Site.remote, 50795), Endpoint(Site.central, 50795)))
        }
        recorded.sort()
        return recorded
    }

    private func words(_ run: VoicemailRun) -> String {
        "\(run.start) \(String(describing: run.stop)) \(run.license) \(run.licenseRequests) \(run.licenseAnswers) "
            + "\(run.firstProof) \(run.lastProof) \(run.absences) \(run.sessions) \(run.discoveryStillAnswered)"
    }

    @Test func aStopOfTwentyHoursAgoIsToldAsIfNothingWereForgotten() throws {
        let recorded = stopAndDay(hours: 24)
        let profile = Profile()
        let whole = recorded.analyze(profile)
        var live = LiveHarness(Retention(), profile)
        live.accept(recorded)
        let kept = live.analyzer.finish()
        let expected = try #require(whole.voicemail.first?.runs)
        #expect(expected.first?.ended == true)
        #expect(expected.first?.sessions ?? 0 > 20)
        #expect(expected.first?.discoveryStillAnswered == true)
        #expect(kept.voicemail.first?.runs.map(words) == expected.map(words))
        // All but the first session and the first and last calls went.
        #expect(kept.voicemailSessions.count <= 2)
        #expect(kept.forgotten?.ended[.sessions] ?? 0 > 20)
        #expect(kept.forgotten?.early == [:])
        #expect(kept.hosts.map(\.roles) == whole.hosts.map(\.roles))
        #expect(kept.concurrency == whole.concurrency)
    }

    @Test func namesAreNeverGivenTwice() {
        var live = LiveHarness(Retention(ended: 300))
        var names: [String] = []
        for round in 0..<10 {
            let start = Double(round) * 600
            let calls = (0..<3).map { PlannedCall(time: start + 10 + Double($0) * 20, seconds: 1) }
            live.accept(Recorded.calls(calls, end: start + 600, seed: UInt64(round)))
            let snapshot = live.analyzer.snapshot()
            for second in every(100, from: 100, to: 600) {
                live.accept(moment(start + second), Frames.udp(Port.central, Port.voicemail))
            }
            names += snapshot.calls.suffix(3).map(\.id)
            #expect(Set(snapshot.streams.map(\.id)).count == snapshot.streams.count)
            #expect(
                snapshot.calls.allSatisfy { call in
                    call.streams.allSatisfy { id in snapshot.streams.contains { $0.id == id } }
                })
        }
        #expect(names == (1...30).map { "call-\($0)" })
        #expect(live.count("calls") < 15)
        #expect(live.analyzer.forgotten?.ended[.calls] ?? 0 > 15)
    }

    @Test(arguments: [86_400.0 * 365 * 20, -86_400.0 * 365 * 30, 4000, -4000])
    func aClockThatIsSetForgetsNothing(_ leap: Double) {
        var live = LiveHarness(Retention(ended: 300))
        live.accept(Recorded.calls([PlannedCall(time: 10), PlannedCall(time: 30), PlannedCall(time: 50)], end: 100))
        #expect(live.count("calls") == 3)
        for second in 0..<60 {
            live.accept(moment(100 + leap + Double(second)), Frames.udp(Port.central, Port.voicemail))
        }
        #expect(live.count("calls") == 3)
        // On the new clock they grow old as on the old one.
        for second in stride(from: 60.0, to: 900, by: 10) {
            live.accept(moment(100 + leap + second), Frames.udp(Port.central, Port.voicemail))
        }
        #expect(live.analyzer.forgotten?.ended[.calls] == 1)
    }

    @Test func timesOfAnyKindAreBorne() {
        var live = LiveHarness(Retention(ended: 60))
        var random = Seeded(7)
        let calls = Recorded.calls((0..<20).map { PlannedCall(time: 5 + Double($0) * 4, seconds: 1) }, end: 100)
        for frame in calls.frames {
            live.accept(frame.time, frame.bytes)
            let odd: Int64 = [.min, .max, 0, -1, Int64.random(in: .min ... .max, using: &random)][
                Int.random(in: 0..<5, using: &random)]
            live.accept(Timestamp(nanoseconds: odd), Frames.udp(Port.central, Port.voicemail))
            if live.number % 200 == 0 { _ = live.analyzer.snapshot() }
        }
        #expect(live.analyzer.finish().calls.count == 20)
    }

    // MARK: - Where there is no room

    @Test func theOldestStreamsMakeRoomForNewOnes() {
        var live = LiveHarness(Retention(ended: 3600, streams: 64))
        for index in 0..<400 {
            let port = UInt16(40_000 + 2 * index)
            var recorded = Recorded()
            recorded.rtp(
                Double(index) * 20, count: 5, Endpoint(Site.remote, port), Endpoint(Site.central, port),
                ssrc: UInt32(index + 1))
            live.accept(recorded)
        }
        let analysis = live.analyzer.finish()
        #expect(analysis.streams.count <= 64)
        #expect(analysis.streams.contains { $0.ssrc == 400 })
        #expect(!analysis.streams.contains { $0.ssrc == 1 })
        #expect(analysis.forgotten?.early[.streams] ?? 0 > 200)
        #expect(analysis.capsReached.contains { $0.contains("streams were let go early") })
        #expect(!analysis.capsReached.contains { $0.contains("more than") })
    }

    @Test func theOldestCallsMakeRoomForNewOnes() {
        var live = LiveHarness(Retention(ended: 3600, calls: 32))
        for round in 0..<20 {
            let calls = (0..<8).map { PlannedCall(time: Double(round) * 400 + 5 + Double($0) * 40, seconds: 1) }
            live.accept(Recorded.calls(calls, end: Double(round + 1) * 400, seed: UInt64(round)))
        }
        let analysis = live.analyzer.finish()
        #expect(analysis.calls.last?.id == "call-160")
        #expect(analysis.calls.count <= 32)
        #expect(analysis.forgotten?.early[.calls] ?? 0 > 50)
    }

    /// Scans fill the tables of hosts and relations; what is used stays, and newcomers are taken.
    @Test func strangersMakeRoomForStrangers() {
        var live = LiveHarness(Retention(ended: 3600))
        var recorded = Recorded()
        recorded.poll(every(60, from: 0, to: 300), Port.central, Port.voicemail)
        recorded.poll(every(60, from: 2, to: 300), Port.central, Port.license)
        live.accept(recorded)
        for index in 0..<20_000 {
            let stranger = IPAddress(v4: 0x0A00_0000 + UInt32(index))
            let port: UInt16 = [50791, 50800, 50795, 161][index % 4]
            live.accept(
                moment(400 + Double(index) * 0.05),
                Frames.udp(
                    Endpoint(stranger, 5000), Endpoint(ip("192.168.42.77"), port),
                    identification: UInt16(truncatingIfNeeded: index)))
        }
        live.accept(
            {
                var late = Recorded()
                late.poll(every(60, from: 1500, to: 1900), Endpoint(Site.remote, 50791), Port.voicemail)
                return late
            }())
        let analysis = live.analyzer.finish()
        #expect(live.count("hosts") <= HostTable.capacity)
        #expect(analysis.licenses.contains { $0.system == Site.central && $0.answered == 5 })
        #expect(analysis.voicemail.contains { $0.system == Site.central && $0.relation?.answered == 5 })
        #expect(analysis.voicemail.contains { $0.system == Site.remote })
        #expect(analysis.forgotten?.early[.hosts] ?? 0 > 1000)
    }

    @Test func withoutARetentionNothingIsForgotten() {
        var analyzer = Analyzer()
        for (index, frame) in Recorded.calls([PlannedCall(time: 1)], end: 20).frames.enumerated() {
            analyzer.accept(
                PacketRecord(
                    time: frame.time, frame: index + 1, offset: 0, capturedLength: frame.bytes.count,
                    originalLength: frame.bytes.count, linkType: .ethernet), frame.bytes.rawSpan)
        }
        for hour in 0..<100 { analyzer.forget(now: moment(Double(hour) * 3600)) }
        let analysis = analyzer.finish()
        #expect(analysis.calls.count == 1)
        #expect(analysis.forgotten == nil)
    }
}
