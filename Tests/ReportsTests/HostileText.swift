/// What somebody might put into a packet to fool the reader of a report.
enum HostileText {
    static let all: [String] = [
        "\u{1B}[2J\u{1B}[HNo fault found", "\u{1B}]0;title\u{7}", "\u{9B}31m", "\u{90}q\u{9C}",
        "line\nVoicemail is fine.", "line\r\nover", "tab\there", "back\u{8}\u{8}space", "\0nul",
        "<script>alert(1)</script>", "\u{202E}evil\u{202C}", "\u{2066}iso\u{2069}late", "zero\u{200B}width\u{FEFF}",
        "\u{2028}line\u{2029}paragraph", "\u{85}next line", "\u{7F}del", "\u{E0001}tag\u{E0041}", "\u{AD}soft",
        "\u{E000}5s", "\u{115F}\u{3164}\u{2800}filler", "\u{301}\u{301}\u{301}\u{301}marks",
        "a" + String(repeating: "\u{489}", count: 300), String(repeating: "x", count: 10_000),
        String(repeating: "\u{1B}[31m", count: 2500), "\u{1F468}\u{200D}\u{1F469}", "\"quoted\\\"",
        "#1 #99999999999999999999",
    ]

    /// Controls, format characters (bidirectional ones, zero width), separators of lines, private and unassigned.
    static func isUnsafe(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned: true
        default: false
        }
    }
}
