import Testing

@testable import Reports

@Suite struct WordingTests {
    @Test(arguments: [
        (7204.0, "2 h 00 min 04 s"), (7200, "2 h 00 min"), (9300, "2 h 35 min"), (243, "4 min 03 s"),
        (60, "1 min"), (3600, "1 h 00 min"),
        (12, "12 s"), (0.4, "0.4 s"), (0.0424, "0.042 s"), (0.0001, "under 1 ms"), (0, "0 s"), (59.9, "1 min"),
        (90061, "1 d 1 h 01 min 01 s"), (-5, "-5 s"), (.nan, "unknown time"), (.infinity, "unknown time"),
        (1e300, "unknown time"),
    ])
    func duration(_ seconds: Double, _ words: String) { #expect(Wording.duration(seconds) == words) }

    @Test(arguments: [(0.5, "0.5 s"), (60.2, "60 s"), (30, "30 s"), (900, "15 min"), (.nan, "unknown time")])
    func period(_ seconds: Double, _ words: String) { #expect(Wording.period(seconds) == words) }

    @Test(arguments: [
        (1.005, 2, "1.00"), (1.25, 1, "1.3"), (-0.04, 1, "0.0"), (-1.5, 1, "-1.5"), (12, 0, "12"), (.nan, 1, "-"),
        (1e15, 1, "-"), (0.999, 2, "1.00"),
    ])
    func decimals(_ value: Double, _ digits: Int, _ text: String) { #expect(Wording.decimals(value, digits) == text) }

    @Test(arguments: [
        (0, "0"), (9999, "9999"), (12345, "12,345"), (1_234_567, "1,234,567"), (-12345, "-12,345"),
        (Int.min, "-9,223,372,036,854,775,808"),
    ])
    func count(_ value: Int, _ text: String) { #expect(Wording.count(value) == text) }

    @Test func nouns() {
        #expect(Wording.count(0, "call") == "no calls")
        #expect(Wording.count(1, "call") == "1 call")
        #expect(Wording.count(20_000, "reply", "replies") == "20,000 replies")
        #expect(Wording.bytes(312) == "312 bytes")
        #expect(Wording.bytes(1_234_567) == "1.2 MB")
        #expect(Wording.list([]) == "")
        #expect(Wording.list(["a", "b", "c"]) == "a, b and c")
    }
}
