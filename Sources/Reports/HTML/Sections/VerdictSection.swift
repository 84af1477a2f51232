import Rules
import Sessions

// What stands first: the verdict, in the words of the text report.
extension HTMLWriter {
    var hasFault: Bool { !words.faults.isEmpty }
    var isHealthy: Bool { !hasFault && !words.hasEarlierFaults && words.hasSomethingToJudge }
    var isNothing: Bool { !hasFault && !words.hasEarlierFaults && !words.hasSomethingToJudge }

    var headline: [Finding] { words.faults.first.map(words.chain) ?? [] }

    var verdictTitle: String {
        if let head = headline.first { return words.title(head) }
        if words.hasEarlierFaults { return words.quietNow }
        return words.hasSomethingToJudge ? words.healthyVerdict.title : words.nothingToJudge
    }

    func verdict(_ page: inout Markup) {
        page.element(.p, [.class("tags")]) { page in
            if let head = headline.first {
                tags(head, on: &page)
            } else {
                (words.hasEarlierFaults ? Badge.quiet : words.hasSomethingToJudge ? .good : .nothing).write(on: &page)
            }
        }
        page.element(.h1, [.id(ElementID("verdict-title"))], verdictTitle)
        if let head = words.faults.first, headline.count > 1 {
            page.element(.ul, [.class("because")]) { page in
                for (index, depth) in words.order.chain(of: head) where depth > 0 {
                    let finding = report.findings[index]
                    page.element(.li) { page in
                        page.element(.span, [.class("quiet")], "because ")
                        page.element(.a, [.link(Self.id(ofFinding: index))], words.title(finding))
                        page.text(" ")
                        tags(finding, on: &page)
                    }
                }
            }
        }
        if isHealthy {
            for doubt in words.healthyVerdict.doubts { page.element(.p, [.class("doubt")], doubt) }
        }
        counts(&page)
    }

    /// How many findings there are of each severity.
    private func counts(_ page: inout Markup) {
        guard !report.findings.isEmpty else { return }
        let parts = [Severity.error, .warning, .note].compactMap { severity -> String? in
            let count = report.findings.count { $0.severity == severity }
            return count > 0 ? Wording.count(count, severity.rawValue) : nil
        }
        page.element(.p, [.class("quiet")]) { page in
            page.text("In all: \(Wording.list(parts)). ")
            if hasFault { page.text(words.pointer(headline) + ".") }
        }
    }

    /// Severity as a badge, confidence and how often as words.
    func tags(_ finding: Finding, on page: inout Markup) {
        Badge.severity(finding.severity).write(on: &page)
        let times = finding.occurrences > 1 ? ", \(Wording.count(finding.occurrences)) times" : ""
        page.element(.span, [.class("confidence")], " \(finding.confidence.rawValue)\(times)")
    }

    static func id(ofFinding index: Int) -> ElementID { ElementID("finding", index + 1) }

    // MARK: No fault

    func checked(_ page: inout Markup) {
        page.element(.dl, [.class("facts")]) { page in
            for check in words.checks {
                page.element(.dt, [], check.label)
                let fold = HTMLFold("line", cap: 40, command: command("analyse", "--timeline all"))
                let shown = fold.chosen(check.lines.count, all: options.timelineAll)
                page.element(.dd) { page in
                    if check.lines.isEmpty { page.element(.p, [.class("quiet")], check.none) }
                    for index in shown { page.element(.p, [], words.hostNames.applied(to: check.lines[index])) }
                    leftOut(check.lines.count - shown.count, fold, on: &page)
                }
            }
        }
        if let text = words.answersProve { page.element(.p, [], text) }
    }

    func lookedFor(_ page: inout Markup) {
        page.element(.dl, [.class("facts")]) { page in
            for (what, ports) in words.lookedFor {
                page.element(.dt, [], what)
                page.element(.dd, [], ports)
            }
        }
        page.element(.p, [], ReportWords.noneSeen)
        page.element(.h3, [], "What to capture")
        page.element(.ol) { page in
            for step in words.whatToCapture { page.element(.li, [], step) }
        }
    }
}
