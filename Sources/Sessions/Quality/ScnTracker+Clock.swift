import Bytes

extension ScnTracker {
    /// Updates early or late by this share of a period are out of phase: a pause of whole periods leaves them in it.
    private static let outOfPhase = 0.2...0.8

    /// What the periodic updates say of leaps of time: where no beat was missed, the rest is the clock's.
    func clockWitnesses() -> [ClockWitness] {
        links.flatMap { key, state -> [ClockWitness] in
            guard state.period.isRegular(count: 4, shortest: 5), let period = state.period.median else { return [] }
            return state.leaps.compactMap { leap in
                let interval = leap.after.time.seconds(since: leap.before.time)
                let phase = interval / period - (interval / period).rounded(.down)
                guard interval < 0 || Self.outOfPhase.contains(phase) else { return nil }
                return ClockWitness(
                    kind: .periodic, source: key.from, before: leap.before, after: leap.after,
                    shift: interval - period)
            }
        }
    }
}
