import Sessions
import Testing

@testable import Rules

@Suite struct FaststartOnScnTests {
    @Test func firesWhereItIsAccepted() throws {
        let finding = try #require(try Committed.capture("faststart-accepted").all(FaststartOnScn.id).first)
        #expect(finding.evidence.contains { $0.summary.contains("accepts") })
    }

    @Test func firesWhereItIsOffered() throws {
        let finding = try #require(try Committed.capture("faststart-offered").all(FaststartOnScn.id).first)
        #expect(finding.occurrences == 1)
        #expect(finding.explanation.contains("1 of 3 calls"))
        #expect(!finding.evidence.contains { $0.summary.contains("accepts") })
    }

    @Test(arguments: ["healthy-restart", "healthy-signalling-split", "call-failed"])
    func isSilent(_ name: String) throws {
        #expect(try Committed.capture(name).all(FaststartOnScn.id).isEmpty)
    }

    private func findings(_ calls: [Call], _ fill: (inout Analysis) -> Void = { _ in }) -> [Finding] {
        let analysis = Sketch.capture(900) {
            $0.calls = calls
            fill(&$0)
        }
        return FaststartOnScn.findings(in: analysis)
    }

    private func offering(_ number: Int, isAccepted: Bool = false) -> Call {
        var call = Sketch.call(number, Sketch.remote, Sketch.central, at: Double(number) * 60)
        call.fastStartOffers = 4
        call.fastStartAccepted = isAccepted
        call.fastStartAcceptedFrame = isAccepted ? Sketch.frame(Double(number) * 60 + 1) : nil
        return call
    }

    @Test func countsOffersAndAcceptances() throws {
        let plain = Sketch.call(9, Sketch.central, Sketch.remote, at: 800)
        let finding = try #require(findings([offering(1, isAccepted: true), offering(2), plain]).first)
        #expect(finding.occurrences == 2)
        #expect(finding.explanation.contains("2 of 3 calls"))
        #expect(finding.explanation.contains("1 of 2"))
        expectWellFormed(finding)
    }

    /// The side that offers is the one to change.
    @Test func remedyIsForTheSender() throws {
        let finding = try #require(findings([offering(1)]).first)
        #expect(finding.remedy.map(\.field) == [Field.enableFaststart])
        #expect(finding.remedy[0].action.contains("On 10.10.2.1"))
        #expect(finding.remedy[0].value == "off")
    }

    @Test func linesAreFindingsOfTheirOwn() {
        var other = Sketch.call(5, Sketch.thirdSystem, Sketch.central, at: 400)
        other.fastStartOffers = 1
        #expect(findings([offering(1), other]).map(\.systems.count) == [2, 2])
    }

    /// A telephone registered with a gatekeeper is no end of a line.
    @Test func telephonesMayUseIt() {
        var call = Sketch.call(1, Sketch.pc, Sketch.central, at: 60)
        call.fastStartOffers = 4
        let telephone = NetworkHost(address: Sketch.pc, roles: [.terminal], reasons: ["registers"])
        #expect(findings([call]) { $0.hosts.append(telephone) }.isEmpty)
    }

    @Test func callsWithoutASetupAreNotJudged() {
        var call = offering(1)
        call.setup = nil
        #expect(findings([call]).isEmpty)
    }

    @Test func foreignSystemsMayUseIt() {
        let found = findings([offering(1)]) {
            for index in $0.hosts.indices { $0.hosts[index].isForeign = true }
        }
        #expect(found.isEmpty)
    }
}
