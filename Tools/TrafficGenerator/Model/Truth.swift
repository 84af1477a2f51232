/// One media stream: what was sent and what of it is missing on the wire at the capture point.
public struct StreamTruth: Sendable {
    public var source: (address: IPv4, port: UInt16)
    public var destination: (address: IPv4, port: UInt16)
    public internal(set) var sent = 0
    public internal(set) var lost = 0
}

/// One H.323 call as it really was.
public struct CallTruth: Sendable {
    public var time: Double
    public var caller: IPv4
    public var callee: IPv4
    /// Nil where the Setup is not in the capture.
    public var calling: String?
    public var called: String?
    public var fastStart: Bool
    public var tunnelling: Bool
    public var answered: Bool
    public var cause: UInt8?
    /// Of the media, or as negotiated where there is none.
    public var codec: Codec?
    /// Keys that the caller pressed, and whether their end is in the capture.
    var keys: [(key: Character, way: KeyPlan.Way, hasEnd: Bool)] = []
    var isClearedByCaller = false
    var forward: Int?
    var reverse: Int?

    /// The Setup is not in the capture, and with it goes what only it says.
    mutating func forgetSetup() {
        calling = nil
        called = nil
        fastStart = false
        tunnelling = false
    }
}

/// What is really in a capture, and what a diagnosis must and must not say about it.
public struct Truth: Sendable {
    /// Finding ids that must be reported, and that must not be.
    public var must: [String] = []
    public var absent: [String] = []
    /// Finding ids that are true as well, and need not be reported.
    public var may: [String] = []
    /// Upper bound of findings of severity error; nil = not said.
    public var maximumErrors: Int?
    /// How often a finding occurred, where that is part of the truth.
    public var occurrences: [(finding: String, count: Int)] = []
    /// False where only one direction was captured: of the calls below, parts are missing or all of them.
    public internal(set) var hasWholeCalls = true
    public internal(set) var calls: [CallTruth] = []
    public internal(set) var streams: [StreamTruth] = []

    /// The same layout as the sample captures' truth files, plus `epoch`: the second that `t` counts from.
    func json(packets: Int, epoch: Int64) -> String {
        var members: [(String, JSON)] = [("must", .strings(must)), ("absent", .strings(absent))]
        if !may.isEmpty { members.append(("may", .strings(may))) }
        if let maximumErrors { members.append(("max_errors", .number("\(maximumErrors)"))) }
        if !occurrences.isEmpty {
            members.append(("occurrences", .object(occurrences.map { ($0.finding, .number("\($0.count)")) })))
        }
        if !hasWholeCalls { members.append(("partial_calls", .bool(true))) }
        members.append(("packets", .number("\(packets)")))
        members.append(("epoch", .number("\(epoch)")))
        members.append(("calls", .array(calls.map(call))))
        return JSON.object(members).text() + "\n"
    }

    private func call(_ call: CallTruth) -> JSON {
        var rtp: [(String, JSON)] = []
        for (name, index) in [("fwd", call.forward), ("rev", call.reverse)] {
            guard let index, streams[index].sent > 0 else { continue }
            let stream = streams[index]
            rtp.append(
                (
                    name,
                    .object([
                        ("sent", .number("\(stream.sent)")), ("lost", .number("\(stream.lost)")),
                        ("src", .string("\(stream.source.address.text):\(stream.source.port)")),
                        ("dst", .string("\(stream.destination.address.text):\(stream.destination.port)")),
                    ])
                ))
        }
        var members: [(String, JSON)] = [
            ("t", .number("\(call.time)")), ("caller", .string(call.caller.text)),
            ("callee", .string(call.callee.text)), ("calling", call.calling.map { .string($0) } ?? .null),
            ("called", call.called.map { .string($0) } ?? .null), ("fastStart", .bool(call.fastStart)),
            ("tunnelling", .bool(call.tunnelling)), ("answered", .bool(call.answered)),
            ("cause", call.cause.map { .number("\($0)") } ?? .null),
            ("codec", call.codec.map { .string($0.rawValue) } ?? .null), ("rtp", .object(rtp)),
        ]
        if !call.keys.isEmpty {
            let keys = call.keys.map { key in
                JSON.object([
                    ("key", .string(String(key.key))), ("by", .string(key.way.rawValue)), ("end", .bool(key.hasEnd)),
                ])
            }
            members.append(("keys", .array(keys)))
        }
        return .object(members)
    }
}
