import Bytes
import Rules
import Sessions

/// Which findings of a judgment are those of the judgment before.
///
/// A finding has no name of its own: of the same kind and about the same systems there may be several, their systems
/// grow as more is seen, and their beginning moves as what showed it is forgotten.
enum FindingMatch {
    struct Pairs {
        /// Index of the earlier one, and what it says now.
        var known: [(index: Int, finding: Finding)] = []
        var new: [Finding] = []
        /// Indices of earlier ones that are not concluded any more.
        var missing: [Int] = []
    }

    static func pairs(_ earlier: [Finding], _ current: [Finding]) -> Pairs {
        var result = Pairs()
        let places = Dictionary(grouping: earlier.indices) { earlier[$0].id }
        let kinds = Dictionary(grouping: current.indices) { current[$0].id }
        var isTaken = [Bool](repeating: false, count: current.count)
        for (id, olds) in places {
            var scored: [(score: Int, old: Int, new: Int)] = []
            for old in olds {
                for new in kinds[id] ?? [] {
                    if let score = likeness(earlier[old], current[new]) { scored.append((score, old, new)) }
                }
            }
            scored.sort { ($1.score, $0.old, $0.new) < ($0.score, $1.old, $1.new) }
            var found: Set<Int> = []
            for pair in scored where !found.contains(pair.old) && !isTaken[pair.new] {
                found.insert(pair.old)
                isTaken[pair.new] = true
                result.known.append((pair.old, current[pair.new]))
            }
            result.missing += olds.filter { !found.contains($0) }
        }
        result.new = current.indices.filter { !isTaken[$0] }.map { current[$0] }
        result.missing.sort()
        return result
    }

    /// How surely two findings of a kind are one; nil where they are not.
    private static func likeness(_ a: Finding, _ b: Finding) -> Int? {
        let (ours, theirs) = (Set(a.systems), Set(b.systems))
        guard ours == theirs || !ours.isDisjoint(with: theirs) else { return nil }
        let sameFrames = a.evidence.first.map { first in b.evidence.contains { $0.frame == first.frame } } ?? false
        let sameStart = a.start != nil && a.start == b.start
        guard sameFrames || sameStart || overlap(a, b) else { return nil }
        return (ours == theirs ? 8 : 0) + (sameStart ? 4 : 0) + (sameFrames ? 2 : 0) + (a.title == b.title ? 1 : 0)
    }

    private static func overlap(_ a: Finding, _ b: Finding) -> Bool {
        guard let startA = a.start, let startB = b.start else { return true }
        return startA <= (b.end ?? .distantFuture) && startB <= (a.end ?? .distantFuture)
    }
}
