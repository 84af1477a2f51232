import Bytes
import Sessions

/// What a capture shows of the media of calls: which hosts send to which, and which part of a call is judged.
struct CallMedia {
    /// Nothing is judged in a call's beginning. Seconds.
    static let settling = 5.0

    /// A direction between two hosts.
    struct Direction: Hashable {
        let from: IPAddress
        let to: IPAddress

        var reversed: Direction { Direction(from: to, to: from) }
    }

    let analysis: Analysis
    /// Indices of streams in `analysis.streams`.
    private var byDirection: [Direction: [Int]] = [:]
    private var byCall: [String: [Int]] = [:]

    init(_ analysis: Analysis) {
        self.analysis = analysis
        for (index, stream) in analysis.streams.enumerated() {
            let direction = Direction(from: stream.source.address, to: stream.destination.address)
            byDirection[direction, default: []].append(index)
            if let call = stream.call { byCall[call, default: []].append(index) }
        }
    }

    func streams(of call: Call) -> [StreamSummary] { (byCall[call.id] ?? []).map { analysis.streams[$0] } }

    /// A stream this way that belongs to another call, nearest to the call's beginning.
    func stream(_ direction: Direction, besides call: Call) -> StreamSummary? {
        (byDirection[direction] ?? []).lazy.map { analysis.streams[$0] }
            .filter { $0.call != call.id }
            .min { distance($0, call) < distance($1, call) }
    }

    private func distance(_ stream: StreamSummary, _ call: Call) -> Double {
        abs(stream.first.time.seconds(since: call.start.time))
    }

    /// Media between two hosts in the time of the call that belongs to no known call: it may be this one's.
    func hasStrayMedia(_ directions: [Direction], during call: Call, until: Timestamp) -> Bool {
        directions.contains { direction in
            (byDirection[direction] ?? []).contains { index in
                let stream = analysis.streams[index]
                return stream.call == nil && stream.first.time <= until && stream.last.time >= call.start.time
            }
        }
    }

    /// The hosts that the signalling names for media, by who sends: the party's own where it names none.
    func path(of call: Call) -> Direction {
        let toCallee = call.channels.last { $0.sender == .caller && $0.address != nil }?.address?.address
        let toCaller = call.channels.last { $0.sender == .callee && $0.address != nil }?.address?.address
        return Direction(from: toCaller ?? call.caller, to: toCallee ?? call.callee)
    }

    /// Who sends a stream of a call; nil where neither addresses nor channels tell.
    func sender(of stream: StreamSummary, in call: Call) -> Call.Party? {
        let named = Set(call.channels.filter { $0.address == stream.destination }.map(\.sender))
        if named.count == 1 { return named.first }
        if stream.source.address == call.caller || stream.destination.address == call.callee { return .caller }
        if stream.source.address == call.callee || stream.destination.address == call.caller { return .callee }
        return nil
    }

    /// Parts of the call in which media is due: from 5 s after Connect, without the holds.
    func judged(_ call: Call, until end: Timestamp) -> [(from: Timestamp, until: Timestamp)] {
        guard let connect = call.connect else { return [] }
        var parts: [(from: Timestamp, until: Timestamp)] = []
        var from = connect.time.advanced(by: Self.settling)
        for hold in call.holds.sorted(by: { $0.start.time < $1.start.time }) {
            if hold.start.time > from { parts.append((from, Swift.min(hold.start.time, end))) }
            from = Swift.max(from, hold.end?.time ?? end)
        }
        if from < end { parts.append((from, end)) }
        return parts.filter { $0.from < $0.until }
    }

    /// Seconds of a stream in these parts.
    func seconds(of stream: StreamSummary, in parts: [(from: Timestamp, until: Timestamp)]) -> Double {
        parts.reduce(0) { sum, part in
            let from = Swift.max(part.from, stream.first.time)
            let until = Swift.min(part.until, stream.last.time)
            return sum + Swift.max(0, until.seconds(since: from))
        }
    }
}
