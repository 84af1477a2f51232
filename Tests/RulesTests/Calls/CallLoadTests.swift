import Bytes
import Sessions
import Testing

@testable import Rules

@Suite struct CallLoadTests {
    @Test func `counts calls from Setup to release`() {
        var capture = MadeCapture()
        capture.addCall(at: 10, length: 10)
        capture.addCall(at: 15, length: 10)
        capture.addCall(at: 16, cause: 34)
        let load = CallLoad(capture.analysis.callSpans)
        func up(_ seconds: Double) -> Int { load.up(before: MadeCapture.frame(seconds)) }
        #expect([5, 12, 16.5, 22, 30].map(up) == [0, 1, 2, 1, 0])
        #expect(load.peak == 2)
        #expect(load.peakFrame == MadeCapture.frame(15))
    }

    @Test func `a call whose release was not captured lasts as long as its media`() {
        var capture = MadeCapture()
        let id = capture.addCall(at: 10, length: 10) {
            $0.end = nil
            $0.last = MadeCapture.frame(11)
        }
        capture.addStream(id, from: MadeCapture.central, to: MadeCapture.remote, start: 11, end: 50)
        let load = CallLoad(capture.analysis.callSpans)
        #expect(load.up(before: MadeCapture.frame(40)) == 1)
        #expect(load.up(before: MadeCapture.frame(60)) == 0)
    }

    @Test func `a clock that runs backwards makes no negative count`() {
        var capture = MadeCapture()
        capture.addCall(at: 50, length: 10) { $0.end = MadeCapture.frame(20) }
        let load = CallLoad(capture.analysis.callSpans)
        #expect(load.peak == 0)
        #expect(load.up(before: MadeCapture.frame(30)) == 0)
    }
}
