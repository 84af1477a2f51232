import Bytes
import Sessions

// The capture over time: as a picture, and as tables that say the same.
extension HTMLWriter {
    var hasTimeline: Bool {
        !analysis.timeline.isEmpty || !analysis.licenses.isEmpty || !analysis.voicemail.isEmpty
            || !analysis.scn.isEmpty || !analysis.calls.isEmpty
    }

    func timeline(_ page: inout Markup) {
        TimelinePicture(words)?.write(on: &page)
        runs(&page)
        relations(&page)
        outcomes(&page)
        scn(&page)
        entries(&page)
    }

    private func all(_ noun: String, _ cap: Int, whole: Int = 25, first: Int = 20) -> HTMLFold {
        HTMLFold(noun, whole: whole, first: first, cap: cap, command: command("analyse", "--timeline all"))
    }

    private func runs(_ page: inout Markup) {
        let runs = words.runs
        guard !runs.isEmpty else { return }
        page.element(.h3, [], "When voicemail ran")
        var table = HTMLTable(
            "When voicemail ran",
            [
                .init("Run", isHead: true), .init("Starts"), .init("Stops"),
                .init("\(Wording.duration(analysis.profile.unlicensedRun)) after the start"),
            ])
        let fold = all("run", 200)
        for (service, run) in runs.prefix(options.timelineAll ? .max : fold.cap) {
            let mark = RunMark(run, analysis.profile)
            table.add([
                words.sentence(run, of: service), bounds(run.start, open: "before the capture"),
                run.stop.map { bounds($0, open: "not seen") } ?? "not in the capture",
                words(mark),
            ])
        }
        write(table, fold, total: runs.count, on: &page)
    }

    /// "14:04:03", "between 14:04:03 and 14:04:18".
    private func bounds(_ bounds: TimeBounds, open: String) -> String {
        switch (bounds.earliest.map(words.clock.full), bounds.latest.map(words.clock.full)) {
        case (let early?, let late?): early == late ? early : "between \(early) and \(late)"
        case (nil, let late?): "\(open), or by \(late)"
        case (let early?, nil): "after \(early)"
        case (nil, nil): open
        }
    }

    private func words(_ mark: RunMark) -> String {
        let late = words.clock.full(mark.latest)
        var text = mark.earliest.map { "between \(words.clock.full($0)) and \(late)" } ?? "at the latest \(late)"
        if let end = analysis.end?.time, mark.latest > end { text += ", after the capture" }
        return text
    }

    private func relations(_ page: inout Markup) {
        let relations = words.relations
        guard !relations.isEmpty else { return }
        page.element(.h3, [], "Licenses and voicemail")
        var table = HTMLTable(
            "Who asks whom for licenses and voicemail",
            [
                .init("Service", isHead: true), .init("System"), .init("Asks"), .init("Cast"),
                .init("Answered", isNumber: true), .init("Unanswered", isNumber: true), .init("Every", isNumber: true),
                .init("Answered by"),
            ])
        let fold = all("row", 200)
        for (service, relation) in relations.prefix(options.timelineAll ? .max : fold.cap) {
            table.add(ReportWords.cells(service, relation))
        }
        write(table, fold, total: relations.count, on: &page)
        gatekeepers(&page)
    }

    private func gatekeepers(_ page: inout Markup) {
        guard !analysis.gatekeepers.isEmpty else { return }
        var table = HTMLTable(
            "Gatekeepers (H.225.0 RAS)",
            [.init("Endpoint", isHead: true), .init("Gatekeeper"), .init("Messages"), .init("Rejected")])
        table.showsCaption = true
        let fold = all("row", 200)
        for relation in analysis.gatekeepers.prefix(options.timelineAll ? .max : fold.cap) {
            table.add(ReportWords.cells(relation))
        }
        write(table, fold, total: analysis.gatekeepers.count, on: &page)
    }

    /// Requests in rows of the same outcome: what the lanes of the picture draw.
    private func outcomes(_ page: inout Markup) {
        let rows = words.relations.flatMap { service, relation in relation.outcomes.map { (service, relation, $0) } }
        guard !rows.isEmpty else { return }
        var table = HTMLTable(
            "Requests in a row with the same outcome",
            [
                .init("From", isWhole: true), .init("To", isWhole: true), .init("Requests", isNumber: true),
                .init("Outcome"), .init("Service"), .init("Who asks whom"), .init("Frames", isWhole: true),
            ])
        table.showsCaption = true
        let fold = all("row", 300, whole: 12, first: 8)
        for (service, relation, row) in rows.prefix(options.timelineAll ? .max : fold.cap) {
            let frames =
                row.first == row.last
                ? words.names.name(row.first) : "\(words.names.name(row.first)) to \(words.names.name(row.last))"
            table.add([
                .init(words.clock.full(row.first.time)), .init(words.clock.full(row.last.time)),
                .init(Wording.count(row.count)), .init("", badge: .answered(row.answered)), .init(service),
                .init(words.asks(relation)), .init(frames),
            ])
        }
        write(table, fold, total: rows.count, on: &page)
    }

    private func scn(_ page: inout Markup) {
        guard !analysis.scn.isEmpty else { return }
        page.element(.h3, [], "Small Community Network")
        var table = HTMLTable(
            "SCN signaling",
            [
                .init("From", isHead: true), .init("To"), .init("Updates", isNumber: true),
                .init("Every", isNumber: true),
                .init("First", isWhole: true), .init("Last", isWhole: true), .init("Silences"),
            ])
        let fold = all("link", 200)
        for link in analysis.scn.prefix(options.timelineAll ? .max : fold.cap) {
            let silences = link.silences.prefix(6).map { silence in
                "from \(moment(silence.before)) " + (silence.after.map { "to \(moment($0))" } ?? "to the end")
            }
            let more = link.silences.count > 6 ? ["and \(Wording.count(link.silences.count - 6)) more"] : []
            table.add([
                .init("\(link.from)"), .init("\(link.to)"), .init(Wording.count(link.updates)),
                .init(link.periodSeconds.map(Wording.period) ?? ""), .init(words.clock.full(link.first.time)),
                .init(words.clock.full(link.last.time)), .init(silences + more),
            ])
        }
        write(table, fold, total: analysis.scn.count, on: &page)
    }

    private func entries(_ page: inout Markup) {
        let entries = analysis.timeline
        guard !entries.isEmpty else { return }
        page.element(.h3, [], "What happened")
        let proofs = words.provingFrames
        let fold = all("line", 500)
        var table = HTMLTable(
            "What happened, in order of time",
            [.init("Time", isWhole: true), .init("Kind", isWhole: true), .init("Frame", isWhole: true), .init("What")])
        table.narrow = .lines
        for index in fold.chosen(
            entries.count, all: options.timelineAll, matters: { proofs.contains(entries[$0].frame.number) })
        {
            let entry = entries[index]
            table.add([
                words.clock.full(entry.frame.time), entry.kind.rawValue, words.names.name(entry.frame),
                words.prose(words.sentence(entry)),
            ])
        }
        write(table, fold, total: entries.count, on: &page)
    }
}
