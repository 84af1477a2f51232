public import Bytes

/// Calls and media streams that are over, that no rule counts, and that are not listed any more.
public struct Folded: Sendable {
    public struct Calls: Sendable {
        public var count = 0
        /// Whose Setup was seen.
        public var setUp = 0
        public var connected = 0
        /// With media from and to the same hosts.
        public var bothWays = 0
        public var voicemail = 0
        /// Voicemail calls that led to a session.
        public var withSession = 0

        public init() {}

        public static func + (a: Calls, b: Calls) -> Calls {
            var sum = a
            sum.count += b.count
            sum.setUp += b.setUp
            sum.connected += b.connected
            sum.bothWays += b.bothWays
            sum.voicemail += b.voicemail
            sum.withSession += b.withSession
            return sum
        }
    }

    static let maxWays = 4096

    /// Of all calls, and by caller and callee.
    public private(set) var calls = Calls()
    public private(set) var callsOfWay: [AddressPair: Calls] = [:]
    public private(set) var outcomes: [Call.Outcome: Int] = [:]
    /// Of the media of calls.
    public private(set) var codecs: Set<String> = []
    public private(set) var streams = 0
    /// Packets of these streams.
    public private(set) var packets = 0
    /// Streams that were long enough to be judged, by sender and receiver.
    public private(set) var judged: [AddressPair: Int] = [:]
    /// The worst of these streams: percent and milliseconds (RFC 3550 A.8).
    public private(set) var highestLossPercent = 0.0
    public private(set) var highestJitterMs: Double?
    /// Calls and streams that a rule counts, or a finding shows, and for which there was no room.
    public internal(set) var noticedCalls = 0
    public internal(set) var noticedStreams = 0
    /// The first calls with a number or a name, without their frames and media.
    public private(set) var firsts: [Call] = []
    private(set) var firstsRefused = 0
    private var channels = CallSpans()
    private var withoutSession = CallSpans()

    /// When the calls that got a channel held it.
    public var spans: [CallSpan] { channels.all }
    /// Voicemail calls without a session, from Connect on.
    public var spansWithoutSession: [CallSpan] { withoutSession.all }
    var spansRefused: Int { channels.refused + withoutSession.refused }

    public init() {}
}

extension Folded {
    /// - Parameter media: the call's streams.
    mutating func add(_ call: Call, media: [StreamSummary], isFirst: Bool) {
        var one = Calls()
        one.count = 1
        one.setUp = call.setup == nil ? 0 : 1
        one.connected = call.connect == nil ? 0 : 1
        if let pair = media.bothWays {
            one.bothWays = 1
            codecs.formUnion([pair.there, pair.back].compactMap(\.codec))
        }
        one.voicemail = call.isVoicemail ? 1 : 0
        one.withSession = call.isVoicemail && call.session != nil ? 1 : 0
        calls = calls + one
        let way = AddressPair(from: call.caller, to: call.callee)
        if callsOfWay[way] != nil || callsOfWay.count < Self.maxWays {
            callsOfWay[way] = (callsOfWay[way] ?? Calls()) + one
        }
        outcomes[call.outcome, default: 0] += 1
        let last = call.end ?? media.map(\.last).reduce(call.last, Swift.max)
        if call.holdsChannel { channels.add(call, from: call.start, to: last) }
        if let connect = call.connect, call.isVoicemail, call.session == nil {
            withoutSession.add(call, from: connect, to: last)
        }
        guard isFirst else { return }
        guard firsts.count < Folding.maxFirsts else {
            firstsRefused += 1
            return
        }
        // In order of time; a long call goes after others that began later.
        firsts.insert(call.withoutDetails, at: firsts.partitionIndex { $0.start > call.start })
    }

    mutating func add(_ stream: StreamSummary) {
        streams += 1
        packets += stream.packets
        highestLossPercent = Swift.max(highestLossPercent, stream.lossPercent)
        highestJitterMs = [highestJitterMs, stream.jitterMs].compactMap(\.self).max()
        guard stream.settled != nil else { return }
        let way = AddressPair(from: stream.source.address, to: stream.destination.address)
        if judged[way] != nil || judged.count < Self.maxWays { judged[way, default: 0] += 1 }
    }

    /// Calls between two hosts, whoever calls.
    public func calls(between a: IPAddress, and b: IPAddress) -> Calls {
        let there = callsOfWay[AddressPair(from: a, to: b)] ?? Calls()
        return a == b ? there : there + (callsOfWay[AddressPair(from: b, to: a)] ?? Calls())
    }
}

extension Call {
    /// Connected, or still on the way to it: one that was refused never got a channel.
    public var holdsChannel: Bool { connect != nil || (end == nil && alerting != nil) }

    /// Who called whom and when, and no more.
    fileprivate var withoutDetails: Call {
        var call = self
        call.frames = []
        call.channels = []
        call.holds = []
        call.digits = []
        call.modeChanges = []
        call.legs = []
        call.problems = []
        call.streams = []
        call.messages = []
        call.session = nil
        call.callerCapabilities = nil
        call.calleeCapabilities = nil
        return call
    }
}

extension [StreamSummary] {
    /// Two streams between the same hosts in opposite directions, in order of time; nil where there are none.
    public var bothWays: (there: StreamSummary, back: StreamSummary)? {
        bothWays(at: [Int](indices)[...]).map { (self[$0.there], self[$0.back]) }
    }

    /// As above, of those at some places, by their places: a copy of a stream costs more than the question.
    public func bothWays(at places: ArraySlice<Int>) -> (there: Int, back: Int)? {
        let back = places.first { one in places.contains { isReverse($0, one) } }
        guard let back, let there = places.first(where: { isReverse($0, back) }) else { return nil }
        return self[there].first < self[back].first ? (there, back) : (back, there)
    }

    private func isReverse(_ one: Int, _ other: Int) -> Bool {
        self[one].source.address == self[other].destination.address
            && self[one].destination.address == self[other].source.address
            && self[one].source.address != self[one].destination.address
    }
}
