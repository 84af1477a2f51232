// rtp-missing: a connected call has no media at all, where the capture point would see it.

import Bytes
import Sessions

enum RtpMissing: Rule {
    static let id = "rtp-missing"
    static let severity = Severity.error
    static let reference = "Job aid 4"
    static let grounds: Grounds = [.silence, .contents]
    static let framesTold = 4
    /// A call this long without media is judged also where the path is known by other UDP only. Seconds.
    static let longCall = 10.0

    private struct Case {
        let call: Call
        let connect: FrameReference
        let end: FrameReference
        let path: CallMedia.Direction
        /// What shows that media of this path would be seen.
        let witness: Evidence
        let isMedia: Bool
    }

    static func findings(in analysis: Analysis) -> [Finding] {
        // By their places: nearly all have media, and a copy costs more than the question.
        let without = analysis.calls.indices.filter {
            analysis.calls[$0].streams.isEmpty && analysis.calls[$0].connect != nil
        }
        guard !without.isEmpty else { return [] }
        let media = CallMedia(analysis)
        let mismatched = Set(CodecMismatch.mismatched(in: analysis).map(\.call.id))
        let cases = without.compactMap { index -> Case? in
            guard !mismatched.contains(analysis.calls[index].id) else { return nil }
            return judge(analysis.calls[index], media, analysis)
        }
        guard !cases.isEmpty else { return [] }
        let totals = CallMedia.connectedCalls(analysis)
        return Dictionary(grouping: cases) { CallLine($0.call) }.sorted { $0.key < $1.key }
            .map { finding($0.key, $0.value, of: totals[$0.key] ?? $0.value.count, analysis) }
    }

    /// Whatever shows that media of this path would be seen, it may be seen later.
    static func notice(_ analysis: Analysis, _ noticed: inout Noticed) {
        for index in analysis.calls.indices
        where analysis.calls[index].streams.isEmpty && analysis.calls[index].connect != nil {
            if !analysis.calls[index].isFax { noticed.calls.insert(analysis.calls[index].id) }
        }
    }

    private static func judge(_ call: Call, _ media: CallMedia, _ analysis: Analysis) -> Case? {
        // Setup and Connect: both directions of the signalling are seen.
        guard call.setup != nil, let connect = call.connect, let end = call.end, call.streams.isEmpty, !call.isFax,
            isNegotiated(call), !CallMedia.judged(call, until: end.time).isEmpty
        else { return nil }
        let path = CallMedia.path(of: call)
        let both = Set([path, CallMedia.Direction(from: call.caller, to: call.callee)])
        let ways = both.union(both.map(\.reversed))
        guard !media.hasStrayMedia(Array(ways), during: call, until: end.time) else { return nil }
        for way in [path, path.reversed] {
            guard let stream = media.stream(way, besides: call) else { continue }
            let text = "media of another call from \(way.from) to \(way.to) is seen here"
            return Case(
                call: call, connect: connect, end: end, path: path, witness: Evidence(stream.first, text), isMedia: true
            )
        }
        guard end.time.seconds(since: connect.time) >= longCall,
            let link = analysis.scn.first(where: {
                ($0.from == path.from && $0.to == path.to) || ($0.from == path.to && $0.to == path.from)
            })
        else { return nil }
        let text = "UDP from \(link.from) to \(link.to) (SCN signaling) is seen here"
        return Case(
            call: call, connect: connect, end: end, path: path, witness: Evidence(link.first, text), isMedia: false)
    }

    private static func isNegotiated(_ call: Call) -> Bool {
        call.channels.contains { $0.address != nil } || call.fastStartAccepted
    }

    private static func finding(_ line: CallLine, _ cases: [Case], of total: Int, _ analysis: Analysis) -> Finding {
        var evidence: [Evidence] = []
        for item in cases.prefix(framesTold) {
            evidence.append(Evidence(item.connect, "\(item.call.words) is connected"))
            for channel in item.call.channels.prefix(2) {
                guard let address = channel.address else { continue }
                evidence.append(
                    Evidence(
                        channel.opened,
                        "\(item.call.address(of: channel.sender)) is to send \(channel.codec) to \(address): no "
                            + "packet comes"
                    ))
            }
            evidence.append(Evidence(item.end, "cleared after \(Words.duration(seconds(item))) without a media packet"))
        }
        if let witness = cases.first?.witness { evidence.append(witness) }
        let isSure = cases.contains(where: \.isMedia)
        return Finding(
            id: id, severity: severity,
            confidence: isSure ? .confirmed : analysis.streams.isEmpty ? .possible : .likely,
            title: "\(Words.count(cases.count, "call")) between \(line.low) and \(line.high) had no voice at all.",
            explanation:
                "\(cases.count) of \(Words.count(total, "connected call")) between the \(analysis.name(line.low)) and "
                + "the \(analysis.name(line.high)) agreed on media, and not one RTP packet of "
                + "\(cases.count == 1 ? "it" : "them") is seen in either direction"
                + (isSure ? ", while media of other calls on this path is." : ", while other UDP of this path is."),
            systems: [line.low, line.high], start: cases.first?.connect.time, end: cases.last?.end.time,
            occurrences: cases.count, evidence: evidence, alternatives: [elsewhere(cases)], remedy: remedy(line),
            reference: reference)
    }

    private static func seconds(_ item: Case) -> Double { item.end.time.seconds(since: item.connect.time) }

    private static func elsewhere(_ cases: [Case]) -> Alternative {
        let question = "Does the media pass another way, or a capture filter drop it?"
        if let sure = cases.first(where: \.isMedia) {
            return Alternative(
                question, .ruledOut,
                why: "the negotiated hosts are \(sure.path.from) and \(sure.path.to), and \(sure.witness.summary) "
                    + "(#\(sure.witness.frame.number))", evidence: [sure.witness])
        }
        return Alternative(
            question, .open, why: "no media of this path is in the capture; capture all UDP between the two systems")
    }

    private static func remedy(_ line: CallLine) -> [Remedy] {
        [
            Remedy("Check that no firewall or NAT between \(line.low) and \(line.high) drops UDP 49152 to 53246 (RTP)"),
            Remedy("Check that both systems have VCM modules and route to each other's address"),
        ]
    }
}
