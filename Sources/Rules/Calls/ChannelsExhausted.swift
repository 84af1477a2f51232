// channels-exhausted: calls were cleared for want of a channel while others were up.

import Bytes
import Sessions

enum ChannelsExhausted: Rule {
    static let id = "channels-exhausted"
    static let severity = Severity.error
    static let reference = "Job aid 4, 7, 8"
    static let framesTold = 6

    /// A call that got no channel, with how many were up then.
    struct Refusal {
        let call: Call
        let end: FrameReference
        /// Calls of the system that refused it.
        let up: Int
    }

    static func findings(in analysis: Analysis) -> [Finding] {
        let refused = refusals(in: analysis)
        guard !refused.isEmpty else { return [] }
        let whole = CallLoad(analysis.callSpans)
        return refused.sorted { $0.key < $1.key }.map { finding($0.key, $0.value, whole, analysis) }
    }

    static func notice(_ analysis: Analysis, _ noticed: inout Noticed) {
        noticed.calls.formUnion(short(analysis).map(\.id))
    }

    /// Ids of the calls that these findings explain.
    static func refusedIds(in analysis: Analysis) -> Set<String> {
        Set(refusals(in: analysis).values.joined().map(\.call.id))
    }

    /// Without a cause and a reason it is said of no call.
    private static func short(_ analysis: Analysis) -> [Call] {
        analysis.calls.indices.filter {
            analysis.calls[$0].releaseCause ?? 16 != 16 || analysis.calls[$0].releaseReason != nil
        }.map { analysis.calls[$0] }.filter(\.isShortOfResources)
    }

    /// By the system that had no channel: the one that cleared the call.
    private static func refusals(in analysis: Analysis) -> [IPAddress: [Refusal]] {
        let short = Self.short(analysis)
        guard !short.isEmpty else { return [:] }
        let spans = analysis.callSpans
        var result: [IPAddress: [Refusal]] = [:]
        for (system, calls) in Dictionary(grouping: short, by: { $0.releaser ?? $0.callee }) {
            let load = CallLoad(spans.filter { $0.involves(system) })
            let refused = calls.compactMap { call -> Refusal? in
                guard let end = call.end else { return nil }
                // A call that was connected all the same is up itself.
                let up = load.up(before: end) - (call.connect == nil ? 0 : 1)
                return up > 0 ? Refusal(call: call, end: end, up: up) : nil
            }
            if !refused.isEmpty { result[system] = refused }
        }
        return result
    }

    private static func finding(
        _ system: IPAddress, _ refused: [Refusal], _ whole: CallLoad, _ analysis: Analysis
    ) -> Finding {
        let counts = refused.map(\.up)
        let (fewest, most) = (counts.min() ?? 0, counts.max() ?? 0)
        let up = fewest == most ? "\(most)" : "\(fewest) to \(most)"
        let limits = ChannelLimits(system: system, refused: refused, analysis: analysis)
        var evidence = refused.prefix(framesTold).map {
            Evidence(
                $0.end,
                "\($0.call.words) is cleared by \(system): \($0.call.releaseWords); \(Words.count($0.up, "call")) "
                    + "up there"
            )
        }
        var peak = ""
        if let frame = whole.peakFrame {
            peak = "The most calls at once in the capture are \(whole.peak), from \(Words.clock(frame.time)) on. "
            evidence.append(Evidence(frame, "with this call \(whole.peak) are up at once: the peak of the capture"))
        }
        if let through = limits.laterSuccess, let connect = through.connect {
            evidence.append(Evidence(connect, "\(through.words) gets through again, with fewer calls up"))
        }
        return Finding(
            id: id, severity: severity, confidence: .confirmed,
            title: "\(system) had no channel for \(Words.count(refused.count, "call")) while \(up) "
                + "\(most == 1 ? "was" : "were") up.",
            explanation: "The \(analysis.name(system)) cleared \(Words.count(refused.count, "call")) with "
                + "\(Words.few(Array(Set(refused.map(\.call.releaseWords))).sorted())) while \(up) of its calls "
                + "\(most == 1 ? "was" : "were") up. \(peak)\(limits.words)",
            systems: [system], start: refused.first?.call.start.time, end: refused.last?.end.time,
            occurrences: refused.count, evidence: evidence, alternatives: limits.alternatives,
            remedy: limits.remedy, reference: reference)
    }
}

extension Call {
    func involves(_ system: IPAddress) -> Bool { caller == system || callee == system }
}
