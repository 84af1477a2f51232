import Bytes
import Sessions
import Testing

@testable import Rules

@Suite struct NamesUniqueTests {
    private func made(_ second: String) -> Analysis {
        var made = MadeCapture()
        made.addCall(at: 10, length: 5, calling: "201") { $0.display = "Ann" }
        made.addCall(from: MadeCapture.third, at: 100, length: 5, calling: "401") { $0.display = second }
        return made.analysis
    }

    @Test func differentNamesPass() {
        let judgment = judge(NamesUnique.self, made("Bob"))
        expect(judgment, .pass)
        #expect(judgment.why.contains("None of the 2 names"))
    }

    @Test func oneNameTwice() { expect(judge(NamesUnique.self, made("Ann")), .fail, ["name-duplicate"]) }

    @Test func noNameIsNone() { expect(judge(NamesUnique.self, made("Anonymous")), .notSeen) }
}
