import Bytes

/// Puts proofs of service and of absence in order of time and cuts them into runs of the voicemail service.
struct RunBuilder {
    static let maxAbsences = 8

    let restartLimit: Double

    private enum Item {
        case up(ServiceProof)
        case down(AbsenceProof)

        var time: Timestamp {
            switch self {
            case .up(let proof): proof.first.frame.time
            case .down(let proof): proof.start
            }
        }
    }

    func runs(_ proofs: [ServiceProof], _ absences: [AbsenceProof]) -> [VoicemailRun] {
        let items = (proofs.map(Item.up) + absences.map(Item.down)).enumerated()
            .sorted { ($0.element.time, $0.offset) < ($1.element.time, $1.offset) }.map(\.element)
        var state = State(restartLimit: restartLimit)
        for item in items {
            switch item {
            case .up(let proof): state.up(proof)
            case .down(let proof): state.down(proof)
            }
        }
        return state.finish()
    }

    private struct State {
        let restartLimit: Double
        var runs: [VoicemailRun] = []
        var current: VoicemailRun?
        /// Proofs of the current run, to look back at when a call contradicts discovery.
        var proofs: [ServiceProof] = []
        var lastAbsence: (time: Timestamp, evidence: Evidence)?
        /// Calls failed: answers to discovery prove nothing until one gets through or discovery was interrupted.
        var distrustsDiscovery = false

        mutating func up(_ proof: ServiceProof) {
            if !proof.isStrong, distrustsDiscovery {
                if !runs.isEmpty { runs[runs.count - 1].discoveryStillAnswered = true }
                return
            }
            distrustsDiscovery = false
            if current == nil {
                let start = proof.first.frame.time
                current = VoicemailRun(
                    start: TimeBounds(earliest: lastAbsence.map { Swift.min($0.time, start) }, latest: start),
                    stop: nil,
                    absenceBefore: lastAbsence?.evidence, firstProof: proof.first, lastProof: proof.last)
                markRestart()
            }
            proofs.append(proof)
            if proof.isSession { current?.sessions += proof.sessions }
            if let last = current?.lastProof, proof.last.frame > last.frame { current?.lastProof = proof.last }
        }

        mutating func down(_ absence: AbsenceProof) {
            let moment = absence.start
            defer {
                if lastAbsence.map({ $0.time < absence.end }) ?? true { lastAbsence = (absence.end, absence.last) }
            }
            guard var run = current else {
                if !runs.isEmpty, runs[runs.count - 1].absences.count < RunBuilder.maxAbsences {
                    runs[runs.count - 1].absences.append(absence.first)
                }
                if !absence.isStrong { distrustsDiscovery = false }
                return
            }
            distrustsDiscovery = absence.isStrong
            if absence.isStrong, proofs.contains(where: { !$0.isStrong && $0.last.frame.time > moment }) {
                // Sessions and calls decide: what discovery proved since the last of them is worth nothing.
                run.discoveryStillAnswered = true
                run.lastProof = proofs.last { $0.isStrong && $0.last.frame.time <= moment }?.last ?? run.firstProof
            } else if let ongoing = proofs.last(where: { $0.last.frame.time > moment }), !absence.isStrong {
                // Contradicted at once by service that goes on: one odd packet, not an absence.
                if ongoing.first.frame.time <= moment { return }
            }
            run.stop = TimeBounds(earliest: Swift.min(run.lastProof.frame.time, moment), latest: moment)
            run.absences = [absence.first]
            runs.append(run)
            current = nil
            proofs = []
        }

        private mutating func markRestart() {
            guard let start = current?.start.latest, let last = runs.last, let stop = last.stop?.latest else { return }
            let away = start.seconds(since: stop)
            if away <= restartLimit { runs[runs.count - 1].backAfterSeconds = away }
        }

        mutating func finish() -> [VoicemailRun] {
            if let current { runs.append(current) }
            return runs
        }
    }
}
