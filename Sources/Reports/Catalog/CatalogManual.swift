public import Rules

/// The catalog as the manual has it, in mdoc: the part between the marks of FINDINGS and of CHECKLIST.
public enum CatalogManual {
    public static func findings(_ entries: [CatalogEntry]) -> String {
        var lines = [".Bl -tag -width Ds"]
        for entry in entries {
            lines.append(".It Sy \(entry.id)")
            lines.append(".Em \(entry.severity.rawValue) :")
            lines += sentences(entry.meaning.summary + ".") + sentences(entry.meaning.fault)
        }
        return (lines + [".El"]).joined(separator: "\n") + "\n"
    }

    public static func checklist(_ statements: [JobAidStatement]) -> String {
        var lines = [".Bl -tag -width Ds"]
        for statement in statements {
            lines.append(".It \(statement.number) Cm \(statement.id)")
            lines += sentences(statement.statement + ".") + sentences(statement.shows)
        }
        return (lines + [".El"]).joined(separator: "\n") + "\n"
    }

    private static let columns = 76

    /// Each sentence begins a line, as mandoc wants it.
    private static func sentences(_ text: String) -> [String] {
        var sentences: [String] = []
        for word in text.split(separator: " ") {
            let ends = [".", "?", "!"].contains { sentences.last?.hasSuffix($0) ?? true }
            if sentences.isEmpty || ends {
                sentences.append(String(word))
            } else {
                sentences[sentences.count - 1] += " \(word)"
            }
        }
        return sentences.flatMap { Page.wrap($0, columns) }.map(escaped)
    }

    private static func escaped(_ line: String) -> String {
        let text = line.replacing("\\", with: "\\e").replacing("-", with: "\\-")
        return text.hasPrefix(".") || text.hasPrefix("'") ? "\\&" + text : text
    }
}
