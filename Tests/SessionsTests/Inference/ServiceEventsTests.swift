import Bytes
import Testing

@testable import Sessions

/// Point 4 of the model of evidence: what proves service, and what proves its absence.
@Suite struct ServiceEventsTests {
    // MARK: - What others say

    @Test func trapsAboutTheVoicemailApplicationProveBoth() {
        var events = Facts.events([Facts.relation("+++")], end: 400)
        events.traps = [
            TrapReport(
                frame: frame(150), system: Site.central, identity: "1", event: .applicationLost,
                isAboutVoicemail: true, words: "that it is lost"),
            TrapReport(
                frame: frame(200), system: Site.central, identity: "2", event: .applicationRestored,
                isAboutVoicemail: true, words: "that it is restored"),
        ]
        #expect(events.absences().map(\.first.frame.seconds) == [150])
        #expect(events.proofs().map(\.first.frame.seconds) == [0.01, 200])
        let runs = Facts.runs(events)
        #expect(runs.map(\.ended) == [true, false])
        #expect(runs.first?.stop?.seconds == [120.01, 150])
    }

    @Test func arpInVainIsAnAbsence() {
        var events = Facts.events([Facts.relation("+++")], end: 400)
        events.arpSilences = [
            ArpSilence(
                target: Site.voicemail, asker: Site.central, first: frame(160), last: frame(190), count: 4,
                replyBefore: frame(1))
        ]
        #expect(events.absences().map(\.start.onTestClock) == [160])
        #expect(events.absences().map(\.end.onTestClock) == [190])
        #expect(Facts.runs(events).first?.stop?.seconds == [120.01, 160])
    }

    // MARK: - Service

    @Test func answeredRowIsWeakProof() throws {
        let proofs = Facts.events([Facts.relation("+++--+")], end: 400).proofs()
        #expect(proofs.map(\.first.frame.seconds) == [0.01, 300.01])
        #expect(proofs.map(\.last.frame.seconds) == [120.01, 300.01])
        #expect(proofs.allSatisfy { !$0.isStrong && !$0.isSession })
        #expect(proofs[0].first.summary == "192.168.42.20 answers 192.168.42.1")
    }

    @Test func sessionIsStrongProof() {
        let proofs = Facts.events(sessions: [Facts.session(100, 130)], end: 400).proofs()
        #expect(proofs.map(\.first.frame.seconds) == [100])
        #expect(proofs.map(\.last.frame.seconds) == [130])
        #expect(proofs.allSatisfy { $0.isStrong && $0.isSession })
    }

    @Test func connectedVoicemailCallProvesServiceOnlyWhereTheServerIsNotSeen() {
        let call = Facts.call(10, connect: 12, end: 40)
        #expect(Facts.events(calls: [call], end: 100).proofs().map(\.first.frame.seconds) == [12])
        #expect(Facts.events([Facts.relation("---")], calls: [call], end: 200).proofs().isEmpty)
        #expect(Facts.events(calls: [Facts.call(10, end: 20, cause: 17)], end: 100).proofs().isEmpty)
        var other = call
        other.isVoicemail = false
        #expect(Facts.events(calls: [other], end: 100).proofs().isEmpty)
    }

    @Test func serverThatAsksProvesItselfByEachRow() {
        let relation = Facts.serverAsks(15, 600, silences: [(150, 300)])
        let proofs = Facts.events([relation], end: 610).proofs()
        #expect(proofs.map(\.first.frame.seconds) == [15, 300])
        #expect(proofs.map(\.last.frame.seconds) == [150, 600])
    }

    // MARK: - Absence

    @Test func oneOrTwoLostAnswersAreNoAbsence() {
        #expect(Facts.events([Facts.relation("++-++--++")], end: 600).absences().isEmpty)
    }

    @Test func threeUnansweredInARowAre() {
        let absences = Facts.events([Facts.relation("++---+")], end: 400).absences()
        #expect(absences.map(\.first.frame.seconds) == [120])
        #expect(absences.map(\.last.frame.seconds) == [240])
        #expect(absences.allSatisfy { !$0.isStrong })
    }

    @Test func deadDestinationIsNoAbsenceWhileAnotherWayIsAnswered() {
        let dead = Facts.relation("-----", destination: .limitedBroadcast)
        let alive = Facts.relation("+++++")
        #expect(Facts.events([dead, alive], end: 400).absences().isEmpty)
        let later = Facts.relation("+++++", start: 1000)
        #expect(Facts.events([dead, later], end: 2000).absences().count == 1)
    }

    @Test func unreachableIsAnAbsence() {
        let absences = Facts.events(unreachables: [Facts.unreachable(50), Facts.unreachable(60, .host)], end: 100)
            .absences()
        #expect(absences.map(\.first.frame.seconds) == [50, 60])
        #expect(
            absences.first?.first.summary == "192.168.42.20 reports its UDP port 50791 closed (ICMP port unreachable)")
    }

    @Test func silenceOfAServerThatAsks() {
        // It asked every 15 s, last at 150: due at 165. To the end of the capture nothing more.
        let ended = Facts.serverAsks(0, 150, silences: [(150, nil)], witness: 400)
        let toEnd = Facts.events([ended], end: 400).absences()
        #expect(toEnd.map(\.start.onTestClock) == [165])
        // The frame that is named is the one that stands in the capture.
        #expect(toEnd.map(\.first.frame.seconds) == [150])
        #expect(toEnd.map(\.last.frame.seconds) == [400])
        // It comes back at 300: silent until one period before at the latest.
        let back = Facts.serverAsks(0, 600, silences: [(150, 300)])
        let between = Facts.events([back], end: 610).absences()
        #expect(between.map(\.start.onTestClock) == [165])
        #expect(between.map(\.end.onTestClock) == [285])
    }

    @Test func silenceWithoutAWitnessIsNoAbsence() {
        let ended = Facts.serverAsks(0, 150, silences: [(150, nil)], witness: nil)
        #expect(Facts.events([ended], end: 400).absences().isEmpty)
    }

    @Test func silenceBeforeTheFirstRequest() {
        // Three periods of 15 s heard and nothing asked: absent until one period before the first.
        let late = Facts.events([Facts.serverAsks(100, 400)], end: 410).absences()
        #expect(late.map(\.first.frame.seconds) == [0])
        #expect(late.map(\.end.onTestClock) == [85])
        #expect(Facts.events([Facts.serverAsks(45, 400)], end: 410).absences().isEmpty)
    }

    @Test func sessionInASilenceFillsIt() {
        // Keep-alives rest during a session of two minutes, which is service itself.
        let relation = Facts.serverAsks(0, 600, silences: [(150, 300)])
        let events = Facts.events([relation], sessions: [Facts.session(165.5, 290)], end: 610)
        #expect(events.absences().isEmpty)
    }

    @Test func silenceAfterTheSessionInItCounts() {
        let relation = Facts.serverAsks(0, 150, silences: [(150, nil)], witness: 900)
        let absences = Facts.events([relation], sessions: [Facts.session(155, 290)], end: 900).absences()
        #expect(absences.count == 1)
        #expect((absences.first?.first.frame.seconds ?? 0) >= 290)
    }

    // MARK: - Calls

    private func failed(_ calls: [Call], sessions: [VoicemailSession] = [], _ relations: [ServiceRelation] = [])
        -> [Double]
    {
        Facts.events(relations, sessions: sessions, calls: calls, end: 10_000).absences()
            .map(\.first.frame.seconds)
    }

    @Test func refusedAfterOneThatGotThrough() {
        let through = Facts.call(10, connect: 12, end: 40, session: 0)
        let session = [Facts.session(12.1, 39)]
        #expect(failed([through, Facts.call(100, end: 101, cause: 17)], sessions: session) == [101])
        #expect(failed([Facts.call(100, end: 101, cause: 17)], sessions: session) == [])
        // The order counts: one that gets through later says nothing about it.
        #expect(failed([Facts.call(5, end: 6, cause: 17), through], sessions: session) == [])
    }

    @Test func refusedCallIsStrongAbsence() {
        let calls = [Facts.call(10, connect: 12, end: 40, session: 0), Facts.call(100, end: 101, cause: 17)]
        let absences = Facts.events(sessions: [Facts.session(12.1, 39)], calls: calls, end: 200).absences()
        #expect(absences.first?.isStrong == true)
        #expect(absences.first?.first.summary == "voicemail call (203 to *17) is refused: cause 17, user busy")
    }

    @Test func refusedCallCountsOnlyWithNoMoreCallsUpThanWhenOneGotThrough() {
        let through = Facts.call(10, connect: 12, end: 40, up: 2, session: 0)
        let session = [Facts.session(12.1, 39)]
        for up in 0...2 {
            #expect(failed([through, Facts.call(100, end: 101, cause: 17, up: up)], sessions: session) == [101])
        }
        #expect(failed([through, Facts.call(100, end: 101, cause: 17, up: 3)], sessions: session) == [])
        // The earlier moment with most calls up is the one to compare with.
        let quiet = Facts.call(50, connect: 52, end: 80, up: 0, session: 1)
        let sessions = session + [Facts.session(52.1, 79)]
        #expect(failed([through, quiet, Facts.call(100, end: 101, cause: 17, up: 2)], sessions: sessions) == [101])
    }

    @Test(arguments: [34, 42, 44, 47])
    func causesOfCongestionNeverCount(cause: Int) {
        let through = Facts.call(10, connect: 12, end: 40, up: 9, session: 0)
        #expect(failed([through, Facts.call(100, end: 101, cause: cause)], sessions: [Facts.session(12.1, 39)]) == [])
    }

    @Test(arguments: [17, 18, 27, 31, 38, 41, 63])
    func otherCausesCount(cause: Int) {
        let through = Facts.call(10, connect: 12, end: 40, session: 0)
        #expect(
            failed([through, Facts.call(100, end: 101, cause: cause)], sessions: [Facts.session(12.1, 39)]) == [101])
    }

    @Test func callThatItsCallerGivesUpIsNotRefused() {
        let through = Facts.call(10, connect: 12, end: 40, session: 0)
        let given = Facts.call(100, end: 101, cause: 16, by: .caller)
        #expect(failed([through, given], sessions: [Facts.session(12.1, 39)]) == [])
    }

    @Test func otherCallsSayNothingAboutVoicemail() {
        let through = Facts.call(10, connect: 12, end: 40, session: 0)
        let other = Facts.call(100, end: 101, cause: 17, number: "203", isVoicemail: false)
        #expect(failed([through, other], sessions: [Facts.session(12.1, 39)]) == [])
    }

    @Test func connectedWithoutASessionWhereSuchCallsHadSessionsBefore() {
        let with = Facts.call(10, connect: 12, end: 40, session: 0)
        let without = Facts.call(100, connect: 102, end: 130)
        #expect(failed([with, without], sessions: [Facts.session(12.1, 39)]) == [102])
        #expect(failed([without], [Facts.relation("+++")]) == [])
    }

    @Test func shortConnectedCallIsNotJudged() {
        let with = Facts.call(10, connect: 12, end: 40, session: 0)
        let session = [Facts.session(12.1, 39)]
        // Sessions came 0.1 s after the Connect so far: 1.5 s more are waited for the next.
        #expect(failed([with, Facts.call(100, connect: 102, end: 103.5)], sessions: session) == [])
        #expect(failed([with, Facts.call(100, connect: 102, end: 103.7)], sessions: session) == [102])
        // Where one came late, a session is due after 5 s at the latest.
        let late = [Facts.session(16.5, 39)]
        #expect(failed([with, Facts.call(100, connect: 102, end: 106.9)], sessions: late) == [])
        #expect(failed([with, Facts.call(100, connect: 102, end: 107)], sessions: late) == [102])
        // One that goes on when the capture ends is judged by what was captured of it.
        #expect(failed([with, Facts.call(9997, connect: 9999, end: nil)], sessions: session) == [])
        #expect(failed([with, Facts.call(9990, connect: 9994, end: nil)], sessions: session) == [9994])
    }

    @Test func callThatJoinsARunningSessionHasOne() {
        // Two callers at once: their packets to the server are one session to the eye.
        let first = Facts.call(10, connect: 12, end: 60, session: 0)
        let second = Facts.call(20, connect: 22, end: 50)
        #expect(failed([first, second], sessions: [Facts.session(12.1, 59)]) == [])
    }
}
