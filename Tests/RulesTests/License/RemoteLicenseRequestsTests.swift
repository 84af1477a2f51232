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

    @Test func centralSystemMayAsk() {
        #expect(findings(Sketch.relation(Sketch.central, to: Sketch.keyServer, unanswered: 9)).isEmpty)
    }
}
