import FoundationEssentials
import Rules
import Testing

@testable import Reports

/// One after the other: two of them write the manual. The manual and docs/findings.md are what the rules say. `RECORD_GOLDEN=1 swift test --filter ReportsTests` (or
/// `make record`) writes them anew, and fails.
@Suite(.serialized) struct CatalogDocumentsTests {
    private static let isRecording = ProcessInfo.processInfo.environment["RECORD_GOLDEN"] != nil

    private struct NoMarks: Error {
        let name: String
    }

    @Test(arguments: ["FINDINGS", "CHECKLIST"])
    func `the manual has what the catalog says`(_ name: String) throws {
        let file = Golden.root.appending(path: "man/scndoctor.1")
        let manual = String(decoding: try Data(contentsOf: file), as: UTF8.self)
        let (begin, end) = (".\\\" \(name), written by make record\n", ".\\\" END OF \(name)\n")
        let parts = manual.split(separator: begin, omittingEmptySubsequences: false)
        guard parts.count == 2 else { throw NoMarks(name: name) }
        let rest = parts[1].split(separator: end, omittingEmptySubsequences: false)
        guard rest.count == 2 else { throw NoMarks(name: name) }
        let text =
            name == "FINDINGS"
            ? CatalogManual.findings(RuleRegistry.catalog) : CatalogManual.checklist(JobAid.statements)
        try expect(String(rest[0]), is: text, in: "man/scndoctor.1") {
            "\(parts[0])\(begin)\(text)\(end)\(rest[1])"
        }
    }

    @Test func `docs/findings.md is what the catalog says`() throws {
        let file = Golden.root.appending(path: "docs/findings.md")
        let page = (try? Data(contentsOf: file)).map { String(decoding: $0, as: UTF8.self) } ?? ""
        let text = CatalogMarkdown.page(RuleRegistry.catalog, JobAid.statements)
        try expect(page, is: text, in: "docs/findings.md") { text }
    }

    private func expect(_ old: String, is new: String, in path: String, whole: () -> String) throws {
        if Self.isRecording {
            try Data(whole().utf8).write(to: Golden.root.appending(path: path))
            Issue.record("recorded \(path)")
            return
        }
        #expect(old == new, "\(path): make record writes it anew")
    }

    @Test func `every finding has its place in all of them`() {
        let catalog = RuleRegistry.catalog
        #expect(catalog.map(\.id) == RuleRegistry.ids)
        let manual = CatalogManual.findings(catalog)
        let page = CatalogMarkdown.page(catalog, JobAid.statements)
        for entry in catalog {
            #expect(manual.contains(".It Sy \(entry.id)\n.Em \(entry.severity.rawValue) :\n"))
            #expect(page.contains("\n## \(entry.id)\n"))
            let text = CatalogText.explain([.finding(entry)])
            for part in [entry.meaning.summary] + entry.meaning.change {
                #expect(text.split(whereSeparator: \.isWhitespace).joined(separator: " ").contains(part), "\(entry.id)")
            }
        }
    }

    @Test func `the table fits 80 columns`() {
        let table = CatalogText.table(RuleRegistry.catalog, options: TextOptions(width: 80))
        let lines = table.split(separator: "\n")
        #expect(lines.count >= RuleRegistry.ids.count)
        #expect(lines.allSatisfy { $0.count <= 80 })
    }

    @Test func `a line of the manual that begins with a period is text`() {
        let statement = JobAidStatement(number: 1, id: "x", statement: "One. .two", shows: "a\\b c-d", capture: "")
        #expect(CatalogManual.checklist([statement]).contains("One.\n\\&.two.\na\\eb c\\-d\n"))
    }
}
