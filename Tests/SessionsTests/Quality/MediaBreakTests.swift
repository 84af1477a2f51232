import Bytes
import Testing

@testable import Sessions

@Suite struct MediaBreakTests {
    /// Two streams of a call, 20 ms a packet, whose times are what `clock` makes of them.
    private func analysis(marked: Bool = false, _ clock: (Double) -> Double) -> Analysis {
        var recorded = Recorded()
        let ends = (Endpoint(Site.central, 49160), Endpoint(Site.remote, 49170))
        for (from, to, offset) in [(ends.0, ends.1, 0.0), (ends.1, ends.0, 0.007)] {
            for index in 0..<500 {
                let time = Double(index) * 0.02 + offset
                let packet = RTPPacket(
                    time: 0, marker: marked && index == 250, sequence: UInt16(index), timestamp: UInt32(index) * 160,
                    ssrc: from == ends.0 ? 1 : 2)
                recorded.add(time, Frames.udp(from, to, packet.bytes))
            }
        }
        recorded.sort()
        // The order of the file stays as it was.
        for index in recorded.frames.indices {
            recorded.frames[index].time = moment(clock(recorded.frames[index].time.onTestClock))
        }
        return recorded.analyze()
    }

    @Test(arguments: [1800.0, 12.5, -600, -3])
    func streamsMeasureAStepOfTheClock(_ size: Double) throws {
        let analysis = analysis { $0 < 5 ? $0 : $0 + size }
        let step = try #require(analysis.quality.clockSteps.first)
        #expect(analysis.quality.clockSteps.count == 1)
        #expect(step.basis == .media(2))
        #expect(abs(step.seconds - size) < 0.03)
        #expect(step.after.number == step.before.number + 1)
        // What the clock did is no jitter of the network.
        for stream in analysis.streams { #expect((stream.maxJitterMs ?? 0) < 1) }
    }

    /// A sender that was silent may count on from where it stood.
    @Test func talkAfterSilenceTellsNothing() {
        #expect(analysis(marked: true) { $0 < 5 ? $0 : $0 + 30 }.quality.clockSteps.isEmpty)
    }

    @Test func aSteadyClockHasNoSteps() {
        #expect(analysis { $0 }.quality.clockSteps.isEmpty)
    }

    @Test func timestampsThatGoOnThroughTheSilenceSayThatTimePassed() {
        let found = MediaBreak(
            began: frame(0), source: Site.central, destination: Site.remote, before: frame(0), after: frame(30),
            missing: 0,
            timestampAdvance: 240_000, isMarked: false)
        #expect(found.clockShift == nil)
        let stepped = MediaBreak(
            began: frame(0), source: Site.central, destination: Site.remote, before: frame(0), after: frame(30),
            missing: 0,
            timestampAdvance: 160, isMarked: false)
        #expect(stepped.clockShift == 29.98)
    }
}
