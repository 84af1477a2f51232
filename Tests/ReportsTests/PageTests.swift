import Testing

@testable import Reports

@Suite struct PageTests {
    @Test func wrapsAtSpacesAndInsideLongWords() {
        #expect(Page.wrap("one two three", 8) == ["one two", "three"])
        #expect(Page.wrap("", 20) == [])
        #expect(Page.wrap("abcdefghijklmnop", 8) == ["abcdefgh", "ijklmnop"])
        #expect(Page.wrap("a abcdefghijklmnop b", 8) == ["a", "abcdefgh", "ijklmnop", "b"])
        #expect(Page.wrap("one two three", 20, first: 3) == ["one", "two three"])
        #expect(Page.wrap("東京東京東京", 8) == ["東京東京", "東京"])
    }

    @Test func aNumberKeepsItsUnit() {
        #expect(Page.wrap("ran for 2 h 00 min 15 s, then", 14) == ["ran for 2 h", "00 min 15 s,", "then"])
        #expect(Page.wrap("12345 %", 8) == ["12345 %"])
        #expect(Page.wrap("type 123456 set", 12) == ["type 123456", "set"])
    }

    @Test(arguments: [1, 8, 20, 60, 100])
    func noLineIsWiderThanItsRoom(_ room: Int) {
        for text in HostileText.all {
            let clean = SafeText.clean(text)
            let lines = Page.wrap(clean, room)
            #expect(lines.allSatisfy { SafeText.columns($0) <= max(room, 8) })
            #expect(lines.joined().filter { $0 != " " } == clean.filter { $0 != " " })
        }
    }

    @Test func aWidePrefixKeepsItsLine() {
        var page = Page(width: 60, color: false)
        page.paragraph([Span("  " + String(repeating: "p", count: 40))], "text")
        #expect(page.text == "  " + String(repeating: "p", count: 40) + "\n      text\n")
    }

    @Test func onlyThePageMakesEscapes() {
        var page = Page(width: 80, color: true)
        page.line([Span("a\u{1B}[2J", .error), Span("b")])
        #expect(page.text == "\u{1B}[1;31ma\\x1B[2J\u{1B}[0mb\n")
    }

    @Test func fit() {
        #expect(Page.fit("abcdef", columns: 6) == "abcdef")
        #expect(Page.fit("abcdef", columns: 4) == "abc…")
        #expect(Page.fit("東京東京", columns: 4) == "東…")
    }
}
