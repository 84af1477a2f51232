import Bytes
import Sessions

/// Where the hosts of the network stand: remote systems at the left, the central one in the middle, servers at the right.
struct NetworkLayout {
    struct Node {
        /// Nil for several hosts at once: a broadcast.
        let host: NetworkHost?
        let address: IPAddress
        let column: Int
        var x: Double
        var y: Double
    }

    /// All that passes between two hosts.
    struct Line {
        let from: Int
        let to: Int
        let ties: [NetworkTies.Tie]
    }

    static let mostHosts = 12
    static let nodeWidth = 200.0
    static let nodeHeight = 60.0
    private static let row = 98.0
    private static let columnStep = 380.0
    /// At the sides, and where lines within a column go around it.
    private static let margin = 6.0
    private static let wideMargin = 112.0

    private(set) var nodes: [Node] = []
    private(set) var lines: [Line] = []
    /// Hosts that there was no room for.
    let hostsLeftOut: Int
    private(set) var tiesLeftOut = 0
    private(set) var width = 0.0
    /// Lines within a column left of this go around its left side.
    private(set) var bendsLeft = 0.0
    private(set) var height = 0.0

    init(_ analysis: Analysis) {
        let ranked = analysis.hosts.enumerated().sorted { a, b in
            (Self.rank(a.element), a.offset) < (Self.rank(b.element), b.offset)
        }
        let chosen = ranked.prefix(Self.mostHosts).sorted { $0.offset < $1.offset }.map(\.element)
        hostsLeftOut = analysis.hosts.count - chosen.count
        let hasCenter = chosen.contains { $0.has(.central) }
        for host in chosen {
            nodes.append(Node(host: host, address: host.address, column: Self.column(host, hasCenter), x: 0, y: 0))
        }
        let ties = NetworkTies(analysis).ties
        let known = Set(nodes.map(\.address))
        // Who is asked by broadcast is everybody.
        var asked: Set<IPAddress> = []
        for tie in ties where known.contains(tie.from) && !known.contains(tie.to) && Self.isBroadcast(tie.to, analysis)
        {
            if asked.insert(tie.to).inserted, asked.count <= 3 {
                nodes.append(Node(host: nil, address: tie.to, column: 2, x: 0, y: 0))
            }
        }
        place()
        connect(ties)
        widen()
    }

    private static func isBroadcast(_ address: IPAddress, _ analysis: Analysis) -> Bool {
        let casts = analysis.licenses + analysis.voicemail.compactMap(\.relation)
        return address == .limitedBroadcast || casts.contains { $0.destination == address && $0.cast == .broadcast }
            || analysis.scn.contains { $0.to == address && $0.cast == .broadcast }
    }

    /// The ones to keep where there are too many.
    private static func rank(_ host: NetworkHost) -> Int {
        if host.has(.central) { return 0 }
        if host.has(.licenseServer) || host.has(.voicemailServer) { return 1 }
        if host.has(.gatekeeper) { return 2 }
        return host.has(.remote) ? 3 : host.has(.system) ? 4 : 5
    }

    private static func column(_ host: NetworkHost, _ hasCenter: Bool) -> Int {
        if host.has(.central) { return 1 }
        if host.has(.system) || host.has(.remote) { return hasCenter || host.has(.remote) ? 0 : 1 }
        return host.has(.terminal) ? 0 : 2
    }

    private mutating func place() {
        let counts = (0..<3).map { column in nodes.count { $0.column == column } }
        let most = counts.max() ?? 0
        height = Double(most) * Self.row + 24
        var next = [0, 0, 0]
        for index in nodes.indices {
            let column = nodes[index].column
            let free = Double(most - counts[column]) * Self.row / 2
            nodes[index].y = 12 + free + Double(next[column]) * Self.row + (Self.row - Self.nodeHeight) / 2
            nodes[index].x = Self.margin + Double(column) * Self.columnStep
            next[column] += 1
        }
        // Columns in which nothing stands take no room.
        let used = (0..<3).filter { counts[$0] > 0 }
        for index in nodes.indices {
            let place = used.firstIndex(of: nodes[index].column) ?? 0
            nodes[index].x = Self.margin + Double(place) * Self.columnStep
        }
        width = 2 * Self.margin + Self.nodeWidth + Double(max(used.count - 1, 0)) * Self.columnStep
    }

    /// Room at the side of a column that has lines within it.
    private mutating func widen() {
        let bends = lines.filter { nodes[$0.from].x == nodes[$0.to].x }.map { nodes[$0.from].x }
        let hasLeft = bends.contains { $0 < width / 2 }
        let hasRight = bends.contains { $0 >= width / 2 }
        let more = Self.wideMargin - Self.margin
        if hasLeft {
            for index in nodes.indices { nodes[index].x += more }
        }
        bendsLeft = width / 2 + (hasLeft ? more : 0)
        width += (hasLeft ? more : 0) + (hasRight ? more : 0)
    }

    private mutating func connect(_ ties: [NetworkTies.Tie]) {
        let places = Dictionary(nodes.indices.map { (nodes[$0].address, $0) }) { first, _ in first }
        var order: [[Int]] = []
        var groups: [[Int]: [NetworkTies.Tie]] = [:]
        for tie in ties {
            guard let from = places[tie.from], let to = places[tie.to], from != to else {
                tiesLeftOut += 1
                continue
            }
            let pair = [min(from, to), max(from, to)]
            if groups[pair] == nil { order.append(pair) }
            groups[pair, default: []].append(tie)
        }
        lines = order.map { pair in
            let ties = groups[pair] ?? []
            let first = ties.first.flatMap { places[$0.from] } ?? pair[0]
            return Line(from: first, to: first == pair[0] ? pair[1] : pair[0], ties: ties)
        }
    }
}
