import Bytes
import Rules
import Sessions

/// The timeline as lanes over the time of the capture.
struct TimelinePicture {
    private static let width = 1000.0
    private static let left = 236.0
    private static let right = 984.0
    private static let top = 40.0
    static let lane = 40.0
    /// Columns of a label of a lane.
    private static let label = 36

    private let words: ReportWords
    private let lanes: TimelineLanes
    let axis: TimeAxis

    init?(_ words: ReportWords) {
        guard let lanes = TimelineLanes(words) else { return nil }
        self.words = words
        self.lanes = lanes
        axis = TimeAxis(start: lanes.start, end: lanes.end, left: Self.left, right: Self.right)
    }

    private var height: Double { Self.top + Double(lanes.lanes.count) * Self.lane + 26 }

    func write(on page: inout Markup) {
        page.element(.figure) { page in
            page.element(
                .div,
                [
                    .class("scroll picture"), .fixed("role", "region"), .fixed("tabindex", "0"),
                    .label("Timeline, picture"),
                ]
            ) { page in
                page.element(
                    .svg,
                    [
                        .class("timeline"), .fixed("role", "img"), .numbers("viewBox", [0, 0, Self.width, height]),
                        .refers("aria-labelledby", ElementID("timeline-title"), ElementID("timeline-desc")),
                    ]
                ) { draw(&$0) }
            }
            page.element(.figcaption) { page in
                TimelineLegend(lanes: lanes, profile: words.analysis.profile).write(on: &page)
                if !lanes.leftOut.isEmpty {
                    page.element(.p, [], "Not drawn: \(Wording.list(lanes.leftOut)); the tables below have them.")
                }
            }
        }
    }

    private func draw(_ page: inout Markup) {
        page.element(.title, [.id(ElementID("timeline-title"))], "Timeline of the capture")
        page.element(.desc, [.id(ElementID("timeline-desc"))], description)
        let bottom = height - 26
        let ticks = axis.ticks(words.clock)
        // The ends of the capture, where no tick is close.
        let room = 34 + 7 * Double(ticks.first?.label.utf8.count ?? 0)
        if ticks.first.map({ axis.x($0.time) - Self.left > room }) ?? true {
            Drawing.text(&page, "tick-start", x: Self.left, y: Self.top - 12, words.clock.clock(lanes.start))
        }
        if ticks.last.map({ Self.right - axis.x($0.time) > room }) ?? true {
            Drawing.text(&page, "tick-end", x: Self.right, y: Self.top - 12, words.clock.clock(lanes.end))
        }
        for tick in ticks {
            let x = axis.x(tick.time)
            Drawing.line(&page, "grid", x, Self.top - 6, x, bottom)
            Drawing.text(&page, "tick", x: x, y: Self.top - 12, tick.label)
            if let day = tick.day { Drawing.text(&page, "tick", x: x, y: Self.top - 26, day) }
            Drawing.text(&page, "tick", x: x, y: bottom + 16, tick.label)
        }
        if let zone = words.clock.home {
            Drawing.text(&page, "corner", x: 0, y: Self.top - 12, "\(zone.date) \(zone.zone)")
        }
        for (index, lane) in lanes.lanes.enumerated() {
            let y = Self.top + Double(index) * Self.lane
            Drawing.line(&page, "rule", 0, y, Self.right, y)
            page.element(.g, [.class("lane")]) { page in
                Drawing.text(&page, "kind", x: 0, y: y + 17, lane.kind, columns: Self.label - 3)
                Drawing.text(&page, "who", x: 0, y: y + 32, lane.who, columns: Self.label)
                draw(lane, y + Self.lane / 2, &page)
            }
        }
        Drawing.line(&page, "rule", 0, bottom, Self.right, bottom)
    }

    /// What the picture says, in sentences.
    private var description: String {
        let lines = lanes.lanes.map { "\($0.kind): \($0.who)" }
        return "Lanes over time, from \(words.clock.span(lanes.start, lanes.end)). " + lines.joined(separator: "; ")
            + ". The tables below say the same."
    }

    private func draw(_ lane: TimelineLanes.Lane, _ middle: Double, _ page: inout Markup) {
        switch lane.content {
        case .bars(let bars): draw(bars, middle, &page)
        case .runs(let bars, let marks):
            for mark in marks { band(mark, middle, &page) }
            draw(bars, middle, &page)
            for mark in marks { draw(mark, middle, &page) }
        case .density(let counts, let most): density(counts, most, middle, &page)
        case .findings(let severity, let spans): draw(spans, severity, middle, &page)
        }
    }

    // MARK: Bars

    private struct Place: Hashable {
        let from: Int
        let to: Int
        let look: TimelineLanes.Look
    }

    /// Bars in order of time. What falls on the same two units of the picture as a bar of its kind is that bar.
    private func draw(_ bars: [TimelineLanes.Bar], _ middle: Double, _ page: inout Markup) {
        var drawn: Set<Place> = []
        for bar in bars {
            let (from, to) = (axis.x(bar.from), axis.x(bar.to))
            guard drawn.insert(Place(from: Int(from / 2), to: Int(to / 2), look: bar.look)).inserted else { continue }
            // What is too short to be seen is drawn as wide as that; where service began, away from the service.
            let width = max(to - from, bar.look == .unsure ? 6 : 2.5)
            let isBefore = bar.look == .unsure && bars.contains { $0.look == .run && $0.from == bar.to }
            let x = min(max(isBefore ? to - width : from, Self.left), Self.right - width)
            let name = "\(words.clock.full(bar.from)) to \(words.clock.full(bar.to)): \(TimelineSigns.word(bar.look))"
            TimelineSigns.draw(bar.look, x, width, middle, name, &page)
        }
    }

    private func density(_ counts: [Int], _ most: Int, _ middle: Double, _ page: inout Markup) {
        guard most > 0, !counts.isEmpty else { return }
        let step = (Self.right - Self.left) / Double(counts.count)
        let room = Self.lane - 12
        for (index, count) in counts.enumerated() where count > 0 {
            let height = max(1.5, room * Double(count) / Double(most))
            Drawing.rect(
                &page, "bar call", x: Self.left + Double(index) * step, y: middle + room / 2 - height,
                width: max(step - 0.5, 0.5), height: height)
        }
        Drawing.text(&page, "note-end", x: Self.right, y: middle - room / 2 + 8, "up to \(Wording.count(most)) at once")
    }

    // MARK: Marks

    /// A line while a finding is true, a dot for each frame that shows it, and the sign of its severity where it begins.
    private func draw(_ spans: [TimelineLanes.Span], _ severity: Severity, _ middle: Double, _ page: inout Markup) {
        var lines: Set<[Int]> = []
        var dots: Set<Int> = []
        for span in spans {
            let (from, to) = (axis.x(span.from), axis.x(span.to))
            if to - from > 2, lines.insert([Int(from / 2), Int(to / 2)]).inserted {
                Drawing.line(&page, "while", from, middle, to, middle)
            }
            for time in span.shown where dots.insert(Int(axis.x(time) / 4)).inserted {
                page.empty(
                    .circle,
                    [.class("dot"), .number("cx", axis.x(time)), .number("cy", middle), .number("r", 2.6)])
            }
        }
        var signs: Set<Int> = []
        for span in spans where signs.insert(Int(axis.x(span.from) / 4)).inserted {
            TimelineSigns.draw(severity, axis.x(span.from), middle, &page)
        }
    }

    /// How far a stop may be from the mark.
    private func band(_ mark: RunMark, _ middle: Double, _ page: inout Markup) {
        guard axis.contains(mark.latest) else { return }
        let from = axis.x(mark.from ?? mark.latest.advanced(by: mark.latest.seconds(since: mark.to)))
        Drawing.rect(
            &page, "band", x: from, y: middle - 17, width: max(axis.x(mark.to) - from, 1), height: 34)
    }

    private func draw(_ mark: RunMark, _ middle: Double, _ page: inout Markup) {
        let latest = mark.earliest == nil ? " at the latest" : ""
        let length = Wording.duration(words.analysis.profile.unlicensedRun) + latest
        guard axis.contains(mark.latest) else {
            guard mark.latest > axis.end, mark.isUnlicensed else { return }
            Drawing.text(
                &page, "note-end", x: Self.right, y: middle - 11,
                "\(length): \(words.clock.full(mark.latest)), after the capture"
            )
            return
        }
        let x = axis.x(mark.latest)
        page.element(
            .line,
            [
                .class("mark"), .number("x1", x), .number("x2", x), .number("y1", middle - 18),
                .number("y2", middle + 18),
            ]
        ) { $0.element(.title, [], "\(length) after the start: \(words.clock.full(mark.latest))") }
        let edge = axis.x(mark.to) + 5
        if edge > Self.right - 7 * Double(length.utf8.count) {
            let start = axis.x(mark.from ?? mark.latest) - 5
            Drawing.text(&page, "mark-left", x: start, y: middle - 9, length)
        } else {
            Drawing.text(&page, "mark-right", x: edge, y: middle - 9, length)
        }
    }
}
