import Bytes
import Sessions

/// Which findings are why others happened: of a kind that may be, about the same system, and there at that time.
enum Causes {
    static func linked(_ findings: [Finding], _ rules: [any Rule.Type]) -> [Finding] {
        let byId = Dictionary(rules.map { ($0.id, $0) }) { first, _ in first }
        return findings.map { effect in
            guard let rule = byId[effect.id] else { return effect }
            var linked = effect
            linked.causedBy = rule.causes.filter { id in
                findings.contains { $0.id == id && concerns($0, effect) && rule.follows(effect, from: $0) }
            }
            return linked
        }
    }

    private static func concerns(_ cause: Finding, _ effect: Finding) -> Bool {
        !Set(cause.systems).isDisjoint(with: effect.systems)
    }

    /// Both were there at one time. The time of a finding that foretells is that of the frames it rests on.
    static func overlap(_ cause: Finding, _ effect: Finding) -> Bool {
        let frames = effect.evidence.map(\.frame.time)
        let begin = [effect.start, frames.min()].compactMap(\.self).min() ?? .distantPast
        let end = [effect.end, frames.max()].compactMap(\.self).max() ?? .distantFuture
        return (cause.start ?? .distantPast) <= end && (cause.end ?? .distantFuture) >= begin
    }
}
