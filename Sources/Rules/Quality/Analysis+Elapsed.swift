import Bytes
import Sessions

extension Analysis {
    /// Seconds from one packet to a later one, without what the clock of the capture was set by meanwhile.
    func elapsed(from first: FrameReference, until last: FrameReference) -> Double {
        let steps = quality.clockSteps.filter { first.number <= $0.before.number && $0.after.number <= last.number }
        return steps.reduce(last.time.seconds(since: first.time)) { $0 - $1.seconds }
    }

    /// Seconds of the whole capture, likewise.
    var elapsed: Double {
        guard let start, let end else { return 0 }
        return elapsed(from: start, until: end)
    }
}
