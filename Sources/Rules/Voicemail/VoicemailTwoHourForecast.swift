// voicemail-two-hour-forecast: the service runs without a validated license and will stop.

import Bytes
import Sessions

enum VoicemailTwoHourForecast: Rule {
    static let id = "voicemail-two-hour-forecast"
    static let severity = Severity.warning
    static let reference = "Job aid 15"
    static let grounds: Grounds = [.silence, .durations]
    static let causes = VoicemailTwoHourStop.causes

    static func findings(in analysis: Analysis) -> [Finding] {
        guard let end = analysis.end else { return [] }
        return analysis.judgedServices.compactMap { service in
            guard let run = service.runs.last, let window = stopWindow(run, analysis, end: end.time) else { return nil }
            let since = run.start.latest ?? run.firstProof.frame.time
            let isBounded = run.start.earliest != nil
            var text = "Voicemail Pro stops \(Words.duration(analysis.profile.unlicensedRun)) after its start when no "
            text +=
                "license was validated. \(service.system) asked \(Words.count(run.licenseRequests, "time")) for its "
            text += "license server since \(Words.clock(since)) and got no answer. "
            text +=
                isBounded
                ? "The service started between \(Words.clock(run.start.earliest ?? since)) and \(Words.clock(since)), "
                    + "so it will stop between \(Words.clock(window.earliest)) and \(Words.clock(window.latest))."
                : "The service was already running when the capture began (first seen at \(Words.clock(since))), so it "
                    + "will stop by \(Words.clock(window.latest)) at the latest, perhaps at any moment before."
            return Finding(
                id: id, severity: severity, confidence: confidence(run, window),
                title: isBounded
                    ? "Voicemail runs unlicensed since \(Words.clock(since)) and will stop at about \(Words.clock(window.latest))."
                    : "Voicemail runs unlicensed and will stop by \(Words.clock(window.latest)).",
                explanation: text, systems: [service.system], start: window.earliest, end: window.latest,
                evidence: evidence(service, run, analysis),
                alternatives: [
                    LicenseAlternatives(analysis: analysis, system: service.system).validAllTheSame(run.license)
                ],
                remedy: LicenseRemedy.steps(for: service.system, analysis), reference: reference)
        }
    }

    /// When the run will stop; nil when nothing says that it will.
    static func stopWindow(
        _ run: VoicemailRun, _ analysis: Analysis, end: Timestamp
    ) -> (earliest: Timestamp, latest: Timestamp)? {
        guard !run.ended, run.license == .unvalidated, run.licenseRequests >= OutcomeSegment.rowOfAbsence else {
            return nil
        }
        let since = run.start.latest ?? run.firstProof.frame.time
        // The clock was set since: what is due is due on the clock as it is now.
        let rule = analysis.profile.unlicensedRun + run.clockShift
        let latest = since.advanced(by: rule)
        // Still there long after it should have stopped: the rule does not hold here.
        guard end.seconds(since: latest) <= analysis.profile.tolerance else { return nil }
        let earliest = run.start.earliest?.advanced(by: rule) ?? end
        return (Swift.max(earliest, Swift.min(end, latest)), latest)
    }

    private static func confidence(
        _ run: VoicemailRun, _ window: (earliest: Timestamp, latest: Timestamp)
    ) -> Confidence {
        guard run.start.earliest != nil else { return .possible }
        return window.latest.seconds(since: window.earliest) <= VoicemailTwoHourStop.sureWidth ? .confirmed : .likely
    }

    private static func evidence(
        _ service: VoicemailService, _ run: VoicemailRun, _ analysis: Analysis
    ) -> [Evidence] {
        var result = run.story
        for relation in analysis.licenseRequests(of: service.system) where relation.unanswered > 0 {
            result.append(
                Evidence(
                    relation.first,
                    "\(service.system) asks for its license server \(relation.way)\(Words.every(relation.periodSeconds)); "
                        + "\(relation.unanswered) of \(Words.count(relation.requests, "request")) not answered"))
            result.append(Evidence(relation.last, "last license request in the capture"))
        }
        return result
    }
}
