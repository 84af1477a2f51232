import Bytes
import Sessions
import Testing

@testable import Rules

@Suite struct ScnPresentTests {
    @Test func bothWaysPass() {
        var made = MadeCapture()
        made.addCall(at: 10, length: 20)
        expect(judge(ScnPresent.self, made.analysis), .pass)
    }

    @Test func oneWayIsALoss() {
        var made = MadeCapture()
        made.addCall(at: 10, length: 20)
        made.analysis.scn.removeAll { $0.from == MadeCapture.remote }
        expect(judge(ScnPresent.self, made.analysis), .fail, ["scn-lost"])
    }

    @Test func systemsThatCallWithoutScn() {
        var made = MadeCapture()
        made.addCall(at: 10, length: 20)
        made.analysis.scn.removeAll { [$0.from, $0.to].contains(MadeCapture.remote) }
        let judgment = judge(ScnPresent.self, made.analysis)
        expect(judgment, .fail, ["scn-absent"])
    }

    @Test func aShortCaptureMayMissIt() {
        var made = MadeCapture(end: 60)
        made.addCall(at: 10, length: 20)
        made.analysis.scn = []
        expect(judge(ScnPresent.self, made.analysis), .notSeen)
    }
}
