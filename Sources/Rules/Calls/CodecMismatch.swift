// codec-mismatch: the two ends of a call offer no common codec.

import Bytes
import Sessions

enum CodecMismatch: Rule {
    static let id = "codec-mismatch"
    static let severity = Severity.error
    static let reference = "Job aid 4"
    static let grounds: Grounds = .contents
    static let framesTold = 6
    /// A call cleared for its bearer this long after Connect was cleared because of it. Seconds.
    static let rightAfter = 5.0
    /// Q.850: bearer capability or service not implemented, incompatible destination.
    static let bearerCauses: Set<Int> = [65, 79, 88]

    struct Mismatch {
        enum Sign {
            /// Both capability sets are known and share nothing.
            case disjoint
            /// A channel was rejected for its codec; the frame of the reject.
            case rejected(FrameReference)
            /// Only the cause of the release says so.
            case cause
        }

        let call: Call
        let sign: Sign

        var isDisjoint: Bool { if case .disjoint = sign { true } else { false } }
        var isSeen: Bool { if case .cause = sign { false } else { true } }
    }

    static func findings(in analysis: Analysis) -> [Finding] {
        Dictionary(grouping: mismatched(in: analysis)) { CallLine($0.call) }.sorted { $0.key < $1.key }
            .map { finding($0.key, $0.value, analysis) }
    }

    static func notice(_ analysis: Analysis, _ noticed: inout Noticed) {
        noticed.calls.formUnion(mismatched(in: analysis).map(\.call.id))
    }

    /// The calls without a common codec.
    static func mismatched(in analysis: Analysis) -> [Mismatch] {
        // By their places: nearly all carry media and have no problem, and a copy costs more than the question.
        let calls = analysis.calls
        var found: [Mismatch] = []
        for place in calls.indices where calls[place].streams.isEmpty || !calls[place].problems.isEmpty {
            let call = calls[place]
            if let sign = sign(call) { found.append(Mismatch(call: call, sign: sign)) }
        }
        return found
    }

    private static func sign(_ call: Call) -> Mismatch.Sign? {
        if let reject = rejectedChannel(call) { return .rejected(reject) }
        // What carries media, or opened a channel each way, has found a codec.
        guard call.streams.isEmpty, !hasChannels(call) else { return nil }
        if let caller = call.callerCapabilities, let callee = call.calleeCapabilities,
            !CodecFamily.all(caller).isEmpty, !CodecFamily.all(callee).isEmpty
        {
            return CodecFamily.areDisjoint(caller, callee) ? .disjoint : nil
        }
        return isClearedForBearer(call) ? .cause : nil
    }

    private static func hasChannels(_ call: Call) -> Bool {
        let open = Set(call.channels.filter { $0.address != nil }.map(\.sender))
        return open.count == 2
    }

    /// A party whose every channel was rejected for its codec: the frame of the first such reject.
    private static func rejectedChannel(_ call: Call) -> FrameReference? {
        let numbers = Set(
            call.problems.filter { $0.contains("rejected") && $0.lowercased().contains("datatype") }.compactMap {
                $0.split(separator: " ").dropFirst().first.flatMap { Int($0) }
            })
        guard !numbers.isEmpty else { return nil }
        for party in [Call.Party.caller, .callee] {
            let own = call.channels.filter { $0.sender == party }
            let rejected = own.filter { channel in
                guard let number = channel.number, let closed = channel.closed else { return false }
                return numbers.contains(number) && channel.address == nil
                    && closed.time.seconds(since: channel.opened.time) <= rightAfter
            }
            if let first = rejected.first?.closed, rejected.count == own.count { return first }
        }
        return nil
    }

    private static func isClearedForBearer(_ call: Call) -> Bool {
        guard let cause = call.releaseCause, bearerCauses.contains(cause), let end = call.end else { return false }
        if let connect = call.connect, end.time.seconds(since: connect.time) > rightAfter { return false }
        // Without any word of codecs the cause may mean another service altogether.
        return call.fastStartOffers > 0 || call.callerCapabilities != nil || call.calleeCapabilities != nil
            || !call.channels.isEmpty
    }

    private static func finding(_ line: CallLine, _ mismatches: [Mismatch], _ analysis: Analysis) -> Finding {
        let disjoint = mismatches.first(where: \.isDisjoint)
        let isSeen = mismatches.contains(where: \.isSeen)
        let frames = mismatches.prefix(framesTold).flatMap { evidence($0) }
        let calls = mismatches.map(\.call)
        var text = "\(Words.count(calls.count, "call")) between the \(analysis.name(line.low)) and the "
        text += "\(analysis.name(line.high)) found no codec that both ends take. "
        if let seen = disjoint {
            text += "\(seen.call.caller) offers \(list(seen.call.callerCapabilities)), "
            text +=
                "\(seen.call.callee) offers \(list(seen.call.calleeCapabilities)): nothing in common, so no "
                + "voice channel "
            text += seen.call.channels.isEmpty ? "is opened" : "carries anything"
            text += seen.call.fastConnectRefused ? ", and fastStart is refused. " : ". "
        } else if isSeen {
            text += "A voice channel that one side opens is rejected by the other because of its codec. "
        } else if let call = calls.first {
            text +=
                "The call is cleared for it (\(call.releaseWords)); the codecs of both sides are not in the capture. "
        }
        return Finding(
            id: id, severity: severity, confidence: isSeen ? .confirmed : .likely,
            title: "\(line.low) and \(line.high) have no codec in common.", explanation: text.trimmingSuffix(),
            systems: [line.low, line.high], start: calls.first?.start.time, end: calls.last?.last.time,
            occurrences: calls.count, evidence: frames, alternatives: isSeen ? [] : [otherService],
            remedy: [
                Remedy(
                    "On both ends of the line between \(line.low) and \(line.high), the same setting",
                    field: Field.compressionMode,
                    value: "one that the VCM modules of both systems support, such as G.729(a)"),
                Remedy("Then make a call over the line and capture it: both directions must open a channel"),
            ], reference: reference)
    }

    private static let otherService = Alternative(
        "Another service refused, not the codec?", .open,
        why: "the cause names the bearer or service; only the capability sets of both ends would show the codecs")

    private static func evidence(_ mismatch: Mismatch) -> [Evidence] {
        let call = mismatch.call
        var result = [Evidence(call.start, "\(call.words) from \(call.caller) to \(call.callee)")]
        switch mismatch.sign {
        case .disjoint:
            if let connect = call.connect {
                result.append(
                    Evidence(
                        connect,
                        "it is connected; \(call.caller) then offers \(list(call.callerCapabilities)), "
                            + "\(call.callee) \(list(call.calleeCapabilities))"))
            }
            if let end = call.end { result.append(Evidence(end, "cleared again without media (\(call.releaseWords))")) }
        case .rejected(let frame):
            let codecs = Set(call.channels.map(\.codec)).sorted()
            let why = call.problems.first { $0.contains("rejected") } ?? "rejected"
            result.append(Evidence(frame, "\(why) (\(Words.few(codecs)))"))
        case .cause:
            if let end = call.end { result.append(Evidence(end, "cleared with \(call.releaseWords)")) }
        }
        return result
    }

    private static func list(_ names: [String]?) -> String {
        let speech = (names ?? []).filter { CodecFamily.of($0) != nil }
        return speech.isEmpty ? "no speech codec" : Words.few(speech)
    }
}
