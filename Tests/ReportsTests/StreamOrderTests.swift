import Sessions
import Testing

@testable import Reports

@Suite struct StreamOrderTests {
    private func stream(_ number: Int, lost: Int = 0, jitter: Double = 0, settled: SettledMedia? = nil) -> StreamSummary
    {
        var stream = Samples.stream(number, of: Samples.callReport().analysis.calls[0], lost: lost)
        stream.maxJitterMs = jitter
        stream.settled = settled
        return stream
    }

    @Test func lossAndJitterByTheirThresholds() {
        // 1 % is twice its threshold, 30 ms one and a half times.
        #expect(StreamOrder.badness(stream(1, lost: 10)) == 2)
        #expect(StreamOrder.badness(stream(1, jitter: 30)) == 1.5)
        #expect(StreamOrder.badness(stream(1, lost: 10, jitter: 30)) == 3.5)
    }

    @Test func worstFirstAndOtherwiseInOrderOfTime() {
        let streams = [stream(1), stream(2, jitter: 30), stream(3, lost: 10), stream(4), stream(5, lost: 10)]
        #expect(
            StreamOrder.worstFirst(streams).map(\.id) == ["stream-3", "stream-5", "stream-2", "stream-1", "stream-4"])
    }

    @Test func whatIsJudgedCountsWhereItIsKnown() {
        var settled = SettledMedia(packets: 495, expected: 500)
        settled.jitterMs = 0
        #expect(StreamOrder.badness(stream(1, lost: 500, jitter: 400, settled: settled)) == 2)
        settled.lostByCapture = 5
        #expect(StreamOrder.badness(stream(1, lost: 500, jitter: 400, settled: settled)) == 0)
    }

    @Test func whatTheReceiverReportsCounts() {
        var stream = stream(1, lost: 10)
        var reception = ReceptionReports(Samples.frame(100, 10), by: stream.destination)
        reception.highestSequence = 1000
        reception.lost = 30
        var reports = StreamReports()
        reports.reception = reception
        stream.reports = reports
        #expect(StreamOrder.badness(stream) == 6)
    }

    private func ids(_ result: StreamFilter.Result) -> [String]? {
        if case .found(let streams) = result { return streams.map(\.id) }
        return nil
    }

    private func refusal(_ result: StreamFilter.Result) -> String {
        if case .refused(let why) = result { return why }
        return ""
    }

    @Test func filterByIdSsrcAndCall() {
        let streams = [stream(1), stream(2), stream(3)]
        #expect(ids(StreamFilter().choose(streams)) == ["stream-1", "stream-2", "stream-3"])
        #expect(ids(StreamFilter(names: ["stream-2"]).choose(streams)) == ["stream-2"])
        #expect(ids(StreamFilter(names: ["0xa0b00003", "stream-1"]).choose(streams)) == ["stream-1", "stream-3"])
        #expect(ids(StreamFilter(names: ["0XA0B00003"]).choose(streams)) == ["stream-3"])
        #expect(ids(StreamFilter(calls: ["call-1"]).choose(streams)) == ["stream-1", "stream-2", "stream-3"])
        #expect(ids(StreamFilter().choose([])) == [])
    }

    @Test func whatIsNotThereIsRefused() {
        let streams = (1...7).map { stream($0) }
        #expect(
            refusal(StreamFilter(names: ["stream-9"]).choose(streams))
                == "no stream 'stream-9': there are stream-1, stream-2, stream-3, stream-4, stream-5 and 2 more")
        #expect(refusal(StreamFilter(names: ["0x12"]).choose([])) == "no stream '0x12': the capture has no such stream")
        #expect(
            refusal(StreamFilter(calls: ["call-8"]).choose(streams))
                == "no stream of the call 'call-8': there are call-1")
    }
}
