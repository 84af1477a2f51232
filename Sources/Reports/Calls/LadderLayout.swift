import Bytes
import Sessions

/// Where things stand on a ladder: the gutter with frames and times, and the column of each host.
struct LadderLayout {
    static let mostHosts = 4
    /// Two hosts need not stand further apart than this.
    private static let widestSpan = 96
    /// Where the parties would stand closer than this, the clock times are left out: seconds from the start stay.
    private static let leastSpan = 32
    /// Most messages pass between parties: they stand so many times further apart than hosts of media.
    private static let partyWeight = 2
    private static let margin = 1
    private static let between = 2
    private static let clockWidth = 12

    let hosts: [IPAddress]
    let frameWidth: Int
    let secondsWidth: Int
    let showsClock: Bool
    /// Columns before the first lifeline.
    let gutter: Int
    /// Column of each lifeline.
    let lifelines: [Int]

    init(hosts all: [IPAddress], calls: [Call], frameWidth: Int, secondsWidth: Int, width: Int) {
        let hosts = Array(all.prefix(Self.mostHosts))
        self.hosts = hosts
        self.frameWidth = frameWidth
        self.secondsWidth = secondsWidth
        let weights = zip(hosts, hosts.dropFirst()).map { left, right in
            calls.contains { Set([$0.caller, $0.callee]) == Set([left, right]) } ? Self.partyWeight : 1
        }
        let total = max(1, weights.reduce(0, +))
        let narrow = Self.margin + frameWidth + Self.between + secondsWidth + Self.between
        let wide = narrow + Self.clockWidth + Self.between
        showsClock = (width - 1 - wide) * (weights.max() ?? 1) / total >= Self.leastSpan
        gutter = showsClock ? wide : narrow
        let room = min(max(width - 1 - gutter, 0), Self.widestSpan * weights.count)
        var before = 0
        var columns = hosts.isEmpty ? [] : [gutter]
        for weight in weights {
            before += weight
            columns.append(gutter + room * before / total)
        }
        lifelines = columns
    }

    func index(of host: IPAddress) -> Int? { hosts.firstIndex(of: host) }

    /// `#212    14:04:03.120    0.250`
    func gutter(frame: String, clock: String, seconds: String) -> String {
        let blank = String(repeating: " ", count: max(0, secondsWidth - seconds.utf8.count))
        let time = showsClock ? clock + "  " : ""
        return String(repeating: " ", count: Self.margin) + TextWriter.padded(frame, frameWidth) + "  " + time + blank
            + seconds
    }

    /// Which hosts take part: the parties of each leg as a chain, then whoever else sends or receives.
    static func hosts(of calls: [Call], _ rows: [LadderRow]) -> [IPAddress] {
        var hosts: [IPAddress] = []
        for call in calls {
            if !hosts.contains(call.caller) {
                let place = hosts.firstIndex(of: call.callee) ?? hosts.endIndex
                hosts.insert(call.caller, at: place)
            }
            if !hosts.contains(call.callee) { hosts.append(call.callee) }
        }
        for row in rows {
            for host in [row.from, row.to] where hosts.count < mostHosts && !hosts.contains(host) {
                hosts.append(host)
            }
        }
        return hosts
    }
}

/// One line of a ladder while it is put together: texts at columns, lifelines wherever no text stands.
struct LadderLine {
    private var pieces: [(column: Int, columns: Int, span: Span)] = []

    /// Texts must not overlap.
    mutating func put(_ text: String, at column: Int, _ style: Style = .plain) {
        let columns = SafeText.columns(text)
        if columns > 0 { pieces.append((column, columns, Span(text, style))) }
    }

    func spans(lifelines: [Int], _ glyph: Character) -> [Span] {
        let free = lifelines.filter { line in
            !pieces.contains { $0.column <= line && line < $0.column + $0.columns }
        }
        let all = (pieces + free.map { ($0, 1, Span(String(glyph), .dim)) }).sorted { $0.column < $1.column }
        var spans: [Span] = []
        var cursor = 0
        for piece in all {
            if piece.column > cursor { spans.append(Span(String(repeating: " ", count: piece.column - cursor))) }
            spans.append(piece.span)
            cursor = max(cursor, piece.column) + piece.columns
        }
        return spans
    }
}
