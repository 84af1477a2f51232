import Bytes
import Sessions

/// Job aid 7: the most voicemail users at once, and whether one was refused then.
enum VoicemailConcurrency: Check {
    static let number = 7
    static let id = "voicemail-concurrency"

    static func judge(_ facts: ChecklistFacts) -> Judgment {
        let refused = facts.channelsExhausted("Voicemail ports?")
        if let fail = Judgment.fail(refused) { return fail }
        let users = users(facts)
        guard let peak = peak(users) else { return Self.notSeen("No voicemail call or session is seen.") }
        if let why = facts.refusalsUnseen { return Self.notSeen(why) }
        return .pass(
            "At most \(Words.count(peak.count, "user")) of voicemail at once, and none refused for want of a channel. "
                + "The licensed number is not on the wire.",
            [Evidence(peak.frame, "with this one \(peak.count) at once")])
    }

    private struct Use {
        let from: FrameReference
        let until: Timestamp
    }

    /// Sessions of the central system, and voicemail calls over a line whose session is not seen.
    private static func users(_ facts: ChecklistFacts) -> [Use] {
        let sessions = facts.centralSessions.map { Use(from: $0.first, until: $0.last.time) }
        let calls = facts.voicemailCalls.filter { $0.connect != nil && $0.session == nil }
            .map { Use(from: $0.connect ?? $0.start, until: ($0.end ?? $0.last).time) }
        return sessions + calls
    }

    private static func peak(_ users: [Use]) -> (count: Int, frame: FrameReference)? {
        var changes = users.flatMap { [($0.from.time, 1, $0.from), ($0.until, -1, $0.from)] }
        changes.sort { ($0.0, $0.1) < ($1.0, $1.1) }
        var (up, peak) = (0, 0)
        var frame: FrameReference?
        for change in changes {
            up += change.1
            if up > peak { (peak, frame) = (up, change.2) }
        }
        // A session of one moment is still a user.
        if peak == 0, let first = users.first { return (1, first.from) }
        return frame.map { (peak, $0) }
    }
}
