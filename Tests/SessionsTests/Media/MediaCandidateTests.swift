import Bytes
import Testing

@testable import Sessions

/// What is RTP without signalling, and what only looks like it.
@Suite struct MediaCandidateTests {
    private let a = endpoint("192.168.43.1", 50_000)
    private let b = endpoint("192.168.42.1", 50_002)

    private func row(_ count: Int = 12, _ change: (Int, inout RTPPacket) -> Void = { _, _ in }) -> [RTPPacket] {
        (0..<count).map { index in
            var packet = RTPPacket(
                time: Double(index) * 0.02, sequence: UInt16(700 + index), timestamp: UInt32(index) &* 160 &+ 90_000)
            change(index, &packet)
            return packet
        }
    }

    private func streams(
        _ packets: [RTPPacket], ports: Profile.RTPPorts = .even, to destination: Endpoint? = nil,
        isServicePort: Bool = false, keep: Int? = nil
    ) -> Int {
        var tracker = MediaTracker(ports)
        for packet in packets {
            let bytes = packet.bytes
            let kept = Array(bytes.prefix(keep ?? bytes.count))
            _ = tracker.datagram(
                kept.rawSpan, declared: bytes.count, from: a, to: destination ?? b, isServicePort: isServicePort,
                frame: frame(packet.time))
        }
        return tracker.streams.count
    }

    @Test func speechIsMedia() {
        #expect(streams(row()) == 1)
        #expect(streams(row(3)) == 1)
    }

    /// RFC 3551 tables 4 and 5: what is unassigned or reserved is not guessed to be media.
    @Test(arguments: 0...127)
    func onlyAssignedTypes(type: UInt8) {
        let reserved = [1, 27, 29, 30].contains(type) || (20...24).contains(type) || (35...95).contains(type)
        #expect(streams(row { $1.type = type }) == (reserved ? 0 : 1))
    }

    @Test func sourceIsNotZero() {
        #expect(streams(row { $1.ssrc = 0 }) == 0)
    }

    @Test func emptyPacketsAreNone() {
        #expect(streams(row { $1.payload = [] }) == 0)
        #expect(streams(row { $1.payload = [UInt8](repeating: 1, count: 1473) }) == 0)
    }

    /// A capture that kept only headers still shows its media.
    @Test func payloadMayBeCutOff() {
        #expect(streams(row(), keep: 12) == 1)
    }

    /// Counters that are no audio clock: standing still, too slow, running wild, or backward.
    @Test(arguments: [0, 1, 2, 19, 240_001, 70_000_000, -160])
    func clockIsAudio(step: Int) {
        #expect(streams(row { $1.timestamp = UInt32(truncatingIfNeeded: 5_000_000 + $0 * step) }) == 0)
    }

    /// 2.5 ms at 8000 Hz, 60 ms at 48,000 Hz, and silence of seconds.
    @Test(arguments: [20, 80, 160, 720, 2880, 40_000, 240_000])
    func clockOfAnyCodec(step: Int) {
        #expect(streams(row { $1.timestamp = UInt32(truncatingIfNeeded: Int(UInt32.max) - 500 + $0 * step) }) == 1)
    }

    /// Frames of video share a time, and the last packet of each has the marker; so do the first packets of an event.
    @Test func markerExplainsEqualTimes() {
        #expect(streams(row { $1.timestamp = UInt32($0 / 3) &* 3000 }) == 1)
        #expect(
            streams(
                row {
                    $1.timestamp = 77
                    $1.marker = $0 == 0
                }) == 1)
    }

    @Test func rowMayBeginInTheMiddle() {
        // Two stray packets of the same source before, with another clock.
        let packets = row { if $0 < 2 { $1.timestamp = 3_000_000_000 &+ UInt32($0) } }
        #expect(streams(packets) == 1)
    }

    @Test func oddPortsByOption() {
        let odd = endpoint("192.168.42.1", 50_003)
        #expect(streams(row(), to: odd) == 0)
        #expect(streams(row(), ports: .any, to: odd) == 1)
        #expect(streams(row(), ports: .any) == 1)
        #expect(streams(row(), ports: .any, to: endpoint("192.168.42.1", 1023)) == 0)
    }

    /// Where another protocol is expected, steady speech is needed.
    @Test func servicePortsNeedSteadySpeech() {
        #expect(streams(row(), isServicePort: true) == 1)
        let unsteady = row { $1.timestamp = UInt32($0 * $0) &* 160 }
        #expect(streams(unsteady) == 1)
        #expect(streams(unsteady, isServicePort: true) == 0)
    }

    /// RTCP on the port of its RTP (RFC 5761) is no packet of the stream, and does not hide it.
    @Test func multiplexedReportsAreNotCounted() {
        var tracker = MediaTracker(.any)
        for (index, packet) in row(30).enumerated() {
            var bytes = packet.bytes
            if index % 5 == 1 { bytes[1] = 200 }
            let isMedia = tracker.datagram(bytes.rawSpan, from: a, to: b, frame: frame(packet.time))
            if index > 10 { #expect(isMedia == (index % 5 != 1)) }
        }
        #expect(tracker.streams.count == 1)
        #expect(tracker.summaries().first?.payloadType == 18)
    }

    /// Equal times for ever must not count beyond what the counter holds.
    @Test func longRowWithoutAClock() {
        #expect(streams(row(2000) { $1.timestamp = 1 }) == 0)
    }

    private struct Flow {
        let kind: Int
        let salt: UInt64
        let from: Endpoint
        let to: Endpoint

        init(_ index: Int, salt: UInt64) {
            kind = index % 10
            self.salt = salt
            from = Endpoint(IPAddress(v4: 0x0A00_0000 + UInt32(index)), UInt16(20_000 + 2 * index))
            to = Endpoint(IPAddress(v4: 0x0A01_0000 + UInt32(index % 40)), UInt16(49_152 + 2 * index))
        }
    }

    /// A million datagrams of a thousand flows that are no RTP: random ones, and those of protocols with a magic first
    /// octet, counters, connection numbers and clocks of their own.
    @Test func millionDatagramsAreNoStream() {
        var random = Seeded(5221)
        var tracker = MediaTracker(.any)
        var bytes = [UInt8](repeating: 0, count: 40)
        func put(_ value: UInt64, _ octets: Int, at offset: Int) {
            for index in 0..<octets {
                bytes[offset + index] = UInt8(truncatingIfNeeded: value >> UInt64(8 * (octets - 1 - index)))
            }
        }
        let flows = (0..<1000).map { Flow($0, salt: random.next()) }
        for number in 0..<1_000_000 {
            let flow = flows[number % 1000]
            let count = UInt64(number / 1000)
            for index in stride(from: 0, to: 40, by: 8) { put(random.next(), 8, at: index) }
            bytes[0] = 0x80
            let constant = flow.salt
            switch flow.kind {
            case 0: bytes[0] = UInt8(truncatingIfNeeded: random.next())
            // Random behind the first octets.
            case 1: bytes[1] = 18
            // A counter of 16 bits and a connection number, and random octets where the clock would be.
            case 2:
                bytes[1] = 8
                put(count, 2, at: 2)
                put(constant | 1, 4, at: 8)
            // A counter of 32 bits at the place of the clock.
            case 3:
                bytes[1] = 0
                put(count, 2, at: 2)
                put(count &* (constant % 19), 4, at: 4)
                put(constant | 1, 4, at: 8)
            // An index that stays, and a counter behind it, as of ESP.
            case 4:
                put(0x8012_0000 | constant & 0xffff, 4, at: 0)
                put(count, 4, at: 4)
            // A type that is none, otherwise like RTP.
            case 5:
                bytes[1] = UInt8(35 + constant % 29)
                put(count, 2, at: 2)
                put(count &* 160, 4, at: 4)
                put(constant | 1, 4, at: 8)
            // No source.
            case 6:
                bytes[1] = 4
                put(count, 2, at: 2)
                put(count &* 240, 4, at: 4)
                put(0, 4, at: 8)
            // Everything but the numbers like RTP.
            case 7:
                bytes[1] = 18
                put(count &* (2 + constant % 50), 2, at: 2)
                put(count &* 160, 4, at: 4)
                put(constant | 1, 4, at: 8)
            // A connection number from the second octet on.
            case 8:
                bytes[0] = UInt8(0x40 + random.next() % 0xC0)
                put(constant, 8, at: 1)
            // Numbers in milliseconds since a start: the clock of nobody's speech.
            default:
                bytes[1] = 96
                put(count, 2, at: 2)
                put(count &* 19, 4, at: 4)
                put(constant | 1, 4, at: 8)
            }
            _ = tracker.datagram(bytes.rawSpan, from: flow.from, to: flow.to, frame: frame(Double(number) * 0.0001))
        }
        #expect(tracker.streams.isEmpty)
        #expect(tracker.refused == 0)
    }
}
