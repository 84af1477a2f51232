/// A server that answers polls.
public struct Answering: Sendable {
    public var server: Host
    /// When it answers.
    public var during: [Interval]
    /// Port it answers from; nil = the port that was asked.
    public var port: UInt16?
    /// Seconds until the answer.
    public var delay: ClosedRange<Double>
    /// Requests, counted from 0, that it leaves unanswered all the same.
    public var skipping: Set<Int>

    public init(
        _ server: Host, during: [Interval] = [.always], port: UInt16? = nil,
        delay: ClosedRange<Double> = 0.002...0.018, skipping: Set<Int> = []
    ) {
        self.server = server
        self.during = during
        self.port = port
        self.delay = delay
        self.skipping = skipping
    }
}

/// A host that reports requests undeliverable.
public struct Unreachable: Sendable {
    /// RFC 792: 0 net, 1 host, 3 port.
    public var code: UInt8
    public var reporter: Host
    public var during: Interval

    public init(code: UInt8, by reporter: Host, during: Interval) {
        self.code = code
        self.reporter = reporter
        self.during = during
    }
}

/// One side asks the other again and again over UDP: license validation, voicemail discovery and keep-alive. Payloads
/// are random bytes, because the real layout is not published.
public struct Polling: Sendable {
    public var kind: Kind
    public var asker: Host
    public var cast: Cast
    /// Ports of the asking and of the asked side.
    public var fromPort: UInt16
    public var toPort: UInt16
    /// Seconds between two requests, and how far each may be off.
    public var period: Double
    public var jitter = 0.06
    public var phase = 0.0
    public var during: [Interval] = [.always]
    public var answers: [Answering] = []
    public var unreachable: [Unreachable] = []
    public var requestLength = 20
    public var answerLength = 28

    /// A system asks for its licenses.
    public static func license(
        _ system: Host, to cast: Cast, every period: Double = 60, phase: Double = 0, answeredBy: [Answering] = []
    ) -> Polling {
        var polling = Polling(
            kind: .license, asker: system, cast: cast, fromPort: 50800, toPort: 50800, period: period)
        polling.phase = phase
        polling.answers = answeredBy
        polling.requestLength = 24
        polling.answerLength = 36
        return polling
    }

    /// A system looks for, and then keeps in touch with, its voicemail server.
    public static func voicemail(
        _ system: Host, to cast: Cast, every period: Double = 15, phase: Double = 1, answeredBy: [Answering] = []
    ) -> Polling {
        var polling = Polling(
            kind: .voicemail, asker: system, cast: cast, fromPort: 50791, toPort: 50791, period: period)
        polling.phase = phase
        polling.answers = answeredBy
        return polling
    }

    /// The voicemail server is the one that asks, from its own port; the system answers.
    public static func voicemailServerAsks(
        _ server: Host, _ system: Host, fromPort: UInt16 = 50793, toPort: UInt16 = 50791, every period: Double = 15,
        phase: Double = 1, during: [Interval]
    ) -> Polling {
        var polling = Polling(
            kind: .voicemail, asker: server, cast: .unicast(system), fromPort: fromPort, toPort: toPort,
            period: period)
        polling.phase = phase
        polling.during = during
        polling.answers = [Answering(system)]
        return polling
    }
}

extension Traffic {
    public mutating func add(_ polling: Polling) {
        var random = random("poll \(polling.asker.address.text) \(polling.toPort) \(polling.phase)")
        var index = 0
        while true {
            let nominal = polling.phase + Double(index) * polling.period
            if nominal >= end { return }
            let time = max(0, nominal + random.number(-polling.jitter...polling.jitter))
            let request = random.opaque(polling.requestLength)
            if polling.during.contains(moment: time) {
                ask(polling, at: time, index: index, request, &random)
            }
            index += 1
        }
    }

    private mutating func ask(
        _ polling: Polling, at time: Double, index: Int, _ request: [UInt8], _ random: inout SplitMix64
    ) {
        let order = datagram(
            polling.kind, at: moment(time), from: polling.asker, port: polling.fromPort, to: polling.cast,
            port: polling.toPort, request)
        for answer in polling.answers {
            let delay = random.number(answer.delay)
            let payload = random.opaque(polling.answerLength)
            guard answer.during.contains(moment: time), !answer.skipping.contains(index) else { continue }
            datagram(
                polling.kind, at: moment(time + delay), from: answer.server, port: answer.port ?? polling.toPort,
                to: .unicast(polling.asker), port: polling.fromPort, payload)
        }
        for report in polling.unreachable where report.during.contains(time) {
            let later = moment(time + (report.code == 1 ? 2.4 : 0.0013))
            add(
                Packet(
                    .icmp, at: later, from: report.reporter, to: polling.asker,
                    .unreachable(code: report.code, about: order)))
        }
    }
}
