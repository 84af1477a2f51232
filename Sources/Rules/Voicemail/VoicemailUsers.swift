import Bytes
import Sessions

/// How many use voicemail at a moment: sessions with the server, and voicemail calls over a line whose session is not
/// seen.
struct VoicemailUsers {
    /// Moments of change, in order, each with the number of users after it.
    private var steps: [(time: Timestamp, up: Int)] = []
    private(set) var peak: (count: Int, frame: FrameReference)?

    init(sessions: [VoicemailSession], calls: [Call]) {
        let users =
            sessions.map { ($0.first, $0.last.time) }
            + calls.filter { $0.connect != nil && $0.session == nil }
            .map { ($0.connect ?? $0.start, ($0.end ?? $0.last).time) }
        var changes = users.flatMap { [($0.0.time, 1, $0.0), ($0.1, -1, $0.0)] }
        changes.sort { ($0.0, $0.1) < ($1.0, $1.1) }
        var up = 0
        for change in changes {
            up += change.1
            steps.append((change.0, up))
            if up > peak?.count ?? 0 { peak = (up, change.2) }
        }
        // A session of one moment is still a user.
        if peak == nil { peak = users.first.map { (1, $0.0) } }
    }

    /// Users just before a moment.
    func up(before time: Timestamp) -> Int {
        var (low, high) = (0, steps.count)
        while low < high {
            let middle = (low + high) / 2
            if steps[middle].time < time { low = middle + 1 } else { high = middle }
        }
        return low == 0 ? 0 : steps[low - 1].up
    }
}
