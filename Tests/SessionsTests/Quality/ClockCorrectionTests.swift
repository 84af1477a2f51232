import Bytes
import Testing

@testable import Sessions

/// Runs of the voicemail service across a step of the clock. Frames are numbered by the millisecond of the even clock.
@Suite struct ClockCorrectionTests {
    /// A step at 3600 s of the even clock.
    private func step(_ seconds: Double, uncertainty: Double = 0.25) -> ClockCorrection {
        ClockCorrection([
            ClockStep(
                before: frame(3599), after: frame(3600 + seconds, number: 3_600_001), seconds: seconds,
                uncertainty: uncertainty, basis: .media(2))
        ])
    }

    /// As the capture has it.
    private func captured(_ seconds: Double, _ size: Double) -> FrameReference {
        frame(seconds < 3600 ? seconds : seconds + size, number: Int(seconds * 1000) + 1)
    }

    private func row(_ answered: Bool, _ times: StrideThrough<Double>, _ size: Double) -> OutcomeSegment {
        let frames = times.map { captured($0, size) }
        return OutcomeSegment(
            answered: answered, first: frames[0], last: frames[frames.count - 1],
            firstAnswer: answered ? frames[0] : nil, lastAnswer: answered ? frames[frames.count - 1] : nil,
            count: frames.count)
    }

    /// Not there until 270 s, there until `stop`, then no more; requests every 30 s.
    private func run(stop: Double, _ size: Double, _ correction: ClockCorrection) throws -> VoicemailRun {
        var relation = Facts.relation("+", start: 0)
        relation.outcomes = [
            row(false, stride(from: 0, through: 270, by: 30), size),
            row(true, stride(from: 300, through: stop, by: 30), size),
            row(false, stride(from: stop + 30, through: stop + 600, by: 30), size),
        ]
        let end = captured(stop + 700, size)
        let events = ServiceEvents(
            system: Site.central, relations: [correction.even(relation)], sessions: [], allSessions: [], calls: [],
            unreachables: [], captureStart: correction.even(captured(0, size)), captureEnd: correction.even(end),
            gaps: correction.even(CaptureGaps()))
        let runs = Facts.runs(events).map { correction.clock($0, end: end) }
        #expect(runs.count == 1)
        return try #require(runs.first)
    }

    @Test(arguments: [1800.0, -600, 12, -3500])
    func lengthIsThatOfTheEvenClock(_ size: Double) throws {
        let run = try run(stop: 7500, size, step(size))
        let length = run.length(until: captured(8200, size).time)
        // From 300 to 7500, and 30 s more on either side.
        #expect(abs(length.min - 7199.75) < 0.01)
        #expect(abs((length.max ?? 0) - 7260.25) < 0.01)
        #expect(run.clockShift == size)
        // Moments are as the capture has them.
        #expect(run.start.seconds == [270, 300])
        #expect(run.stop?.seconds == [7500 + size, 7530 + size])
        #expect(run.lastProof.frame == captured(7500, size))
        #expect(run.absences.first?.frame == captured(7530, size))
    }

    @Test func lengthIsAsWideAsTheStepIsUncertain() throws {
        let run = try run(stop: 7500, -600, step(-600, uncertainty: 15))
        let length = run.length(until: captured(8200, -600).time)
        #expect(abs(length.min - 7185) < 0.01)
        #expect(abs((length.max ?? 0) - 7275) < 0.01)
    }

    /// The run was over before the clock was set: nothing to correct.
    @Test func aStepElsewhereChangesNothing() throws {
        let run = try run(stop: 2400, 1800, step(1800))
        #expect(run.correctedLength == nil)
        #expect(run.length(until: captured(3100, 1800).time).min == 2100)
        #expect(run.clockShift == 0)
    }

    @Test func withoutStepsAllStays() throws {
        let run = try run(stop: 7500, 0, ClockCorrection([]))
        #expect(run.correctedLength == nil)
        #expect(run.length(until: captured(8200, 0).time).min == 7200)
    }

    /// A silence of the whole network that the step alone made is none.
    @Test func gapsOfTheStepVanish() {
        var gaps = CaptureGaps()
        gaps.packet(at: moment(150), number: 2, after: moment(100))
        gaps.packet(at: moment(1950), number: 3, after: moment(150))
        gaps.packet(at: moment(1990), number: 4, after: moment(1950))
        let correction = ClockCorrection([
            ClockStep(
                before: frame(150, number: 2), after: frame(1950, number: 3), seconds: 1799, uncertainty: 0.25,
                basis: .media(2))
        ])
        let even = correction.even(gaps)
        #expect(even.gaps.map { $0.start.onTestClock } == [100, 151])
        #expect(even.gaps.map { $0.end.onTestClock } == [150, 191])
    }
}
