import Bytes

@testable import Sessions

/// Short ways to write down what the inference layer is given.
enum Facts {
    /// Rows of outcomes from a text: "+" answered, "-" not, one request every `period` seconds from `start`.
    static func rows(_ text: String, period: Double = 60, start: Double = 0) -> [OutcomeSegment] {
        var log = OutcomeLog()
        for (index, character) in text.enumerated() {
            let time = start + Double(index) * period
            log.add(
                answered: character == "+", request: frame(time), answer: character == "+" ? frame(time + 0.01) : nil)
        }
        return log.segments
    }

    static func relation(
        _ outcomes: String, system: IPAddress = Site.central, destination: IPAddress = Site.voicemail,
        period: Double = 60, start: Double = 0, server: IPAddress? = nil, cast: Cast? = nil, port: UInt16 = 50791
    ) -> ServiceRelation {
        let rows = rows(outcomes, period: period, start: start)
        let answered = outcomes.count { $0 == "+" }
        let first = rows.first { $0.answered }?.firstAnswer
        let host = server ?? destination
        return ServiceRelation(
            system: system, destination: destination, destinationPort: port,
            cast: cast ?? (destination.looksLikeBroadcast ? .broadcast : .unicast), requests: outcomes.count,
            answered: answered, unanswered: outcomes.count - answered, periodSeconds: period,
            servers: first.map { [(host, answered, $0)] } ?? [], first: frame(start),
            last: frame(start + Double(max(outcomes.count - 1, 0)) * period), outcomes: rows)
    }

    /// The server asks from `first` to `last`, silent in between where told.
    static func serverAsks(
        _ first: Double, _ last: Double, period: Double = 15, system: IPAddress = Site.central,
        server: IPAddress = Site.voicemail, silences: [(Double, Double?)] = [], witness: Double? = nil
    ) -> ServiceRelation {
        let count = Int((last - first) / period) + 1
        return ServiceRelation(
            system: system, destination: system, destinationPort: 50791, cast: .unicast, serverAsks: true,
            requests: count, answered: count, unanswered: 0, periodSeconds: period,
            servers: [(server, count, frame(first))], first: frame(first), last: frame(last),
            silences: silences.map {
                Silence(
                    before: frame($0.0), after: $0.1.map { frame($0) },
                    witness: $0.1 == nil ? witness.map { frame($0) } : nil)
            })
    }

    static func session(
        _ first: Double, _ last: Double, system: IPAddress = Site.central, server: IPAddress = Site.voicemail
    ) -> VoicemailSession {
        VoicemailSession(
            system: system, server: server, first: frame(first), last: frame(last), packetsToServer: 100,
            packetsFromServer: 100)
    }

    /// A call to voicemail: connected, or released by the callee with a cause.
    static func call(
        _ start: Double, connect: Double? = nil, end: Double?, cause: Int? = 16, by: Call.Party = .callee,
        up: Int = 0, number: String = "*17", session: Int? = nil, isVoicemail: Bool = true,
        from caller: IPAddress = Site.remote, to callee: IPAddress = Site.central
    ) -> Call {
        var call = Call(
            id: "call-\(Int(start))", caller: caller, callee: callee, callReference: Int(start),
            start: frame(start))
        call.setup = frame(start)
        call.connect = connect.map { frame($0) }
        call.end = end.map { frame($0) }
        call.last = call.end ?? call.connect ?? call.start
        call.releaseCause = end == nil ? nil : cause
        call.releasedBy = end == nil ? nil : by
        call.outcome = connect != nil ? .answered : by == .callee ? .rejected : .unanswered
        call.callsUpAtSetup = up
        call.callingNumber = "203"
        call.calledNumber = number
        call.session = session
        call.isVoicemail = isVoicemail
        return call
    }

    static func unreachable(
        _ time: Double, _ kind: UnreachableReport.Kind = .port, from reporter: IPAddress = Site.voicemail,
        to receiver: IPAddress = Site.central, target: Endpoint = Port.voicemail
    ) -> UnreachableReport {
        UnreachableReport(kind: kind, frame: frame(time), reporter: reporter, receiver: receiver, target: target)
    }

    /// Something was heard every second until `end`.
    static func heard(until end: Double) -> CaptureGaps {
        CaptureGaps(heard: (0...Int(end)).map { moment(Double($0)) })
    }

    static func events(
        _ relations: [ServiceRelation] = [], sessions: [VoicemailSession] = [], calls: [Call] = [],
        unreachables: [UnreachableReport] = [], start: Double = 0, end: Double
    ) -> ServiceEvents {
        ServiceEvents(
            system: Site.central, relations: relations, sessions: sessions, allSessions: sessions,
            calls: calls, unreachables: unreachables,
            captureStart: frame(start), captureEnd: frame(end), gaps: heard(until: end))
    }

    static func runs(_ events: ServiceEvents) -> [VoicemailRun] {
        RunBuilder(restartLimit: Profile().restartLimit).runs(events.proofs(), events.absences())
    }
}

extension TimeBounds {
    /// Both bounds in seconds of the test's clock.
    var seconds: [Double?] { [earliest?.onTestClock, latest?.onTestClock] }
}
