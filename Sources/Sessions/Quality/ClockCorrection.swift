import Bytes

/// Moves moments between the clock of the capture, which was set, and one that went on evenly.
///
/// The even clock is the capture's own before the first step. Lengths are measured on it; moments are told on the other.
struct ClockCorrection {
    /// In order of the packets, with the sum of the steps so far.
    private let steps: [(step: ClockStep, shift: Double)]

    init(_ steps: [ClockStep]) {
        var shift = 0.0
        self.steps = steps.sorted { $0.after < $1.after }.map { step in
            shift += step.seconds
            return (step, shift)
        }
    }

    var isNeeded: Bool { !steps.isEmpty }

    private func shift(at number: Int) -> Double { steps.last { $0.step.after.number <= number }?.shift ?? 0 }

    func steps(from first: Int, to last: Int) -> [ClockStep] {
        steps.map(\.step).filter { $0.after.number > first && $0.after.number <= last }
    }

    // MARK: To the even clock

    func even(_ frame: FrameReference) -> FrameReference {
        guard isNeeded else { return frame }
        return frame.moved(by: -shift(at: frame.number))
    }

    private func even(_ row: OutcomeSegment) -> OutcomeSegment {
        OutcomeSegment(
            answered: row.answered, first: even(row.first), last: even(row.last),
            firstAnswer: row.firstAnswer.map(even), lastAnswer: row.lastAnswer.map(even), count: row.count)
    }

    func even(_ relation: ServiceRelation) -> ServiceRelation {
        guard isNeeded else { return relation }
        var result = relation
        result.first = even(relation.first)
        result.last = even(relation.last)
        result.servers = relation.servers.map { ($0.address, $0.answers, even($0.first)) }
        result.outcomes = relation.outcomes.map { even($0) }
        result.silences = relation.silences.map {
            Silence(before: even($0.before), after: $0.after.map(even), witness: $0.witness.map(even))
        }
        return result
    }

    func even(_ session: VoicemailSession) -> VoicemailSession {
        guard isNeeded else { return session }
        return VoicemailSession(
            system: session.system, server: session.server, first: even(session.first), last: even(session.last),
            packetsToServer: session.packetsToServer, packetsFromServer: session.packetsFromServer)
    }

    /// The moments that decide about service; the rest stays.
    func even(_ call: Call) -> Call {
        guard isNeeded else { return call }
        var result = call
        result.connect = call.connect.map(even)
        result.end = call.end.map(even)
        return result
    }

    func even(_ report: UnreachableReport) -> UnreachableReport {
        guard isNeeded else { return report }
        var result = report
        result.frame = even(report.frame)
        return result
    }

    func even(_ report: TrapReport) -> TrapReport {
        guard isNeeded else { return report }
        var result = report
        result.frame = even(report.frame)
        return result
    }

    func even(_ silence: ArpSilence) -> ArpSilence {
        guard isNeeded else { return silence }
        var result = silence
        result.first = even(silence.first)
        result.last = even(silence.last)
        result.back = silence.back.map(even)
        return result
    }

    private func even(_ evidence: Evidence) -> Evidence { Evidence(even(evidence.frame), evidence.summary) }

    func even(_ memory: ServiceMemory.System) -> ServiceMemory.System {
        guard isNeeded else { return memory }
        var result = memory
        result.stretches = memory.stretches.map {
            .init(server: $0.server, first: even($0.first), last: even($0.last), sessions: $0.sessions)
        }
        result.absences = memory.absences.map { .init(first: even($0.first), last: even($0.last)) }
        return result
    }

    func even(_ gaps: CaptureGaps) -> CaptureGaps {
        guard isNeeded else { return gaps }
        // What looks like a gap at a step forward was none.
        return gaps.mapped { gap in
            if steps.contains(where: { $0.step.after.number == gap.number && $0.step.seconds > 0 }) { return nil }
            return (
                gap.start.advanced(by: -shift(at: gap.number - 1)), gap.end.advanced(by: -shift(at: gap.number)),
                gap.number
            )
        }
    }

    // MARK: To the capture's clock

    private func clock(_ moment: Timestamp) -> Timestamp {
        let shift = steps.last { even($0.step.after).time <= moment }?.shift ?? 0
        return moment.advanced(by: shift)
    }

    private func clock(_ evidence: Evidence) -> Evidence {
        Evidence(evidence.frame.moved(by: shift(at: evidence.frame.number)), evidence.summary)
    }

    private func clock(_ bounds: TimeBounds) -> TimeBounds {
        TimeBounds(earliest: bounds.earliest.map(clock), latest: bounds.latest.map(clock))
    }

    /// A run with its moments as the capture has them, and its true length where the clock was set meanwhile.
    func clock(_ run: VoicemailRun, end: FrameReference) -> VoicemailRun {
        guard isNeeded else { return run }
        var result = run
        result.start = clock(run.start)
        result.stop = run.stop.map(clock)
        result.absenceBefore = run.absenceBefore.map(clock)
        result.firstProof = clock(run.firstProof)
        result.lastProof = clock(run.lastProof)
        result.absences = run.absences.map(clock)
        let last = run.stop == nil ? end.number : run.absences.first?.frame.number ?? run.lastProof.frame.number
        let within = steps(from: run.absenceBefore?.frame.number ?? run.firstProof.frame.number, to: last)
        guard !within.isEmpty else { return result }
        let length = run.length(until: even(end).time)
        let doubt = within.reduce(0) { $0 + $1.uncertainty }
        result.correctedLength = (Swift.max(0, length.min - doubt), length.max.map { $0 + doubt })
        result.clockShift = steps(from: run.firstProof.frame.number, to: last).reduce(0) { $0 + $1.seconds }
        return result
    }
}

extension FrameReference {
    /// The same packet at a moment of another clock.
    fileprivate func moved(by seconds: Double) -> FrameReference {
        FrameReference(number: number, time: time.advanced(by: seconds), file: file, numberInFile: numberInFile)
    }
}
