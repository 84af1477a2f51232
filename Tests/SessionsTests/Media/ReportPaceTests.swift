import Bytes
import Testing

@testable import Sessions

@Suite struct ReportPaceTests {
    /// NTP time of a number of seconds.
    private func ntp(_ seconds: Double) -> UInt64 { UInt64(seconds * 4_294_967_296) }

    private func kept(_ reports: [(ntp: Double, seen: Double)]) -> (verdicts: [Bool], since: Double?) {
        var pace = ReportPace()
        let verdicts = reports.map { pace.isKept(ntp($0.ntp), frame: frame($0.seen)) }
        return (verdicts, pace.since?.seconds)
    }

    @Test func `clocks that go by the same time`() {
        // Some are late, and one clock gains a little.
        let (verdicts, since) = kept([(1000, 1), (1005, 6.2), (1010, 11), (1310.2, 311), (1315.2, 316.1)])
        #expect(verdicts == [true, true, true, true, true] && since == nil)
    }

    @Test func `the sender's clock is set`() {
        #expect(kept([(1000, 1), (1005, 6), (1310, 11), (1315, 16)]).verdicts == [true, true, false, true])
        #expect(kept([(1000, 1), (1005, 6), (410, 11), (415, 16)]).since == 11)
        // One that stands still, and one that names none.
        #expect(kept([(1000, 1), (1000, 6), (1000, 11)]).verdicts == [true, false, false])
        #expect(kept([(0, 1), (0, 6)]).verdicts == [true, false])
    }

    @Test func `the capture's clock is set`() {
        #expect(kept([(1000, 1), (1005, 7), (1010, 12)]).verdicts == [true, false, true])
        #expect(kept([(1000, 10), (1005, 14), (1010, 19)]).verdicts == [true, false, true])
        #expect(kept([(1000, 10), (1005, 14), (1010, 19)]).since == 14)
    }

    @Test func `any times`() {
        var pace = ReportPace()
        for (time, nanoseconds) in [
            (UInt64.max, Int64.min), (0, .max), (.max / 2, .min), (1 << 63, 0), (1, .max), (.max, .max), (0, .min),
        ] {
            _ = pace.isKept(time, frame: FrameReference(number: 1, time: Timestamp(nanoseconds: nanoseconds)))
        }
        #expect(pace.since != nil)
    }
}
