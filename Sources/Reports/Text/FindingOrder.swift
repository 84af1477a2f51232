import Rules

/// Findings as trees: an effect, and under it what caused it.
struct FindingOrder {
    let findings: [Finding]
    /// For each finding, the indices of its causes.
    private let causes: [[Int]]
    /// For each finding, the severity of the gravest one in the tree under it.
    let gravest: [Severity]
    /// Effects in the order in which they are told: the gravest first, equals as they were given. Every finding is one
    /// of them or below one.
    let heads: [Int]

    init(_ findings: [Finding]) {
        let named = Dictionary(grouping: findings.indices) { findings[$0].id }
        let causes = findings.indices.map { Self.causes(of: $0, in: findings, named) }
        let caused = Set(causes.joined())
        let gravest = findings.indices.map { index in
            Self.closure(of: index, causes).map { findings[$0].severity }.max() ?? .note
        }
        let ranked = findings.indices.sorted { a, b in
            if gravest[a] != gravest[b] { return gravest[a] > gravest[b] }
            if findings[a].severity != findings[b].severity { return findings[a].severity > findings[b].severity }
            return a < b
        }
        var heads: [Int] = []
        var told: Set<Int> = []
        for index in ranked where !caused.contains(index) {
            heads.append(index)
            told.formUnion(Self.closure(of: index, causes))
        }
        // Causes that are each other's: no effect is above them.
        for index in ranked where !told.contains(index) {
            heads.append(index)
            told.formUnion(Self.closure(of: index, causes))
        }
        self.findings = findings
        self.causes = causes
        self.gravest = gravest
        let chosen = Set(heads)
        self.heads = ranked.filter(chosen.contains)
    }

    /// The finding and all that led to it, each once, nearest causes first.
    func chain(of index: Int) -> [(index: Int, depth: Int)] {
        Self.walk(from: index, causes)
    }

    private static func closure(of index: Int, _ causes: [[Int]]) -> [Int] { walk(from: index, causes).map(\.index) }

    private static func walk(from index: Int, _ causes: [[Int]]) -> [(index: Int, depth: Int)] {
        var result: [(index: Int, depth: Int)] = []
        var seen: Set<Int> = [index]
        var waiting = [(index: index, depth: 0)]
        while let next = waiting.popLast() {
            result.append(next)
            for cause in causes[next.index].reversed() where seen.insert(cause).inserted {
                waiting.append((cause, next.depth + 1))
            }
        }
        return result
    }

    /// Findings with the ids that `causedBy` names: those about the same systems, or else all of that id.
    private static func causes(of index: Int, in findings: [Finding], _ indices: [String: [Int]]) -> [Int] {
        let systems = Set(findings[index].systems)
        return findings[index].causedBy.flatMap { id in
            let named = (indices[id] ?? []).filter { $0 != index }
            let related = named.filter { !systems.isDisjoint(with: findings[$0].systems) }
            return related.isEmpty ? named : related
        }
    }
}
