import Bytes
import Testing

@testable import Sessions

@Suite struct KeyTrackerTests {
    private let a = endpoint("192.168.43.1", 50_000)
    private let b = endpoint("192.168.42.1", 50_002)

    /// A stream of G.729 of so many packets, in which keys are told instead of voice.
    private func stream(_ count: Int, _ change: (inout [RTPPacket]) -> Void = { _ in }) -> [RTPPacket] {
        var packets = (0..<count).map {
            RTPPacket(
                time: Double($0) * 0.02, sequence: 65_530 &+ UInt16($0), timestamp: 4_294_960_000 &+ UInt32($0) * 160)
        }
        change(&packets)
        return packets
    }

    /// Eight packets of a key of 120 ms: six, and the last one twice more.
    private func press(
        _ code: UInt8, at place: Int, steps: Int = 6, type: UInt8 = 101, _ packets: inout [RTPPacket]
    ) {
        for index in 0..<steps + 2 {
            let isEnd = index >= steps - 1
            let duration = UInt16(min(index + 1, steps) * 160)
            packets[place + index].type = type
            packets[place + index].marker = index == 0
            packets[place + index].timestamp = packets[place].timestamp
            packets[place + index].payload = [code, isEnd ? 0x8A : 0x0A] + Octets.be16(duration)
        }
    }

    private func track(_ packets: [RTPPacket]) -> MediaTracker {
        var tracker = MediaTracker()
        for packet in packets {
            let bytes = packet.bytes
            _ = tracker.datagram(bytes.rawSpan, from: a, to: b, frame: frame(packet.time))
        }
        return tracker
    }

    private func keys(_ packets: [RTPPacket]) -> [KeyPress] {
        let tracker = track(packets)
        return tracker.keys.presses(of: tracker.streams).values.first ?? []
    }

    @Test func packetsOfAnEventAreOneKey() throws {
        let keys = keys(stream(60) { press(5, at: 20, &$0) })
        let key = try #require(keys.first)
        #expect(keys.count == 1)
        #expect(key.key == "5" && key.durationMs == 120 && key.packets == 8 && key.missing == 0)
        #expect(key.isBeginningSeen && key.isEndSeen)
        #expect(key.first.seconds == 0.4 && key.last.seconds == 0.54)
    }

    @Test func aStreamOfVoiceHasNone() {
        #expect(track(stream(60)).keys.presses(of: track(stream(60)).streams).isEmpty)
    }

    @Test func theSameKeyAgainIsAnotherPress() {
        let keys = keys(
            stream(90) {
                press(1, at: 20, &$0)
                press(1, at: 40, steps: 3, &$0)
                press(11, at: 50, &$0)
            })
        #expect(keys.map(\.key) == ["1", "1", "#"])
        #expect(keys.map(\.durationMs) == [120, 60, 120])
    }

    @Test func aLostEndIsToldWithWhatIsMissing() throws {
        let packets = stream(60) { press(7, at: 20, &$0) }.enumerated().filter { !(23..<28).contains($0.offset) }
        let key = try #require(keys(packets.map(\.element)).first)
        #expect(!key.isEndSeen && key.isBeginningSeen)
        #expect(key.packets == 3 && key.missing == 5 && key.durationMs == 60)
    }

    @Test func oneEndOfThreeIsEnough() throws {
        let packets = stream(60) { press(7, at: 20, &$0) }.enumerated().filter { ![22, 25, 26].contains($0.offset) }
        let key = try #require(keys(packets.map(\.element)).first)
        #expect(key.isEndSeen && key.packets == 5 && key.missing == 3 && key.durationMs == 120)
    }

    @Test func aLostBeginningIsTold() throws {
        let packets = stream(60) { press(7, at: 20, &$0) }.enumerated().filter { !(20..<24).contains($0.offset) }
        let key = try #require(keys(packets.map(\.element)).first)
        #expect(!key.isBeginningSeen && key.isEndSeen)
        // What was lost before its first packet is not of the key that is seen.
        #expect(key.missing == 0 && key.packets == 4)
    }

    /// A press longer than 65,535 ticks goes on in a new segment (clause 2.5.1.3).
    @Test func aLongPressIsOne() throws {
        let packets = stream(600) { packets in
            for index in 0..<500 {
                let ticks = (index + 1) * 160
                let segment = ticks / 65_535
                packets[50 + index].type = 97
                packets[50 + index].marker = index == 0
                packets[50 + index].timestamp = 4_294_960_000 &+ UInt32(50 * 160 + segment * 65_535)
                packets[50 + index].payload =
                    [3, index > 496 ? 0x80 : 0] + Octets.be16(UInt16(ticks - segment * 65_535))
                // The first segment ends with its full length.
                if segment == 0, ticks + 160 > 65_535 { packets[50 + index].payload[2...] = [0xFF, 0xFF] }
            }
        }
        let keys = keys(packets)
        #expect(keys.map(\.key) == ["3"])
        #expect(keys.first?.durationMs == 10_000 && keys.first?.packets == 500)
    }

    @Test func severalEventsInAPacket() {
        let keys = keys(
            stream(60) { packets in
                packets[30].type = 101
                packets[30].marker = true
                packets[30].payload = [1, 0x80] + Octets.be16(800) + [2, 0x80] + Octets.be16(480)
            })
        #expect(keys.map(\.key) == ["1", "2"])
        #expect(keys.map(\.durationMs) == [100, 60])
        #expect(keys.map(\.isEndSeen) == [true, true])
    }

    @Test func duplicatesAndStragglersAddNothing() {
        let packets = stream(80) {
            press(1, at: 20, &$0)
            press(2, at: 30, &$0)
        }
        var disturbed = packets
        disturbed.insert(packets[22], at: 23)
        disturbed.remove(at: 28)
        disturbed.insert(packets[27], at: 34)
        let keys = keys(disturbed)
        #expect(keys.map(\.key) == ["1", "2"])
        #expect(keys[0].packets == 7 && keys[1].packets == 8)
    }

    /// Payloads of a dynamic type that are no keys: another length, a tone, the reserved bit.
    @Test(arguments: [[5, 0, 0], [32, 0, 0, 160], [5, 0x40, 0, 160], [5, 0, 0, 160, 9], []] as [[UInt8]])
    func whatHasNotTheFormIsNoKey(_ payload: [UInt8]) {
        let packets = stream(60) { packets in
            for index in 30..<35 {
                packets[index].type = 101
                packets[index].payload = payload
            }
        }
        #expect(keys(packets).isEmpty)
    }

    /// A codec with a dynamic type and frames of four octets is the stream's own.
    @Test func theStreamsOwnTypeTellsNoKeys() {
        let packets = stream(60) { packets in
            for index in packets.indices {
                packets[index].type = 101
                packets[index].payload = [5, 0, 0, 160]
            }
        }
        #expect(keys(packets).isEmpty)
    }

    @Test func thereIsACap() {
        let packets = stream(4000) { packets in
            for place in stride(from: 10, to: 3990, by: 4) {
                press(UInt8(place / 4 % 12), at: place, steps: 1, &packets)
            }
        }
        let tracker = track(packets)
        #expect(keys(packets).count == KeyTracker.maxOfStream)
        #expect(tracker.keys.refused > 700)
    }

    /// Whatever octets an event has, nothing traps.
    @Test func anyEvents() {
        var random = Seeded(9)
        let packets = stream(5000) { packets in
            for index in packets.indices where index > 10 && random.next() % 3 == 0 {
                packets[index].type = UInt8(96 + random.next() % 4)
                packets[index].timestamp = UInt32(truncatingIfNeeded: random.next())
                packets[index].marker = random.next() % 2 == 0
                packets[index].payload = (0..<(random.next() % 3 * 4)).map { _ in UInt8(random.next() % 20) }
            }
        }
        for key in keys(packets) { #expect(key.packets > 0 && key.durationMs >= 0 && key.first <= key.last) }
    }
}
