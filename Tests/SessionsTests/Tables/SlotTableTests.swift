import Testing

@testable import Sessions

@Suite struct SlotTableTests {
    private static func words(_ number: Int) -> (UInt64, UInt64) {
        (UInt64(number) &* 0x9E37_79B9_7F4A_7C15, UInt64(number) << 32 | 5)
    }

    @Test(arguments: [2, 4])
    func `what is there is found, and guessed`(_ spread: Int) {
        var table = SlotTable(spread: spread)
        for number in 0..<3000 { table.add(number, words: Self.words) }
        var guessed = 0
        for number in 0..<3000 {
            let words = Self.words(number)
            #expect(table.find(words) { Self.words($0) == words } == number)
            if table.guess(words) == number { guessed += 1 }
        }
        // Two keys may have the same bits of the hash: one pair in four thousand million.
        #expect(guessed >= 2998)
    }

    @Test func `what is not there is not found, and guessed beyond all or wrong`() {
        var table = SlotTable()
        #expect(table.guess(Self.words(0)) == Int(UInt32.max))
        for number in 0..<500 { table.add(number, words: Self.words) }
        for number in 500..<5000 {
            let words = Self.words(number)
            #expect(table.find(words) { Self.words($0) == words } == nil)
            let guess = table.guess(words)
            #expect(guess == Int(UInt32.max) || (0..<500).contains(guess))
        }
    }

    @Test func `others take the places`() {
        var table = SlotTable(spread: 4)
        for number in 0..<700 { table.add(number, words: Self.words) }
        table.replace(100) { Self.words($0 + 1000) }
        for number in 0..<100 {
            let words = Self.words(number + 1000)
            #expect(table.find(words) { Self.words($0 + 1000) == words } == number)
        }
        #expect(table.find(Self.words(5)) { Self.words($0 + 1000) == Self.words(5) } == nil)
    }
}
