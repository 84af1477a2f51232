// capture-clock-step: the clock of the capturing computer was set during the capture.

import Bytes
import Sessions

enum CaptureClockStep: Rule {
    static let id = "capture-clock-step"
    static let severity = Severity.note
    static let reference = "Capture quality"
    static let stepsTold = 4

    static func findings(in analysis: Analysis) -> [Finding] {
        let steps = analysis.quality.clockSteps
        guard let first = steps.first else { return [] }
        var evidence: [Evidence] = []
        for step in steps.prefix(stepsTold) {
            evidence.append(Evidence(step.before, "the last packet before the clock is set \(step.words)"))
            evidence.append(Evidence(step.after, "the first packet after it"))
        }
        let times = evidence.map(\.frame.time)
        return [
            Finding(
                id: id, severity: severity,
                confidence: steps.contains { $0.basis != .order } ? .confirmed : .likely,
                title: steps.count == 1
                    ? "The clock of the capturing computer was set \(first.words) during the capture."
                    : "The clock of the capturing computer was set \(steps.count) times during the capture.",
                explanation: explanation(steps), systems: [], start: times.min(), end: times.max(),
                occurrences: steps.count, evidence: evidence, alternatives: alternatives(steps),
                remedy: [
                    Remedy(
                        "Let the capturing computer follow an NTP server before the capture, and not set its clock meanwhile"
                    )
                ], reference: reference)
        ]
    }

    private static func explanation(_ steps: [ClockStep]) -> String {
        var text = ""
        for step in steps.prefix(stepsTold) {
            text += "Between #\(step.before.number) and #\(step.after.number) the time of the packets goes "
            text += step.seconds < 0 ? "back" : "forward"
            text += " by " + Words.duration(abs(step.after.time.seconds(since: step.before.time)))
            switch step.basis {
            case .media(let count):
                text += ", while \(Words.count(count, "media stream")) "
                text += count == 1 ? "goes" : "go"
                text += " on by timestamp and sequence number: the clock was set \(step.words). "
            case .periodic(let count):
                text += ", while \(Words.count(count, "system")) "
                text += count == 1 ? "goes" : "go"
                text += " on sending SCN signaling without a missed beat: the clock was set \(step.words). "
            case .order:
                text += ". No stream goes on across it, so its size is known to "
                text += "\(Words.duration(step.uncertainty)) only. "
            }
        }
        return text + "Lengths of time across it are corrected by what is known, and wider by what is not."
    }

    private static func alternatives(_ steps: [ClockStep]) -> [Alternative] {
        guard steps.allSatisfy({ $0.basis == .order }) else { return [] }
        return [
            Alternative(
                "Files joined in the wrong order?", .open,
                why: "nothing goes on across it; mergecap writes packets in the order of time, cat does not")
        ]
    }
}
