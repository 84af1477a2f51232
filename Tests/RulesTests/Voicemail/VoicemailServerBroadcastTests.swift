import Bytes
import Sessions
import Testing

@testable import Rules

@Suite struct VoicemailServerBroadcastTests {
    @Test(arguments: ["voicemail-server-broadcast", "healthy-second-voicemail-host", "voicemail-servers-multiple"])
    func fires(_ name: String) throws {
        #expect(try Committed.capture(name).all(VoicemailServerBroadcast.id).count == 1)
    }

    @Test(arguments: ["remote-voicemail-broadcast-answered", "healthy-idle-two-hours", "voicemail-unanswered"])
    func isSilent(_ name: String) throws {
        #expect(try Committed.capture(name).all(VoicemailServerBroadcast.id).isEmpty)
    }

    private func findings(_ relation: ServiceRelation) -> [Finding] {
        VoicemailServerBroadcast.findings(in: Sketch.capture(1200) { $0.voicemail = [Sketch.voicemail(relation)] })
    }

    private func broadcast(_ system: IPAddress, by servers: [IPAddress]) -> ServiceRelation {
        Sketch.relation(
            system, to: .limitedBroadcast, port: 50791, answered: servers.isEmpty ? 0 : 9,
            unanswered: servers.isEmpty ? 9 : 0, by: servers)
    }

    /// One server that answers is the address to set; of several, or none, nobody can tell.
    @Test func valueIsTheServerThatAnswers() throws {
        let one = try #require(findings(broadcast(Sketch.central, by: [Sketch.server])).first)
        #expect(one.remedy.first?.value == "\(Sketch.server)")
        expectWellFormed(one)
        for servers in [[], [Sketch.server, Sketch.pc]] {
            let finding = try #require(findings(broadcast(Sketch.central, by: servers)).first)
            #expect(finding.remedy.first?.value?.contains("10.10.") == false)
            expectWellFormed(finding)
        }
    }

    @Test func remoteIsAnotherFinding() {
        #expect(findings(broadcast(Sketch.remote, by: [Sketch.server])).isEmpty)
    }
}
