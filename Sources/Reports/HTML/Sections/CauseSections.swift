import Rules
import Sessions

// Why, what to change, what else was considered, and the other findings.
extension HTMLWriter {
    var headlineRemedies: [Remedy] { ReportWords.remedies(of: headline) }
    var headlineAlternatives: [Alternative] { ReportWords.alternatives(of: headline) }

    /// Frames of a story that stand in sight.
    private static let mostInSight = 14

    func why(_ page: inout Markup) {
        story(ReportWords.merged(headline), on: &page)
        for (place, finding) in headline.enumerated() {
            if let text = words.explanation(finding, isCause: place > 0) { page.element(.p, [], text) }
            for line in words.limitations(finding) { page.element(.p, [.class("doubt")], line) }
        }
    }

    /// Time, frame and sentence, one under the other along a line.
    func story(_ lines: [StoryLine], on page: inout Markup) {
        let shown = lines.count > Self.mostInSight + 4 ? Self.mostInSight : lines.count
        story(lines[..<shown], on: &page)
        guard shown < lines.count else { return }
        page.element(.details, [.class("rest")]) { page in
            page.element(.summary, [], "\(Wording.count(lines.count - shown)) more frames")
            story(lines[shown...], on: &page)
        }
    }

    private func story(_ lines: ArraySlice<StoryLine>, on page: inout Markup) {
        page.element(.ol, [.class("story")]) { page in
            for line in lines {
                page.element(.li) { page in
                    page.element(.span, [.class("when")], words.clock.full(line.frame.time))
                    page.text(" ")
                    page.element(.span, [.class("frame-name")], words.names.name(line.frame))
                    page.text(" ")
                    page.element(.span, [.class("what")]) { page in
                        for (index, summary) in line.summaries.enumerated() {
                            if index > 0 { page.empty(.br) }
                            page.text(words.prose(summary))
                        }
                    }
                }
            }
        }
    }

    func change(_ page: inout Markup) { remedies(headlineRemedies, "What to change", on: &page) }

    func remedies(_ remedies: [Remedy], _ caption: String, on page: inout Markup) {
        guard !remedies.isEmpty else { return }
        var table = HTMLTable(
            caption,
            [.init("Step", isNumber: true), .init("What to do", isHead: true), .init("Where"), .init("Set to")])
        table.narrow = .cards
        for (index, remedy) in remedies.enumerated() {
            let value = remedy.value.map { words.prose($0) } ?? ""
            table.add(["\(index + 1)", words.prose(remedy.action), remedy.field ?? "", value])
        }
        page.element(.div, [.class("remedies")]) { table.write(0..<table.rows.count, isRest: false, on: &$0) }
    }

    func considered(_ page: inout Markup) {
        alternatives(headlineAlternatives, ReportWords.frames(of: headline), on: &page)
    }

    func alternatives(_ alternatives: [Alternative], _ frames: [Int: FrameReference], on page: inout Markup) {
        guard !alternatives.isEmpty else { return }
        page.element(.dl, [.class("considered")]) { page in
            for alternative in alternatives {
                page.element(.dt) { page in
                    page.text(words.prose(alternative.explanation, frames) + " ")
                    Badge.considered(alternative.verdict).write(on: &page)
                }
                page.element(.dd, [], words.prose(alternative.why, frames))
            }
        }
    }

    func others(_ page: inout Markup) {
        page.element(.ul, [.class("findings")]) { page in
            for head in words.faults.dropFirst() {
                page.element(.li) { page in
                    tags(report.findings[head], on: &page)
                    page.text(" ")
                    page.element(.a, [.link(Self.id(ofFinding: head))], words.title(report.findings[head]))
                    let remedies = ReportWords.remedies(of: words.chain(of: head))
                    for remedy in remedies.prefix(2) {
                        page.element(.p, [.class("quiet")], "Change: \(words.prose(remedy.action))")
                    }
                    if remedies.count > 2 {
                        page.element(
                            .p, [.class("quiet")],
                            "And \(Wording.count(remedies.count - 2, "more step")), told with the finding.")
                    }
                }
            }
        }
    }

    func notes(_ page: inout Markup) { list(words.notes, on: &page) }

    func list(_ notes: [Finding], on page: inout Markup) {
        page.element(.ul, [.class("findings")]) { page in
            for note in notes {
                let frames = FrameNames.frames(of: note)
                page.element(.li) { page in
                    page.element(.p, [], words.prose(note.title, frames) + words.proof(note))
                    let explanation = words.prose(note.explanation, frames)
                    if !explanation.isEmpty, explanation != note.title {
                        page.element(.p, [.class("quiet")], explanation)
                    }
                    for line in words.limitations(note) { page.element(.p, [.class("doubt")], line) }
                    for remedy in note.remedy { page.element(.p, [.class("quiet")], "Change: \(change(remedy))") }
                }
            }
        }
    }

    private func change(_ remedy: Remedy) -> String {
        var text = words.prose(remedy.action)
        if let field = remedy.field { text += " In: \(field)." }
        if let value = remedy.value { text += " Set to: \(words.prose(value))." }
        return text
    }
}
