import Bytes
import Sessions

/// The network as found: hosts with their roles, and lines for what passes between them.
struct NetworkPicture {
    private typealias Point = (x: Double, y: Double)
    /// Lines of a label.
    private static let mostLines = 5
    private static let lineHeight = 13.0
    /// Lines longer than this pass a column.
    private static let long = 300.0

    private let words: ReportWords
    private let layout: NetworkLayout

    init?(_ words: ReportWords) {
        self.words = words
        layout = NetworkLayout(words.analysis)
        if layout.nodes.isEmpty { return nil }
    }

    func write(on page: inout Markup) {
        page.element(.figure) { page in
            page.element(
                .div,
                [
                    .class("scroll picture"), .fixed("role", "region"), .fixed("tabindex", "0"),
                    .label("Network, picture"),
                ]
            ) { page in
                page.element(
                    .svg,
                    [
                        .class("network"), .fixed("role", "img"),
                        .numbers("viewBox", [0, 0, layout.width, layout.height]), .number("width", layout.width),
                        .number("height", layout.height),
                        .refers("aria-labelledby", ElementID("network-title"), ElementID("network-desc")),
                    ]
                ) { draw(&$0) }
            }
            page.element(.figcaption) { page in
                page.element(
                    .p, [],
                    "Arrows lead from who asks to who is asked. Solid: answered, or in both directions; dashed: some "
                        + "unanswered, rejected or silent; dotted, with a cross: nothing answered.")
                var left: [String] = []
                if layout.hostsLeftOut > 0 { left.append(Wording.count(layout.hostsLeftOut, "more host")) }
                if layout.tiesLeftOut > 0 { left.append(Wording.count(layout.tiesLeftOut, "more connection")) }
                if !left.isEmpty {
                    page.element(.p, [], "Not drawn: \(Wording.list(left)); the tables below have them.")
                }
            }
        }
    }

    private func draw(_ page: inout Markup) {
        page.element(.title, [.id(ElementID("network-title"))], "The network as found")
        let facts = layout.nodes.map { node in
            node.host.map { "\($0.address), \(ReportWords.roles($0))" } ?? "\(node.address), broadcast"
        }
        page.element(
            .desc, [.id(ElementID("network-desc"))],
            "\(facts.joined(separator: "; ")). The tables below say who asks whom for what.")
        for line in layout.lines { draw(line, &page) }
        for node in layout.nodes { draw(node, &page) }
        for line in layout.lines { label(line, &page) }
    }

    private func draw(_ node: NetworkLayout.Node, _ page: inout Markup) {
        let (width, height) = (NetworkLayout.nodeWidth, NetworkLayout.nodeHeight)
        let host = node.host
        let isSystem = host.map { $0.has(.system) || $0.has(.central) || $0.has(.remote) } ?? false
        let look: StaticString =
            host == nil
            ? "node everyone" : host?.has(.central) ?? false ? "node central" : isSystem ? "node" : "node server"
        Drawing.rect(
            &page, look, x: node.x, y: node.y, width: width, height: height,
            radius: isSystem ? 8 : host == nil ? 30 : 2,
            title: host.map { words.facts($0).joined(separator: ", ") })
        // A server stands out by a bar at its left, too.
        if host != nil, !isSystem {
            Drawing.rect(&page, "stripe", x: node.x, y: node.y, width: 6, height: height)
        }
        let center = node.x + width / 2 + (host != nil && !isSystem ? 3 : 0)
        let name = words.analysis.profile.names[node.address]
        let roles = host.map(ReportWords.roles) ?? "broadcast: everyone who hears it"
        var lines = [(name ?? "\(node.address)", true)]
        if name != nil { lines.append(("\(node.address)", false)) }
        lines.append((roles, false))
        let top = node.y + height / 2 - Double(lines.count - 1) * 8 + 4
        for (index, (text, isStrong)) in lines.enumerated() {
            Drawing.text(
                &page, isStrong ? "host" : "role", x: center, y: top + Double(index) * 16, text,
                columns: isStrong ? 25 : 32)
        }
    }

    // MARK: Lines

    /// The ends of a line, and the points that bend it.
    private func ends(_ line: NetworkLayout.Line) -> (from: Point, first: Point, second: Point, to: Point) {
        let (a, b) = (layout.nodes[line.from], layout.nodes[line.to])
        let (width, height) = (NetworkLayout.nodeWidth, NetworkLayout.nodeHeight)
        if a.x == b.x {
            // Within a column: around the outside.
            let isLeft = a.x < layout.bendsLeft
            let x = isLeft ? a.x : a.x + width
            let bend = isLeft ? x - 78 : x + 78
            return ((x, a.y + height / 2), (bend, a.y + height / 2), (bend, b.y + height / 2), (x, b.y + height / 2))
        }
        let isForward = a.x < b.x
        let from = (x: isForward ? a.x + width : a.x, y: a.y + side(line.from, line.to))
        let to = (x: isForward ? b.x : b.x + width, y: b.y + side(line.to, line.from))
        let span = to.x - from.x
        guard abs(span) > Self.long else {
            return (from, (from.x + span / 3, from.y), (to.x - span / 3, to.y), to)
        }
        // Past the middle column: over or under what stands there.
        let middle = layout.nodes.filter { $0.x > min(a.x, b.x) && $0.x < max(a.x, b.x) }
        let top = (middle.map(\.y).min() ?? from.y) - 34
        let bottom = (middle.map { $0.y + height }.max() ?? from.y) + 34
        let isUp = from.y + to.y < layout.height
        let y = min(
            max(isUp ? top * 1.33 - (from.y + to.y) / 6 : bottom * 1.33 - (from.y + to.y) / 6, -20), layout.height + 20)
        return (from, (from.x + span / 4, y), (to.x - span / 4, y), to)
    }

    /// Lines of a node leave it in the order of where they lead to.
    private func side(_ node: Int, _ other: Int) -> Double {
        let isRight = layout.nodes[other].x > layout.nodes[node].x
        let peers = layout.lines.compactMap { line -> Int? in
            let peer = line.from == node ? line.to : line.to == node ? line.from : nil
            return peer.flatMap {
                (layout.nodes[$0].x > layout.nodes[node].x) == isRight && layout.nodes[$0].x != layout.nodes[node].x
                    ? $0 : nil
            }
        }.sorted { layout.nodes[$0].y < layout.nodes[$1].y }
        let place = Double(peers.firstIndex(of: other) ?? 0)
        return NetworkLayout.nodeHeight * (place + 1) / Double(peers.count + 1)
    }

    private func draw(_ line: NetworkLayout.Line, _ page: inout Markup) {
        let (from, first, second, to) = ends(line)
        var path = Drawing.Path()
        path.move(from.x, from.y)
        path.curve(first.x, first.y, second.x, second.y, to: to.x, to.y)
        let state = line.ties.map(\.state).max() ?? .plain
        let look: StaticString =
            switch state {
            case .plain: "tie"
            case .good: "tie good"
            case .mixed: "tie mixed"
            case .bad: "tie bad"
            }
        page.empty(.path, [.class(look), path.attribute])
        let sources = Set(line.ties.filter { !$0.isMutual }.map(\.from))
        if sources.contains(layout.nodes[line.from].address) { head(second, to, &page) }
        if sources.contains(layout.nodes[line.to].address) { head(first, from, &page) }
    }

    private func head(_ before: Point, _ tip: Point, _ page: inout Markup) {
        let (dx, dy) = (tip.x - before.x, tip.y - before.y)
        let length = max((dx * dx + dy * dy).squareRoot(), 0.01)
        let (ux, uy) = (dx / length, dy / length)
        var path = Drawing.Path()
        path.move(tip.x, tip.y)
        path.line(to: tip.x - 9 * ux - 4.5 * uy, tip.y - 9 * uy + 4.5 * ux)
        path.line(to: tip.x - 9 * ux + 4.5 * uy, tip.y - 9 * uy - 4.5 * ux)
        path.close()
        page.empty(.path, [.class("head"), path.attribute])
    }

    private func label(_ line: NetworkLayout.Line, _ page: inout Markup) {
        let (from, first, second, to) = ends(line)
        // Long lines pass the middle column next to each other.
        let isLong = abs(to.x - from.x) > Self.long
        let before = layout.lines.prefix { $0.from != line.from || $0.to != line.to }.count { other in
            let (from, _, _, to) = ends(other)
            return abs(to.x - from.x) > Self.long
        }
        let share = isLong ? [0.5, 0.32, 0.68][before % 3] : 0.5
        let rest = 1 - share
        func along(_ a: Double, _ b: Double, _ c: Double, _ d: Double) -> Double {
            rest * rest * rest * a + 3 * rest * rest * share * b + 3 * rest * share * share * c + share * share * share
                * d
        }
        let (x, y) = (along(from.x, first.x, second.x, to.x), along(from.y, first.y, second.y, to.y))
        var texts = line.ties.map { $0.short.joined(separator: " ") }
        if texts.count > Self.mostLines {
            texts = texts.prefix(Self.mostLines - 1) + ["and \(texts.count - Self.mostLines + 1) more"]
        }
        let columns = texts.reduce(0) { max($0, SafeText.columns($1)) }
        let isBad = line.ties.contains { $0.state == .bad }
        let (width, height) = (Double(columns) * 6 + 10, Double(texts.count) * Self.lineHeight + 5)
        Drawing.rect(&page, "plate", x: x - width / 2, y: y - height / 2, width: width, height: height, radius: 3)
        for (index, text) in texts.enumerated() {
            Drawing.text(
                &page,
                line.ties.indices.contains(index) && line.ties[index].state == .bad ? "tie-label bad" : "tie-label",
                x: x, y: y - height / 2 + Double(index + 1) * Self.lineHeight - 1, text)
        }
        if isBad {
            var cross = Drawing.Path()
            let top = y - height / 2 - 8
            cross.line(x - 5, top - 5, x + 5, top + 5)
            cross.line(x - 5, top + 5, x + 5, top - 5)
            page.empty(.path, [.class("cross"), cross.attribute])
        }
    }
}
