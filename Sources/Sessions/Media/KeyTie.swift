import Bytes

/// Ties the key presses of streams to their calls, among the keys that H.245 told.
enum KeyTie {
    /// A key that came both ways is told at about the same time. Seconds.
    static let nearby = 1.0

    /// - Returns: key presses that have no place in their call any more.
    static func tie(_ streams: [StreamSummary], to calls: inout [Call]) -> Int {
        guard streams.contains(where: { !$0.keys.isEmpty }) else { return 0 }
        var refused = 0
        let places = Dictionary(calls.indices.map { (calls[$0].id, $0) }) { first, _ in first }
        var told = [Int: H245Keys]()
        for stream in streams where !stream.keys.isEmpty {
            guard let place = stream.call.flatMap({ places[$0] }), let sender = sender(of: stream, calls[place]) else {
                continue
            }
            var known = told[place] ?? H245Keys(calls[place].digits)
            for press in stream.keys {
                if let index = known.take(press, from: sender) {
                    calls[place].digits[index].way = .both
                    calls[place].digits[index].stream = stream.id
                    // Of several keys in one message, none is told apart.
                    if calls[place].digits[index].digits.count == 1 { calls[place].digits[index].press = press }
                } else if calls[place].digits.count < CallControl.maxDigits {
                    calls[place].digits.append(CallDigits(press, from: sender, stream: stream.id))
                } else {
                    refused += 1
                }
            }
            told[place] = known
        }
        for place in told.keys { calls[place].digits.sort { $0.frame < $1.frame } }
        return refused
    }

    /// Which party presses: the stream's own end or, where addresses were translated, the other end or the channel.
    private static func sender(of stream: StreamSummary, _ call: Call) -> Call.Party? {
        let (source, destination) = (stream.source.address, stream.destination.address)
        if source == call.caller { return .caller }
        if source == call.callee { return .callee }
        if destination == call.callee { return .caller }
        if destination == call.caller { return .callee }
        return call.channels.first { $0.address == stream.destination }?.sender
    }
}

/// The keys that H.245 told of a call, each to be found once by its telephone event.
private struct H245Keys {
    private var entries: [(time: Timestamp, from: Call.Party, keys: [Character])]

    init(_ digits: [CallDigits]) { entries = digits.map { ($0.frame.time, $0.from, Array($0.digits)) } }

    /// The entry that tells of the same press.
    mutating func take(_ press: KeyPress, from sender: Call.Party) -> Int? {
        guard let key = press.key.first else { return nil }
        for index in entries.indices where entries[index].from == sender {
            guard abs(entries[index].time.seconds(since: press.first.time)) <= KeyTie.nearby,
                let place = entries[index].keys.firstIndex(of: key)
            else { continue }
            entries[index].keys.remove(at: place)
            return index
        }
        return nil
    }
}
