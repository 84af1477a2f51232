import Sessions

/// Loss and jitter of one stream over its time.
struct StreamPicture {
    private static let width = 320.0
    private static let left = 34.0
    private static let right = 314.0
    /// Upper and lower edge of the two fields.
    private static let loss = (top: 16.0, bottom: 56.0)
    private static let jitter = (top: 76.0, bottom: 116.0)
    private static let height = 134.0
    private static let pieces = 70

    /// What happened in one of equal pieces of the stream.
    struct Piece: Equatable {
        var received = 0
        var missing = 0
        var jitter: Float = 0

        var lossPercent: Double {
            let all = received + missing
            return all > 0 ? 100 * Double(missing) / Double(all) : 0
        }
    }

    private let stream: StreamSummary
    private let words: ReportWords

    init(_ stream: StreamSummary, _ words: ReportWords) {
        self.stream = stream
        self.words = words
    }

    /// The seconds of a stream put together: missing ones that came late after all are not missing.
    static func pieces(_ seconds: [StreamSecond]) -> [Piece] {
        let last = Int(seconds.map(\.second).max() ?? 0)
        let count = min(Self.pieces, last + 1)
        guard !seconds.isEmpty, count > 0 else { return [] }
        var pieces = Array(repeating: Piece(), count: count)
        for second in seconds where second.second >= 0 {
            let place = min(Int(second.second) * count / (last + 1), count - 1)
            pieces[place].received += Int(second.packets)
            pieces[place].missing += max(0, Int(second.missing) - Int(second.late))
            pieces[place].jitter = max(pieces[place].jitter, second.maxJitterMs)
        }
        return pieces
    }

    func write(on page: inout Markup) {
        let pieces = Self.pieces(stream.figures.seconds)
        let lossTop = max(pieces.map(\.lossPercent).max() ?? 0, 1)
        let jitterTop = max(Double(pieces.map(\.jitter).max() ?? 0), MediaQuality.jitterLimit)
        let name = "\(stream.id), \(stream.source) to \(stream.destination), \(stream.codecWords)"
        page.element(.figure, [.class("plot")]) { page in
            page.element(
                .svg,
                [.fixed("role", "img"), .numbers("viewBox", [0, 0, Self.width, Self.height]), .label(summary(name))]
            ) { page in
                page.element(.title, [], summary(name))
                let lost = pieces.contains { $0.missing > 0 }
                field(lost ? "Loss, up to \(Wording.decimals(lossTop, 1)) %" : "Loss: none", Self.loss, &page)
                bars(pieces.map { $0.lossPercent / lossTop }, Self.loss, "lost", &page)
                field("Jitter, up to \(Wording.decimals(jitterTop, 0)) ms", Self.jitter, &page)
                if stream.maxJitterMs != nil {
                    curve(pieces.map { Double($0.jitter) / jitterTop }, Self.jitter, &page)
                    let y =
                        Self.jitter.bottom - (Self.jitter.bottom - Self.jitter.top) * MediaQuality.jitterLimit
                        / jitterTop
                    Drawing.line(&page, "limit", Self.left, y, Self.right, y)
                }
                Drawing.text(&page, "from", x: Self.left, y: Self.height - 4, words.clock.clock(stream.first.time))
                Drawing.text(&page, "until", x: Self.right, y: Self.height - 4, words.clock.clock(stream.last.time))
            }
            page.element(.figcaption) { page in
                page.element(.strong, [], stream.id)
                page.text(
                    " \(stream.source) to \(stream.destination), \(stream.codecWords): \(CallMedia.quality(stream))")
            }
        }
    }

    private func summary(_ name: String) -> String { "\(name): \(CallMedia.quality(stream))" }

    private func field(_ title: String, _ edges: (top: Double, bottom: Double), _ page: inout Markup) {
        Drawing.text(&page, "from", x: Self.left, y: edges.top - 4, title)
        Drawing.line(&page, "rule", Self.left, edges.bottom, Self.right, edges.bottom)
    }

    private func bars(
        _ shares: [Double], _ edges: (top: Double, bottom: Double), _ name: StaticString, _ page: inout Markup
    ) {
        let step = (Self.right - Self.left) / Double(max(shares.count, 1))
        for (index, share) in shares.enumerated() where share > 0 {
            let height = max(1.5, (edges.bottom - edges.top) * min(share, 1))
            Drawing.rect(
                &page, name, x: Self.left + Double(index) * step, y: edges.bottom - height, width: max(step - 0.6, 0.6),
                height: height)
        }
    }

    private func curve(_ shares: [Double], _ edges: (top: Double, bottom: Double), _ page: inout Markup) {
        let step = (Self.right - Self.left) / Double(max(shares.count, 1))
        var path = Drawing.Path()
        for (index, share) in shares.enumerated() {
            let (x, y) = (
                Self.left + (Double(index) + 0.5) * step, edges.bottom - (edges.bottom - edges.top) * min(share, 1)
            )
            if index == 0 { path.move(x, y) } else { path.line(to: x, y) }
        }
        page.empty(.path, [.class("curve"), path.attribute])
    }
}
