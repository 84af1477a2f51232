import Bytes
import Sessions
import Testing

@testable import Rules

@Suite struct VoicemailServersMultipleTests {
    @Test func fires() throws {
        let findings = try Committed.capture("voicemail-servers-multiple").all(VoicemailServersMultiple.id)
        let finding = try #require(findings.first)
        #expect(findings.count == 1)
        #expect(finding.title.contains("172.27.9.20") && finding.title.contains("172.27.9.33"))
    }

    @Test(arguments: [
        "healthy-second-voicemail-host", "voicemail-server-broadcast", "remote-voicemail-broadcast-answered",
        "capture-duplicated",
    ])
    func isSilent(_ name: String) throws {
        #expect(try Committed.capture(name).all(VoicemailServersMultiple.id).isEmpty)
    }

    private func findings(_ relations: [ServiceRelation]) -> [Finding] {
        let analysis = Sketch.capture(1200) { $0.voicemail = relations.map(Sketch.voicemail) }
        return VoicemailServersMultiple.findings(in: analysis)
    }

    private func broadcast(answers: Int, by servers: [IPAddress]) -> ServiceRelation {
        Sketch.relation(Sketch.central, to: .limitedBroadcast, port: 50791, answered: answers, by: servers)
    }

    @Test func listsTheServers() throws {
        let finding = try #require(findings([broadcast(answers: 9, by: [Sketch.server, Sketch.pc])]).first)
        #expect(finding.title.contains("\(Sketch.server)") && finding.title.contains("\(Sketch.pc)"))
        #expect(finding.evidence.count == 2)
        expectWellFormed(finding)
    }

    @Test func strayDatagramIsNoServer() {
        #expect(findings([broadcast(answers: 1, by: [Sketch.server, Sketch.pc])]).isEmpty)
    }

    /// Two systems, each set to the address of its own server, discover nothing.
    @Test func unicastIsNoDiscovery() {
        let a = Sketch.relation(Sketch.central, to: Sketch.server, port: 50791, answered: 9, by: [Sketch.server])
        let b = Sketch.relation(Sketch.remote, to: Sketch.pc, port: 50791, answered: 9, by: [Sketch.pc])
        #expect(findings([a, b]).isEmpty)
        #expect(findings([a, broadcast(answers: 9, by: [Sketch.pc])]).count == 1)
    }
}
