import Bytes
import Sessions
import Testing

@testable import Rules

@Suite struct RtpLossTests {
    /// A capture with streams of the remote to the central system: what each lost of 1000 packets, and when.
    private func capture(_ streams: [(lost: Int, from: Double, until: Double)]) -> MadeCapture {
        var capture = MadeCapture()
        for stream in streams {
            let call = capture.addCall(at: stream.from - 10, length: 40)
            capture.addStream(
                call, from: MadeCapture.remote, to: MadeCapture.central, start: stream.from - 8,
                end: stream.until + 8)
            var settled = SettledMedia(packets: 1000 - stream.lost, expected: 1000)
            if stream.lost > 0 {
                settled.firstGap = MadeCapture.frame(stream.from)
                settled.lastGap = MadeCapture.frame(stream.until)
            }
            capture.analysis.streams[capture.analysis.streams.count - 1].settled = settled
        }
        return capture
    }

    @Test(arguments: [(6, Severity.warning), (49, .warning), (50, .error), (200, .error)])
    func severityGoesByTheRate(lost: Int, severity: Severity) throws {
        let finding = try #require(capture([(lost, 100, 110)]).all(RtpLoss.self).first)
        expectWellFormed(finding)
        #expect(finding.severity == severity)
        #expect(finding.systems == [MadeCapture.central, MadeCapture.remote])
        #expect(finding.evidence.map(\.frame.number) == [92_001, 100_001, 110_001])
        #expect(
            finding.explanation.contains("\(lost) of 1000 packets are missing in the stream (G.729 of the call 201"))
        #expect(finding.explanation.contains("No other stream this way ran undisturbed all that time"))
        #expect(finding.confidence == .likely)
    }

    @Test func fewLostOrAShortStreamIsNoRate() {
        #expect(capture([(5, 100, 110)]).all(RtpLoss.self).isEmpty)
        var short = capture([(1, 100, 110)])
        short.analysis.streams[0].settled?.expected = 100
        short.analysis.streams[0].settled?.packets = 99
        #expect(short.all(RtpLoss.self).isEmpty)
        short.analysis.streams[0].settled?.expected = 60
        short.analysis.streams[0].settled?.packets = 40
        #expect(short.all(RtpLoss.self).isEmpty)
        short.analysis.streams[0].settled = nil
        #expect(short.all(RtpLoss.self).isEmpty)
    }

    @Test func streamsOfOnePathAreOneFinding() throws {
        let findings = capture([(20, 100, 110), (40, 105, 112), (10, 500, 505), (0, 700, 701)]).all(RtpLoss.self)
        #expect(findings.count == 1)
        let finding = try #require(findings.first)
        #expect(finding.occurrences == 3)
        #expect(finding.title == "Voice from 10.10.2.1 to 10.10.1.1 loses packets in 3 streams, up to 4 %.")
        #expect(finding.explanation.contains("3 of 4 streams this way lose too much"))
        // The worst and the first overlap in time.
        #expect(finding.explanation.contains("1 other stream this way suffered at the same time, so it is the path"))
    }

    @Test func undisturbedStreamOfTheSameTimeRulesOutTheCapture() throws {
        let finding = try #require(capture([(40, 100, 110), (0, 99, 111)]).all(RtpLoss.self).first)
        #expect(finding.confidence == .confirmed)
        #expect(finding.explanation.contains("it is not the whole path"))
        let alternative = try #require(finding.alternatives.first)
        #expect(alternative.verdict == .ruledOut)
        #expect(alternative.evidence.map(\.frame.number) == [91_001, 119_001])
    }

    @Test func droppedPacketsOfTheCaptureLeaveItOpen() throws {
        var capture = capture([(40, 100, 110), (0, 99, 111)])
        capture.analysis.limits = [
            CaptureLimit(kind: .dropped, file: 0, path: "a.pcapng", frame: nil, text: "91 packets dropped")
        ]
        #expect(capture.all(RtpLoss.self).first?.confidence == .possible)
    }

    /// What the capture lost of many streams at once is not the network's.
    @Test func lossOfTheCaptureIsNotCounted() throws {
        var capture = capture([(60, 100, 110)])
        capture.analysis.streams[0].settled?.lostByCapture = 58
        #expect(capture.all(RtpLoss.self).isEmpty)
        capture.analysis.streams[0].settled?.lostByCapture = 40
        let finding = try #require(capture.all(RtpLoss.self).first)
        #expect(finding.severity == .warning)
        #expect(finding.explanation.contains("40 more that the capture itself lost are not counted"))
        #expect(finding.explanation.contains("20 of 1000 packets are missing"))
    }

    /// A file that counts dropped packets: no more than these can be the capture's.
    @Test(arguments: [(3 as Int?, Severity.error), (200, .warning), (nil, .warning)])
    func countedDropsAreNoError(count: Int?, severity: Severity) throws {
        var capture = capture([(60, 100, 110)])
        capture.analysis.limits = [
            CaptureLimit(kind: .dropped, file: 0, path: "a.pcapng", frame: nil, text: "dropped", count: count)
        ]
        #expect(try #require(capture.all(RtpLoss.self).first).severity == severity)
    }
}
