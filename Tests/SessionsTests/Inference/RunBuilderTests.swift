import Bytes
import Testing

@testable import Sessions

/// Points 4 and 5 of the model of evidence: runs, whose two ends are intervals.
@Suite struct RunBuilderTests {
    @Test func nothingIsNoRun() {
        #expect(Facts.runs(Facts.events(end: 100)).isEmpty)
        #expect(Facts.runs(Facts.events([Facts.relation("------")], end: 400)).isEmpty)
    }

    @Test func capturedFromStartToStop() throws {
        // One request a minute: 5 unanswered, 10 answered, 4 unanswered.
        let relation = Facts.relation("-----++++++++++----")
        let run = try #require(Facts.runs(Facts.events([relation], end: 1200)).first)
        // Between the last unanswered (240) and the first answer (300.01).
        #expect(run.start.seconds == [240, 300.01])
        // Between the last answer (840.01) and the first unanswered (900).
        #expect(run.stop?.seconds == [840.01, 900])
        #expect(run.ended)
        let length = run.length(until: moment(1200))
        #expect(abs(length.min - 540) < 1e-6)
        #expect(length.max == 660.0)
        #expect(run.absenceBefore?.frame.seconds == 240)
        #expect(run.firstProof.frame.seconds == 300.01)
        #expect(run.lastProof.frame.seconds == 840.01)
        #expect(run.absences.map(\.frame.seconds) == [900])
    }

    @Test func openAtTheLeftWhereTheCaptureBeginsWithService() throws {
        let run = try #require(Facts.runs(Facts.events([Facts.relation("++++----")], end: 500)).first)
        #expect(run.start.earliest == nil)
        #expect(run.start.latest == run.firstProof.frame.time)
        let length = run.length(until: moment(500))
        #expect(abs(length.min - 180) < 1e-6)
        #expect(length.max == nil)
    }

    @Test func fewUnansweredAtTheBeginningCloseNothing() throws {
        // Two unanswered are no proof of absence: the run may have begun before.
        let run = try #require(Facts.runs(Facts.events([Facts.relation("--++++")], end: 500)).first)
        #expect(run.start.earliest == nil)
    }

    @Test func runThatGoesOnIsMeasuredToTheEnd() throws {
        let run = try #require(Facts.runs(Facts.events([Facts.relation("---+++")], end: 1000)).first)
        #expect(run.stop == nil)
        #expect(!run.ended)
        let length = run.length(until: moment(1000))
        #expect(abs(length.min - 819.99) < 1e-6)
        #expect(length.max == 880.0)
    }

    @Test func lostAnswersDoNotCutARun() {
        let runs = Facts.runs(Facts.events([Facts.relation("++-+++--++-+")], end: 1000))
        #expect(runs.count == 1)
        #expect(runs.first?.stop == nil)
    }

    @Test func unreachableEndsARun() throws {
        let runs = Facts.runs(
            Facts.events([Facts.relation("+++++")], unreachables: [Facts.unreachable(300)], end: 400))
        #expect(runs.first?.stop?.seconds == [240.01, 300])
    }

    @Test func oddUnreachableInTheMiddleOfServiceDoesNot() {
        let runs = Facts.runs(
            Facts.events([Facts.relation("+++++")], unreachables: [Facts.unreachable(100)], end: 300))
        #expect(runs.count == 1)
        #expect(runs.first?.stop == nil)
    }

    @Test func sessionsAloneMakeARun() throws {
        let sessions = [Facts.session(100, 130), Facts.session(500, 520)]
        let run = try #require(Facts.runs(Facts.events(sessions: sessions, end: 600)).first)
        #expect(run.sessions == 2)
        #expect(run.firstProof.frame.seconds == 100)
        #expect(run.lastProof.frame.seconds == 520)
    }

    // MARK: - Service stops while discovery is still answered

    private let through = Facts.call(10, connect: 12, end: 40, session: 0)

    @Test func callsDecideNotKeepAlives() throws {
        let events = Facts.events(
            [Facts.relation(String(repeating: "+", count: 30))], sessions: [Facts.session(12.1, 39)],
            calls: [through, Facts.call(600, end: 601, cause: 17), Facts.call(900, end: 901, cause: 17)], end: 1800)
        let runs = Facts.runs(events)
        #expect(runs.count == 1)
        let run = try #require(runs.first)
        #expect(run.discoveryStillAnswered)
        // The last session proves service, the answers since then do not.
        #expect(run.stop?.seconds == [39, 601])
        #expect(run.absences.map(\.frame.seconds) == [601, 901])
        #expect(run.backAfterSeconds == nil)
    }

    @Test func sessionsDecideWhenCallsAreConnected() throws {
        let events = Facts.events(
            [Facts.relation(String(repeating: "+", count: 30))], sessions: [Facts.session(12.1, 39)],
            calls: [through, Facts.call(600, connect: 602, end: 640)], end: 1800)
        let runs = Facts.runs(events)
        #expect(runs.count == 1)
        #expect(runs.first?.stop?.seconds == [39, 602])
        #expect(runs.first?.discoveryStillAnswered == true)
    }

    @Test func discoveryAnsweredAfterACutIsNotTrustedEither() throws {
        // A session cut the row of answers; the next request comes only after the refused call.
        var relation = Facts.relation("+")
        relation.outcomes += Facts.rows(String(repeating: "+", count: 25), start: 60)
        let events = Facts.events(
            [relation], sessions: [Facts.session(12.1, 39)],
            calls: [through, Facts.call(50, end: 51, cause: 17), Facts.call(500, end: 501, cause: 17)], end: 1800)
        let runs = Facts.runs(events)
        #expect(runs.count == 1)
        #expect(runs.first?.stop?.seconds == [39, 51])
        #expect(runs.first?.discoveryStillAnswered == true)
        #expect(runs.first?.backAfterSeconds == nil)
    }

    @Test func sessionAfterwardsBeginsANewRun() throws {
        let events = Facts.events(
            [Facts.relation(String(repeating: "+", count: 30))],
            sessions: [Facts.session(12.1, 39), Facts.session(1500, 1530)],
            calls: [through, Facts.call(600, end: 601, cause: 17)], end: 1800)
        let runs = Facts.runs(events)
        #expect(runs.count == 2)
        #expect(runs.last?.start.seconds == [601, 1500])
        #expect(runs.last?.stop == nil)
        #expect(runs.first?.backAfterSeconds == nil)
    }

    @Test func interruptionOfDiscoveryMakesItTrustedAgain() throws {
        // Calls fail at 601; the server is then started anew: no answers at 900 to 1080, answers again from 1140.
        let text = String(repeating: "+", count: 15) + "----" + String(repeating: "+", count: 10)
        let events = Facts.events(
            [Facts.relation(text)], sessions: [Facts.session(12.1, 39)],
            calls: [through, Facts.call(600, end: 601, cause: 17)], end: 1800)
        let runs = Facts.runs(events)
        #expect(runs.count == 2)
        #expect(runs.last?.start.seconds == [1080, 1140.01])
    }

    // MARK: - Restart

    @Test(arguments: [(10, true), (11, false)])
    func backWithinTenMinutesIsARestart(minutes: Int, isRestart: Bool) throws {
        let text = "+++" + String(repeating: "-", count: minutes) + "+++"
        let runs = Facts.runs(Facts.events([Facts.relation(text)], end: 2000))
        #expect(runs.count == 2)
        // Absent from the first unanswered request to the first answer: `minutes` minutes and the 10 ms of an answer.
        let limit = RunBuilder(restartLimit: 600.02)
        let events = Facts.events([Facts.relation(text)], end: 2000)
        let wider = limit.runs(events.proofs(), events.absences())
        #expect((wider.first?.backAfterSeconds != nil) == isRestart)
        #expect(wider.last?.backAfterSeconds == nil)
    }

    @Test func newRunBeginsAfterARestart() {
        let runs = Facts.runs(Facts.events([Facts.relation("++++---++++")], end: 1000))
        #expect(runs.count == 2)
        #expect(runs.first?.stop?.seconds == [180.01, 240])
        #expect(runs.last?.start.seconds == [360, 420.01])
        #expect(abs((runs.first?.backAfterSeconds ?? 0) - 180.01) < 1e-6)
    }

    // MARK: - The server asks

    @Test func silenceOfTheServerEndsARun() throws {
        let relation = Facts.serverAsks(100, 7300, silences: [(7300, nil)], witness: 9000)
        let run = try #require(Facts.runs(Facts.events([relation], end: 9000)).first)
        #expect(run.start.seconds == [85, 100])
        #expect(run.stop?.seconds == [7300, 7315])
        let length = run.length(until: moment(9000))
        #expect(length.min == 7200)
        #expect(length.max == 7230.0)
    }

    @Test func absencesOfARunAreCapped() {
        let calls = (0..<100).map { Facts.call(600 + Double($0) * 10, end: 601 + Double($0) * 10, cause: 17) }
        let runs = Facts.runs(
            Facts.events(
                [Facts.relation("+")], sessions: [Facts.session(12.1, 39)], calls: [through] + calls, end: 1800))
        #expect(runs.count == 1)
        #expect(runs.first?.absences.count == RunBuilder.maxAbsences)
    }

    // MARK: - Whatever comes

    /// Bounds are in order, runs do not overlap, and no length is negative, for any mixture of proofs.
    @Test(arguments: 0..<300)
    func boundsAreAlwaysInOrder(seed: Int) {
        var random = Seeded(UInt64(seed))
        func evidence(_ time: Double) -> Evidence { Evidence(frame(time), "") }
        func stretch() -> (Double, Double) {
            let start = Double(Int.random(in: 0..<2000, using: &random))
            return (start, start + Double(Int.random(in: 0..<400, using: &random)))
        }
        var proofs: [ServiceProof] = []
        var absences: [AbsenceProof] = []
        for _ in 0..<Int.random(in: 1..<12, using: &random) {
            let (first, last) = stretch()
            let isStrong = Bool.random(using: &random)
            proofs.append(
                ServiceProof(
                    first: evidence(first), last: evidence(last), isStrong: isStrong,
                    isSession: isStrong))
        }
        for _ in 0..<Int.random(in: 0..<10, using: &random) {
            let (first, last) = stretch()
            let isStrong = Bool.random(using: &random)
            absences.append(
                AbsenceProof(first: evidence(first), last: evidence(isStrong ? first : last), isStrong: isStrong))
        }
        let runs = RunBuilder(restartLimit: 600).runs(proofs, absences)
        #expect(!runs.isEmpty)
        var before = Timestamp.distantPast
        for run in runs {
            let times = [run.start.earliest ?? before, run.start.latest, run.stop?.earliest, run.stop?.latest]
                .compactMap(\.self)
            let isInOrder = times == times.sorted() && times[0] >= before
            #expect(isInOrder)
            before = run.stop?.latest ?? before
            let length = run.length(until: moment(3000))
            #expect(length.min >= 0)
            #expect(length.max ?? .infinity >= length.min)
            #expect(run.absences.count <= RunBuilder.maxAbsences)
        }
        #expect(runs.dropLast().allSatisfy { $0.ended })
    }
}
