import Bytes
import Sessions

/// How many calls hold a channel at a moment. A call holds one from its Setup to its release; one that was refused
/// never got it.
struct CallLoad {
    /// Moments of change, in order, each with the number of calls up after it.
    private var steps: [(time: Timestamp, up: Int)] = []
    private(set) var peak = 0
    /// The call whose Setup made the peak.
    private(set) var peakFrame: FrameReference?

    /// - Parameter lastMedia: last packet of the media of a call, for calls whose release was not captured.
    init(_ calls: [Call], lastMedia: [String: Timestamp]) {
        var changes: [(time: Timestamp, delta: Int, frame: FrameReference)] = []
        for call in calls where call.connect != nil || (call.end == nil && call.alerting != nil) {
            let until = call.end?.time ?? Swift.max(call.last.time, lastMedia[call.id] ?? call.last.time)
            guard until > call.start.time else { continue }
            changes.append((call.start.time, 1, call.start))
            changes.append((until, -1, call.start))
        }
        changes.sort { ($0.time, $0.delta) < ($1.time, $1.delta) }
        var up = 0
        for change in changes {
            up += change.delta
            steps.append((change.time, up))
            if up > peak { (peak, peakFrame) = (up, change.frame) }
        }
    }

    /// Calls up just before a moment.
    func up(before time: Timestamp) -> Int {
        var (low, high) = (0, steps.count)
        while low < high {
            let middle = (low + high) / 2
            if steps[middle].time < time { low = middle + 1 } else { high = middle }
        }
        return low == 0 ? 0 : steps[low - 1].up
    }

    /// Last packet of the media of each call.
    static func lastMedia(_ analysis: Analysis) -> [String: Timestamp] {
        var result: [String: Timestamp] = [:]
        for stream in analysis.streams {
            guard let call = stream.call else { continue }
            result[call] = Swift.max(result[call] ?? stream.last.time, stream.last.time)
        }
        return result
    }
}
