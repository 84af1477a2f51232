import Bytes
import Sessions
import TrafficGenerator

/// Frames of the traffic generator, whose encoders share no code with the decoders.
extension Recorded {
    static func generated(
        seed: UInt64 = 1, end: Double, _ build: (inout Traffic) -> Void
    ) -> Recorded {
        var traffic = Traffic(seed: seed, epoch: 1_067_245_200, end: end)
        build(&traffic)
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

/// The two systems of `Site` as the generator knows them.
enum Stage {
    static let central = Host("central", IPv4(192, 168, 42, 1), .controlUnit(1))
    static let remote = Host("remote", IPv4(192, 168, 43, 1), .router(1), ttl: 62)
    static let voicemail = Host("vmpro", IPv4(192, 168, 42, 20), .pc(1), ttl: 128)
    static let license = Host("keysrv", IPv4(192, 168, 42, 21), .pc(2), ttl: 128)

    static func call(
        _ time: Double, seconds: Double = 3, called: String = "203", calling: String = "301",
        _ adjust: (inout CallPlan) -> Void = { _ in }
    ) -> CallPlan {
        var plan = CallPlan(at: time, from: remote, to: central, calling: calling, called: called)
        plan.outcome = .answered(seconds: seconds)
        plan.hasRTCP = false
        adjust(&plan)
        return plan
    }
}
