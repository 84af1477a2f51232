import Testing

@testable import Reports

@Suite struct SafeTextTests {
    @Test(arguments: [
        ("", ""), ("Extn201", "Extn201"), ("Müller 東京 😀", "Müller 東京 😀"), ("\u{1B}[31m", "\\x1B[31m"),
        ("a\nb\tc\r", "a\\x0Ab\\x09c\\x0D"), ("\u{7F}\u{9B}\0", "\\x7F\\x9B\\x00"), ("\u{202E}x", "\\u{202E}x"),
        ("\u{2066}\u{2069}", "\\u{2066}\\u{2069}"), ("\u{200B}\u{FEFF}\u{AD}", "\\u{200B}\\u{FEFF}\\u{AD}"),
        ("\u{2028}\u{2029}", "\\u{2028}\\u{2029}"), ("\u{E000}", "\\u{E000}"), ("\u{3164}", "\\u{3164}"),
        ("\u{E0041}", "\\u{E0041}"), ("<script>", "<script>"), ("e\u{301}", "e\u{301}"), ("\u{301}", "\\u{301}"),
    ])
    func escapes(_ text: String, _ clean: String) {
        #expect(SafeText.clean(text) == clean)
    }

    @Test func everyHostileTextComesOutOnOneVisibleLine() {
        for text in HostileText.all {
            let clean = SafeText.clean(text)
            #expect(!clean.unicodeScalars.contains(where: HostileText.isUnsafe))
            #expect(SafeText.clean(clean, limit: .max) == clean)
        }
    }

    @Test func everyScalarIsDecided() {
        let missed = (UInt32(0)...0x10FFFF).lazy.compactMap(Unicode.Scalar.init).filter { scalar in
            HostileText.isUnsafe(scalar) && SafeText.clean("a\(scalar)b").unicodeScalars.contains(scalar)
        }
        #expect(missed.first == nil)
    }

    @Test func lengthIsCappedAndSaid() {
        #expect(SafeText.clean(String(repeating: "x", count: 10_000), limit: 5) == "xxxxx… (9995 more characters)")
        #expect(SafeText.clean("xxxxx", limit: 5) == "xxxxx")
        #expect(SafeText.clean(String(repeating: "x", count: 10_000)).utf8.count < 2100)
        let marks = SafeText.clean("a" + String(repeating: "\u{489}", count: 300))
        #expect(marks.unicodeScalars.filter { $0 == "\u{489}" }.count == 2)
    }

    @Test(arguments: [("", 0), ("abc", 3), ("é", 1), ("e\u{301}", 1), ("東京", 4), ("ａ", 2), ("…", 1), ("😀", 2)])
    func columns(_ text: String, _ columns: Int) {
        #expect(SafeText.columns(text) == columns)
    }
}
