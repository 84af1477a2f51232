import Sessions
import Testing

@testable import Rules

@Suite struct CaptureDuplicatedTests {
    @Test func fires() throws {
        let capture = try Committed.capture("capture-duplicated")
        let finding = try #require(capture.all(CaptureDuplicated.id).first)
        #expect(finding.title == "1255 (50 %) of 2510 packets were captured twice.")
        #expect(finding.explanation.contains("VLAN 110 and VLAN 111"))
        #expect(finding.explanation.contains("TTL that is lower by one"))
        #expect(finding.explanation.contains("before and after it was routed"))
        #expect(finding.evidence.count == 6)
    }

    @Test(arguments: ["two-hour-stop", "capture-dropped", "scn-absent"])
    func isSilent(_ name: String) throws {
        #expect(try Committed.capture(name).all(CaptureDuplicated.id).isEmpty)
    }

    private func findings(_ change: (inout PacketCopies) -> Void = { _ in }) -> [Finding] {
        var copies = PacketCopies(
            copies: 100, packets: 1000, identical: 100, maxDelay: 0.002,
            examples: [
                .init(
                    original: Sketch.frame(10), copy: Sketch.frame(11), source: Sketch.central,
                    destination: Sketch.remote)
            ])
        change(&copies)
        return CaptureDuplicated.findings(in: Sketch.capture(900) { $0.copies = copies })
    }

    @Test func identicalCopiesAreForEditcap() throws {
        let finding = try #require(findings().first)
        #expect(finding.explanation.contains("differ in nothing"))
        #expect(finding.remedy.contains { $0.action.contains("editcap -w 0.003") })
        expectWellFormed(finding)
    }

    @Test func otherTagIsNamed() throws {
        let finding = try #require(
            findings {
                $0.identical = 0
                $0.otherVLAN = 100
                $0.vlans = [.init(first: nil, second: 20)]
            }.first)
        #expect(finding.explanation.contains("no tag and VLAN 20"))
        #expect(finding.remedy.first?.action.contains("one VLAN") == true)
        expectWellFormed(finding)
    }

    @Test func aFewAreNotTold() {
        #expect(findings { $0.copies = 9 }.isEmpty)
        #expect(findings { $0.packets = 100_000 }.isEmpty)
    }

    @Test func copiesInAnotherFileAreNoFaultOfTheMirror() throws {
        let finding = try #require(findings { $0.betweenFiles = 100 }.first)
        #expect(finding.explanation.contains("another file"))
        #expect(finding.remedy.count == 1)
        expectWellFormed(finding)
    }

    @Test func capturesWithoutCopiesSayNothing() {
        #expect(CaptureDuplicated.findings(in: Sketch.capture(900) { _ in }).isEmpty)
    }
}
