import Bytes
import Testing

@testable import Sessions

@Suite struct MediaTrackerTests {
    private let a = endpoint("192.168.43.1", 50_000)
    private let b = endpoint("192.168.42.1", 50_002)

    /// Gives packets to a tracker; the verdicts, and the tracker.
    private func track(
        _ packets: [RTPPacket], from source: Endpoint? = nil, to destination: Endpoint? = nil,
        negotiated: [Endpoint] = []
    ) -> (tracker: MediaTracker, verdicts: [Bool]) {
        var tracker = MediaTracker()
        for address in negotiated { tracker.negotiate(address) }
        var verdicts: [Bool] = []
        for packet in packets {
            let bytes = packet.bytes
            verdicts.append(
                tracker.datagram(bytes.rawSpan, from: source ?? a, to: destination ?? b, frame: frame(packet.time)))
        }
        return (tracker, verdicts)
    }

    private func steady(_ numbers: [Int], ssrc: UInt32 = 7, start: Double = 0) -> [RTPPacket] {
        numbers.enumerated().map { index, number in
            RTPPacket(
                time: start + Double(index) * 0.02, sequence: UInt16(truncatingIfNeeded: number),
                timestamp: UInt32(truncatingIfNeeded: number) &* 160, ssrc: ssrc)
        }
    }

    @Test func threeInSequenceAreAStream() {
        let (tracker, verdicts) = track(steady(Array(100..<110)))
        #expect(verdicts.prefix(3) == [false, false, true])
        #expect(verdicts.dropFirst(2).allSatisfy { $0 })
        #expect(tracker.streams.count == 1)
        // Those that waited for the proof are counted.
        #expect(tracker.summaries().first?.packets == 10)
        #expect(tracker.summaries().first?.first.seconds == 0)
    }

    @Test func twoPacketsAreNone() {
        #expect(track(steady([1, 2])).tracker.streams.isEmpty)
    }

    @Test func numbersThatDoNotFollowAreNone() {
        #expect(track(steady((0..<200).map { $0 * 7 % 65_536 })).tracker.streams.isEmpty)
    }

    @Test
    func streamThatLosesItsSecondPacketIsStillAStream() {
        // 3, 4 and 5 are in sequence.
        let (tracker, verdicts) = track(steady([1] + Array(3..<60)))
        #expect(verdicts.prefix(4) == [false, false, false, true])
        #expect(tracker.summaries().first?.packets == 58)
        #expect(tracker.summaries().first?.lost == 1)
    }

    @Test
    func reorderedBeginningIsStillAStream() {
        let tracker = track(steady([1, 3, 2, 4, 5, 6, 7])).tracker
        #expect(tracker.streams.count == 1)
        #expect(tracker.summaries().first?.packets == 7)
        #expect(tracker.summaries().first?.lost == 0)
    }

    @Test func negotiatedAddressNeedsTwo() {
        #expect(track(steady([1, 2]), negotiated: [b]).tracker.streams.count == 1)
        // Also the sender's, and on odd ports.
        let odd = endpoint("192.168.42.1", 50_003)
        #expect(track(steady([1, 2]), to: odd, negotiated: [a]).tracker.streams.count == 1)
        #expect(track(steady([1, 2, 3, 4]), to: odd).tracker.streams.isEmpty)
    }

    @Test func wellKnownPortsAreNoMedia() {
        #expect(track(steady([1, 2, 3, 4]), to: endpoint("192.168.42.1", 500)).tracker.streams.isEmpty)
        #expect(track(steady([1, 2, 3, 4]), from: endpoint("192.168.43.1", 53)).tracker.streams.isEmpty)
    }

    @Test func rtcpIsNoStream() {
        // RTCP sender reports: packet type 200 reads as payload type 72 with a marker (RFC 5761 4).
        var packets = steady(Array(1..<10))
        for index in packets.indices { packets[index].type = 72 }
        #expect(track(packets, negotiated: [b]).tracker.streams.isEmpty)
    }

    @Test func anotherVersionIsNone() {
        var tracker = MediaTracker()
        for number in 0..<10 {
            var bytes = steady([number])[0].bytes
            bytes[0] = 0x40
            let isMedia = tracker.datagram(bytes.rawSpan, from: a, to: b, frame: frame(Double(number) * 0.02))
            #expect(!isMedia)
        }
        #expect(tracker.streams.isEmpty)
    }

    @Test func newSSRCOnTheSamePathIsAnotherStream() {
        let tracker = track(
            steady(Array(0..<50), ssrc: 1) + steady(Array(9000..<9050), ssrc: 2, start: 1)
                + steady(Array(50..<60), ssrc: 1, start: 2)
        ).tracker
        let summaries = tracker.summaries()
        #expect(summaries.map(\.ssrc) == [1, 2])
        #expect(summaries.map(\.packets) == [60, 50])
        #expect(summaries.map(\.id) == ["stream-1", "stream-2"])
    }

    @Test func summaryHasUnits() throws {
        // 20 ms frames of G.711, one of them 16 ms late: J rises to 128/16 = 8 units, then (128-8)/16 more: 15.5
        // units, which are 1.9375 ms at 8000 Hz.
        var packets = steady(Array(0..<30))
        for index in packets.indices { packets[index].type = 8 }
        packets[20].time += 0.016
        let summary = try #require(track(packets).tracker.summaries().first)
        #expect(summary.codec == "G.711 A-law")
        #expect(summary.payloadType == 8)
        #expect(abs((summary.maxJitterMs ?? 0) - 1.9375) < 1e-6)
        #expect(abs((summary.maxDeltaMs ?? 0) - 36) < 1e-6)
    }

    @Test func dynamicTypeHasNoJitterWithoutAClock() throws {
        var packets = steady(Array(0..<30))
        for index in packets.indices { packets[index].type = 98 }
        let summary = try #require(track(packets).tracker.summaries().first)
        #expect(summary.codec == nil)
        #expect(summary.jitterMs == nil)
        #expect(summary.packets == 30)
    }

    /// RFC 3551 tables 4 and 5.
    @Test(arguments: [
        (0, "G.711 mu-law"), (3, "GSM"), (4, "G.723.1"), (8, "G.711 A-law"), (9, "G.722"), (13, "comfort noise"),
        (15, "G.728"), (18, "G.729"),
    ])
    func staticPayloadTypes(type: Int, name: String) {
        #expect(PayloadTypes.codec(type) == name)
        #expect(PayloadTypes.hasKnownClock(type))
    }

    @Test(arguments: [(6, 16.0), (10, 44.1), (14, 90), (34, 90)])
    func staticTypesOfOtherClocks(type: Int, ticks: Double) {
        #expect(PayloadTypes.codec(type) == nil)
        #expect(PayloadTypes.ticksPerMillisecond(UInt8(type)) == ticks)
    }

    @Test(arguments: [-1, 1, 2, 72, 96, 127, 300])
    func otherPayloadTypes(type: Int) {
        #expect(PayloadTypes.codec(type) == nil)
        #expect(!PayloadTypes.hasKnownClock(type))
    }

    @Test func candidatesThatCameToNothingAreForgotten() {
        var tracker = MediaTracker()
        let packet = steady([1])[0].bytes
        // 20,000 flows of one packet each, one a millisecond: 10 s of them at most are worth remembering.
        for index in 0..<20_000 {
            let source = Endpoint(IPAddress(v4: 0x0A00_0000 + UInt32(index)), 40_000)
            _ = tracker.datagram(packet.rawSpan, from: source, to: b, frame: frame(Double(index) * 0.01))
        }
        #expect(tracker.refused == 0)
        #expect(tracker.streams.isEmpty)
        // A stream after all that is found as ever.
        for packet in steady(Array(0..<10), start: 300) {
            let bytes = packet.bytes
            _ = tracker.datagram(bytes.rawSpan, from: a, to: b, frame: frame(packet.time))
        }
        #expect(tracker.streams.count == 1)
    }

    @Test func shortDatagramsAreNone() {
        var tracker = MediaTracker()
        tracker.negotiate(b)
        for count in 0..<12 {
            let bytes = Array(steady([count])[0].bytes.prefix(count))
            let isMedia = tracker.datagram(bytes.rawSpan, from: a, to: b, frame: frame(Double(count)))
            #expect(!isMedia)
        }
    }
}
