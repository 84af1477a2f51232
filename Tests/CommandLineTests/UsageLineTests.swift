import Testing

@testable import scndoctor

@Suite struct UsageLineTests {
    @Test(arguments: [
        ("Unknown option '--x'", "unknown option '--x'; see scndoctor analyse --help"),
        (
            "Unknown option '--x'. Did you mean '--y'?",
            "unknown option '--x'. Did you mean '--y'? See scndoctor analyse --help"
        ),
        ("One line.\nAnother.", "one line. Another; see scndoctor analyse --help"),
        ("URL is wrong", "URL is wrong; see scndoctor analyse --help"),
        ("", "; see scndoctor analyse --help"),
    ])
    func `the parser's message becomes one line`(_ message: String, _ line: String) {
        #expect(CommandLineEntry.usageLine(message) == line)
    }

    @Test func `what is printed cannot drive the terminal`() {
        #expect(Messages.safe("a\u{1B}[31mb\nc\u{202E}d\u{9B}e") == "a\u{FFFD}[31mb\u{FFFD}c\u{FFFD}d\u{FFFD}e")
        #expect(Messages.safe("Zürich 東京") == "Zürich 東京")
    }
}
