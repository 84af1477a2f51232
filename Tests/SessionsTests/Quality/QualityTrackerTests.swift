import Bytes
import Testing

@testable import Sessions

/// What is collected of the capture itself, from whole frames.
@Suite struct QualityTrackerTests {
    private func calls(_ missing: [Range<Int>] = []) -> Recorded {
        Recorded.calls([PlannedCall(time: 10, missing: missing), PlannedCall(time: 60)], end: 200)
    }

    @Test func wholeCapturesLackNothing() {
        let quality = calls().analyze().quality
        #expect(quality.unseenSegments.isEmpty)
        #expect(quality.losses.isEmpty)
        #expect(quality.unheardWays.isEmpty)
        #expect(quality.cut.isEmpty)
        #expect(quality.clockSteps.isEmpty)
    }

    /// A segment with data that is not there although it was acknowledged: each in turn is taken out.
    @Test func acknowledgedDataThatIsMissingIsFound() {
        let whole = calls()
        var found = 0
        var taken = 0
        for (index, frame) in whole.frames.enumerated() where isSignallingData(frame.bytes) {
            var lacking = whole
            lacking.frames.remove(at: index)
            let unseen = lacking.analyze().quality.unseenSegments
            taken += 1
            if !unseen.isEmpty { found += 1 }
            #expect(unseen.count <= 2)
        }
        #expect(taken >= 10)
        // The first segment after a SYN that is all there is of a direction may look like none.
        #expect(found * 3 >= taken * 2, "\(found) of \(taken)")
    }

    private func isSignallingData(_ bytes: [UInt8]) -> Bool {
        guard bytes.count > 60, bytes[12...13] == [8, 0], bytes[23] == 6 else { return false }
        let port = { (at: Int) in Int(bytes[at]) << 8 | Int(bytes[at + 1]) }
        return port(34) == 1720 || port(36) == 1720
    }

    private func snapped(_ length: Int) -> CaptureQuality {
        var recorded = calls()
        for index in recorded.frames.indices {
            recorded.frames[index].bytes = Array(recorded.frames[index].bytes.prefix(length))
        }
        return recorded.analyze().quality
    }

    @Test func cutSignallingIsCountedByPairOfHosts() throws {
        let cut = snapped(80).cut
        #expect(cut.headers == 0)
        #expect(cut.pairs.count == 1)
        #expect(cut.messages > 5)
        #expect(snapped(80).unseenSegments.isEmpty, "cut is not lost")
    }

    @Test func headersThatAreCutAreCounted() {
        let cut = snapped(30).cut
        #expect(cut.headers > 10)
        #expect(cut.firstHeader != nil)
        #expect(snapped(1500).cut.isEmpty)
    }

    @Test func lengthsOfEveryKindNeitherTrapNorLie() {
        for length in 0..<100 { #expect(snapped(length).clockSteps.isEmpty) }
    }
}
