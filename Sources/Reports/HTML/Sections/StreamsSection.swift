import Sessions

extension HTMLWriter {
    /// Streams of which loss and jitter are drawn: the worst ones.
    private static let mostDrawn = 40

    func streams(_ page: inout Markup) {
        let streams = analysis.streams
        let flagged = words.flaggedStreams
        let fold = HTMLFold("stream", cap: 400, command: command("streams"))
        let chosen = fold.chosen(streams.count, all: options.timelineAll) { index in
            streams[index].lost > 0 || flagged.contains(streams[index].first.number)
        }
        var table = HTMLTable(
            "Streams",
            [
                .init("Start", isWhole: true), .init("Id", isWhole: true, isHead: true), .init("Call", isWhole: true),
                .init("Source"), .init("Destination"), .init("Codec"), .init("Packets", isNumber: true),
                .init("Lost", isNumber: true), .init("Loss %", isNumber: true), .init("Jitter ms", isNumber: true),
                .init("MOS", isNumber: true), .init("SSRC", isWhole: true),
            ])
        for index in chosen {
            let cells = words.cells(streams[index])
            table.add([words.clock.full(streams[index].first.time), streams[index].id] + cells.dropFirst())
        }
        write(table, fold, total: streams.count, on: &page)
        if let text = words.foldedStreams { page.element(.p, [.class("more")], text) }
        for line in StreamWords.assumptions(streams, analysis.profile.quality) {
            page.element(.p, [.class("quiet")], line)
        }
        plots(&page)
        load(&page)
    }

    /// Loss and jitter over time of the worst streams.
    private func plots(_ page: inout Markup) {
        let kept = analysis.streams.filter { $0.figures.seconds.count > 1 }
        guard !kept.isEmpty else { return }
        let worst = StreamOrder.worstFirst(kept)
        let drawn = options.timelineAll ? worst[...] : worst.prefix(Self.mostDrawn)
        page.element(.h3, [], "Loss and jitter over time")
        page.element(
            .p, [.class("quiet")],
            drawn.count < kept.count
                ? "The \(Wording.count(drawn.count)) worst of \(Wording.count(kept.count)) streams, worst first."
                : "Worst first.")
        let inSight = 6
        plots(drawn.prefix(inSight), on: &page)
        if drawn.count > inSight {
            page.element(.details, [.class("rest")]) { page in
                page.element(.summary, [], Wording.count(drawn.count - inSight, "more stream"))
                plots(drawn.dropFirst(inSight), on: &page)
            }
        }
        page.element(.p, [.class("more")]) { page in
            page.text("Every second of every stream as figures: ")
            page.element(.code, [], command("streams", "--format csv --per-second"))
        }
    }

    private func plots(_ streams: ArraySlice<StreamSummary>, on page: inout Markup) {
        page.element(.div, [.class("plots")]) { page in
            for stream in streams { StreamPicture(stream, words).write(on: &page) }
        }
    }

    /// The most that went on at once, and when.
    private func load(_ page: inout Markup) {
        let rows = words.load
        guard !rows.isEmpty else { return }
        page.element(.h3, [], "Load")
        var table = HTMLTable(
            "Load",
            [
                .init("Who", isHead: true), .init("Calls at once"), .init("In setup or connected"),
                .init("Streams at once"), .init("Voicemail sessions at once"),
            ])
        let fold = HTMLFold("row", cap: 100, command: command("analyse", "--timeline all"))
        for row in rows.prefix(options.timelineAll ? .max : fold.cap) { table.add(words.cells(row)) }
        write(table, fold, total: rows.count, on: &page)
    }
}
