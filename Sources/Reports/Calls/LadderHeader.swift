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
            if let roles = self.placed(layout.hosts.map { plain(Self.role(of: $0, calls)) }, page.width, fits: true) {
                page.line(roles.spans(lifelines: [], " "))
            }
            return
        }
        let letters = layout.hosts.indices.map { String(UnicodeScalar(UInt8(65 + $0 % 26))) }
        for (letter, host) in zip(letters, layout.hosts) {
            page.paragraph([Span("  \(letter)  ", .strong)], "\(host), \(plain(Self.role(of: host, calls)))")
        }
        page.gap()
        if let placed = placed(letters, page.width) { page.line(placed.spans(lifelines: [], " ")) }
    }

    /// "caller 203", "callee *17", "between the legs", "media".
    static func role(of host: IPAddress, _ calls: [Call]) -> String {
        let calling = calls.first { $0.caller == host }
        let called = calls.last { $0.callee == host }
        func named(_ role: String, _ number: String?) -> String { role + (number.map { " \($0)" } ?? "") }
        return switch (calling, called) {
        case (.some, .some) where calls.count == 1: "caller and callee"
        // A call that comes back to where it came from.
        case (let call?, .some) where calls.first?.id == call.id: named("first caller", call.callingNumber)
        case (.some, .some): "between the legs"
        case (let call?, nil): named("caller", call.callingNumber)
        case (nil, let call?): named("callee", call.calledNumber)
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
            if fits, texts.count > 1 {
                // A host of media stands close to its neighbor.
                let next = isLast ? lifeline - layout.lifelines[index - 1] : layout.lifelines[index + 1] - lifeline
                text = Page.fit(text, columns: max(4, next - 3))
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
