// call-failed: calls between systems were cleared abnormally, and no other rule says why.

import Bytes
import Sessions

enum CallFailed: Rule {
    static let id = "call-failed"
    static let severity = Severity.warning
    static let reference = "Q.850 causes"
    /// Frames named for one cause.
    static let framesForCause = 4
    /// Causes told in full; the rest is counted.
    static let causesTold = 8

    /// Calls that end for one reason.
    private struct Kind: Hashable {
        let cause: Int?
        let reason: String?
        let text: String
    }

    static func findings(in analysis: Analysis) -> [Finding] {
        let calls = failed(in: analysis)
        guard !calls.isEmpty else { return [] }
        var totals: [CallLine: Int] = [:]
        for call in analysis.calls { totals[CallLine(call), default: 0] += 1 }
        return Dictionary(grouping: calls, by: CallLine.init).sorted { $0.key < $1.key }.map { line, calls in
            finding(line, calls, of: (totals[line] ?? calls.count) + analysis.folded(line).count, analysis)
        }
    }

    static func notice(_ analysis: Analysis, _ noticed: inout Noticed) {
        noticed.calls.formUnion(abnormal(analysis.calls).map { analysis.calls[$0].id })
    }

    /// Abnormally cleared, and not explained by another finding.
    private static func failed(in analysis: Analysis) -> [Call] {
        // Calls of a system with its own telephones are no line.
        let systems = Set(analysis.hosts.filter { $0.has(.system) }.map(\.address))
        let abnormal = abnormal(analysis.calls).map { analysis.calls[$0] }.filter {
            systems.contains($0.caller) && systems.contains($0.callee)
        }
        guard !abnormal.isEmpty else { return [] }
        var explained = ChannelsExhausted.refusedIds(in: analysis)
        explained.formUnion(CodecMismatch.mismatched(in: analysis).map(\.call.id))
        explained.formUnion(CallUnansweredByPeer.unanswered(in: analysis).map(\.id))
        let silent = Set(VoicemailUnanswered.findings(in: analysis).flatMap(\.systems))
        return abnormal.filter { call in
            !explained.contains(call.id)
                && !(call.isVoicemail && call.connect == nil
                    && (silent.contains(call.callee) || isAfterStop(call, analysis)))
        }
    }

    /// Their places. By two numbers of each, as nearly all end as they should, and a copy costs more than the question.
    private static func abnormal(_ calls: [Call]) -> [Int] {
        calls.indices.filter { place in
            switch calls[place].releaseCause {
            case nil, 16, 31: calls[place].connect == nil && isAbnormal(calls[place])
            default: isAbnormal(calls[place])
            }
        }
    }

    static func isAbnormal(_ call: Call) -> Bool {
        guard call.end != nil else { return false }
        switch call.releaseCause {
        // It rang, and the time for that was over; or nothing of the callee is seen, whatever it sent.
        case 102: return call.connect != nil || (call.alerting == nil && !call.isWithoutReply)
        // Says no more than "cleared": the reason may say why.
        case nil, 16, 31:
            return call.connect == nil && call.releaseReason.map(CauseHints.failureReasons.contains) ?? false
        case .some(let cause): return !CauseHints.normalCauses.contains(cause)
        }
    }

    /// A voicemail call refused while the service was down: that is the stop, told by its own finding.
    private static func isAfterStop(_ call: Call, _ analysis: Analysis) -> Bool {
        guard let end = call.end else { return false }
        return analysis.voicemail.contains { service in
            service.system == call.callee
                && service.runs.contains { run in
                    guard run.ended, run.lastProof.frame < end else { return false }
                    return !service.runs.contains {
                        $0.firstProof.frame > run.firstProof.frame && $0.firstProof.frame < end
                    }
                }
        }
    }

    private static func finding(
        _ line: CallLine, _ calls: [Call], of total: Int, _ analysis: Analysis
    ) -> Finding {
        let kinds = Dictionary(grouping: calls) {
            Kind(cause: $0.releaseCause, reason: $0.releaseCause == nil ? $0.releaseReason : nil, text: $0.releaseWords)
        }.sorted { ($1.value.count, $0.key.text) < ($0.value.count, $1.key.text) }
        var evidence: [Evidence] = []
        for (kind, calls) in kinds.prefix(causesTold) {
            for call in calls.prefix(framesForCause) {
                guard let end = call.end else { continue }
                let by = call.releaser.map { "\($0) clears" } ?? "cleared:"
                evidence.append(Evidence(end, "\(by) the \(call.words): \(kind.text)"))
            }
        }
        let told = kinds.prefix(causesTold).map { kind, calls in "\(calls.count) with \(kind.text)" }
        let more = kinds.count > causesTold ? ", and more with \(kinds.count - causesTold) other causes" : ""
        var actions: [String] = []
        for (kind, _) in kinds {
            let action = CauseHints.action(cause: kind.cause, reason: kind.reason)
            if !actions.contains(action) { actions.append(action) }
        }
        let sorted = calls.sorted { $0.start < $1.start }
        return Finding(
            id: id, severity: severity, confidence: .confirmed,
            title: "\(Words.count(calls.count, "call")) between \(line.low) and \(line.high) "
                + "\(calls.count == 1 ? "was" : "were") cleared abnormally"
                + (kinds.count == 1 ? ": \(kinds[0].key.text)." : "."),
            explanation: "Of \(Words.count(total, "call")) between the \(analysis.name(line.low)) and the "
                + "\(analysis.name(line.high)), \(calls.count) failed: \(told.joined(separator: "; "))\(more). "
                + "Calls that "
                + "were busy, not answered or hung up are not counted.",
            systems: [line.low, line.high], start: sorted.first?.start.time, end: sorted.last?.end?.time,
            occurrences: calls.count, evidence: evidence, remedy: actions.map { Remedy($0) }, reference: reference)
    }
}
