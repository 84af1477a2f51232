import Testing

@testable import Reports

@Suite struct PlainTextTests {
    @Test func unicodeStaysWhereItCanBeShown() {
        #expect(PlainText(ascii: false)("Zürich…") == "Zürich…")
        #expect(PlainText(ascii: true)("Zürich…") == "Z\\u{FC}rich...")
        #expect(PlainText(ascii: true)("plain") == "plain")
    }

    @Test func controlsAndLengthAreBounded() {
        #expect(PlainText(ascii: false)("a\u{1B}[2J") == "a\\x1B[2J")
        #expect(PlainText(ascii: true)(String(repeating: "x", count: 9000)).utf8.count < 500)
    }

    @Test func aFinishedPageIsASCII() {
        #expect(PlainText(ascii: true).finish("cut… │") == "cut~ ?")
        #expect(PlainText(ascii: false).finish("cut… │") == "cut… │")
    }
}
