import Rules

// Tool, sources and what was taken out: what a colleague needs to check the report.
extension HTMLWriter {
    func origin(_ page: inout Markup) {
        page.element(.dl, [.class("facts")]) { page in
            fact("Made by", ["\(report.toolName) \(report.toolVersion)"], on: &page)
            if let bundle = report.bundle {
                fact("Packets", ["\(bundle.evidenceNames), beside this page: the frames that findings cite"], on: &page)
                fact(
                    "Taken out", [bundle.redaction.map { "level \($0)" } ?? "nothing"] + bundle.redactionWords,
                    on: &page)
            }
        }
        guard let bundle = report.bundle, !bundle.sources.isEmpty else { return }
        var table = HTMLTable(
            "Files that this report was made from",
            [.init("File", isHead: true), .init("Octets", isNumber: true), .init("SHA-256")])
        for source in bundle.sources { table.add([source.name, Wording.count(source.size), source.sha256]) }
        page.element(.div, [.class("hashes")]) { page in
            write(
                table, HTMLFold("file", cap: .max, command: command("analyse")), total: table.rows.count, on: &page)
        }
    }
}
