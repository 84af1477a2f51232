import Bytes
import Sessions

/// What a capture shows of the media of calls: which hosts send to which, and which part of a call is judged. Made where
/// there is a call to be judged by it.
struct CallMedia {
    /// Nothing is judged in a call's beginning. Seconds.
    static let settling = MediaQuality.settling

    /// A direction between two hosts.
    typealias Direction = AddressPair

    let analysis: Analysis
    /// Indices of streams in `analysis.streams`.
    private var byDirection: [Direction: [Int]] = [:]
    /// Those that belong to no known call, in order of their beginning.
    private var strays: [Direction: [Int]] = [:]
    private static let straysLookedAt = 256

    init(_ analysis: Analysis) {
        self.analysis = analysis
        // By their places, as nothing is asked of most of what a copy would copy.
        for index in analysis.streams.indices {
            let direction = Direction(
                from: analysis.streams[index].source.address, to: analysis.streams[index].destination.address)
            byDirection[direction, default: []].append(index)
            if analysis.streams[index].call == nil { strays[direction, default: []].append(index) }
        }
        for direction in strays.keys {
            strays[direction]?.sort { analysis.streams[$0].first.time < analysis.streams[$1].first.time }
        }
    }

    /// A stream this way that belongs to another call.
    func stream(_ direction: Direction, besides call: Call) -> StreamSummary? {
        (byDirection[direction] ?? []).first { analysis.streams[$0].call != call.id }.map { analysis.streams[$0] }
    }

    /// Media between two hosts in the time of the call that belongs to no known call: it may be this one's.
    func hasStrayMedia(_ directions: [Direction], during call: Call, until: Timestamp) -> Bool {
        directions.contains { direction in
            let indices = strays[direction] ?? []
            var (low, high) = (0, indices.count)
            while low < high {
                let middle = (low + high) / 2
                if analysis.streams[indices[middle]].first.time <= until { low = middle + 1 } else { high = middle }
            }
            return indices[..<low].suffix(Self.straysLookedAt).contains {
                analysis.streams[$0].last.time >= call.start.time
            }
        }
    }

    /// The hosts that the signalling names for media, by who sends: the party's own where it names none.
    static func path(of call: Call) -> Direction {
        let toCallee = call.channels.last { $0.sender == .caller && $0.address != nil }?.address?.address
        let toCaller = call.channels.last { $0.sender == .callee && $0.address != nil }?.address?.address
        return Direction(from: toCaller ?? call.caller, to: toCallee ?? call.callee)
    }

    /// Who sends a stream of a call, both by their places; nil where neither addresses nor channels tell.
    static func sender(of stream: Int, in call: Int, _ analysis: Analysis) -> Call.Party? {
        let (source, destination) = (analysis.streams[stream].source, analysis.streams[stream].destination)
        let (caller, callee) = (analysis.calls[call].caller, analysis.calls[call].callee)
        let channels = analysis.calls[call].channels
        var (isCaller, isCallee) = (false, false)
        for index in channels.indices where channels[index].address == destination {
            switch channels[index].sender {
            case .caller: isCaller = true
            case .callee: isCallee = true
            }
        }
        if isCaller != isCallee { return isCaller ? .caller : .callee }
        if source.address == caller || destination.address == callee { return .caller }
        if source.address == callee || destination.address == caller { return .callee }
        return nil
    }

    /// Parts of the call in which media is due: from 5 s after Connect, without the holds, until the last channel
    /// is closed.
    static func judged(_ call: Call, until last: Timestamp) -> [(from: Timestamp, until: Timestamp)] {
        guard let connect = call.connect else { return [] }
        var end = last
        if !call.channels.isEmpty, call.channels.allSatisfy({ $0.closed != nil }),
            let closed = call.channels.compactMap(\.closed).max()
        {
            end = Swift.min(end, closed.time)
        }
        var parts: [(from: Timestamp, until: Timestamp)] = []
        var from = connect.time.advanced(by: settling)
        for hold in call.holds.sorted(by: { $0.start.time < $1.start.time }) {
            if hold.start.time > from { parts.append((from, Swift.min(hold.start.time, end))) }
            from = Swift.max(from, hold.end?.time ?? end)
        }
        if from < end { parts.append((from, end)) }
        return parts.filter { $0.from < $0.until }
    }

    static func connectedCalls(_ analysis: Analysis) -> [CallLine: Int] {
        var totals: [CallLine: Int] = [:]
        for place in analysis.calls.indices where analysis.calls[place].connect != nil {
            totals[CallLine(analysis.calls[place].caller, analysis.calls[place].callee), default: 0] += 1
        }
        for line in totals.keys { totals[line, default: 0] += analysis.folded(line).connected }
        return totals
    }

    /// Seconds of a stream in these parts.
    static func seconds(of stream: StreamSummary, in parts: [(from: Timestamp, until: Timestamp)]) -> Double {
        parts.reduce(0) { sum, part in
            let from = Swift.max(part.from, stream.first.time)
            let until = Swift.min(part.until, stream.last.time)
            return sum + Swift.max(0, until.seconds(since: from))
        }
    }
}

extension AddressPair {
    var reversed: AddressPair { AddressPair(from: to, to: from) }
}
