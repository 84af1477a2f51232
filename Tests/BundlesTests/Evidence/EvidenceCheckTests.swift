import Bytes
import Rules
import Sessions
import Testing

@testable import Bundles

@Suite struct EvidenceCheckTests {
    private func finding(_ id: String, _ severity: Severity = .error, _ systems: [UInt32] = []) -> Finding {
        Finding(
            id: id, severity: severity, confidence: .likely, title: "", explanation: "",
            systems: systems.map { IPAddress(v4: $0) }, evidence: [], reference: "")
    }

    @Test func `the same findings in another order are the same`() {
        let all = [
            finding("scn-absent", .error, [1, 2]), finding("rtp-loss", .warning), finding("rtp-loss", .warning),
        ]
        #expect(EvidenceCheck(all, all.reversed()).isSame)
        #expect(EvidenceCheck([], []).isSame)
    }

    @Test func `what lacks and what is new is named with severity and systems`() {
        let check = EvidenceCheck(
            [finding("scn-absent", .error, [0x0A01_0101, 0x0A01_0201])], [finding("rtp-loss", .warning)])
        #expect(check.missing == ["error scn-absent (10.1.1.1, 10.1.2.1)"])
        #expect(check.extra == ["warning rtp-loss"])
        #expect(check.differences == 2)
        #expect(!check.isSame)
    }

    @Test func `another severity is another finding, and so is a second one`() {
        #expect(!EvidenceCheck([finding("rtp-loss", .warning)], [finding("rtp-loss", .error)]).isSame)
        #expect(!EvidenceCheck([finding("rtp-loss"), finding("rtp-loss")], [finding("rtp-loss")]).isSame)
    }

    @Test func `what is about the capture file is not compared, its length is`() {
        #expect(EvidenceCheck([finding("capture-truncated", .note)], [finding("capture-snapped", .note)]).isSame)
        #expect(!EvidenceCheck([finding("capture-too-short", .note)], []).isSame)
    }
}
