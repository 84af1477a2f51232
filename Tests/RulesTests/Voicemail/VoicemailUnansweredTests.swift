import Bytes
import Sessions
import Testing

@testable import Rules

@Suite struct VoicemailUnansweredTests {
    @Test(arguments: ["voicemail-unanswered", "remote-voicemail-broadcast-unanswered"])
    func fires(_ name: String) throws {
        #expect(try Committed.capture(name).all(VoicemailUnanswered.id).count == 1)
    }

    @Test(arguments: [
        "capture-one-direction", "healthy-lost-answers", "voicemail-stopped-host-gone", "two-hour-stop-server-asks",
        "healthy-port-50791-otherwise",
    ])
    func isSilent(_ name: String) throws {
        #expect(try Committed.capture(name).all(VoicemailUnanswered.id).isEmpty)
    }

    private func findings(
        _ relation: ServiceRelation, _ fill: (inout Analysis) -> Void = { _ in }
    ) -> [Finding] {
        let analysis = Sketch.capture(1200) {
            $0.voicemail = [Sketch.voicemail(relation)]
            fill(&$0)
        }
        return VoicemailUnanswered.findings(in: analysis)
    }

    private let inVain = Sketch.relation(Sketch.central, to: Sketch.server, port: 50791, unanswered: 15)

    @Test func saysWhoAskedWhom() throws {
        let finding = try #require(findings(inVain).first)
        #expect(finding.title.contains("10.10.1.1"))
        #expect(finding.explanation.contains("10.10.1.5"))
        #expect(finding.explanation.contains("15 times"))
        expectWellFormed(finding)
    }

    @Test func twoRequestsAreTooFew() {
        #expect(findings(Sketch.relation(Sketch.central, to: Sketch.server, port: 50791, unanswered: 2)).isEmpty)
        #expect(findings(Sketch.relation(Sketch.central, to: Sketch.server, port: 50791, unanswered: 3)).count == 1)
    }

    @Test func oneAnswerIsEnoughToBeSilent() {
        let once = Sketch.relation(
            Sketch.central, to: Sketch.server, port: 50791, answered: 1, unanswered: 14, by: [Sketch.server])
        #expect(findings(once).isEmpty)
    }

    /// Where nothing to the system is ever seen, neither would an answer be.
    @Test func missingDirectionProvesNothing() {
        #expect(findings(inVain) { $0.hearsUnicastTo = [Sketch.remote] }.isEmpty)
    }

    @Test func sessionsAreService() {
        let session = VoicemailSession(
            system: Sketch.central, server: Sketch.server, first: Sketch.frame(100), last: Sketch.frame(110),
            packetsToServer: 500, packetsFromServer: 500)
        let found = findings(inVain) { $0.voicemail[0].sessions = [session] }
        #expect(found.isEmpty)
    }

    @Test func liveServerPCIsRuledOut() throws {
        let silent = try #require(findings(inVain).first?.alternatives.first)
        #expect(silent.verdict == .open)
        let alive = try #require(findings(inVain) { $0.arpAlive[Sketch.server] = Sketch.frame(900) }.first)
        #expect(alive.alternatives.first?.verdict == .ruledOut)
        #expect(alive.alternatives.first?.evidence.map(\.frame) == [Sketch.frame(900)])
    }

    /// A remote system should not look for a server at all.
    @Test func remoteSystemGetsItsOwnRemedy() throws {
        let relation = Sketch.relation(Sketch.remote, to: .limitedBroadcast, port: 50791, unanswered: 15)
        let finding = try #require(findings(relation).first)
        #expect(finding.remedy.contains { $0.field == Field.voicemailType && $0.value == "Line" })
    }

    /// At a remote system's port the central one's broadcast is seen, and answers to it are not.
    @Test func broadcastSeenAtAnotherPortProvesNothing() {
        let broadcast = Sketch.relation(Sketch.central, to: .limitedBroadcast, port: 50791, unanswered: 12)
        #expect(findings(broadcast).count == 1)
        #expect(findings(broadcast) { $0.portHosts = [Sketch.remote] }.isEmpty)
    }
}
