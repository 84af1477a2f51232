import Bytes
import Testing

@testable import Dissection

/// Random streams, cut and mixed at random by a seeded generator: what comes out is what went in.
@Suite struct TCPPropertyTests {
    struct Mix: Sendable, CustomTestStringConvertible {
        var longest: Int
        var window: Int
        var duplicates: Int
        var loss: Int
        var handshake = true
        var testDescription: String {
            "1...\(longest) bytes, window \(window), \(duplicates)% again, \(loss)% lost\(handshake ? "" : ", joined")"
        }
    }

    static let mixes = [
        Mix(longest: 1, window: 1, duplicates: 0, loss: 0), Mix(longest: 1, window: 10, duplicates: 30, loss: 0),
        Mix(longest: 7, window: 10, duplicates: 30, loss: 0), Mix(longest: 300, window: 8, duplicates: 20, loss: 0),
        Mix(longest: 1460, window: 1, duplicates: 0, loss: 0), Mix(longest: 5, window: 6, duplicates: 10, loss: 20),
        Mix(longest: 300, window: 8, duplicates: 20, loss: 10), Mix(longest: 1, window: 4, duplicates: 0, loss: 30),
        Mix(longest: 40, window: 1, duplicates: 10, loss: 0, handshake: false),
        Mix(longest: 40, window: 1, duplicates: 10, loss: 20, handshake: false),
    ]

    @Test(arguments: mixes, 0..<12)
    func streamsComeOutAsTheyWentIn(_ mix: Mix, _ seed: UInt64) {
        var random = Seeded(seed &* 77 &+ UInt64(mix.longest * 1000 + mix.loss))
        // Some begin just before the wrap.
        let isn: [UInt32] = (0..<2).map { _ in
            Bool.random(using: &random) ? 0 &- UInt32.random(in: 1...200, using: &random) : random.next() as UInt32
        }
        let streams = (0..<2).map { _ in
            (0..<Int.random(in: 200...2000, using: &random)).map { _ in UInt8.random(in: 0...255, using: &random) }
        }
        var traffic = Self.segments(streams, isn, mix, &random)
        if !mix.handshake { traffic.removeFirst() }
        var captured = traffic.filter { _ in Int.random(in: 0..<100, using: &random) >= mix.loss }
        captured = captured.enumerated()
            .map { ($0.offset + Int.random(in: 0..<mix.window, using: &random), $0.offset, $0.element) }
            .sorted { ($0.0, $0.1) < ($1.0, $1.1) }.map(\.2)

        var harness = TCPHarness()
        if mix.handshake { harness.shakeHands(client: isn[0], server: isn[1]) }
        for segment in captured { harness.send(segment) }
        // Both ends say goodbye, and a moment later the rest is given up.
        for side in 0..<2 {
            harness.send(
                TestSegment(
                    fromClient: side == 0, sequence: isn[side] &+ 1 &+ UInt32(streams[side].count),
                    acknowledgment: isn[1 - side] &+ 1 &+ UInt32(streams[1 - side].count),
                    flags: TCPFlags.fin | TCPFlags.ack, time: 1))
        }
        harness.finish()

        for side in 0..<2 {
            var expected = [UInt8?](repeating: nil, count: streams[side].count)
            for segment in captured where segment.fromClient == (side == 0) {
                let start = Int(segment.sequence &- isn[side] &- 1)
                for (index, byte) in segment.bytes.enumerated() { expected[start + index] = byte }
            }
            // A stream that was joined in the middle begins where either side first spoke of it.
            let first = mix.handshake ? 0 : Self.firstKnown(captured, isn, side)
            #expect(harness.stream(fromClient: side == 0) == Array(expected[first...]), "\(mix) \(seed)")
        }
        checkOrigins(harness)
        #expect(harness.reassembler.statistics.waitingBytes == 0)
        #expect(harness.reassembler.statistics.late == 0)
        if mix.loss == 0, mix.handshake { #expect(harness.reassembler.statistics.gaps == 0) }
        guard case .closed(_, .fin, _, _, _) = harness.events.last else {
            Issue.record("\(harness.events.suffix(2))")
            return
        }
    }

    /// Both streams in segments, with retransmissions cut at other places.
    private static func segments(
        _ streams: [[UInt8]], _ isn: [UInt32], _ mix: Mix, _ random: inout Seeded
    ) -> [TestSegment] {
        var sent = [0, 0]
        var segments: [TestSegment] = []
        while sent[0] < streams[0].count || sent[1] < streams[1].count {
            let side = Bool.random(using: &random) ? 1 : 0
            guard sent[side] < streams[side].count else { continue }
            let again = sent[side] > 0 && Int.random(in: 0..<100, using: &random) < mix.duplicates
            // Reaches back at most three segments, and may reach beyond what was sent.
            let start = again ? max(0, sent[side] - Int.random(in: 1...(3 * mix.longest), using: &random)) : sent[side]
            let end = min(streams[side].count, start + Int.random(in: 1...mix.longest, using: &random))
            sent[side] = max(sent[side], end)
            segments.append(
                TestSegment(
                    fromClient: side == 0, sequence: isn[side] &+ 1 &+ UInt32(start),
                    acknowledgment: isn[1 - side] &+ 1 &+ UInt32(sent[1 - side]),
                    bytes: Array(streams[side][start..<end])))
        }
        return segments
    }

    private static func firstKnown(_ captured: [TestSegment], _ isn: [UInt32], _ side: Int) -> Int {
        guard let first = captured.first else { return 0 }
        let number = first.fromClient == (side == 0) ? first.sequence : first.acknowledgment
        return Int(number &- isn[side] &- 1)
    }

    /// Every piece of data is part of the frame that it names.
    private func checkOrigins(_ harness: TCPHarness) {
        for event in harness.events {
            guard case .data(_, _, let bytes, let frame, _) = event else { continue }
            let whole = harness.frames[frame] ?? []
            let isPart = (0...max(0, whole.count - bytes.count)).contains { whole.dropFirst($0).starts(with: bytes) }
            if !isPart || bytes.isEmpty { Issue.record("frame \(frame)") }
        }
    }

    /// Segments that only acknowledge go a short way, which those with one more flag do not.
    @Test func whatOnlyAcknowledges() {
        for seed in 0..<60 as Range<UInt64> {
            var short = TCPHarness()
            var long = TCPHarness()
            var random = Seeded(seed)
            if seed % 4 > 0 {
                short.shakeHands()
                long.shakeHands()
            }
            var sent: [UInt32] = [2000, 1000]
            for step in 0..<200 {
                let fromClient = Bool.random(using: &random)
                let side = fromClient ? 1 : 0
                var segment = TestSegment(fromClient: fromClient, sequence: sent[side], time: Double(step) / 40)
                segment.acknowledgment = sent[1 - side] &+ UInt32(Int.random(in: 0...20, using: &random) / 19)
                var isAcknowledgment = false
                switch Int.random(in: 0...99, using: &random) {
                case 0..<20: segment.bytes = [1, 2, 3]
                case 20..<23: segment.sequence &+= 3
                case 23: segment.sequence &+= 1 << 28
                case 24: segment.acknowledgment &+= 1 << 28
                case 25: segment.acknowledgment &-= 7
                case 26: sent[side] &+= 4
                case 27: segment.flags |= TCPFlags.fin
                default: isAcknowledgment = true
                }
                if segment.sequence == sent[side] { sent[side] &+= UInt32(segment.bytes.count) }
                if isAcknowledgment { segment.flags = TCPFlags.ack }
                short.send(segment)
                if isAcknowledgment { segment.flags = TCPFlags.ack | TCPFlags.psh }
                long.send(segment)
            }
            short.finish()
            long.finish()
            #expect(short.transcript == long.transcript, "seed \(seed)")
            #expect(short.reassembler.statistics == long.reassembler.statistics, "seed \(seed)")
        }
    }

    /// Those of which the ports are alike share a place among those that were found last.
    @Test func connectionsOfLikePorts() {
        var limits = TCPLimits()
        limits.connections = 2
        var harness = TCPHarness(limits: limits)
        var expected: [String] = []
        for round in 0..<3 {
            for (index, port) in [40000, 40256, 40512].enumerated() {
                harness.client = Endpoint(TCPHarness.client.address, UInt16(port))
                harness.data("\(round)\(index)", at: 1000, time: Double(round))
                // There is room for two: each is new again, and the one before last went.
                expected.append("\(round)\(index)")
            }
        }
        let data = harness.events.compactMap { event -> String? in
            guard case .data(_, _, let bytes, _, _) = event else { return nil }
            return String(decoding: bytes, as: UTF8.self)
        }
        #expect(data == expected)
        #expect(harness.reassembler.statistics.opened == 9)
        #expect(harness.reassembler.statistics.evicted == 7)
    }
}
