// rtp-one-way: a connected call has media in one direction only, where the capture point would see both.

import Bytes
import Sessions

enum RtpOneWay: Rule {
    static let id = "rtp-one-way"
    static let severity = Severity.error
    static let reference = "Job aid 4"
    static let grounds: Grounds = .silence
    static let framesTold = 4
    /// Packets one way for this long, and none the other way: no pause in speech begins so. Seconds.
    static let shortest = 2.0

    private struct Case {
        let call: Call
        let connect: FrameReference
        let stream: StreamSummary
        /// The hosts of the direction that is missing.
        let missing: CallMedia.Direction
        /// Media of another call in the missing direction; nil where the signalling alone shows the path.
        let witness: StreamSummary?
    }

    static func findings(in analysis: Analysis) -> [Finding] {
        // By their places: most calls have media both ways, and a copy costs more than the question.
        let ofCalls = StreamsOfCalls(analysis)
        let oneSided = analysis.calls.indices.compactMap { Self.oneSided($0, ofCalls[$0], analysis) }
        guard !oneSided.isEmpty else { return [] }
        let media = CallMedia(analysis)
        let cases = oneSided.compactMap { judge($0, media, analysis) }
        guard !cases.isEmpty else { return [] }
        let totals = CallMedia.connectedCalls(analysis)
        return Dictionary(grouping: cases, by: \.missing)
            .sorted { ($0.key.from, $0.key.to) < ($1.key.from, $1.key.to) }
            .map { direction, cases in
                let total = totals[CallLine(cases[0].call)] ?? cases.count
                return finding(direction, cases, of: total, analysis)
            }
    }

    /// Whatever shows that the other direction would be seen, it may be seen later.
    static func notice(_ analysis: Analysis, _ noticed: inout Noticed) {
        let ofCalls = StreamsOfCalls(analysis)
        for index in analysis.calls.indices where analysis.calls[index].connect != nil {
            let places = ofCalls[index]
            if !places.isEmpty, analysis.streams.bothWays(at: places) == nil {
                noticed.calls.insert(analysis.calls[index].id)
            }
        }
    }

    /// A connected call whose media has one sender.
    private struct OneSided {
        let call: Int
        let sender: Call.Party
        let streams: [Int]
    }

    /// Nil where more than one sends, or nobody who is known.
    /// - Parameter streams: those of the call.
    private static func oneSided(_ call: Int, _ streams: ArraySlice<Int>, _ analysis: Analysis) -> OneSided? {
        guard let connect = analysis.calls[call].connect else { return nil }
        var sender: Call.Party?
        // Ring-back and announcements before Connect come one way only.
        for stream in streams where analysis.streams[stream].last.time >= connect.time {
            guard let own = CallMedia.sender(of: stream, in: call, analysis), own == sender ?? own else { return nil }
            sender = own
        }
        guard let sender else { return nil }
        return OneSided(
            call: call, sender: sender,
            streams: streams.filter { analysis.streams[$0].last.time >= connect.time })
    }

    private static func judge(_ item: OneSided, _ media: CallMedia, _ analysis: Analysis) -> Case? {
        let call = analysis.calls[item.call]
        let streams = item.streams.map { analysis.streams[$0] }
        guard let connect = call.connect, !call.isFax, let last = analysis.end,
            let longest = streams.max(by: { $0.packets < $1.packets })
        else { return nil }
        let sender = item.sender
        let silent: Call.Party = sender == .caller ? .callee : .caller
        // Only one side was to send.
        if !call.channels.isEmpty, !call.channels.contains(where: { $0.sender == silent }) { return nil }
        let end = call.end?.time ?? last.time
        let parts = CallMedia.judged(call, until: end)
        guard streams.map({ CallMedia.seconds(of: $0, in: parts) }).max() ?? 0 >= shortest else { return nil }

        let missing = CallMedia.Direction(from: longest.destination.address, to: longest.source.address)
        guard analysis.quality.unheard(from: missing.from, to: missing.to) == nil else { return nil }
        let ways = [missing, CallMedia.Direction(from: call.address(of: silent), to: call.address(of: sender))]
        guard !media.hasStrayMedia(ways, during: call, until: end) else { return nil }
        let witness = media.stream(missing, besides: call)
        let isSignallingPath = CallLine(missing.from, missing.to) == CallLine(call) && call.setup != nil
        guard witness != nil || isSignallingPath else { return nil }
        return Case(call: call, connect: connect, stream: longest, missing: missing, witness: witness)
    }

    private static func finding(_ missing: CallMedia.Direction, _ cases: [Case], of total: Int, _ analysis: Analysis)
        -> Finding
    {
        var evidence: [Evidence] = []
        for item in cases.prefix(framesTold) {
            evidence.append(Evidence(item.connect, "\(item.call.words) is connected"))
            evidence.append(
                Evidence(
                    item.stream.first,
                    "\(item.stream.codec ?? "media") from \(item.stream.source) to \(item.stream.destination) "
                        + "begins; nothing "
                        + "comes back"))
            evidence.append(
                Evidence(item.stream.last, "the last of \(Words.count(item.stream.packets, "packet")) this way"))
        }
        let witness = cases.compactMap(\.witness).first
        if let witness {
            evidence.append(
                Evidence(witness.first, "media of another call from \(missing.from) to \(missing.to) is seen here"))
        }
        let line = CallLine(missing.from, missing.to)
        return Finding(
            id: id, severity: severity, confidence: witness != nil ? .confirmed : .likely,
            title: "\(Words.count(cases.count, "call")) had voice from \(missing.to) to \(missing.from) only.",
            explanation: "In \(cases.count) of \(Words.count(total, "connected call")) of this line, "
                + "\(Words.list(Array(Set(cases.map(\.stream.packets))).sorted().prefix(4).map { "\($0)" })) RTP "
                + "packets go from "
                + "\(missing.to) to \(missing.from), and not one comes back, not even comfort noise. The user behind "
                + "\(missing.to) hears nothing.",
            systems: [line.low, line.high], start: cases.first?.connect.time, end: cases.last?.stream.last.time,
            occurrences: cases.count, evidence: evidence, alternatives: [mirror(cases[0], witness)],
            remedy: [
                Remedy(
                    "Check that no firewall or NAT between the two sites drops UDP 49152 to 53246 (RTP) from "
                        + "\(missing.from) to "
                        + "\(missing.to)"),
                Remedy("On \(missing.from), check the IP route to \(missing.to) and the VCM modules"),
            ], reference: reference)
    }

    private static func mirror(_ item: Case, _ witness: StreamSummary?) -> Alternative {
        let question = "Does the mirror port show one direction only?"
        if let witness {
            return Alternative(
                question, .ruledOut,
                why: "media of another call in the missing direction is seen (#\(witness.first.number))",
                evidence: [Evidence(witness.first, "media of another call in the missing direction")])
        }
        let setup = item.call.setup ?? item.call.start
        return Alternative(
            question, .ruledOut,
            why: "the signaling of this call between the same hosts is seen both ways (Setup #\(setup.number), Connect "
                + "#\(item.connect.number))",
            evidence: [
                Evidence(setup, "Setup of \(item.call.caller)"),
                Evidence(item.connect, "Connect of \(item.call.callee)"),
            ])
    }
}
