/// Long lists: the first rows are shown, further ones unfold, and what is beyond the cap is counted and told where it is.
struct HTMLFold {
    /// Lists up to here are shown whole.
    var whole = 25
    /// Of longer ones, the rows shown at first.
    var first = 20
    /// Most rows on the page.
    var cap = 500
    /// "call", "line".
    var noun: String
    /// What shows the rest, as a command.
    var command: String

    init(_ noun: String, whole: Int = 25, first: Int = 20, cap: Int = 500, command: String) {
        self.noun = noun
        self.whole = whole
        self.first = first
        self.cap = cap
        self.command = command
    }

    /// Which of `count` rows are on the page, in order: all, or as many as the cap allows, those that matter among them.
    func chosen(_ count: Int, all: Bool, matters: (Int) -> Bool = { _ in false }) -> [Int] {
        guard !all, count > cap else { return Array(0..<count) }
        let important = (0..<count).lazy.filter(matters).prefix(cap * 3 / 4)
        var picked = Set(important)
        for index in 0..<count where picked.count < cap { picked.insert(index) }
        return picked.sorted()
    }
}

extension HTMLWriter {
    /// `table` with what is long about it folded. `total` counts the rows that the cap kept out, too.
    func write(_ table: HTMLTable, _ fold: HTMLFold, total: Int, on page: inout Markup) {
        let count = table.rows.count
        guard count > 0 else { return }
        let first = count > fold.whole ? min(fold.first, count) : count
        table.write(0..<first, isRest: false, on: &page)
        if first < count {
            page.element(.details, [.class("rest")]) { page in
                page.element(.summary, [], "\(Wording.count(count - first)) more \(plural(fold.noun, count - first))")
                table.write(first..<count, isRest: true, on: &page)
            }
        }
        leftOut(total - count, fold, on: &page)
    }

    func leftOut(_ count: Int, _ fold: HTMLFold, on page: inout Markup) {
        guard count > 0 else { return }
        page.element(.p, [.class("more")]) { page in
            page.text("And \(Wording.count(count)) more \(plural(fold.noun, count)), not on this page: ")
            page.element(.code, [], fold.command)
        }
    }

    private func plural(_ noun: String, _ count: Int) -> String { count == 1 ? noun : noun + "s" }

    /// What a shell takes as it is: any other name must not be copied into one.
    private static func isPlain(_ path: String) -> Bool {
        path.first != "-"
            && path.unicodeScalars.allSatisfy { scalar in
                scalar.isASCII && (scalar.properties.isAlphabetic || "0123456789._/+-:".unicodeScalars.contains(scalar))
            }
    }

    /// The command as one would type it: with the file's name where there is one, and it is harmless.
    func command(_ verb: String, _ options: String = "") -> String {
        let path = report.files.count == 1 ? report.files[0].path : ""
        let file = path.isEmpty ? "FILE..." : Self.isPlain(path) ? path : "FILE"
        return "\(report.toolName) \(verb)\(options.isEmpty ? "" : " " + options) \(file)"
    }
}
