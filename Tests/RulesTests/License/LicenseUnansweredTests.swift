import Bytes
import Sessions
import Testing

@testable import Rules

@Suite struct LicenseUnansweredTests {
    @Test(arguments: ["license-unanswered", "two-hour-stop", "license-server-contended-unicast", "two-hour-forecast"])
    func fires(_ name: String) throws {
        #expect(try Committed.capture(name).all(LicenseUnanswered.id).count == 1)
    }

    @Test(arguments: [
        "license-lost", "healthy-lost-answers", "capture-one-direction", "healthy-no-license-traffic",
        "healthy-port-50791-otherwise",
    ])
    func isSilent(_ name: String) throws {
        #expect(try Committed.capture(name).all(LicenseUnanswered.id).isEmpty)
    }

    private func findings(
        _ relations: [ServiceRelation], _ fill: (inout Analysis) -> Void = { _ in }
    ) -> [Finding] {
        let analysis = Sketch.capture(1200) {
            $0.licenses = relations
            fill(&$0)
        }
        return LicenseUnanswered.findings(in: analysis)
    }

    private let inVain = Sketch.relation(Sketch.central, to: Sketch.keyServer, unanswered: 12)

    @Test func saysWhoAskedAndHowOften() throws {
        let finding = try #require(findings([inVain]).first)
        #expect(finding.title.contains("10.10.1.1"))
        #expect(finding.explanation.contains("12 times"))
        #expect(finding.remedy.contains { $0.field == Field.licenseServer })
        expectWellFormed(finding)
    }

    @Test func needsThreeRequests() {
        #expect(findings([Sketch.relation(Sketch.central, to: Sketch.keyServer, unanswered: 2)]).isEmpty)
        #expect(findings([Sketch.relation(Sketch.central, to: Sketch.keyServer, unanswered: 3)]).count == 1)
    }

    @Test func missingDirectionProvesNothing() {
        #expect(findings([inVain]) { $0.hearsUnicastTo = [] }.isEmpty)
    }

    /// Answered by any of its ways, the system has contact.
    @Test func otherWayThatIsAnsweredIsContact() {
        let broadcast = Sketch.relation(Sketch.central, to: .limitedBroadcast, answered: 5, by: [Sketch.keyServer])
        #expect(findings([inVain, broadcast]).isEmpty)
    }

    @Test func serverThatAsksIsContact() {
        var asks = Sketch.relation(Sketch.central, to: Sketch.central, answered: 5, by: [Sketch.keyServer])
        asks.serverAsks = true
        #expect(findings([inVain, asks]).isEmpty)
    }

    /// A remote system needs no license: its default broadcast in vain is no error, a set address in vain is one.
    @Test func remoteBroadcastIsNoError() {
        #expect(findings([Sketch.relation(Sketch.remote, to: .limitedBroadcast, unanswered: 12)]).isEmpty)
        #expect(findings([Sketch.relation(Sketch.remote, to: Sketch.keyServer, unanswered: 12)]).count == 1)
    }

    @Test func alternativesUseWhatIsHeard() throws {
        func first(_ relations: [ServiceRelation], _ fill: (inout Analysis) -> Void = { _ in }) throws -> Alternative {
            try #require(findings(relations, fill).first?.alternatives.first)
        }
        #expect(try first([inVain]).verdict == .open)
        let up = try first([inVain]) { $0.arpAlive[Sketch.keyServer] = Sketch.frame(700) }
        #expect(up.verdict == .ruledOut && up.evidence.map(\.frame) == [Sketch.frame(700)])
        let other = Sketch.relation(Sketch.remote, to: Sketch.keyServer, answered: 9, by: [Sketch.keyServer])
        let serves = try first([inVain, other])
        #expect(serves.verdict == .ruledOut && serves.why.contains("\(Sketch.remote)"))
    }

    /// At the port of another host the broadcast is seen, and answers to it are not.
    @Test func broadcastSeenAtAnotherPortProvesNothing() {
        let broadcast = Sketch.relation(Sketch.central, to: .limitedBroadcast, unanswered: 12)
        #expect(findings([broadcast]).count == 1)
        #expect(findings([broadcast]) { $0.portHosts = [Sketch.server] }.isEmpty)
        #expect(findings([broadcast]) { $0.portHosts = [Sketch.server, Sketch.central] }.isEmpty)
        #expect(findings([broadcast]) { $0.portHosts = [Sketch.central] }.count == 1)
        // A request to one host passes where its answer would.
        #expect(findings([inVain]) { $0.portHosts = [Sketch.server, Sketch.central] }.count == 1)
    }
}
