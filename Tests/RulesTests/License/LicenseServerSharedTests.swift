import Bytes
import Sessions
import Testing

@testable import Rules

@Suite struct LicenseServerSharedTests {
    @Test(arguments: ["license-server-shared", "license-server-contended-unicast"])
    func fires(_ name: String) throws {
        #expect(try Committed.capture(name).all(LicenseServerShared.id).map(\.systems.count) == [2])
    }

    @Test(arguments: ["license-server-contended", "remote-license-requests", "license-unanswered"])
    func isSilent(_ name: String) throws {
        #expect(try Committed.capture(name).all(LicenseServerShared.id).isEmpty)
    }

    private func findings(_ relations: [ServiceRelation]) -> [Finding] {
        LicenseServerShared.findings(in: Sketch.capture(1200) { $0.licenses = relations })
    }

    private let served = Sketch.relation(Sketch.central, to: Sketch.keyServer, answered: 9, by: [Sketch.keyServer])

    @Test func saysWhomItServes() throws {
        let other = Sketch.relation(Sketch.remote, to: Sketch.keyServer, unanswered: 9)
        let one = try #require(findings([served, other]).first)
        #expect(one.title.contains("10.10.1.1 and 10.10.2.1"))
        #expect(one.explanation.contains("answers only 10.10.1.1"))
        #expect(one.remedy.contains { $0.value == "0.0.0.0" })
        #expect(one.evidence.count == 2)
        expectWellFormed(one)
        let too = Sketch.relation(Sketch.remote, to: Sketch.keyServer, answered: 9, by: [Sketch.keyServer])
        #expect(try #require(findings([served, too]).first).explanation.contains("answers all of them"))
    }

    @Test func oneSystemWithTwoSocketsIsNotTwo() {
        let again = Sketch.relation(Sketch.central, to: Sketch.keyServer, answered: 9, by: [Sketch.keyServer], first: 9)
        #expect(findings([served, again]).isEmpty)
    }

    @Test func sameBroadcastIsNoSharedAddress() {
        let a = Sketch.relation(Sketch.central, to: .limitedBroadcast, answered: 9, by: [Sketch.keyServer])
        let b = Sketch.relation(Sketch.remote, to: .limitedBroadcast, unanswered: 9)
        #expect(findings([a, b]).isEmpty)
    }
}
