import Testing

@testable import Rules

@Suite struct WordsTests {
    @Test(arguments: [
        (0.0, "0 s"), (44.6, "45 s"), (60, "1 min"), (125, "2 min 05 s"), (3600, "1 h 00 min"),
        (7204, "2 h 00 min 04 s"), (-3, "0 s"), (.infinity, "277777 h 46 min 40 s"),
    ])
    func durations(_ seconds: Double, _ text: String) {
        #expect(Words.duration(seconds) == text)
    }

    @Test func lengthsKeepTheirBounds() {
        #expect(Words.length((7190, 7230)) == "between 1 h 59 min 50 s and 2 h 00 min 30 s")
        #expect(Words.length((2400, nil)) == "at least 40 min")
        #expect(Words.length((2400, 2400.4)) == "40 min")
    }

    @Test func listsAndCounts() {
        #expect(Words.list([String]()) == "")
        #expect(Words.list(["a"]) == "a")
        #expect(Words.list(["a", "b", "c"]) == "a, b and c")
        #expect(Words.count(1, "request") == "1 request")
        #expect(Words.count(0, "request") == "0 requests")
        #expect(Words.every(60) == ", every 60 s")
        #expect(Words.every(nil) == "")
    }
}
