import Bytes
import Testing

@testable import Reports

@Suite struct ClockMarksTests {
    private func expand(_ text: String) -> String { ClockMarks.expand(text) { "<\($0.nanoseconds)>" } }

    @Test func marksBecomeClockTimes() {
        let mark = Samples.mark(Timestamp(nanoseconds: 7_200_000_000_000))
        #expect(expand("from \(mark) to \(mark).") == "from <7200000000000> to <7200000000000>.")
        #expect(expand(Samples.mark(.distantPast)) == "<-9223372036854775808>")
        #expect(expand(Samples.mark(.distantFuture)) == "<9223372036854775807>")
    }

    @Test(arguments: [
        "", "no mark", "\u{E000}", "\u{E000}\u{E001}", "\u{E000}5", "\u{E000}x\u{E001}", "\u{E001}5\u{E000}",
        "\u{E000}99999999999999999999\u{E001}", "\u{E000} 5\u{E001}", "\u{E000}5\u{301}\u{E001}",
        "\u{E000}000000000000000000005\u{E001}",
    ])
    func whatIsNoMarkStays(_ text: String) { #expect(expand(text) == text) }

    @Test func aMarkAfterAnUnfinishedOneIsStillFound() {
        #expect(expand("\u{E000}" + Samples.mark(Timestamp(nanoseconds: 3))) == "\u{E000}<3>")
    }
}
