import Bytes

extension RequestTracker {
    struct Key: Hashable {
        let asker: IPAddress
        let destination: IPAddress
    }

    /// One asking host and the destination that it asks.
    struct Relation {
        let cast: Cast
        let destinationPort: UInt16
        let sourcePort: UInt16
        var requests = 0
        var answered = 0
        var unanswered = 0
        var undetermined = 0
        /// Requests that came from a port of the service, too.
        var fromServicePort = 0
        var period = PeriodEstimate()
        var servers: [(address: IPAddress, answers: Int, first: FrameReference)] = []
        var first: FrameReference
        var last: FrameReference
        var outcomes = OutcomeLog()
        var silences: [(before: FrameReference, after: FrameReference)] = []
    }

    struct Session {
        let low: IPAddress
        let high: IPAddress
        let first: FrameReference
        let last: FrameReference
        let fromLow: Int
        let fromHigh: Int
    }
}

extension RequestTracker.Relation {
    /// A request or two of long ago, without an answer, say nothing about a service: strangers send such ones, too.
    var tells: Bool { answered > 0 || requests >= OutcomeSegment.rowOfAbsence }

    /// Old silences that are none, because the capture heard nothing meanwhile, go, before the gaps that show it do.
    mutating func forgetSilences(serverAsks: Bool, _ gaps: CaptureGaps, _ fading: inout Fading) {
        let period = period.median ?? 0
        let before = silences.count
        silences.removeAll { silence in
            fading.isOver(silence.after)
                && (!serverAsks
                    || gaps.heardSeconds(from: silence.before.time, to: silence.after.time, period: period)
                        <= PeriodEstimate.silentAfter * period)
        }
        fading.count(.outcomes, before - silences.count)
        if Fading.isPressing(silences.count, of: RequestTracker.maxSilences) {
            let excess = silences.count - RequestTracker.maxSilences / 2
            silences.removeFirst(excess)
            fading.count(.outcomes, excess, early: true)
        }
    }
}
