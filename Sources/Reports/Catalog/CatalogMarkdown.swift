public import Rules

/// The catalog as a page of documentation: docs/findings.md.
public enum CatalogMarkdown {
    public static func page(_ entries: [CatalogEntry], _ statements: [JobAidStatement]) -> String {
        var lines = [
            "# Findings and checklist", "",
            "Written by `make record` from the rules; what `scndoctor explain ID` prints. Do not edit.", "",
            "| finding | severity | in a few words | job aid |", "| --- | --- | --- | --- |",
        ]
        for entry in entries {
            let numbers = entry.statements.map(String.init).joined(separator: ", ")
            lines.append(
                "| [`\(entry.id)`](#\(entry.id)) | \(entry.severity.rawValue) | \(cell(entry.meaning.summary)) | "
                    + "\(numbers) |")
        }
        for entry in entries { lines += section(entry) }
        lines += [
            "", "## Checklist", "",
            "Every statement of the job aid has a row: *pass*, *fail*, *not seen* (it could have been, and was not) or "
                + "*not visible* (no capture can show it).", "",
            "| job aid | row | statement | what a capture shows | what to capture or ask |",
            "| --- | --- | --- | --- | --- |",
        ]
        for statement in statements {
            let cells = [statement.statement, statement.shows, statement.capture].map(cell)
            lines.append("| \(statement.number) | `\(statement.id)` | \(cells.joined(separator: " | ")) |")
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func section(_ entry: CatalogEntry) -> [String] {
        let meaning = entry.meaning
        var lines = [
            "", "## \(entry.id)", "", "\(prose(meaning.summary)) (\(entry.severity.rawValue), \(entry.reference)).",
        ]
        lines += ["", "**What the system does.** \(prose(meaning.mechanism))"]
        lines += ["", "**Why it fails so.** \(prose(meaning.fault))"]
        lines += ["", "**Evidence for it**", ""] + meaning.evidenceFor.map { "- \(prose($0))" }
        lines += ["", "**Evidence against it**", ""] + meaning.evidenceAgainst.map { "- \(prose($0))" }
        if !meaning.change.isEmpty {
            lines += ["", "**What to change**", ""] + meaning.change.enumerated().map { "\($0 + 1). \(prose($1))" }
        }
        lines += ["", "**If it stays open.** \(prose(meaning.capture))"]
        if !entry.causes.isEmpty {
            let links = entry.causes.map { "[`\($0)`](#\($0))" }
            lines += ["", "**Can be caused by** \(links.joined(separator: ", "))"]
        }
        return lines
    }

    private static func prose(_ text: String) -> String {
        text.replacing("*", with: "\\*").replacing("<", with: "&lt;")
    }
    private static func cell(_ text: String) -> String { prose(text).replacing("|", with: "\\|") }
}
