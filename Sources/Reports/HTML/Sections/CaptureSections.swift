import Bytes
import Rules
import Sessions

// How good the capture is, and what it cannot show.
extension HTMLWriter {
    private static let mostLimits = 200

    func capture(_ page: inout Markup) {
        page.element(.dl, [.class("facts")]) { page in
            fact("Size", [words.size], on: &page)
            fact("Time", [words.time].compactMap(\.self), on: &page)
            fact("Point", [analysis.profile.capturePoint].compactMap(\.self), on: &page)
        }
        files(&page)
        points(&page)
        live(&page)
        quality(&page)
        let limits = words.limits
        page.element(.h3, [], "Limits reached")
        if limits.isEmpty { page.element(.p, [.class("quiet")], "None: the files are whole, and no cap was reached.") }
        lines(limits, HTMLFold("line", cap: Self.mostLimits, command: command("analyse", "--timeline all")), on: &page)
    }

    func fact(_ label: String, _ lines: [String], on page: inout Markup) {
        guard !lines.isEmpty else { return }
        page.element(.dt, [], label)
        page.element(.dd) { page in
            for line in lines { page.element(.p, [], line) }
        }
    }

    func lines(_ lines: [String], _ fold: HTMLFold, on page: inout Markup) {
        guard !lines.isEmpty else { return }
        let shown = options.timelineAll ? lines[...] : lines.prefix(fold.cap)
        page.element(.ul) { page in
            for line in shown { page.element(.li, [], line) }
        }
        leftOut(lines.count - shown.count, fold, on: &page)
    }

    private func files(_ page: inout Markup) {
        var table = HTMLTable(
            "Files read",
            [
                .init("File", isHead: true), .init("Format"), .init("Packets", isNumber: true),
                .init("Size on the wire", isNumber: true), .init("From", isWhole: true), .init("To", isWhole: true),
            ])
        let fold = HTMLFold("file", cap: 200, command: command("analyse", "--timeline all"))
        for file in report.files.prefix(options.timelineAll ? .max : fold.cap) {
            let kind = [file.format, file.compression.map { "\($0) compressed" }].compactMap(\.self) + file.linkTypes
            table.add([
                file.path, kind.joined(separator: ", "), Wording.count(file.packets), Wording.bytes(file.bytes),
                file.first.map(words.clock.full) ?? "", file.last.map(words.clock.full) ?? "",
            ])
        }
        write(table, fold, total: report.files.count, on: &page)
    }

    private func points(_ page: inout Markup) {
        guard let first = analysis.points.first, analysis.points.count > 1 else { return }
        page.element(.h3, [], "Capture points")
        page.element(.dl, [.class("facts")]) { page in
            for point in analysis.points {
                fact(point.name, [words.facts(point, isFirst: point.name == first.name)], on: &page)
            }
        }
        page.element(.p, [.class("quiet")], words.pointsNote(first))
        lines(words.oneSided, HTMLFold("line", cap: 40, command: command("analyse", "--timeline all")), on: &page)
    }

    /// What the packets say of the capture, and what was seen twice.
    private func quality(_ page: inout Markup) {
        let quality = analysis.quality
        let steps = quality.clockSteps.prefix(20).map { step in
            let way = step.seconds < 0 ? "back" : "forward"
            return "The clock of the capturing computer was set \(way) by "
                + "\(Wording.duration(abs(step.seconds))) between \(moment(step.before)) and \(moment(step.after))."
        }
        let losses = quality.losses.prefix(20).map { loss in
            "\(Wording.count(loss.packets, "packet")) of \(Wording.count(loss.streams, "stream")) missing at once, "
                + "before \(moment(loss.after)): the capture lost them."
        }
        let unheard = quality.unheardWays.prefix(20).map { way in
            "Nothing of \(way.from) to \(way.to) is seen, although \(way.to) acknowledges it: \(moment(way.first)) to "
                + "\(moment(way.last))."
        }
        page.element(.h3, [], "What the packets say of the capture")
        page.element(.dl, [.class("facts")]) { page in
            fact("Clock", steps.isEmpty ? ["no step of the clock"] : Array(steps), on: &page)
            let omitted = quality.losses.count - losses.count + quality.lossesOmitted
            let more = omitted > 0 ? ["and \(Wording.count(omitted)) more"] : []
            fact("Lost by the capture", losses.isEmpty ? ["nothing that shows"] : losses + more, on: &page)
            let unseen = quality.unseenSegments.count + quality.unseenSegmentsOmitted
            if unseen > 0 {
                fact(
                    "TCP not seen",
                    ["\(Wording.count(unseen, "stretch", "stretches")) that the receiver acknowledged"], on: &page)
            }
            if !unheard.isEmpty { fact("Directions not heard", Array(unheard), on: &page) }
            if !quality.cut.isEmpty {
                let cut = quality.cut
                fact(
                    "Cut packets",
                    [
                        "\(Wording.count(cut.messages, "message")) and \(Wording.count(cut.headers, "header")) are not whole"
                    ], on: &page)
            }
            let copies = analysis.copies.map { "\(Wording.count($0.packets, "packet")) captured more than once" }
            fact("Copies", [copies ?? "no packet captured more than once"], on: &page)
        }
    }

    func moment(_ frame: FrameReference) -> String { "\(words.clock.full(frame.time)) (\(words.names.name(frame)))" }

    // MARK: What it cannot show

    var hasBlindSpots: Bool { !words.blindSpots.isEmpty || !words.captureNotes.isEmpty }

    func blindSpots(_ page: inout Markup) {
        let notes = words.captureNotes
        if !notes.isEmpty { list(notes, on: &page) }
        lines(
            words.blindSpots.map(words.hostNames.applied),
            HTMLFold("line", cap: 100, command: command("analyse", "--timeline all")), on: &page)
    }
}
