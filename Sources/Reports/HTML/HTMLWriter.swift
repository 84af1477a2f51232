import Rules
import Sessions

/// What all sections of the page share; the sections are its extensions, one per file.
struct HTMLWriter {
    let words: ReportWords
    let options: HTMLOptions

    var report: Report { words.report }
    var analysis: Analysis { words.analysis }

    init(_ report: Report, _ options: HTMLOptions) {
        words = ReportWords(report, zone: options.effectiveZone)
        self.options = options
    }

    /// A section of the page: where it is, what it is called, and what is in it.
    struct Section {
        let id: ElementID
        let title: String
        /// Shorter, for the list of sections.
        let name: String
        let isThere: Bool
        let content: (inout Markup) -> Void
    }

    /// In the order in which a reader needs them.
    var sections: [Section] {
        func section(
            _ id: StaticString, _ title: String, _ name: String? = nil, _ isThere: Bool,
            _ content: @escaping (inout Markup) -> Void
        ) -> Section {
            Section(id: ElementID(id), title: title, name: name ?? title, isThere: isThere, content: content)
        }
        return [
            section("why", "Why", nil, hasFault, why),
            section("change", "What to change", nil, hasFault && !headlineRemedies.isEmpty, change),
            section("considered", "Also considered", nil, hasFault && !headlineAlternatives.isEmpty, considered),
            section("checked", "What was checked", nil, isHealthy, checked),
            section("looked-for", "What was looked for", nil, isNothing, lookedFor),
            section("others", "Other findings", nil, words.faults.count > 1, others),
            section("notes", "Notes", nil, !words.notes.isEmpty, notes),
            section("closed", "Findings that are closed", "Closed findings", hasClosed, closed),
            section("timeline", "Timeline", nil, hasTimeline, timeline),
            section("network", "The network as found", "Network", !analysis.hosts.isEmpty, network),
            section("checklist", "Checklist of the job aid", "Checklist", hasChecklist, checklist),
            section("findings", "Findings and their evidence", "Evidence", !report.findings.isEmpty, findings),
            section("calls", "Calls", nil, !analysis.calls.isEmpty || !analysis.attempts.isEmpty, calls),
            section("streams", "Streams", nil, !analysis.streams.isEmpty, streams),
            section("capture", "Quality of the capture", "Capture", true, capture),
            section("blind", "What this capture cannot show", "Blind spots", hasBlindSpots, blindSpots),
            section("origin", "Where this report comes from", "Origin", true, origin),
        ].filter(\.isThere)
    }

    func page(_ page: inout Markup) {
        let (style, script) = (PageStyle.text, PageScript.text)
        page.raw("<!DOCTYPE html>\n")
        page.element(.html, [.fixed("lang", "en")]) { page in
            page.element(.head) { page in
                page.empty(.meta, [.fixed("charset", "utf-8")])
                page.empty(
                    .meta,
                    [
                        .fixed("http-equiv", "Content-Security-Policy"),
                        .composed("content", ContentPolicy(style: style, script: script)),
                    ])
                page.empty(
                    .meta, [.fixed("name", "viewport"), .fixed("content", "width=device-width, initial-scale=1")])
                page.empty(.meta, [.fixed("name", "color-scheme"), .fixed("content", "light dark")])
                page.empty(.meta, [.fixed("name", "referrer"), .fixed("content", "no-referrer")])
                page.element(.title, [], "\(verdictTitle) - \(report.toolName)")
                page.element(.style) { PageStyle.write(&$0) }
            }
            page.element(.body) { body(&$0) }
        }
    }

    private func body(_ page: inout Markup) {
        let sections = sections
        page.element(.a, [.class("skip"), .link(ElementID("verdict"))], "Skip to the verdict")
        page.element(.header, [.class("top")]) { masthead(&$0) }
        page.element(.div, [.class("frame")]) { page in
            page.element(.nav, [.label("Sections")]) { page in
                page.element(.ul) { page in
                    link(ElementID("verdict"), "Verdict", &page)
                    for section in sections { link(section.id, section.name, &page) }
                }
            }
            page.element(.main) { page in
                page.element(
                    .section,
                    [.id(ElementID("verdict")), .class("verdict"), .fixed("aria-labelledby", "verdict-title")]
                ) { verdict(&$0) }
                for section in sections {
                    let heading = ElementID("title-of", sections.firstIndex { $0.id == section.id })
                    page.element(.section, [.id(section.id), .refers("aria-labelledby", heading)]) { page in
                        page.element(.h2, [.id(heading)], section.title)
                        section.content(&page)
                    }
                }
            }
        }
        page.element(.footer) { footer(&$0) }
        page.element(.script) { PageScript.write(&$0) }
    }

    private func link(_ id: ElementID, _ name: String, _ page: inout Markup) {
        page.element(.li) { $0.element(.a, [.link(id)], name) }
    }

    private func masthead(_ page: inout Markup) {
        page.element(.p, [.class("brand")]) { page in
            page.element(.strong, [], report.toolName)
            page.text(" report")
        }
        page.element(.div, [.class("context")]) { page in
            for line in words.context { page.element(.p, [], line) }
        }
        page.element(.div, [.class("tools"), .fixed("hidden", "hidden")]) { page in
            page.element(
                .button, [.fixed("type", "button"), .fixed("data-do", "expand")], "Expand all")
            page.element(
                .button, [.fixed("type", "button"), .fixed("data-do", "collapse")], "Collapse all")
        }
    }

    private func footer(_ page: inout Markup) {
        page.element(
            .p, [],
            "Made by \(report.toolName) \(report.toolVersion). This page needs no network and no other file; it loads "
                + "nothing and sends nothing.")
    }
}
