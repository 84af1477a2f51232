import Bytes
import Sessions
import Testing

@testable import Rules

@Suite struct ReportedLossTests {
    /// A stream to the remote system, whose receiver reports so many of 1000 packets lost after the first report.
    private func capture(lost: Int, expected: UInt32 = 1000, here: Int = 0) -> MadeCapture {
        var capture = MadeCapture()
        let call = capture.addCall(at: 100, length: 40)
        capture.addStream(call, from: MadeCapture.central, to: MadeCapture.remote, start: 102, end: 138)
        let index = capture.analysis.streams.count - 1
        capture.analysis.streams[index].expected = 1800
        capture.analysis.streams[index].lost = here
        capture.analysis.streams[index].packets = 1800 - here
        var reception = ReceptionReports(
            MadeCapture.frame(108), by: Endpoint(MadeCapture.remote, 49_363))
        reception.baseLost = 3
        reception.baseHighestSequence = 5000
        reception.lost = 3 + lost
        reception.highestSequence = 5000 + expected
        reception.last = MadeCapture.frame(136)
        var reports = StreamReports()
        reports.reception = reception
        capture.analysis.streams[index].reports = reports
        return capture
    }

    @Test func lossBehindTheCapturePoint() throws {
        let finding = try #require(capture(lost: 20).all(RtpLoss.self).first)
        expectWellFormed(finding)
        #expect(finding.severity == .warning)
        #expect(
            finding.title == "Voice from 10.10.1.1 to 10.10.2.1 loses 2 % of its packets behind this capture point.")
        #expect(finding.explanation.contains("20 of 1000 packets did not reach it"))
        #expect(finding.explanation.contains("none is missing at this capture point"))
        #expect(finding.evidence.map(\.frame.number) == [102_001, 108_001, 136_001])
        #expect(finding.systems == [MadeCapture.central, MadeCapture.remote])
    }

    @Test func lessThanTheThresholdIsNone() {
        #expect(capture(lost: 5).all(RtpLoss.self).isEmpty)
        #expect(!capture(lost: 6).all(RtpLoss.self).isEmpty)
        // One packet of many, or a share of few.
        #expect(capture(lost: 1, expected: 150).all(RtpLoss.self).isEmpty)
        #expect(capture(lost: 20, expected: 99).all(RtpLoss.self).isEmpty)
    }

    @Test func whatIsMissingHereIsNotLostBehind() {
        // 27 of 1800 are 1.5 %, and 2 % are reported: the difference is no more than the threshold.
        #expect(capture(lost: 20, here: 27).all(RtpLoss.self).isEmpty)
        #expect(!capture(lost: 30, here: 27).all(RtpLoss.self).isEmpty)
        // All that is missing here may have been lost between the two reports.
        #expect(capture(lost: 30, here: 30).all(RtpLoss.self).filter(Self.isBehind).isEmpty)
    }

    private static func isBehind(_ finding: Finding) -> Bool { finding.title.contains("behind this capture point") }

    @Test func onlyWhatIsBeyondTheMissingOnesIsLostBehind() throws {
        let finding = try #require(capture(lost: 30, here: 9).all(RtpLoss.self).first(where: Self.isBehind))
        // 3 % reported, 9 of 1800 missing here.
        #expect(finding.title.contains("loses 2.5 % of its packets behind"))
        #expect(finding.explanation.contains("30 of 1000 packets did not reach it"))
        #expect(finding.explanation.contains("9 are missing at this capture point. So the rest of them is lost"))
        #expect(finding.evidence.last?.summary.contains("of which 30 since (3 %)") == true)
    }

    @Test func impossibleCountsAreNone() {
        #expect(capture(lost: -4).all(RtpLoss.self).isEmpty)
        #expect(capture(lost: 2000).all(RtpLoss.self).isEmpty)
    }

    @Test func anotherCapturePointKnowsBetter() {
        var capture = capture(lost: 20)
        capture.analysis.streams[capture.analysis.streams.count - 1].passage = StreamPassage(
            near: 0, far: 1, nearPackets: 1800, farPackets: 1780, packets: 1800, lostBefore: 0)
        #expect(capture.all(RtpLoss.self).isEmpty)
    }
}
