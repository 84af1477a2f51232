import Bytes
import Sessions
import Testing

@testable import Rules

@Suite struct LicenseServerBroadcastTests {
    @Test(arguments: [("license-server-broadcast", 1), ("two-hour-stop", 1), ("license-server-contended", 2)])
    func fires(_ name: String, _ systems: Int) throws {
        #expect(try Committed.capture(name).all(LicenseServerBroadcast.id).map(\.occurrences) == [systems])
    }

    @Test(arguments: ["license-unanswered", "license-server-contended-unicast", "two-hour-forecast"])
    func isSilent(_ name: String) throws {
        #expect(try Committed.capture(name).all(LicenseServerBroadcast.id).isEmpty)
    }

    private func findings(_ relation: ServiceRelation) -> [Finding] {
        LicenseServerBroadcast.findings(in: Sketch.capture(1200) { $0.licenses = [relation] })
    }

    @Test func remedyDependsOnTheRole() throws {
        let ours = Sketch.relation(Sketch.central, to: .limitedBroadcast, answered: 9, by: [Sketch.keyServer])
        let central = try #require(findings(ours).first)
        #expect(central.remedy.first?.value?.contains("\(Sketch.keyServer)") == true)
        expectWellFormed(central)
        let theirs = Sketch.relation(Sketch.remote, to: .limitedBroadcast, answered: 9, by: [Sketch.keyServer])
        let remote = try #require(findings(theirs).first)
        #expect(remote.remedy.first?.value == "0.0.0.0")
        expectWellFormed(remote)
    }

    /// A server in another network is not proposed: it may belong to another system.
    @Test func serverOfAnotherNetworkIsNotProposed() throws {
        let relation = Sketch.relation(Sketch.thirdSystem, to: .limitedBroadcast, answered: 9, by: [Sketch.keyServer])
        let finding = try #require(findings(relation).first)
        #expect(finding.remedy.first?.value?.contains("\(Sketch.keyServer)") == false)
    }

    @Test func saysWhetherAnybodyAnswers() throws {
        let vain = Sketch.relation(Sketch.central, to: .limitedBroadcast, unanswered: 9)
        #expect(try #require(findings(vain).first).explanation.contains("No server answers"))
    }

    @Test func unicastIsSilent() {
        #expect(findings(Sketch.relation(Sketch.central, to: Sketch.keyServer, unanswered: 9)).isEmpty)
    }
}
