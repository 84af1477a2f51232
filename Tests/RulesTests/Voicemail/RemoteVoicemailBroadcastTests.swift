import Bytes
import Sessions
import Testing

@testable import Rules

@Suite struct RemoteVoicemailBroadcastTests {
    @Test func firesWhereItWorksByAccident() throws {
        let capture = try Committed.capture("remote-voicemail-broadcast-answered")
        let finding = try #require(capture.all(RemoteVoicemailBroadcast.id).first)
        #expect(finding.title.contains("by accident"))
        #expect(finding.systems.map(\.description) == ["192.168.2.1"])
    }

    @Test func firesWhereNobodyAnswers() throws {
        let capture = try Committed.capture("remote-voicemail-broadcast-unanswered")
        let finding = try #require(capture.all(RemoteVoicemailBroadcast.id).first)
        #expect(!finding.title.contains("by accident"))
        #expect(capture.all(VoicemailUnanswered.id).first?.causedBy == [RemoteVoicemailBroadcast.id])
    }

    @Test(arguments: ["voicemail-server-broadcast", "voicemail-servers-multiple", "healthy-idle-two-hours"])
    func isSilent(_ name: String) throws {
        #expect(try Committed.capture(name).all(RemoteVoicemailBroadcast.id).isEmpty)
    }

    private func findings(_ service: VoicemailService) -> [Finding] {
        RemoteVoicemailBroadcast.findings(in: Sketch.capture(1200) { $0.voicemail = [service] })
    }

    @Test func remedySetsTheTypeAndTheDestination() throws {
        let relation = Sketch.relation(Sketch.remote, to: .limitedBroadcast, port: 50791, unanswered: 9)
        let finding = try #require(findings(Sketch.voicemail(relation)).first)
        #expect(finding.remedy.contains { $0.field == Field.voicemailType && $0.value == "Line" })
        #expect(finding.remedy.contains { $0.field == Field.voicemailDestination })
        #expect(finding.alternatives.map(\.verdict) == [.ruledOut])
        expectWellFormed(finding)
    }

    @Test func oneRequestIsNoHabit() {
        let relation = Sketch.relation(Sketch.remote, to: .limitedBroadcast, port: 50791, unanswered: 1)
        #expect(findings(Sketch.voicemail(relation)).isEmpty)
    }

    /// Media straight between the remote and the server says as much as a request.
    @Test func sessionWithoutRequestsIsEnough() throws {
        let session = VoicemailSession(
            system: Sketch.remote, server: Sketch.server, first: Sketch.frame(100), last: Sketch.frame(110),
            packetsToServer: 500, packetsFromServer: 500)
        let service = VoicemailService(
            relation: nil, system: Sketch.remote, server: Sketch.server, sessions: [session])
        let finding = try #require(findings(service).first)
        #expect(finding.title.contains("\(Sketch.server)"))
        #expect(finding.evidence.map(\.frame) == [Sketch.frame(100)])
        expectWellFormed(finding)
    }

    @Test func centralSystemMayAsk() {
        let relation = Sketch.relation(Sketch.central, to: .limitedBroadcast, port: 50791, unanswered: 9)
        #expect(findings(Sketch.voicemail(relation)).isEmpty)
    }
}
