import Bytes
import Sessions

/// The names above the lifelines: addresses, or letters with a key where these are too long to stand side by side.
struct LadderHeader {
    private let calls: [Call]
    private let layout: LadderLayout
    private let plain: PlainText

    init(_ calls: [Call], _ layout: LadderLayout, _ plain: PlainText) {
        self.calls = calls
        self.layout = layout
        self.plain = plain
    }

    func print(on page: inout Page) {
        let addresses = layout.hosts.map(\.description)
        if let placed = placed(addresses, page.width) {
            page.line(placed.spans(lifelines: [], " "))
            if let roles = self.placed(layout.hosts.map { plain(role(of: $0)) }, page.width, fits: true) {
                page.line(roles.spans(lifelines: [], " "))
            }
            return
        }
        let letters = layout.hosts.indices.map { String(UnicodeScalar(UInt8(65 + $0 % 26))) }
        for (letter, host) in zip(letters, layout.hosts) {
            page.paragraph([Span("  \(letter)  ", .strong)], "\(host), \(role(of: host))")
        }
        page.gap()
        if let placed = placed(letters, page.width) { page.line(placed.spans(lifelines: [], " ")) }
    }

    /// "caller 203", "callee *17", "between the legs", "media".
    private func role(of host: IPAddress) -> String {
        let calling = calls.first { $0.caller == host }
        let called = calls.last { $0.callee == host }
        return switch (calling, called) {
        case (.some, .some): calls.count > 1 ? "between the legs" : "caller and callee"
        case (let call?, nil): "caller" + (call.callingNumber.map { " \($0)" } ?? "")
        case (nil, let call?): "callee" + (call.calledNumber.map { " \($0)" } ?? "")
        case (nil, nil): "media"
        }
    }

    /// The texts over their lifelines: the last one ends at its own, the others are centered. Nil where they collide,
    /// unless they may be cut to fit.
    private func placed(_ texts: [String], _ width: Int, fits: Bool = false) -> LadderLine? {
        var line = LadderLine()
        var free = 1
        for (index, text) in texts.enumerated() {
            let lifeline = layout.lifelines[index]
            let isLast = index == texts.count - 1
            var text = text
            if fits, index + 1 < texts.count || index > 0 {
                let half = max(4, (layout.lifelines.count > 1 ? layout.lifelines[1] - layout.lifelines[0] : 40) - 3)
                text = Page.fit(text, columns: half)
            }
            let columns = SafeText.columns(text)
            var start = isLast && index > 0 ? lifeline + 1 - columns : lifeline - columns / 2
            start = min(max(start, 1), max(1, width - columns))
            if start < free {
                guard fits else { return nil }
                start = free
            }
            guard start + columns <= width else {
                guard fits else { return nil }
                line.put(Page.fit(text, columns: max(1, width - start)), at: start, .dim)
                break
            }
            line.put(text, at: start, fits ? .dim : .strong)
            free = start + columns + 2
        }
        return line
    }
}
