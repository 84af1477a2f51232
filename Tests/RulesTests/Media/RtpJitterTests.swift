import Bytes
import Sessions
import Testing

@testable import Rules

@Suite struct RtpJitterTests {
    private func capture(_ jitters: [(ms: Double, unsteady: Int, from: Double, until: Double)]) -> MadeCapture {
        var capture = MadeCapture()
        for jitter in jitters {
            let call = capture.addCall(at: jitter.from - 10, length: 40)
            capture.addStream(
                call, from: MadeCapture.remote, to: MadeCapture.central, start: jitter.from - 8, end: jitter.until + 8)
            var settled = SettledMedia(packets: 1000, expected: 1000, unsteady: jitter.unsteady)
            settled.jitterMs = jitter.ms
            settled.jitterPeak = MadeCapture.frame((jitter.from + jitter.until) / 2)
            settled.jitterFrom = MadeCapture.frame(jitter.from)
            settled.jitterUntil = MadeCapture.frame(jitter.until)
            capture.analysis.streams[capture.analysis.streams.count - 1].settled = settled
        }
        return capture
    }

    @Test func jitterIsAWarningWithItsStretch() throws {
        let finding = try #require(capture([(48, 90, 100, 110)]).all(RtpJitter.self).first)
        expectWellFormed(finding)
        #expect(finding.severity == .warning)
        #expect(finding.title == "Voice from 10.10.2.1 to 10.10.1.1 arrives unevenly: jitter of up to 48 ms.")
        #expect(finding.start == MadeCapture.frame(100).time && finding.end == MadeCapture.frame(110).time)
        #expect(finding.evidence.map(\.frame.number) == [92_001, 100_001, 105_001, 110_001])
        #expect(finding.confidence == .likely)
        #expect(finding.alternatives.map(\.verdict) == [.open])
    }

    @Test func littleJitterAndSingleIncidentsAreNone() {
        #expect(capture([(20, 90, 100, 110)]).all(RtpJitter.self).isEmpty)
        #expect(capture([(80, 7, 100, 110)]).all(RtpJitter.self).isEmpty)
    }

    @Test func theWorstStreamTellsAndTheOthersCount() throws {
        let findings = capture([(30, 90, 100, 110), (60, 90, 108, 120), (5, 0, 99, 130)]).all(RtpJitter.self)
        #expect(findings.count == 1)
        let finding = try #require(findings.first)
        #expect(finding.occurrences == 2)
        #expect(finding.title.contains("in 2 streams: jitter of up to 60 ms"))
        #expect(finding.explanation.contains("it is the path, not a single telephone"))
        #expect(finding.alternatives.first?.verdict == .ruledOut)
        #expect(finding.confidence == .confirmed)
    }
}
