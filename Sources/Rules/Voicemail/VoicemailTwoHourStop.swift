// voicemail-two-hour-stop: the voicemail service ended after two hours without a validated license.

import Bytes
import Sessions

enum VoicemailTwoHourStop: Rule {
    static let id = "voicemail-two-hour-stop"
    static let severity = Severity.error
    static let reference = "Job aid 15"
    static let grounds: Grounds = [.silence, .durations]
    static let causes = [
        LicenseServerContended.id, LicenseServerShared.id, LicenseUnanswered.id, LicenseLost.id,
        LicenseServerBroadcast.id,
    ]

    /// A run whose bounds are further apart than this is not seen closely enough to be sure. Seconds.
    static let sureWidth = 600.0

    static func findings(in analysis: Analysis) -> [Finding] {
        analysis.judgedServices.compactMap { service in
            let runs = service.runs.filter {
                $0.ended && $0.supportsTwoHourRule(analysis) && $0.license != .validated
                    && !isMereRestart($0, analysis)
            }
            guard let run = best(runs, analysis) else { return nil }
            return finding(service, run, occurrences: runs, analysis)
        }
    }

    /// Back at once, its length not known, and nothing seen of its license: a restart, as far as this capture shows.
    private static func isMereRestart(_ run: VoicemailRun, _ analysis: Analysis) -> Bool {
        run.isRestart(analysis) && run.start.earliest == nil && run.license != .unvalidated
    }

    static func confidence(_ run: VoicemailRun, _ analysis: Analysis) -> Confidence {
        guard let end = analysis.end, let longest = run.length(until: end.time).max else { return .possible }
        if run.license == .unknown { return .possible }
        let isNarrow = longest - run.length(until: end.time).min <= sureWidth
        return isNarrow && run.license == .unvalidated ? .confirmed : .likely
    }

    /// The run that shows it best tells the story; the others are occurrences.
    private static func best(_ runs: [VoicemailRun], _ analysis: Analysis) -> VoicemailRun? {
        let order: [Confidence] = [.confirmed, .likely, .possible]
        return runs.enumerated().min { a, b in
            let rankA = order.firstIndex(of: confidence(a.element, analysis)) ?? 3
            let rankB = order.firstIndex(of: confidence(b.element, analysis)) ?? 3
            return (rankA, a.offset) < (rankB, b.offset)
        }?.element
    }

    private static func finding(
        _ service: VoicemailService, _ run: VoicemailRun, occurrences: [VoicemailRun], _ analysis: Analysis
    ) -> Finding? {
        guard let end = analysis.end else { return nil }
        let length = run.length(until: end.time)
        let stop = run.stop?.earliest ?? run.lastProof.frame.time
        let hours = Words.duration(analysis.profile.unlicensedRun)
        return Finding(
            id: id, severity: severity, confidence: confidence(run, analysis), title: title(run, stop, analysis),
            explanation: explanation(service, run, occurrences, length, hours, analysis), systems: [service.system],
            start: run.start.latest, end: run.stop?.latest, occurrences: occurrences.count,
            evidence: occurrences.flatMap { evidence(service, $0, analysis) },
            alternatives: StopAlternatives(
                analysis: analysis, system: service.system, server: service.server, run: run
            ).all()
                + [LicenseAlternatives(analysis: analysis, system: service.system).validAllTheSame(run.license)],
            remedy: LicenseRemedy.steps(for: service.system, analysis), reference: reference)
    }

    private static func title(_ run: VoicemailRun, _ stop: Timestamp, _ analysis: Analysis) -> String {
        let at = Words.clock(stop)
        switch run.license {
        case .unvalidated where run.start.earliest != nil:
            return "Voicemail stopped at \(at) because it was never licensed."
        case .unvalidated:
            return "Voicemail stopped at \(at), and its license was not validated while it ran."
        case .notAsked:
            return "Voicemail stopped at \(at) after about two hours, and its system never asked for a license."
        case .validated, .unknown:
            return "Voicemail stopped at \(at); its time fits the two hours without a license."
        }
    }

    private static func explanation(
        _ service: VoicemailService, _ run: VoicemailRun, _ occurrences: [VoicemailRun],
        _ length: (min: Double, max: Double?), _ hours: String, _ analysis: Analysis
    ) -> String {
        let server = service.server.map { "Voicemail Pro on \($0)" } ?? "The voicemail server"
        var text = "\(server) ran \(Words.length(length)) for \(service.system); "
        text += "\(hours) is how long Voicemail Pro runs without license validation. "
        switch run.license {
        case .unvalidated:
            text +=
                "Meanwhile \(service.system) asked for its license server \(Words.count(run.licenseRequests, "time")) "
            text += "and got no answer. "
        case .notAsked:
            text += "No license request of \(service.system) was seen in that time, although this capture point sees "
            text += "its traffic: its License Server IP Address may be 0.0.0.0. "
        case .unknown, .validated:
            text += "This capture does not show the license traffic of \(service.system), so the license is not proven "
            text += "to be missing. "
        }
        if run.start.earliest == nil {
            text += "The service was already running when the capture began, so its true length is not known. "
        }
        if run.discoveryStillAnswered {
            text += "The server still answers discovery: only calls fail. "
        }
        if occurrences.count > 1 {
            let stops = occurrences.compactMap { $0.stop?.earliest }.map(Words.clock)
            text += "It happened \(occurrences.count) times in this capture (\(Words.list(stops))). "
        }
        return text.trimmingSuffix()
    }

    private static func evidence(
        _ service: VoicemailService, _ run: VoicemailRun, _ analysis: Analysis
    ) -> [Evidence] {
        var result = run.story
        for relation in analysis.licenseRequests(of: service.system) where relation.unanswered > 0 {
            let text =
                "\(service.system) asks for its license server \(relation.way)\(Words.every(relation.periodSeconds)); "
                + (relation.answered == 0
                    ? "none of its \(Words.count(relation.unanswered, "request")) is answered"
                    : "\(relation.unanswered) of \(relation.requests) requests are not answered")
            result.append(Evidence(relation.first, text))
        }
        return result
    }
}

extension String {
    /// Without spaces at the end.
    func trimmingSuffix() -> String {
        var text = self[...]
        while text.last == " " { text.removeLast() }
        return String(text)
    }
}
