import Bytes
import CaptureFiles
import Testing

@testable import Redaction

/// SplitMix64: the same sequence on every run.
private struct Seeded: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}

@Suite struct SignallingPlanTests {
    private static let messages = [Fixtures.longSetup, [], Fixtures.tunnellingSetup, Fixtures.setup]
    private static let stream = messages.flatMap(Segments.tpkt)

    private static func expected(_ level: RedactionLevel) -> [UInt8] {
        messages.flatMap { $0.isEmpty ? Segments.tpkt([]) : Segments.alone($0, level) }
    }

    @Test(arguments: [RedactionLevel.speech, .identities, .addresses])
    func `a message is changed alike in whatever segments it comes`(_ level: RedactionLevel) {
        let (stream, expected) = (Self.stream, Self.expected(level))
        for seed in 0..<60 {
            var random = Seeded(state: UInt64(seed))
            // The number wraps within the stream; the SYN may be missing.
            let base = UInt32.max - UInt32.random(in: 0..<400, using: &random)
            var pieces: [Range<Int>] = []
            for _ in 0..<2 {
                // Twice, with other boundaries: retransmissions.
                var start = 0
                while start < stream.count {
                    let end = min(stream.count, start + Int.random(in: 1...200, using: &random))
                    pieces.append(start..<end)
                    start = end
                }
            }
            // A capture reorders a little.
            for index in pieces.indices.dropLast(2) where Bool.random(using: &random) {
                pieces.swapAt(index, index + Int.random(in: 1...2, using: &random))
            }
            var segments = Segments()
            if seed % 2 == 0 { segments.add([], base &- 1, flags: 0x02) }
            for piece in pieces {
                segments.add(Array(stream[piece]), base &+ UInt32(piece.lowerBound))
                if Int.random(in: 0..<8, using: &random) == 0 {
                    segments.add(Array(stream[piece]), base &+ UInt32(piece.lowerBound))
                }
            }
            for (frame, payload) in zip(segments.frames, segments.redacted(level)) where !payload.isEmpty {
                let sequence = frame.octets[38..<42].reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
                let start = Int(sequence &- base)
                #expect(payload == Array(expected[start..<(start + payload.count)]), "seed \(seed) at \(start)")
            }
        }
    }

    @Test func `what is no signaling becomes zeros at every level but none`() {
        var segments = Segments()
        let other = Endpoint(Segments.server.address, 25)
        segments.add(Array("From: margarete".utf8), 1, to: other)
        // RDP, which has TPKTs, too.
        segments.add(Fixtures.octets("030000130ee000000000000100080003000000"), 1, to: Endpoint(other.address, 3389))
        #expect(segments.redacted(.none) == segments.frames.map { Array($0.octets.dropFirst(Segments.headers)) })
        for level in RedactionLevel.allCases where level > .none {
            #expect(segments.redacted(level).allSatisfy { $0.allSatisfy { $0 == 0 } })
        }
    }

    @Test func `what a signaling connection holds besides messages stays at level speech only`() {
        var segments = Segments()
        let garbage = Array("garbage".utf8)
        segments.add(Segments.tpkt(Fixtures.setup), 100)
        segments.add(garbage, 100 + UInt32(Fixtures.setup.count + 4))
        #expect(segments.redacted(.speech)[1] == garbage)
        #expect(segments.redacted(.identities)[1] == garbage.map { _ in 0 })
    }

    @Test func `a second connection of the same ports is another one`() {
        var segments = Segments()
        for (number, base) in [UInt32(1000), 5_000_000].enumerated() {
            segments.add([], base - 1, flags: 0x02)
            let message = Segments.tpkt(number == 0 ? Fixtures.setup : Fixtures.tunnellingSetup)
            segments.add(Array(message[..<50]), base)
            segments.add(Array(message[50...]), base + 50)
        }
        let redacted = segments.redacted(.identities)
        #expect(redacted[1] + redacted[2] == Segments.alone(Fixtures.setup, .identities))
        #expect(redacted[4] + redacted[5] == Segments.alone(Fixtures.tunnellingSetup, .identities))
    }

    @Test func `other octets in the same place become zeros`() {
        var segments = Segments()
        let message = Segments.tpkt(Fixtures.setup)
        segments.add(message, 1)
        segments.add(Array("5550172939".utf8), 21)
        #expect(segments.redacted(.speech)[1] == [UInt8](repeating: 0, count: 10))
    }

    @Test func `what the caps refuse is changed where a segment holds whole messages, and else becomes zeros`() {
        var segments = Segments()
        let message = Segments.tpkt(Fixtures.setup)
        segments.add(message + message, 1)
        segments.add(Array(message[..<50]), UInt32(1 + 2 * message.count))
        let redacted = segments.redacted(.identities, maximumOctets: 0)
        #expect(
            redacted[0] == Segments.alone(Fixtures.setup, .identities) + Segments.alone(Fixtures.setup, .identities))
        #expect(redacted[1].allSatisfy { $0 == 0 })
    }

    @Test func `a message that the capture cut keeps what was decoded`() {
        var segments = Segments()
        let message = Segments.tpkt(Fixtures.longSetup)
        // Cut within the alias: its first digits are there.
        segments.add(message, 1, lost: message.count - 90)
        segments.add(Segments.tpkt(Fixtures.tunnellingSetup), UInt32(1 + message.count))
        let redacted = segments.redacted(.identities)
        let whole = Segments.alone(Fixtures.longSetup, .identities)
        #expect(redacted[0].prefix(80) == whole.prefix(80))
        #expect(redacted[1] == Segments.alone(Fixtures.tunnellingSetup, .identities))
    }

    @Test func `H245 is found by the messages with which it begins, and its keys are hidden`() {
        let control = Endpoint(Segments.server.address, 50_000)
        let keys = Fixtures.octets("6d400133")
        var segments = Segments()
        segments.add([], 9, to: control, flags: 0x02)
        segments.add(Segments.tpkt(Fixtures.octets("01003c403039")), 10, to: control)
        segments.add(Segments.tpkt(keys), 20, to: control)
        let redacted = segments.redacted(.speech)
        #expect(redacted[1] == Segments.tpkt(Fixtures.octets("01003c403039")))
        #expect(redacted[2] == Segments.tpkt(Fixtures.octets("6d400130")))
    }

    @Test func `no damage to a capture traps or changes a length`() throws {
        guard let path = RedactedCapture.path("healthy-signalling-split.pcapng") else { return }
        let frames = try RedactedCapture(path, .none).original.filter { $0.octets.count > 54 && $0.octets[23] == 6 }
        try #require(frames.count > 50)
        for seed in 0..<40 {
            var random = Seeded(state: UInt64(seed))
            var damaged = frames
            for index in damaged.indices where Int.random(in: 0..<3, using: &random) == 0 {
                // Anywhere behind the ports: numbers, flags and what the segment holds; or cut.
                let place = Int.random(in: 38..<damaged[index].octets.count, using: &random)
                damaged[index].octets[place] = UInt8.random(in: 0...255, using: &random)
                if Int.random(in: 0..<4, using: &random) == 0 {
                    damaged[index].octets.removeLast(damaged[index].octets.count - place)
                    damaged[index].record.capturedLength = place
                }
            }
            let level = RedactionLevel.allCases[1 + seed % 3]
            let redacted = RedactedCapture(damaged, level).redacted
            #expect(redacted.map(\.octets.count) == damaged.map(\.octets.count))
            #expect(zip(redacted, damaged).allSatisfy { $0.octets.prefix(14) == $1.octets.prefix(14) })
        }
    }
}
