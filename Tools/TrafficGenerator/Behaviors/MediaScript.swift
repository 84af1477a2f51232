/// What one direction of a call's media does, packet by packet: parts one after the other, and what happens to single
/// packets on the way. Positions count the packets that are sent, from 0.
public struct MediaScript: Sendable {
    public enum Part: Sendable {
        /// So many packets of speech, one every so many milliseconds.
        case speech(Codec, packets: Int, milliseconds: Int)
        /// Nothing is sent for so many seconds, while RTP time runs on; comfort noise (RFC 3389) may be told before.
        case silence(seconds: Double, comfortNoise: Bool)
        /// Sequence numbers and RTP time begin anew.
        case restart
        /// The same with another SSRC: another stream.
        case newSource
    }

    public var parts: [Part]
    /// Nil: random, as RFC 3550 asks for.
    public var firstSequence: UInt16?
    public var firstTimestamp: UInt32?
    /// Positions that are lost on the way to the capture point.
    public var lost: [Range<Int>] = []
    /// Positions that arrive only after so many later ones.
    public var late: [Int: Int] = [:]
    /// Positions of which the network delivers a second packet, so many seconds after the first.
    public var twice: [Int: Double] = [:]
    /// Parts of a million by which the sender's clock is fast against that of the capturing machine.
    public var skew = 0.0
    /// Seconds that a packet may be late, evenly spread.
    public var jitter = 0.0008

    public init(_ parts: [Part]) { self.parts = parts }

    /// Static payload type of comfort noise.
    static let comfortNoise: UInt8 = 13
}

extension MediaScript {
    /// A packet as it is sent.
    struct Step {
        /// Seconds of the sender's clock since the first packet.
        var time: Double
        /// Which SSRC, counted from 0, and the position in its stream.
        var source: Int
        var position: Int
        /// How often the numbering of its source began anew before it.
        var restarts: Int
        var ssrc: UInt32
        var sequence: UInt16
        var timestamp: UInt32
        var type: UInt8
        var marker: Bool
        var milliseconds: Int
        var length: Int
    }

    /// A jump that no receiver takes for loss or lateness (RFC 3550 A.1: 3000 ahead, 100 behind).
    private static func farAway(_ sequence: UInt16, _ random: inout SplitMix64) -> UInt16 {
        sequence &+ UInt16(random.integer(5000, 60_000))
    }

    /// All packets, in the order of sending.
    func steps(_ random: inout SplitMix64) -> [Step] {
        var steps: [Step] = []
        var next = Step(
            time: 0, source: 0, position: 0, restarts: 0, ssrc: UInt32(truncatingIfNeeded: random.next()) | 1,
            sequence: firstSequence ?? UInt16(truncatingIfNeeded: random.next()),
            timestamp: firstTimestamp ?? UInt32(truncatingIfNeeded: random.next()), type: 0, marker: true,
            milliseconds: 0, length: 0)
        func send(_ type: UInt8, length: Int, milliseconds: Int) {
            (next.type, next.length, next.milliseconds) = (type, length, milliseconds)
            steps.append(next)
            next.position += 1
            next.sequence &+= 1
            next.marker = false
        }
        func advance(_ seconds: Double) {
            next.time += seconds
            next.timestamp &+= UInt32((seconds * 8000).rounded())
        }
        for part in parts {
            switch part {
            case .speech(let codec, let packets, let milliseconds):
                for _ in 0..<packets {
                    send(
                        codec.payloadType, length: codec.bytesPerPacket * milliseconds / codec.milliseconds,
                        milliseconds: milliseconds)
                    advance(Double(milliseconds) / 1000)
                }
            case .silence(let seconds, let comfortNoise):
                if comfortNoise { send(Self.comfortNoise, length: 1, milliseconds: 0) }
                advance(seconds)
                next.marker = true
            case .restart, .newSource:
                next.sequence = Self.farAway(next.sequence, &random)
                next.timestamp = UInt32(truncatingIfNeeded: random.next())
                next.marker = true
                if case .restart = part {
                    next.restarts += 1
                } else {
                    next.ssrc = UInt32(truncatingIfNeeded: random.next()) | 1
                    next.source += 1
                    next.position = 0
                    next.restarts = 0
                }
            }
        }
        return steps
    }

    /// How long it takes, in seconds.
    public var seconds: Double {
        parts.reduce(0) { sum, part in
            switch part {
            case .speech(_, let packets, let milliseconds): sum + Double(packets * milliseconds) / 1000
            case .silence(let seconds, _): sum + seconds
            case .restart, .newSource: sum
            }
        }
    }
}

extension Traffic {
    /// The scripts of a call, where it has some.
    mutating func addScripts(
        _ plan: CallPlan, from start: Double, ports: (caller: UInt16, callee: UInt16), _ random: inout SplitMix64,
        _ truth: inout CallTruth
    ) {
        if let script = plan.forwardScript {
            let ends = (Endpoint(plan.caller, ports.caller), Endpoint(plan.callee, ports.callee))
            truth.forwardScripted = add(script, from: ends.0, to: ends.1, at: start, &random)
        }
        if let script = plan.reverseScript {
            let ends = (Endpoint(plan.callee, ports.callee), Endpoint(plan.caller, ports.caller))
            truth.reverseScripted = add(script, from: ends.0, to: ends.1, at: start + 0.0061, &random)
        }
    }

    struct Endpoint {
        let host: Host
        let port: UInt16

        init(_ host: Host, _ port: UInt16) { (self.host, self.port) = (host, port) }
    }

    /// Adds the packets of a script; returns the indices of its streams in the truth, one for each SSRC.
    mutating func add(
        _ script: MediaScript, from source: Endpoint, to destination: Endpoint, at start: Double,
        _ random: inout SplitMix64
    ) -> [Int] {
        let steps = script.steps(&random)
        let first = truth.streams.count
        let arrivals = steps.map { step in
            start + step.time / (1 + script.skew / 1e6) + random.number(0...script.jitter)
        }
        for (index, step) in steps.enumerated() {
            if first + step.source == truth.streams.count {
                truth.streams.append(
                    StreamTruth(
                        source: (source.host.address, source.port),
                        destination: (destination.host.address, destination.port),
                        figures: StreamFigures(ssrc: step.ssrc, skew: script.skew)))
            }
            truth.streams[first + step.source].figures?.sent(step)
            var bytes: [UInt8] = [0x80, step.type | (step.marker ? 0x80 : 0)]
            bytes.append16(step.sequence)
            bytes.append32(step.timestamp)
            bytes.append32(step.ssrc)
            // The level of comfort noise is -60 dBov.
            bytes += step.type == MediaScript.comfortNoise ? [60] : random.bytes(step.length)
            if script.lost.contains(where: { $0.contains(index) }) { continue }
            var time = arrivals[index]
            if let after = script.late[index] { time = arrivals[min(index + after, arrivals.count - 1)] + 0.0004 }
            for time in [time] + (script.twice[index].map { [time + $0] } ?? []) {
                var packet = Packet(
                    .rtp, at: moment(time), from: source.host, to: destination.host,
                    .udp(sourcePort: source.port, destinationPort: destination.port, payload: bytes))
                packet.stream = first + step.source
                packet.position = step.position
                add(packet)
            }
        }
        return Array(first..<truth.streams.count)
    }
}
