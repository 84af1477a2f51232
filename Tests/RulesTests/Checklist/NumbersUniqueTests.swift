import Bytes
import Sessions
import Testing

@testable import Rules

@Suite struct NumbersUniqueTests {
    @Test func twoSystemsWithoutAClash() {
        var made = MadeCapture()
        made.addCall(at: 10, length: 5, calling: "201")
        expect(judge(NumbersUnique.self, made.analysis), .notSeen)
        made.addCall(from: MadeCapture.third, at: 100, length: 5, calling: "401")
        let judgment = judge(NumbersUnique.self, made.analysis)
        expect(judgment, .pass)
        #expect(judgment.why.contains("None of the 2 numbers seen in calls"))
    }

    @Test func oneNumberTwice() {
        var made = MadeCapture()
        made.addCall(at: 10, length: 5, calling: "201")
        made.addCall(from: MadeCapture.third, at: 100, length: 5, calling: "201")
        expect(judge(NumbersUnique.self, made.analysis), .fail, ["extension-duplicate"])
    }
}
