/// Lines for a person, on standard error.
enum Messages {
    /// What comes from a command line or a file must not drive the terminal, nor break the line.
    static func safe(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate: result.append("\u{FFFD}")
            default: result.append(scalar)
            }
        }
        return String(result)
    }

    static func tell(_ line: String) {
        // There is nowhere left to say that this failed.
        try? FileSystem.write(Array("\(Tool.name): \(safe(line))\n".utf8), to: Terminal.standardError)
    }
}
