import Bytes
import Testing

@testable import Sessions

/// Point 6 of the model of evidence.
@Suite struct LicenseStateReaderTests {
    private func run(from start: Double, to stop: Double?) -> VoicemailRun {
        VoicemailRun(
            start: TimeBounds(earliest: nil, latest: moment(start)),
            stop: stop.map { TimeBounds(earliest: moment($0), latest: moment($0 + 60)) },
            firstProof: Evidence(frame(start), ""), lastProof: Evidence(frame(stop ?? start), ""))
    }

    private func marked(
        _ licenses: [ServiceRelation], from start: Double = 0, to stop: Double? = nil, end: Double = 600,
        hears: Set<IPAddress> = [Site.central], seen: Set<IPAddress> = []
    ) -> VoicemailRun {
        var run = run(from: start, to: stop)
        LicenseStateReader(licenses: licenses, hearsAnswers: hears, fullySeen: seen)
            .mark(&run, system: Site.central, end: moment(end))
        return run
    }

    private func license(_ text: String, start: Double = 0) -> ServiceRelation {
        Facts.relation(text, destination: Site.license, start: start, port: 50800)
    }

    @Test func oneAnswerValidates() {
        let run = marked([license("--+--")])
        #expect(run.license == .validated)
        #expect(run.licenseRequests == 5)
        #expect(run.licenseAnswers == 1)
    }

    @Test func askedAndUnanswered() {
        let run = marked([license("-----")])
        #expect(run.license == .unvalidated)
        #expect(run.licenseRequests == 5)
        #expect(run.licenseAnswers == 0)
    }

    @Test func askedWhereAnswersWouldNotBeSeenIsUnknown() {
        #expect(marked([license("-----")], hears: []).license == .unknown)
    }

    /// Its answers are not in the capture, but it is no system that asks in vain.
    @Test func systemThatIsAskedIsNotUnlicensed() {
        var relation = license("-----")
        relation.serverAsks = true
        let run = marked([relation], seen: [Site.central])
        #expect(run.license == .unknown)
        #expect(run.licenseRequests == 0)
        relation.outcomes[0] = license("+++++").outcomes[0]
        #expect(marked([relation]).license == .validated)
    }

    @Test func notAskedWhereRequestsWouldBeSeen() {
        #expect(marked([], seen: [Site.central]).license == .notAsked)
        #expect(marked([], seen: []).license == .unknown)
        #expect(marked([], seen: [Site.remote]).license == .unknown)
    }

    @Test func requestsOfAnotherSystemDoNotCount() {
        let other = Facts.relation("+++", system: Site.remote, destination: Site.license, port: 50800)
        #expect(marked([other], seen: [Site.central]).license == .notAsked)
    }

    @Test func onlyTheTimeOfTheRunCounts() {
        // Answered until 240, unanswered from 300 on; the run lasts from 250 to 900.
        let relation = license("+++++----------------")
        let run = marked([relation], from: 250, to: 900, end: 1300)
        #expect(run.license == .unvalidated)
        #expect(run.licenseAnswers == 0)
        #expect(run.licenseRequests == 11)
        // And the other way round.
        #expect(marked([license("-----+++++")], from: 0, to: 280, end: 1300).license == .unvalidated)
        #expect(marked([license("-----+++++")], from: 0, to: 310, end: 1300).license == .validated)
    }

    @Test func runThatGoesOnIsReadToTheEndOfTheCapture() {
        #expect(marked([license("-----+", start: 300)], from: 0, end: 600).license == .validated)
    }

    @Test func severalRelationsOfOneSystemAddUp() {
        let broadcast = Facts.relation("---", destination: .limitedBroadcast, port: 50800)
        let run = marked([broadcast, license("+", start: 400)])
        #expect(run.license == .validated)
        #expect(run.licenseRequests == 4)
    }

    @Test func rowThatOnlyTouchesTheRunCountsWhatLiesInside() {
        // Requests at 0, 60, ... 600; the run lasts from 200 to 420: those at 240, 300, 360 and 420 lie inside.
        let run = marked([license("-----------")], from: 200, to: 420, end: 1000)
        #expect((3...4).contains(run.licenseRequests))
        #expect(marked([license("---")], from: 500, to: 600, end: 1000).licenseRequests == 0)
    }
}
