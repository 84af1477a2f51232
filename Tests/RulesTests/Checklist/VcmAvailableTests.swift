import Bytes
import Sessions
import Testing

@testable import Rules

@Suite struct VcmAvailableTests {
    @Test func mediaBothWaysPasses() {
        var made = MadeCapture()
        let call = made.addCall(at: 10, length: 20)
        made.addStream(call, from: MadeCapture.remote, to: MadeCapture.central, start: 11, end: 31)
        expect(judge(VcmAvailable.self, made.analysis), .fail, ["rtp-one-way"])
        made.addStream(
            call, from: MadeCapture.central, to: MadeCapture.remote, start: 11, end: 31, ports: (49300, 49200))
        let judgment = judge(VcmAvailable.self, made.analysis)
        expect(judgment, .pass)
        #expect(judgment.why == "1 of 1 connected call between systems has media both ways (G.729).")
    }

    @Test func noCallOrNoMedia() {
        var made = MadeCapture()
        expect(judge(VcmAvailable.self, made.analysis), .notSeen)
        made.addCall(at: 10, length: 20)
        expect(judge(VcmAvailable.self, made.analysis), .notSeen)
    }

    @Test func refusedForWantOfAChannel() {
        var made = MadeCapture()
        made.addCall(at: 10, length: 200)
        made.addCall(at: 20, cause: 34)
        expect(judge(VcmAvailable.self, made.analysis), .fail, ["channels-exhausted"])
    }
}
