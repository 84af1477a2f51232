/// What is exactly true of a stream that follows a script, as far as it is in the capture.
public struct StreamFigures: Sendable {
    /// RFC 3611 clause 4.7.2: so many packets received in a row end a burst.
    static let minimumGap = 16

    public struct Burst: Sendable, Equatable {
        /// Packets that were expected before it.
        public var from: Int
        /// From its first lost packet to its last one.
        public var length: Int
        public var lost: Int
    }

    public let ssrc: UInt32
    /// Parts of a million by which the sender's clock is fast.
    public let skew: Double
    public private(set) var restarts = 0
    /// In the order of their appearance.
    public private(set) var payloadTypes: [UInt8] = []
    /// Times between packets of speech in milliseconds, in the order of their appearance.
    public private(set) var packetizations: [Int] = []
    /// Packets with the marker: the beginnings of talk spurts.
    public private(set) var talkSpurts = 0
    public private(set) var comfortNoise = 0
    public private(set) var reordered = 0
    public private(set) var duplicates = 0
    /// Lengths of runs of lost packets, in order.
    public private(set) var lossRuns: [Int] = []
    /// Two lost packets or more with less than `minimumGap` received between any two of them.
    public private(set) var bursts: [Burst] = []
    private var highest = -1

    init(ssrc: UInt32, skew: Double) {
        self.ssrc = ssrc
        self.skew = skew
    }

    mutating func sent(_ step: MediaScript.Step) {
        restarts = step.restarts
        if payloadTypes.last != step.type, !payloadTypes.contains(step.type) { payloadTypes.append(step.type) }
        if step.marker { talkSpurts += 1 }
        if step.type == MediaScript.comfortNoise {
            comfortNoise += 1
        } else if packetizations.last != step.milliseconds {
            packetizations.append(step.milliseconds)
        }
    }

    mutating func arrived(_ position: Int, isFirst: Bool) {
        if !isFirst {
            duplicates += 1
        } else if position < highest {
            reordered += 1
        }
        highest = max(highest, position)
    }

    /// The packets that are missing between the first and the last one.
    mutating func missing(_ positions: [Int], first: Int) {
        var run = 0
        var burst = Burst(from: 0, length: 0, lost: 0)
        for (index, position) in positions.enumerated() {
            let between = index > 0 ? position - positions[index - 1] - 1 : .max
            if between > 0, run > 0 {
                lossRuns.append(run)
                run = 0
            }
            run += 1
            if between >= Self.minimumGap {
                if burst.lost > 1 { bursts.append(burst) }
                burst = Burst(from: position - first, length: 0, lost: 0)
            }
            burst.lost += 1
            burst.length = position - first - burst.from + 1
        }
        if run > 0 { lossRuns.append(run) }
        if burst.lost > 1 { bursts.append(burst) }
    }

    func members(expected: Int) -> [(String, JSON)] {
        func numbers(_ values: [Int]) -> JSON { .array(values.map { .number("\($0)") }) }
        return [
            ("ssrc", .number("\(ssrc)")), ("expected", .number("\(expected)")),
            ("reordered", .number("\(reordered)")), ("duplicates", .number("\(duplicates)")),
            ("restarts", .number("\(restarts)")), ("payload_types", numbers(payloadTypes.map(Int.init))),
            ("ptime_ms", numbers(packetizations)), ("talk_spurts", .number("\(talkSpurts)")),
            ("comfort_noise", .number("\(comfortNoise)")), ("skew_ppm", .number("\(skew)")),
            ("loss_runs", numbers(lossRuns)),
            (
                "bursts",
                .array(
                    bursts.map { burst in
                        .object([
                            ("from", .number("\(burst.from)")), ("length", .number("\(burst.length)")),
                            ("lost", .number("\(burst.lost)")),
                        ])
                    })
            ),
        ]
    }
}
