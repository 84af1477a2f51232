import Bytes
import Rules
import Sessions

// Each finding with its evidence, and filters that show the frames in Wireshark.
extension HTMLWriter {
    func findings(_ page: inout Markup) {
        let told = Set(words.faults.first.map { words.order.chain(of: $0).map(\.index) } ?? [])
        page.element(.p, [.class("quiet")]) { page in
            page.text(
                "Frame numbers are those that Wireshark shows. Each display filter shows the frames of one finding: copy "
                    + "it into Wireshark's filter bar, with the file opened that it is for.")
        }
        for index in reading {
            page.element(.article, [.id(Self.id(ofFinding: index)), .class("finding")]) { page in
                finding(report.findings[index], index, isTold: told.contains(index), on: &page)
            }
        }
    }

    /// Findings in the order in which the verdict tells them.
    var reading: [Int] {
        var seen: Set<Int> = []
        return words.order.heads.flatMap { words.order.chain(of: $0).map(\.index) }.filter { seen.insert($0).inserted }
    }

    private func finding(_ finding: Finding, _ index: Int, isTold: Bool, on page: inout Markup) {
        let frames = FrameNames.frames(of: finding)
        page.element(.h3, [], words.title(finding))
        page.element(.p, [.class("tags")]) { page in
            tags(finding, on: &page)
            page.text(" ")
            page.element(.code, [], finding.id)
            if !finding.systems.isEmpty {
                page.element(.span, [.class("quiet")], " \(Wording.some(finding.systems.map(\.description)))")
            }
        }
        if let text = words.explanation(finding, isCause: false) { page.element(.p, [], text) }
        for line in words.limitations(finding) { page.element(.p, [.class("doubt")], line) }
        causes(index, on: &page)
        if isTold {
            page.element(
                .p, [.class("quiet")], "What to change, and what else was considered, stands under the verdict.")
        } else {
            remedies(finding.remedy, "What to change: \(finding.id)", on: &page)
            alternatives(finding.alternatives, frames, on: &page)
        }
        evidence(finding, frames, on: &page)
        filters(finding, index, on: &page)
    }

    /// Links to the findings that are why this one happened.
    private func causes(_ index: Int, on page: inout Markup) {
        let causes = words.order.chain(of: index).filter { $0.depth == 1 }.map(\.index)
        guard !causes.isEmpty else { return }
        page.element(.ul, [.class("because")]) { page in
            for cause in causes {
                page.element(.li) { page in
                    page.element(.span, [.class("quiet")], "because ")
                    page.element(.a, [.link(Self.id(ofFinding: cause))], words.title(report.findings[cause]))
                }
            }
        }
    }

    private func evidence(_ finding: Finding, _ frames: [Int: FrameReference], on page: inout Markup) {
        evidence(finding.evidence, "Evidence of \(finding.id)", frames, on: &page)
        var seen = Set(finding.evidence)
        let weighed = self.weighed(finding).filter { seen.insert($0).inserted }
        evidence(
            weighed, "Frames that speak for or against other explanations of \(finding.id)", frames, showsCaption: true,
            on: &page)
    }

    private func evidence(
        _ all: [Evidence], _ caption: String, _ frames: [Int: FrameReference], showsCaption: Bool = false,
        on page: inout Markup
    ) {
        let bundle = report.bundle
        let isInBundle = all.contains { bundle?.place(ofFrame: $0.frame.number) != nil }
        let isOneFile = bundle?.evidenceFiles.count == 1
        var table = HTMLTable(
            caption,
            [.init("Time", isWhole: true), .init("Frame", isWhole: true)]
                + (isInBundle
                    ? [.init("In \(isOneFile ? bundle?.evidenceNames ?? "" : "the evidence")", isNumber: isOneFile)]
                    : [])
                + [.init("What it shows")])
        table.showsCaption = showsCaption
        table.narrow = .lines
        for evidence in all {
            let frame = evidence.frame
            var cells = [words.clock.full(frame.time), words.names.name(frame)]
            if isInBundle { cells.append(bundle?.place(ofFrame: frame.number) ?? "") }
            table.add(cells + [words.prose(evidence.summary, frames)])
        }
        write(
            table, HTMLFold("frame", whole: 12, first: 10, command: command("analyse", "--timeline all")),
            total: table.rows.count, on: &page)
    }

    /// The evidence, then what speaks for or against other explanations, each frame and sentence once.
    private func weighed(_ finding: Finding) -> [Evidence] {
        var seen: Set<Evidence> = []
        let all = finding.evidence + finding.alternatives.flatMap(\.evidence) + finding.limitedBy.flatMap(\.evidence)
        return all.filter { seen.insert($0).inserted }
    }

    private func filters(_ finding: Finding, _ index: Int, on page: inout Markup) {
        var filters: [(name: String, text: String)] = []
        if let bundle = report.bundle,
            weighed(finding).contains(where: { bundle.place(ofFrame: $0.frame.number) != nil })
        {
            filters.append(("In \(bundle.evidenceNames)", DisplayFilter.comment(finding.id)))
        }
        for (file, filter) in DisplayFilter.filters(weighed(finding).map(\.frame), words.names, report.files) {
            filters.append((file, filter))
        }
        for (place, filter) in filters.enumerated() {
            let id = ElementID("filter", index * 1000 + place + 1)
            page.element(.div, [.class("filter")]) { page in
                page.element(.span, [.class("quiet")], "\(filter.name):")
                page.element(.code, [.id(id)], filter.text)
                page.element(
                    .button,
                    [
                        .fixed("type", "button"), .fixed("hidden", "hidden"), .refers("data-copy", id),
                        .label("Copy the display filter for \(finding.id), \(filter.name)"),
                    ], "Copy")
            }
        }
    }
}
