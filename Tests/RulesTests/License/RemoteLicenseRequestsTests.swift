import Bytes
import Sessions
import Testing

@testable import Rules

@Suite struct RemoteLicenseRequestsTests {
    @Test(arguments: ["remote-license-requests", "license-server-contended", "license-server-shared"])
    func fires(_ name: String) throws {
        #expect(try Committed.capture(name).all(RemoteLicenseRequests.id).count == 1)
    }

    @Test(arguments: ["license-unanswered", "two-hour-stop", "healthy-restart"])
    func isSilent(_ name: String) throws {
        #expect(try Committed.capture(name).all(RemoteLicenseRequests.id).isEmpty)
    }

    private func findings(_ relation: ServiceRelation) -> [Finding] {
        RemoteLicenseRequests.findings(in: Sketch.capture(1200) { $0.licenses = [relation] })
    }

    @Test func proposesZeroOnlyIfItUsesNone() throws {
        for (answered, unanswered) in [(9, 0), (0, 9)] {
            let relation = Sketch.relation(
                Sketch.remote, to: Sketch.pc, answered: answered, unanswered: unanswered,
                by: answered > 0 ? [Sketch.pc] : [])
            let finding = try #require(findings(relation).first)
            #expect(finding.severity == .note)
            #expect(finding.remedy.map(\.value) == ["0.0.0.0"])
            #expect(finding.remedy[0].action.contains("if it uses no licenses"))
            expectWellFormed(finding)
        }
    }

    private func findings(uses: Bool, _ relation: ServiceRelation) -> (own: [Finding], unanswered: [Finding]) {
        let analysis = Sketch.capture(1200) {
            $0.licenses = [relation]
            $0.profile.usesLicenses[Sketch.remote] = uses
        }
        return (RemoteLicenseRequests.findings(in: analysis), LicenseUnanswered.findings(in: analysis))
    }

    @Test func aFaultWhereItUsesNone() throws {
        for target in [Sketch.pc, .limitedBroadcast] {
            let found = findings(uses: false, Sketch.relation(Sketch.remote, to: target, unanswered: 9))
            let finding = try #require(found.own.first)
            #expect(finding.severity == .warning)
            #expect(finding.title == "The remote system 10.10.2.1 asks for licenses, and it uses none.")
            #expect(finding.remedy[0].action == "On the remote 10.10.2.1, which uses no licenses")
            expectWellFormed(finding)
            #expect(found.unanswered.isEmpty)
        }
    }

    @Test func nothingWhereItUsesSomeAndItsRequestsAreJudged() throws {
        let served = findings(uses: true, Sketch.relation(Sketch.remote, to: Sketch.pc, answered: 9, by: [Sketch.pc]))
        #expect(served.own.isEmpty && served.unanswered.isEmpty)
        let found = findings(uses: true, Sketch.relation(Sketch.remote, to: Sketch.pc, unanswered: 9))
        #expect(found.own.isEmpty)
        let finding = try #require(found.unanswered.first)
        #expect(finding.systems == [Sketch.remote])
        #expect(!finding.explanation.contains("Voicemail Pro stops"))
        expectWellFormed(finding)
    }

    @Test func centralSystemMayAsk() {
        #expect(findings(Sketch.relation(Sketch.central, to: Sketch.keyServer, unanswered: 9)).isEmpty)
    }
}
