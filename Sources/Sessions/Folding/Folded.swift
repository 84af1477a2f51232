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

    /// What a call shows of who has a number or a name.
    public struct First: Sendable {
        public let caller: IPAddress
        public let callingNumber: String?
        public let calledNumber: String?
        public let display: String?
        public let start: FrameReference
        public let end: FrameReference?

        /// The call at a place.
        public init(_ calls: [Call], _ place: Int) {
            caller = calls[place].caller
            callingNumber = calls[place].callingNumber
            calledNumber = calls[place].calledNumber
            display = calls[place].display
            start = calls[place].start
            end = calls[place].end
        }
    }

    static let maxWays = 4096

    /// Of all calls, and by caller and callee.
    public private(set) var calls = Calls()
    public private(set) var callsOfWay: [AddressPair: Calls] = [:]
    public private(set) var outcomes: [Call.Outcome: Int] = [:]
    /// Of the media of calls.
    public private(set) var codecs: Set<String> = []
    private var lastCodec: String?
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
    /// The first calls with a number or a name.
    public private(set) var firsts: [First] = []
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
    /// The call at a place.
    /// - Parameters:
    ///   - streams: all of them.
    ///   - own: the places of the call's.
    mutating func add(
        _ all: [Call], _ place: Int, media streams: [StreamSummary], _ own: ArraySlice<Int>, isFirst: Bool
    ) {
        let (setup, connect, end) = (all[place].setup, all[place].connect, all[place].end)
        let (isVoicemail, session) = (all[place].isVoicemail, all[place].session)
        var one = Calls()
        one.count = 1
        one.setUp = setup == nil ? 0 : 1
        one.connected = connect == nil ? 0 : 1
        if let pair = streams.bothWays(at: own) {
            one.bothWays = 1
            for place in [pair.there, pair.back] {
                // Nearly always that of the call before.
                if let codec = streams[place].codec, codec != lastCodec {
                    codecs.insert(codec)
                    lastCodec = codec
                }
            }
        }
        one.voicemail = isVoicemail ? 1 : 0
        one.withSession = isVoicemail && session != nil ? 1 : 0
        calls = calls + one
        let way = AddressPair(from: all[place].caller, to: all[place].callee)
        if let known = callsOfWay[way] {
            callsOfWay[way] = known + one
        } else if callsOfWay.count < Self.maxWays {
            callsOfWay[way] = one
        }
        outcomes[all[place].outcome, default: 0] += 1
        let last = end ?? own.reduce(all[place].last) { Swift.max($0, streams[$1].last) }
        if all[place].holdsChannel {
            channels.add(way, isVoicemail: isVoicemail, from: all[place].start, to: last)
        }
        if let connect, isVoicemail, session == nil {
            withoutSession.add(way, isVoicemail: isVoicemail, from: connect, to: last)
        }
        guard isFirst else { return }
        guard firsts.count < Folding.maxFirsts else {
            firstsRefused += 1
            return
        }
        // In order of time; a long call goes after others that began later.
        let start = all[place].start
        firsts.insert(First(all, place), at: firsts.partitionIndex { $0.start > start })
    }

    /// The stream at a place.
    mutating func add(_ all: [StreamSummary], _ place: Int) {
        streams += 1
        packets += all[place].packets
        highestLossPercent = Swift.max(
            highestLossPercent, StreamSummary.percent(all[place].lost, of: all[place].expected))
        if let jitter = all[place].jitterMs { highestJitterMs = Swift.max(highestJitterMs ?? jitter, jitter) }
        guard all[place].settled != nil else { return }
        let way = AddressPair(from: all[place].source.address, to: all[place].destination.address)
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
}

extension [StreamSummary] {
    /// Two streams between the same hosts in opposite directions, in order of time, of those at some places and by their
    /// places: a copy of a stream costs more than the question. Nil where there are none.
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
