import Rules
import Sessions

extension HTMLWriter {
    /// Rows of the table of calls, and ladders.
    private static let mostLadders = 20
    /// Lines of a ladder as text.
    private static let mostLines = 400

    func calls(_ page: inout Markup) {
        let calls = analysis.calls
        page.element(.p, [.class("quiet")], CallTableText.summary(calls, of: calls.count))
        let fold = HTMLFold("call", cap: 500, command: command("calls"))
        let chosen = fold.chosen(calls.count, all: options.timelineAll) { calls[$0].outcome != .answered }
        var table = HTMLTable(
            "Calls",
            [
                .init("Start", isWhole: true), .init("Id", isWhole: true, isHead: true), .init("From"), .init("To"),
                .init("Result"), .init("Talk", isNumber: true), .init("Codec"), .init("Voicemail"),
                .init("Setup", isWhole: true),
            ])
        for index in chosen { table.add(cells(calls[index])) }
        write(table, fold, total: calls.count, on: &page)
        if let text = words.foldedCalls { page.element(.p, [.class("more")], text) }
        attempts(&page)
        ladders(&page)
    }

    private func cells(_ call: Call) -> [HTMLTable.Cell] {
        let cells = words.cells(call)
        let cause = CallWords.cause(call) ?? call.releaseReason ?? ""
        let isUsual = call.outcome == .answered && call.releaseCause == 16
        return [
            .init(words.clock.full(call.start.time)), .init(call.id), .init(cells[2]), .init(cells[3]),
            .init(isUsual ? "" : cause, badge: .outcome(call)), .init(cells[5]), .init(CallTableText.codec(call)),
            .init(cells[8]), .init(cells[9]),
        ]
    }

    /// Connections to call-signalling ports that led to no call.
    private func attempts(_ page: inout Markup) {
        let attempts = analysis.attempts
        guard !attempts.isEmpty else { return }
        page.element(.h3, [], "Connections without a call")
        var table = HTMLTable(
            "Connections without a call",
            [
                .init("Time", isWhole: true), .init("From", isWhole: true), .init("To", isWhole: true),
                .init("What came of it"), .init("Times", isNumber: true), .init("Frame", isWhole: true),
            ])
        let fold = HTMLFold("connection", cap: 100, command: command("calls"))
        for attempt in attempts.prefix(options.timelineAll ? .max : fold.cap) {
            table.add([
                words.clock.full(attempt.first.time), "\(attempt.client)", "\(attempt.server)",
                CallTableText.words(attempt.outcome), Wording.count(attempt.count), words.names.name(attempt.first),
            ])
        }
        write(table, fold, total: attempts.count, on: &page)
    }

    /// Calls whose messages were kept: those that findings cite first, then those that came to nothing.
    private var drawn: [Call] {
        let kept = analysis.calls.filter { !$0.messages.isEmpty }
        guard kept.count > Self.mostLadders else { return kept }
        let cited = words.provingFrames.union(report.findings.flatMap(\.evidence).map(\.frame.number))
        func rank(_ call: Call) -> Int {
            if call.frames.contains(where: { cited.contains($0.number) }) { return 0 }
            return call.outcome != .answered ? 1 : call.isVoicemail ? 2 : 3
        }
        let ranked = kept.enumerated().sorted { a, b in (rank(a.element), a.offset) < (rank(b.element), b.offset) }
        return ranked.prefix(Self.mostLadders).sorted { $0.offset < $1.offset }.map(\.element)
    }

    private func ladders(_ page: inout Markup) {
        let calls = analysis.calls
        guard !calls.isEmpty else { return }
        page.element(.h3, [], "Messages of the calls")
        let drawn = drawn
        let others = command("calls", "--ladder \(calls[0].id)")
        if drawn.isEmpty {
            page.element(.p) { page in
                page.text("The messages of calls were not kept for this page. To see those of a call: ")
                page.element(.code, [], others)
            }
            return
        }
        let media = CallMedia(report)
        for call in drawn {
            page.element(.details, [.class("ladder")]) { page in
                page.element(.summary) { page in
                    page.element(.strong, [], call.id)
                    page.text(" \(words.clock.full(call.start.time)) \(words.prose(CallWords.story(call)))")
                }
                ladder(call, media.streams(of: call), on: &page)
            }
        }
        if drawn.count < calls.count {
            page.element(.p, [.class("more")]) { page in
                page.text(
                    "\(Wording.count(drawn.count)) of \(Wording.count(calls.count)) calls are drawn, those that findings "
                        + "cite first. Any other by its id: ")
                page.element(.code, [], others)
            }
        }
    }

    /// The ladder as a picture, and the text ladder that says the same.
    private func ladder(_ call: Call, _ streams: [StreamSummary], on page: inout Markup) {
        let picture = LadderPicture(call, streams, words)
        guard !picture.isEmpty else { return page.element(.p, [.class("quiet")], "No message of this call was kept.") }
        page.element(.figure) { page in
            picture.write(on: &page)
            if !picture.legend.isEmpty {
                page.element(.figcaption) { page in
                    for line in picture.legend { page.element(.p, [], line) }
                }
            }
        }
        let fold = HTMLFold("row", cap: Self.mostLines, command: command("calls", "--ladder \(call.id)"))
        leftOut(picture.leftOut, fold, on: &page)
        page.element(.details, [.class("as-text")]) { page in
            page.element(.summary, [], "The same as text")
            text(call, streams, fold, on: &page)
        }
    }

    private func text(_ call: Call, _ streams: [StreamSummary], _ fold: HTMLFold, on page: inout Markup) {
        let options = TextOptions(width: 118, zone: self.options.effectiveZone)
        var text = Page(width: 118, color: false)
        CallLadder([call], report, streams: streams, clock: words.clock, options: options).print(on: &text)
        let lines = text.text.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
        page.element(
            .div,
            [.class("scroll"), .fixed("role", "region"), .fixed("tabindex", "0"), .label("Messages of \(call.id)")]
        ) { page in
            page.element(.pre) { page in
                for line in lines.prefix(fold.cap) {
                    page.text(String(line))
                    page.raw("\n")
                }
            }
        }
        leftOut(lines.count - fold.cap, fold, on: &page)
    }
}
