import Bytes
import Sessions
import Testing

@testable import Rules

@Suite struct LicenseLostTests {
    @Test(arguments: ["license-lost", "trap-reported"])
    func fires(_ name: String) throws {
        #expect(try Committed.capture(name).all(LicenseLost.id).count == 1)
    }

    @Test(arguments: [
        "healthy-lost-answers", "license-unanswered", "license-server-shared", "capture-one-direction",
        "voicemail-stopped-licensed",
    ])
    func isSilent(_ name: String) throws {
        #expect(try Committed.capture(name).all(LicenseLost.id).isEmpty)
    }

    private func findings(
        _ relations: [ServiceRelation], _ fill: (inout Analysis) -> Void = { _ in }
    ) -> [Finding] {
        let analysis = Sketch.capture(3600) {
            $0.licenses = relations
            fill(&$0)
        }
        return LicenseLost.findings(in: analysis)
    }

    private func lost(_ count: Int, _ system: IPAddress = Sketch.central) -> ServiceRelation {
        Sketch.relation(system, to: Sketch.keyServer, answered: 10, unanswered: count, by: [Sketch.keyServer])
    }

    @Test func timeIsThatOfTheLastAnswer() throws {
        let finding = try #require(findings([lost(20)]).first)
        // Ten requests from second 5 on, every 60 s, each answered a second later.
        #expect(finding.start == Sketch.time(546))
        #expect(finding.plainTitle.contains("<546 s>"))
        expectWellFormed(finding)
    }

    @Test func needsThreeInARow() {
        #expect(findings([lost(2)]).isEmpty)
        #expect(findings([lost(3)]).count == 1)
    }

    /// Answered in another way since then: moved, not lost.
    @Test func laterAnswerByAnotherWayIsNoLoss() {
        let broadcast = Sketch.relation(
            Sketch.central, to: .limitedBroadcast, answered: 10, by: [Sketch.keyServer], first: 900)
        #expect(findings([lost(20), broadcast]).isEmpty)
    }

    @Test func remoteLosesNothingWithABroadcast() {
        var relation = lost(20, Sketch.remote)
        #expect(findings([relation]).count == 1)
        relation.cast = .broadcast
        #expect(findings([relation]).isEmpty)
    }

    /// Where the server asks, its silence with a witness is the loss.
    @Test func silentServerIsLost() throws {
        var relation = Sketch.relation(Sketch.central, to: Sketch.central, answered: 10, by: [Sketch.keyServer])
        relation.serverAsks = true
        #expect(findings([relation]).isEmpty)
        relation.silences = [Silence(before: Sketch.frame(600), after: nil, witness: Sketch.frame(3000))]
        let finding = try #require(findings([relation]).first)
        #expect(finding.start == Sketch.time(600))
        expectWellFormed(finding)
        relation.silences = [Silence(before: Sketch.frame(600), after: nil, witness: nil)]
        #expect(findings([relation]).isEmpty)
        relation.silences = [
            Silence(before: Sketch.frame(600), after: Sketch.frame(900), witness: Sketch.frame(700))
        ]
        #expect(findings([relation]).isEmpty)
    }

    @Test func liveServerPCIsRuledOut() throws {
        let gone = try #require(findings([lost(20)]).first?.alternatives.first)
        #expect(gone.verdict == .open)
        let alive = findings([lost(20)]) { $0.lastHeard[Sketch.keyServer] = Sketch.frame(3000) }
        #expect(alive.first?.alternatives.first?.verdict == .ruledOut)
    }
}
