import Bytes
import Sessions
import Testing

@testable import Rules

@Suite struct FaststartOffTests {
    @Test func noSetupOffersIt() {
        var made = MadeCapture()
        expect(judge(FaststartOff.self, made.analysis), .notSeen)
        made.addCall(at: 10, length: 5)
        let judgment = judge(FaststartOff.self, made.analysis)
        expect(judgment, .pass)
        #expect(judgment.why == "1 call between systems, set up by 10.10.2.1: none offers fastStart.")
        made.addCall(at: 50, length: 5) { $0.fastStartOffers = 2 }
        expect(judge(FaststartOff.self, made.analysis), .fail, ["faststart-on-scn"])
    }

    /// What it carries cannot be said.
    @Test func aSetupThatIsNotWhole() {
        var made = MadeCapture()
        made.addCall(at: 10, length: 5) { $0.missingBytes = 40 }
        expect(judge(FaststartOff.self, made.analysis), .notSeen)
    }
}
