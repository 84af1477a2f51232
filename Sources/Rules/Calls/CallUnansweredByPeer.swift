// call-unanswered-by-peer: a TCP connect or a Setup to a system gets no reply.

import Bytes
import Sessions

enum CallUnansweredByPeer: Rule {
    static let id = "call-unanswered-by-peer"
    static let severity = Severity.error
    static let reference = "Job aid 3"
    static let grounds: Grounds = .answers
    /// Q.931 T303: how long the first answer to Setup may take. Seconds.
    static let answerTime = 4.0
    static let framesTold = 6

    private struct Path: Hashable, Comparable {
        let client: IPAddress
        let server: IPAddress

        static func < (a: Path, b: Path) -> Bool { (a.client, a.server) < (b.client, b.server) }
    }

    private struct Failures {
        var attempts: [ConnectionAttempt] = []
        var calls: [Call] = []

        func count(_ outcome: ConnectionAttempt.Outcome) -> Int {
            attempts.filter { $0.outcome == outcome }.reduce(0) { $0 + $1.count }
        }
    }

    static func findings(in analysis: Analysis) -> [Finding] {
        var paths: [Path: Failures] = [:]
        for call in unanswered(in: analysis) {
            paths[Path(client: call.caller, server: call.callee), default: Failures()].calls.append(call)
        }
        for attempt in analysis.attempts where isFailure(attempt, analysis) {
            let path = Path(client: attempt.client, server: attempt.server.address)
            paths[path, default: Failures()].attempts.append(attempt)
        }
        return paths.sorted { $0.key < $1.key }.map { finding($0.key, $0.value, analysis) }
    }

    static func notice(_ analysis: Analysis, _ noticed: inout Noticed) {
        noticed.calls.formUnion(withoutReply(analysis.calls).map(\.id))
    }

    /// Calls whose Setup got no message of the callee, where one would be seen.
    static func unanswered(in analysis: Analysis) -> [Call] {
        guard let end = analysis.end else { return [] }
        return withoutReply(analysis.calls).filter { call in
            guard let setup = call.setup, sees(call.callee, to: call.caller, analysis) else { return false }
            if call.releaseCause == 102 { return true }
            return (call.end ?? end).time.seconds(since: setup.time) >= answerTime
        }
    }

    /// Nearly all got one, and a copy costs more than the question.
    private static func withoutReply(_ calls: [Call]) -> [Call] {
        calls.indices.filter { calls[$0].connect == nil && calls[$0].alerting == nil && calls[$0].isWithoutReply }
            .map { calls[$0] }
    }

    private static func isFailure(_ attempt: ConnectionAttempt, _ analysis: Analysis) -> Bool {
        let isSystem = analysis.host(attempt.client)?.has(.system) ?? false
        let isCalled = analysis.host(attempt.server.address)?.has(.system) ?? false
        switch attempt.outcome {
        // The refusal itself comes from the peer. A scan from anywhere is none of a system's calls.
        case .refused: return isSystem
        // Connected: a Setup without reply is told as a call, and without a Setup it was no call.
        case .silent: return false
        case .noReply:
            guard let end = analysis.end, isSystem || isCalled else { return false }
            return end.time.seconds(since: attempt.first.time) >= answerTime
                && sees(attempt.server.address, to: attempt.client, analysis)
        }
    }

    /// True when this capture point would see an answer: packets of the peer, and packets to the one that asks.
    private static func sees(_ peer: IPAddress, to client: IPAddress, _ analysis: Analysis) -> Bool {
        analysis.hearsUnicastTo.contains(client) && sign(of: peer, analysis) != nil
    }

    private static func sign(of peer: IPAddress, _ analysis: Analysis) -> Evidence? {
        if let heard = analysis.lastHeard[peer] { return Evidence(heard, "\(peer) is heard at this point") }
        if let arp = analysis.arpAlive[peer] { return Evidence(arp, "\(peer) sends ARP") }
        return analysis.unreachables.first { $0.target.address == peer }.map { Evidence($0.frame, $0.words) }
    }

    private static func finding(_ path: Path, _ failures: Failures, _ analysis: Analysis) -> Finding {
        let (silent, refused) = (failures.count(.noReply), failures.count(.refused))
        let mute = failures.calls.count
        var parts: [String] = []
        if silent > 0 { parts.append("\(Words.count(silent, "TCP connection")) got no answer") }
        if refused > 0 {
            parts.append("\(Words.count(refused, "TCP connection")) \(refused == 1 ? "was" : "were") refused")
        }
        if mute > 0 { parts.append("\(Words.count(mute, "connection")) stood, but its Setup got no reply") }
        let times = failures.attempts.flatMap { [$0.first, $0.last] } + failures.calls.flatMap { [$0.start, $0.last] }
        let answered = analysis.calls.first {
            $0.caller == path.client && $0.callee == path.server && ($0.connect ?? $0.alerting) != nil
        }
        var text = "\(path.client) calls the \(analysis.name(path.server)): \(Words.list(parts)). "
        if mute > 0 { text += "A reply to Setup is due within \(Words.duration(answerTime)). " }
        if let answered { text += "Others are answered (#\(answered.start.number)), so it is not down all the time. " }
        return Finding(
            id: id, severity: severity, confidence: .confirmed,
            title: silent + mute > 0
                ? "\(path.server) does not answer calls of \(path.client)."
                : "\(path.server) refuses the call signaling connections of \(path.client).",
            explanation: text.trimmingSuffix(), systems: [path.client, path.server], start: times.min()?.time,
            end: times.max()?.time, occurrences: silent + refused + mute, evidence: evidence(path, failures, analysis),
            alternatives: alternatives(path, failures, analysis),
            remedy: [
                Remedy(
                    "On \(path.client), on the line to this peer, check the address", field: Field.gatewayAddress,
                    value: "the address of the peer's control unit"),
                Remedy("Check that \(path.server) runs, and that no firewall or NAT on the way drops TCP 1720"),
            ], reference: reference)
    }

    private static func evidence(_ path: Path, _ failures: Failures, _ analysis: Analysis) -> [Evidence] {
        var result: [Evidence] = []
        for attempt in failures.attempts.prefix(framesTold) {
            let to = "TCP connection of \(path.client) to \(attempt.server)"
            switch attempt.outcome {
            case .noReply:
                result.append(Evidence(attempt.first, "\(to): SYN, never answered"))
                if attempt.last > attempt.first {
                    result.append(Evidence(attempt.last, "the last SYN without an answer"))
                }
            case .refused:
                result.append(Evidence(attempt.first, "\(to) is refused"))
            case .silent:
                break
            }
        }
        for call in failures.calls.prefix(framesTold) {
            result.append(Evidence(call.start, "Setup of the \(call.words): no reply of \(path.server)"))
            if let end = call.end {
                let waited = Words.duration(end.time.seconds(since: call.start.time))
                result.append(Evidence(end, "\(path.client) gives up after \(waited) (\(call.releaseWords))"))
            }
        }
        let reports = analysis.unreachables.filter { $0.target.address == path.server }
        return result + reports.prefix(2).map { Evidence($0.frame, $0.words) }
    }

    private static func alternatives(_ path: Path, _ failures: Failures, _ analysis: Analysis) -> [Alternative] {
        let oneWay = "Does the mirror port show one direction only?"
        var result: [Alternative] = []
        if let sign = sign(of: path.server, analysis) {
            result.append(
                Alternative(
                    oneWay, .ruledOut,
                    why:
                        "packets of \(path.server) are seen here (#\(sign.frame.number)); in a one-directional capture "
                        + "there would be none, and the caller's own ACK and Setup would follow a SYN that looks "
                        + "unanswered",
                    evidence: [sign]))
            let since = failures.attempts.map(\.first).min() ?? failures.calls.map(\.start).min() ?? sign.frame
            result.append(
                sign.frame > since
                    ? Alternative(
                        "\(path.server) down?", .ruledOut, why: "it is heard afterwards (#\(sign.frame.number))",
                        evidence: [sign])
                    : Alternative("\(path.server) down?", .open, why: "nothing is heard of it afterwards"))
        }
        return result
    }
}
