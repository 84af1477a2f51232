// capture-too-short: unlicensed service, and the capture ends before the stop could be seen.

import Bytes
import Sessions

enum CaptureTooShort: Rule {
    static let id = "capture-too-short"
    static let severity = Severity.note
    static let reference = "Job aid 15"
    static let grounds: Grounds = .durations

    static func findings(in analysis: Analysis) -> [Finding] {
        guard let end = analysis.end, let start = analysis.start else { return [] }
        return analysis.judgedServices.compactMap { service in
            guard let run = service.runs.last,
                let window = VoicemailTwoHourForecast.stopWindow(run, analysis, end: end.time), end.time < window.latest
            else { return nil }
            let missing = window.latest.advanced(by: analysis.profile.tolerance).seconds(since: end.time)
            return Finding(
                id: id, severity: severity, confidence: .confirmed,
                title:
                    "The capture ends \(Words.duration(window.latest.seconds(since: end.time))) before voicemail is due to stop.",
                explanation:
                    "It covers \(Words.duration(end.time.seconds(since: start.time))). To see the stop itself, capture "
                    + "\(Words.duration(missing)) more, or \(Words.duration(analysis.profile.unlicensedRun + analysis.profile.tolerance)) "
                    + "from the start of Voicemail Pro.",
                systems: [service.system], start: end.time, end: window.latest,
                evidence: [run.firstProof, Evidence(end, "last packet of the capture; voicemail still runs")],
                remedy: [
                    Remedy(
                        "Capture at the port of \(service.system) until \(Words.clock(window.latest.advanced(by: analysis.profile.tolerance)))"
                    )
                ], reference: reference)
        }
    }
}
