import Testing

@testable import Bytes

@Suite struct TimeMarkTests {
    private func expand(_ text: String) -> String {
        TimeMark.expand(text) { "<\($0.nanoseconds) \($1)>" }
    }

    @Test func marksBecomeClockTimes() {
        let time = Timestamp(nanoseconds: 7_200_000_000_000)
        #expect(expand("stopped at \(time.minuteMark), heard at \(time.mark).")
            == "stopped at <7200000000000 minutes>, heard at <7200000000000 seconds>.")
        #expect(expand(Timestamp.distantPast.mark) == "<-9223372036854775808 seconds>")
        #expect(expand(Timestamp.distantFuture.mark) == "<9223372036854775807 seconds>")
    }

    @Test(arguments: [
        "", "no mark", "\u{E000}", "\u{E000}\u{E001}", "\u{E000}5\u{E001}", "\u{E000}5x\u{E001}", "\u{E000}5s",
        "\u{E001}5s\u{E000}", "\u{E000}99999999999999999999s\u{E001}", "\u{E000} 5s\u{E001}", "\u{E000}5s\u{301}\u{E001}",
    ])
    func whatIsNoMarkStays(_ text: String) {
        #expect(expand(text) == text)
    }

    @Test func aMarkAfterAnUnfinishedOneIsStillFound() {
        let text = "\u{E000}\(Timestamp(nanoseconds: 3).mark)"
        #expect(expand(text) == "\u{E000}<3 seconds>")
    }
}
