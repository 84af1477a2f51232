// voicemail-stopped: the service ended, and not by the two-hour rule.

import Bytes
import Sessions

enum VoicemailStopped: Rule {
    static let id = "voicemail-stopped"
    static let severity = Severity.error
    static let reference = "Job aid 15"
    static let grounds: Grounds = [.silence, .durations]
    static let causes = [LicenseLost.id]
    /// The license server of a PC that is switched off with its voicemail is lost at the same time, and is no cause.
    static let causeBefore = 180.0

    static func follows(_ effect: Finding, from cause: Finding) -> Bool {
        guard let lost = cause.start, let stop = effect.start else { return false }
        return stop.seconds(since: lost) >= causeBefore && (cause.end ?? .distantFuture) >= stop
    }

    static func findings(in analysis: Analysis) -> [Finding] {
        analysis.judgedServices.compactMap { service in
            let runs = service.runs.filter {
                $0.ended && !$0.isRestart(analysis) && (!$0.supportsTwoHourRule(analysis) || $0.license == .validated)
            }
            guard let run = runs.first, let end = analysis.end else { return nil }
            let alternatives = StopAlternatives(
                analysis: analysis, system: service.system, server: service.server, run: run
            ).all()
            let length = run.length(until: end.time)
            return Finding(
                id: id, severity: severity, confidence: confidence(run),
                title: "Voicemail stopped at \(Words.clock(run.stop?.earliest ?? run.lastProof.frame.time)), "
                    + "but not because of the two hours without a license.",
                explanation: explanation(service, run, runs, length, alternatives, analysis), systems: [service.system],
                start: run.stop?.earliest, end: run.stop?.latest, occurrences: runs.count,
                evidence: runs.flatMap(\.story),
                alternatives: [twoHours(service.system, run, length, analysis)] + alternatives,
                remedy: remedy(service, alternatives),
                reference: reference)
        }
    }

    private static func confidence(_ run: VoicemailRun) -> Confidence {
        guard let earliest = run.stop?.earliest, let latest = run.stop?.latest else { return .likely }
        return latest.seconds(since: earliest) <= VoicemailTwoHourStop.sureWidth ? .confirmed : .likely
    }

    private static func explanation(
        _ service: VoicemailService, _ run: VoicemailRun, _ runs: [VoicemailRun],
        _ length: (min: Double, max: Double?), _ alternatives: [Alternative], _ analysis: Analysis
    ) -> String {
        let server = service.server.map { "The voicemail server \($0)" } ?? "The voicemail server"
        var text = "\(server) served \(service.system) for \(Words.lasting(length)), as far as this capture shows. "
        if run.license == .validated {
            text += "\(Words.count(run.licenseAnswers, "license request")) of \(service.system) got an answer in that "
            text += "time, so the two-hour rule does not explain it (an answer proves contact, not a valid license). "
        } else {
            text += "That is not the \(Words.duration(analysis.profile.unlicensedRun)) of a service without license. "
        }
        let open = alternatives.filter { $0.verdict == .open }.map { String($0.explanation.dropLast()) }
        let fits = open.isEmpty ? "the voicemail service itself was stopped or failed" : Words.list(open)
        text += open.isEmpty ? "What fits: \(fits). " : "Not ruled out: \(fits). "
        if run.discoveryStillAnswered { text += "The server still answers discovery: only calls fail. " }
        if runs.count > 1 { text += "It happened \(runs.count) times. " }
        return text.trimmingSuffix()
    }

    private static func twoHours(
        _ system: IPAddress, _ run: VoicemailRun, _ length: (min: Double, max: Double?), _ analysis: Analysis
    ) -> Alternative {
        let evidence =
            run.license == .validated
            ? licenseAnswer(of: system, during: run, analysis) : [run.firstProof, run.lastProof]
        let why =
            run.license == .validated
            ? "license requests were answered while it ran"
                + (evidence.isEmpty ? "" : " (\(evidence.map { "#\($0.frame.number)" }.joined(separator: " to ")))")
            : "it ran \(Words.length(length)) (#\(run.firstProof.frame.number) to #\(run.lastProof.frame.number))"
        return Alternative(
            "Two hours without a license?", evidence.isEmpty ? .open : .ruledOut, why: why, evidence: evidence)
    }

    /// Answers of a row that reaches into its time: of a row the first and the last one are known.
    private static func licenseAnswer(
        of system: IPAddress, during run: VoicemailRun, _ analysis: Analysis
    ) -> [Evidence] {
        let from = run.start.latest ?? run.firstProof.frame.time
        let until = run.stop?.earliest ?? run.lastProof.frame.time
        let rows = analysis.licenses.filter { $0.system == system }.flatMap(\.outcomes).filter { row in
            guard row.answered, let first = row.firstAnswer, let last = row.lastAnswer else { return false }
            return first.time <= until && last.time >= from
        }
        let answers = rows.flatMap { [$0.firstAnswer, $0.lastAnswer].compactMap(\.self) }.sorted()
        let text = "license request of \(system) answered"
        if let during = answers.first(where: { $0.time >= from && $0.time <= until }) {
            return [Evidence(during, text)]
        }
        guard let row = rows.first, let first = row.firstAnswer, let last = row.lastAnswer else { return [] }
        return [Evidence(first, text), Evidence(last, "the last of \(row.count) such answers in a row")]
    }

    private static func remedy(_ service: VoicemailService, _ alternatives: [Alternative]) -> [Remedy] {
        let server = service.server.map { "the voicemail server PC \($0)" } ?? "the voicemail server PC"
        var steps = [
            Remedy("On \(server), look whether the Voicemail Pro service runs, and what its log says at that time")
        ]
        if alternatives.contains(where: { $0.explanation == StopAlternatives.serverDownQuestion && $0.verdict == .open }
        ) {
            steps.insert(Remedy("Check power, cable and switch port of \(server)"), at: 0)
        }
        steps.append(
            Remedy("If it stops again, capture from its start for 2 h 15 min at the port of \(service.system)"))
        return steps
    }
}
