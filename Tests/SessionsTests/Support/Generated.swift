import Bytes
import Sessions
import TrafficGenerator

/// An H.323 call that the traffic generator writes down.
struct PlannedCall {
    enum Way { case separate, tunnelled, fastStart, fastStartOffered }

    var time: Double
    var called = "203"
    var calling = "301"
    var seconds = 3.0
    /// Refused with this Q.931 cause.
    var refused: UInt8?
    var way = Way.separate
    /// Largest segment; nil: each message in one.
    var segment: Int?
    /// Share of segments that come out of order, and twice.
    var disorder = 0.0
    /// Positions of the stream from the caller that are lost.
    var missing: [Range<Int>] = []
}

/// Frames of the traffic generator, whose encoders share no code with the decoders.
extension Recorded {
    /// Calls of the remote system of `Site` to the central one.
    static func calls(_ calls: [PlannedCall], end: Double, seed: UInt64 = 1) -> Recorded {
        var traffic = Traffic(seed: seed, epoch: 1_067_245_200, end: end)
        let central = Host("central", IPv4(192, 168, 42, 1), .controlUnit(1))
        let remote = Host("remote", IPv4(192, 168, 43, 1), .router(1), ttl: 62)
        for call in calls {
            var plan = CallPlan(at: call.time, from: remote, to: central, calling: call.calling, called: call.called)
            plan.outcome = call.refused.map { .refused(cause: $0) } ?? .answered(seconds: call.seconds)
            plan.hasRTCP = false
            plan.forwardMissing = call.missing
            plan.segmentation = Segmentation(most: call.segment, reorder: call.disorder, retransmit: call.disorder)
            plan.signalling =
                switch call.way {
                case .separate: .separate
                case .tunnelled: .tunnelled
                case .fastStart: .fastStart
                case .fastStartOffered: .fastStartOffered
                }
            traffic.add(plan)
        }
        var result = Recorded()
        for packet in traffic.timeline.closed() where Double(packet.time) / 1e9 < end {
            let bytes = FrameEncoder.encode(packet)
            result.frames.append(
                Frame(
                    time: moment(0).advanced(by: Double(packet.time) / 1e9), bytes: bytes,
                    originalLength: bytes.count))
        }
        return result
    }

    mutating func append(_ other: Recorded) {
        frames += other.frames
        sort()
    }
}
