import Bytes
import CaptureFiles
import Testing

@testable import Sessions

/// An analysis that folds, packet by packet.
@Suite struct FoldStateTests {
    private func analyzer(_ folding: Folding) -> Analyzer { Analyzer(folding: folding) }

    private static func folding(calls: Int = 8, streams: Int = 16, newest: Int = 2) -> Folding {
        Folding(calls: calls, streams: streams, newestCalls: newest, newestStreams: newest) { _ in Noticed() }
    }

    private func accept(_ recorded: Recorded, _ analyzer: inout Analyzer, from number: Int = 0) {
        for (index, frame) in recorded.frames.enumerated() {
            analyzer.accept(
                PacketRecord(
                    time: frame.time, frame: number + index + 1, offset: 0, capturedLength: frame.bytes.count,
                    originalLength: frame.originalLength, linkType: frame.linkType), frame.bytes.rawSpan)
        }
    }

    private func planned(_ count: Int) -> [PlannedCall] {
        (0..<count).map { PlannedCall(time: 5 + Double($0) * 8, seconds: 2) }
    }

    @Test func tablesStaySmall() {
        var analyzer = analyzer(Self.folding())
        accept(Recorded.calls(planned(60), end: 600), &analyzer)
        let census = Dictionary(uniqueKeysWithValues: analyzer.census.map { ($0.name, $0.count) })
        for (name, most) in [
            ("calls", 14), ("media streams", 28), ("media flows", 40), ("negotiated addresses", 40),
            ("media addresses of calls", 40), ("open calls", 14),
        ] { #expect(census[name] ?? .max <= most, "\(name): \(census[name] ?? -1)") }
        let analysis = analyzer.finish()
        let folded = analysis.folded ?? Folded()
        #expect(folded.calls.count + analysis.calls.count == 60)
        #expect(folded.streams + analysis.streams.count == 120)
        #expect(analysis.capsReached.contains { $0.hasPrefix("more than 8 calls or 16 media streams: ") })
        #expect(analysis.calls.last?.id == "call-60")
        #expect(analysis.streams.last?.id == "stream-120")
        #expect(analysis.calls.first?.id == "call-1")
    }

    @Test func belowTheNumberNothingChanges() {
        let recorded = Recorded.calls(planned(7), end: 100)
        var analyzer = analyzer(Self.folding())
        accept(recorded, &analyzer)
        let analysis = analyzer.finish()
        #expect(analysis.calls.count == 7)
        #expect(analysis.folded == nil)
        #expect(analysis.capsReached.isEmpty)
    }

    @Test func whereNothingIsOverNothingIsSaid() {
        // All of them at once.
        let calls = (0..<12).map { PlannedCall(time: 5 + Double($0) * 0.5, seconds: 200) }
        var analyzer = analyzer(Self.folding())
        accept(Recorded.calls(calls, end: 100), &analyzer)
        let analysis = analyzer.finish()
        #expect(analysis.calls.count == 12)
        #expect(analysis.folded == nil)
        #expect(analysis.capsReached.isEmpty)
    }

    /// Streams are named by their first packets, whatever went before.
    @Test func namesAreThoseOfTheWholeCapture() {
        let recorded = Recorded.calls(planned(40), end: 400)
        var analyzer = analyzer(Self.folding(newest: 5))
        accept(recorded, &analyzer)
        let names = Dictionary(uniqueKeysWithValues: recorded.analyze().streams.map { ($0.first.number, $0.id) })
        let analysis = analyzer.finish()
        #expect(analysis.streams.count > 8)
        for stream in analysis.streams { #expect(names[stream.first.number] == stream.id) }
        #expect(Set(analysis.streams.map(\.id)).count == analysis.streams.count)
    }

    @Test func callsThatAreNotReleasedGoWhenTheyAreIdleForHours() {
        var calls = planned(40)
        for index in calls.indices { calls[index].seconds = 600 }
        var recorded = Recorded.calls(calls, end: 350)
        // Their media ends with the recording; a day of other traffic follows.
        var later = Recorded.calls(
            (0..<60).map { PlannedCall(time: 30_000 + Double($0) * 900, seconds: 1) }, end: 90_000, seed: 2)
        for second in stride(from: 400.0, to: 90_000, by: 60) {
            later.add(second, Frames.udp(Port.central, Port.voicemail))
        }
        later.sort()
        recorded.append(later)
        var analyzer = analyzer(Self.folding())
        accept(recorded, &analyzer)
        let analysis = analyzer.finish()
        #expect(analysis.calls.count < 40)
        #expect((analysis.folded?.calls.count ?? 0) + analysis.calls.count == 100)
    }

    @Test func sessionsStayWhenTheirCallsGo() {
        var recorded = Recorded.calls(
            planned(40).map { call in
                var call = call
                call.called = "*17"
                return call
            }, end: 400)
        recorded.poll(stride(from: 1, to: 400, by: 10), Port.central, Port.voicemail)
        for call in planned(40) { recorded.session(call.time + 2, for: 2, Port.central, Port.voicemail) }
        recorded.sort()
        let whole = recorded.analyze()
        var analyzer = analyzer(Self.folding())
        accept(recorded, &analyzer)
        let analysis = analyzer.finish()
        #expect(whole.voicemailSessions.count == 40)
        #expect(analysis.voicemailSessions.map(\.first) == whole.voicemailSessions.map(\.first))
        #expect(analysis.folded?.calls.withSession ?? 0 > 20)
        // A call that is still listed has the session that it had.
        let sessions = Dictionary(
            uniqueKeysWithValues: whole.calls.map { call in
                (call.id, call.session.map { whole.voicemailSessions[$0].first })
            })
        for call in analysis.calls {
            #expect(call.session.map { analysis.voicemailSessions[$0].first } == sessions[call.id] ?? nil)
        }
    }
}
