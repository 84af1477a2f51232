import Bytes
import Sessions
import Testing

@testable import Rules

@Suite struct LicenseServerContendedTests {
    @Test(arguments: ["license-server-contended", "license-server-contended-unicast"])
    func fires(_ name: String) throws {
        let findings = try Committed.capture(name).all(LicenseServerContended.id)
        #expect(findings.map(\.systems.count) == [2])
    }

    @Test(arguments: ["license-server-shared", "remote-license-requests", "license-server-broadcast", "two-hour-stop"])
    func isSilent(_ name: String) throws {
        #expect(try Committed.capture(name).all(LicenseServerContended.id).isEmpty)
    }

    private func findings(
        _ relations: [ServiceRelation], _ fill: (inout Analysis) -> Void = { _ in }
    ) -> [Finding] {
        let analysis = Sketch.capture(2400) {
            $0.licenses = relations
            fill(&$0)
        }
        return LicenseServerContended.findings(in: analysis)
    }

    private let winner = Sketch.relation(Sketch.remote, to: Sketch.keyServer, answered: 30, by: [Sketch.keyServer])

    @Test func namesWinnerAndLoser() throws {
        let loser = Sketch.relation(Sketch.central, to: Sketch.keyServer, unanswered: 30)
        let finding = try #require(findings([winner, loser]).first)
        #expect(finding.title.contains("belongs to the remote system 10.10.2.1"))
        #expect(finding.title.contains("central system 10.10.1.1"))
        #expect(finding.confidence == .confirmed)
        #expect(finding.remedy.contains { $0.value == "0.0.0.0" })
        expectWellFormed(finding)
    }

    @Test func needsThreeRequestsInARow() {
        #expect(findings([winner, Sketch.relation(Sketch.central, to: Sketch.keyServer, unanswered: 2)]).isEmpty)
        #expect(findings([winner, Sketch.relation(Sketch.central, to: Sketch.keyServer, unanswered: 3)]).count == 1)
    }

    /// Asked at another time, or another server: no contest.
    @Test func asksTheSameServerAtTheSameTime() {
        let later = Sketch.relation(Sketch.central, to: Sketch.keyServer, unanswered: 5, first: 2000)
        #expect(findings([winner, later]).isEmpty)
        let elsewhere = Sketch.relation(Sketch.central, to: Sketch.pc, unanswered: 30)
        #expect(findings([winner, elsewhere]).isEmpty)
    }

    /// A system that another server serves meanwhile does not want this one.
    @Test func servedElsewhereIsNoLoser() {
        let broadcast = Sketch.relation(Sketch.central, to: .limitedBroadcast, unanswered: 30)
        let own = Sketch.relation(Sketch.central, to: Sketch.pc, answered: 30, by: [Sketch.pc])
        #expect(findings([winner, broadcast]).count == 1)
        #expect(findings([winner, broadcast, own]).isEmpty)
    }

    /// Whether a broadcast reaches a server of another network is not seen.
    @Test func broadcastOfAnotherNetworkIsLikelyOnly() {
        let same = Sketch.relation(Sketch.central, to: .limitedBroadcast, unanswered: 30)
        #expect(findings([winner, same]).map(\.confidence) == [.confirmed])
        let other = Sketch.relation(Sketch.thirdSystem, to: .limitedBroadcast, unanswered: 30)
        let found = findings([winner, other]) { $0.hearsUnicastTo.insert(Sketch.thirdSystem) }
        #expect(found.map(\.confidence) == [.likely])
    }

    @Test func changeOfWinnerIsOneFinding() throws {
        let first = Sketch.relation(
            Sketch.remote, to: .limitedBroadcast, answered: 10, unanswered: 20, by: [Sketch.keyServer])
        var second = Sketch.relation(Sketch.central, to: .limitedBroadcast, unanswered: 10)
        let won = Sketch.relation(
            Sketch.central, to: .limitedBroadcast, answered: 20, by: [Sketch.keyServer], first: 605)
        second.answered = 20
        second.requests = 30
        second.outcomes += won.outcomes
        second.servers = won.servers
        let found = findings([first, second])
        #expect(found.count == 1)
        #expect(try #require(found.first).title.contains("contend"))
    }

    @Test func missingDirectionProvesNothing() {
        let loser = Sketch.relation(Sketch.central, to: Sketch.keyServer, unanswered: 30)
        #expect(findings([winner, loser]) { $0.hearsUnicastTo = [Sketch.remote] }.isEmpty)
    }
}
