import Bytes
import Testing

@testable import Sessions

@Suite struct ClockStepsTests {
    /// Packets each second until 99 s, then on from `after`.
    private func leaps(to after: Double) -> ClockTracker {
        let before = (0..<100).map { frame(Double($0), number: $0 + 1) }
        return ClockTracker(before + (0..<100).map { frame(after + Double($0), number: $0 + 101) })
    }

    private func witness(
        _ kind: ClockWitness.Kind, _ shift: Double, _ source: IPAddress, numbers: (Int, Int) = (100, 101)
    ) -> ClockWitness {
        ClockWitness(
            kind: kind, source: source, before: frame(99, number: numbers.0), after: frame(0, number: numbers.1),
            shift: shift)
    }

    @Test func backWithoutWitnessIsUncertain() throws {
        let step = try #require(ClockSteps(leaps: leaps(to: 60), witnesses: []).steps().first)
        #expect(step.basis == .order)
        #expect(!step.isMeasured)
        // At least the 39 s that are seen.
        #expect(step.seconds + step.uncertainty == -39)
    }

    @Test func mediaMeasuresIt() throws {
        let media = [witness(.media, -39.98, Site.central), witness(.media, -40.02, Site.remote)]
        let step = try #require(ClockSteps(leaps: leaps(to: 60), witnesses: media).steps().first)
        #expect(step.basis == .media(2))
        #expect(step.isMeasured)
        #expect(abs(step.seconds + 40) < 0.03)
    }

    /// A pause of the capture or a quiet network: nobody says that no time passed.
    @Test func forwardNeedsTwoHostsThatGoOn() throws {
        #expect(ClockSteps(leaps: leaps(to: 1900), witnesses: []).steps().isEmpty)
        let one = [witness(.media, 1800.9, Site.central), witness(.media, 1800.9, Site.central)]
        #expect(ClockSteps(leaps: leaps(to: 1900), witnesses: one).steps().isEmpty)
        let two = [witness(.media, 1800.9, Site.central), witness(.media, 1800.9, Site.remote)]
        let step = try #require(ClockSteps(leaps: leaps(to: 1900), witnesses: two).steps().first)
        #expect((step.before.number, step.after.number) == (100, 101))
        #expect(step.seconds == 1800.9)
    }

    @Test func witnessesThatDisagreeOrLieElsewhereDoNotCount() {
        let disagreeing = [witness(.media, 1800, Site.central), witness(.media, 900, Site.remote)]
        #expect(ClockSteps(leaps: leaps(to: 1900), witnesses: disagreeing).steps().isEmpty)
        let elsewhere = [Site.central, Site.remote].map { witness(.media, 1800, $0, numbers: (10, 20)) }
        #expect(ClockSteps(leaps: leaps(to: 1900), witnesses: elsewhere).steps().isEmpty)
    }

    /// Updates every 30 s: a pause of whole periods leaves them in phase, a step does not.
    @Test func scnSignallingOutOfPhaseIsAWitness() {
        func witnesses(_ interval: Double) -> [ClockWitness] {
            var tracker = ScnTracker(silenceLimit: 90)
            for time in stride(from: 0.0, through: 300, by: 30) + stride(from: 300 + interval, through: 900, by: 30) {
                tracker.datagram(from: Site.central, to: Site.remote, cast: .unicast, frame: frame(time))
            }
            return tracker.clockWitnesses()
        }
        #expect(witnesses(45).map(\.shift) == [15])
        #expect(witnesses(300).isEmpty)
        #expect(witnesses(30).isEmpty)
        #expect(witnesses(-10).map(\.shift) == [-40])
    }
}

private func + (a: StrideThrough<Double>, b: StrideThrough<Double>) -> [Double] { Array(a) + Array(b) }
