import Bytes
import Sessions

/// What the packets say of the capture itself; frames by number.
struct WireQuality: Encodable {
    struct Loss: Encodable {
        var before: Int
        var after: Int
        var start: String
        var end: String
        var packets: Int
        var streams: Int
        var liveStreams: Int
        var pairs: Int
    }

    struct Unseen: Encodable {
        var from: String
        var to: String
        var frame: Int
        var time: String
    }

    struct Way: Encodable {
        var from: String
        var to: String
        var proof: String
        var first: Int
        var last: Int
        var packets: Int
    }

    struct Cut: Encodable {
        struct Pair: Encodable {
            var hosts: [String]
            var count: Int
            var first: Int
            var last: Int
        }

        var messages: Int
        var headers: Int
        var pairs: [Pair]
    }

    struct Step: Encodable {
        var before: Int
        var after: Int
        var seconds: Double
        var uncertainty: Double
        var basis: String
        /// Streams or senders that measure it.
        var witnesses: Int
    }

    var losses: [Loss]
    var unseenSegments: [Unseen]
    var unheardWays: [Way]
    var cut: Cut
    var clockSteps: [Step]

    init(_ quality: CaptureQuality) {
        losses = quality.losses.map {
            Loss(
                before: $0.before.number, after: $0.after.number, start: Wire.time($0.before.time),
                end: Wire.time($0.after.time), packets: $0.packets, streams: $0.streams, liveStreams: $0.liveStreams,
                pairs: $0.pairs)
        }
        unseenSegments = quality.unseenSegments.map {
            Unseen(
                from: $0.from.description, to: $0.to.description, frame: $0.frame.number, time: Wire.time($0.frame.time)
            )
        }
        unheardWays = quality.unheardWays.map {
            Way(
                from: $0.from.description, to: $0.to.description, proof: Self.word($0.proof), first: $0.first.number,
                last: $0.last.number, packets: $0.packets)
        }
        cut = Cut(
            messages: quality.cut.messages, headers: quality.cut.headers,
            pairs: quality.cut.pairs.map {
                Cut.Pair(
                    hosts: [$0.low.description, $0.high.description], count: $0.count, first: $0.first.number,
                    last: $0.last.number)
            })
        clockSteps = quality.clockSteps.map { step in
            let (basis, witnesses) = Self.word(step.basis)
            return Step(
                before: step.before.number, after: step.after.number, seconds: Wire.rounded(step.seconds, 3) ?? 0,
                uncertainty: Wire.rounded(step.uncertainty, 3) ?? 0, basis: basis, witnesses: witnesses)
        }
    }

    private static func word(_ proof: UnheardWay.Proof) -> String {
        switch proof {
        case .acknowledged: "acknowledged"
        case .oneSender: "oneSender"
        case .oneReceiver: "oneReceiver"
        }
    }

    private static func word(_ basis: ClockStep.Basis) -> (String, Int) {
        switch basis {
        case .media(let count): ("media", count)
        case .periodic(let count): ("periodic", count)
        case .order: ("order", 0)
        }
    }
}
