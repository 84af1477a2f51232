import Bytes
import Sessions

/// When two hosts had voicemail sessions: what they sent each other then is speech, on whatever port.
struct SessionTimes: Sendable {
    private var intervals: [Conversation: [(from: Timestamp, until: Timestamp)]] = [:]

    init(_ sessions: [VoicemailSession]) {
        for session in sessions.sorted(by: { $0.first.time < $1.first.time }) {
            let ends = Self.ends(session.system, session.server)
            // Sessions of several calls at once are one stretch of time.
            if let last = intervals[ends]?.last, last.until >= session.first.time {
                let count = intervals[ends]?.count ?? 1
                intervals[ends]?[count - 1].until = max(last.until, session.last.time)
            } else {
                intervals[ends, default: []].append((session.first.time, session.last.time))
            }
        }
    }

    private static func ends(_ a: IPAddress, _ b: IPAddress) -> Conversation {
        Conversation(.udp, Endpoint(a, 0), Endpoint(b, 0))
    }

    private func intervals(of conversation: Conversation) -> [(from: Timestamp, until: Timestamp)]? {
        guard conversation.kind == .udp, !intervals.isEmpty else { return nil }
        return intervals[Self.ends(conversation.low.address, conversation.high.address)]
    }

    /// Whether the two hosts of a UDP conversation had any.
    func are(in conversation: Conversation) -> Bool { intervals(of: conversation) != nil }

    /// Whether they had one at that moment.
    func contain(_ time: Timestamp, of conversation: Conversation) -> Bool {
        guard let intervals = intervals(of: conversation), let last = last(intervals, before: time) else {
            return false
        }
        return time <= last.until
    }

    /// Whether one began at most so many seconds before that moment.
    func begins(within seconds: Double, before time: Timestamp, of conversation: Conversation) -> Bool {
        guard let intervals = intervals(of: conversation), let last = last(intervals, before: time) else {
            return false
        }
        return time <= last.until && time.seconds(since: last.from) <= seconds
    }

    /// The last one that began at that moment or before it.
    private func last(
        _ intervals: [(from: Timestamp, until: Timestamp)], before time: Timestamp
    ) -> (from: Timestamp, until: Timestamp)? {
        intervals[..<intervals.partitionIndex { $0.from > time }].last
    }
}
