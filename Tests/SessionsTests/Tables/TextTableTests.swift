import Testing

@testable import Sessions

@Suite struct TextTableTests {
    private func numbers(_ texts: [String], in table: inout TextTable) -> [Int] {
        var numbers: [Int] = []
        for text in texts { numbers.append(table.number(of: text)) }
        return numbers
    }

    @Test(arguments: [0, 3000])
    func `numbers texts as a dictionary does`(room: Int) {
        var table = TextTable(room: room)
        var known: [String: Int] = [:]
        for round in 0..<6000 {
            // Of all lengths up to and beyond two words; most come again.
            let number = round * 7919 % 1500
            let text = String(repeating: "\(number % 10)", count: number % 40) + "-\(number)"
            let expected = known[text] ?? known.count
            let isNew = table.isNew(text)
            #expect(isNew == (known[text] == nil))
            known[text] = expected
            let found = table.number(of: text)
            #expect(found == expected)
        }
        #expect(known.count == 1500)
    }

    @Test func `texts that differ in one octet, or in how many there are`() {
        var table = TextTable()
        let texts = [
            "", "\0", "\0\0", "12345678", "12345679", "12345678\0", "123456781234567", "1234567812345678",
            "1234567812345678x", "1234567812345678\0\0\0\0\0\0\0\0",
        ]
        let first = numbers(texts, in: &table)
        let second = numbers(texts, in: &table)
        #expect(first == Array(texts.indices))
        #expect(second == first)
    }

    @Test func `beyond ASCII as strings are the same`() {
        var table = TextTable()
        let found = numbers(["caf\u{E9}", "cafe", "cafe\u{301}", "caf\u{E8}", "caf\u{E8}", "cafe"], in: &table)
        #expect(found == [0, 1, 0, 2, 2, 1])
    }
}
