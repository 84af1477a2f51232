import Testing

@testable import Sessions

@Suite struct PlayoutBufferTests {
    /// Packets of 20 ms; the samples of each are its number.
    struct Sent {
        var number: Int
        /// Milliseconds after the stream's beginning.
        var time: Double
        var timestamp: Int?
        var marker = false
        var isNewest = true
    }

    private func play(
        _ packets: [Sent], buffer: Int = 60, samples: Int = 160, most: Int = PlayoutBuffer.maxSamples
    ) -> PlayoutBuffer {
        var playout = PlayoutBuffer(milliseconds: buffer, most: most)
        for packet in packets {
            playout.packet(
                [Int16](repeating: Int16(packet.number), count: samples),
                timestamp: 0xFFFF_FF00 &+ UInt32(truncatingIfNeeded: packet.timestamp ?? packet.number * 160),
                marker: packet.marker, isNewest: packet.isNewest, at: 1_000_000_000 + Int64(packet.time * 1e6))
        }
        playout.finish()
        return playout
    }

    /// The numbers that are heard with their lengths in samples; 0 is silence.
    private func heard(_ playout: PlayoutBuffer) -> [[Int]] {
        var result: [[Int]] = []
        for sample in playout.samples {
            if result.last?[0] == Int(sample) {
                result[result.count - 1][1] += 1
            } else {
                result.append([Int(sample), 1])
            }
        }
        return result
    }

    private func steady(_ numbers: [Int], delay: [Int: Double] = [:]) -> [Sent] {
        numbers.map { Sent(number: $0, time: Double($0) * 20 + (delay[$0] ?? 0)) }
    }

    @Test func whatComesInTimeIsPlayedAsItWasSent() {
        let playout = play(steady(Array(1...5), delay: [2: 15, 4: 59.9]))
        #expect(heard(playout) == [[1, 160], [2, 160], [3, 160], [4, 160], [5, 160]])
        #expect(playout.played == 5 && playout.late == 0 && playout.restarts == 0)
    }

    @Test func lossIsSilence() {
        #expect(
            heard(play(steady([1, 2, 4, 7]))) == [[1, 160], [2, 160], [0, 160], [4, 160], [0, 320], [7, 160]])
    }

    /// Exactly the length of the buffer is in time; the next sample is not.
    @Test(arguments: [(60.0, true), (60.1, false), (90, false)])
    func whatComesAfterItsTurnIsNotHeard(_ delay: Double, _ isHeard: Bool) {
        let packets = steady(Array(1...8), delay: [3: delay]).sorted { $0.time < $1.time }
        let marked = packets.enumerated().map { index, packet in
            var packet = packet
            packet.isNewest = packets[..<index].allSatisfy { $0.number < packet.number }
            return packet
        }
        let playout = play(marked)
        #expect(heard(playout).map { $0[0] } == (isHeard ? [1, 2, 3, 4, 5, 6, 7, 8] : [1, 2, 0, 4, 5, 6, 7, 8]))
        #expect(playout.samples.count == 8 * 160)
        #expect(playout.late == (isHeard ? 0 : 1))
    }

    @Test func aLongerBufferHearsMore() {
        let packets = steady([1, 2, 3, 4, 5], delay: [2: 70, 3: 70, 4: 70, 5: 70])
        #expect(play(packets, buffer: 60).late == 4)
        #expect(play(packets, buffer: 80).late == 0)
        #expect(play(steady([1, 2, 3], delay: [2: 0.2]), buffer: 0).late == 1)
    }

    @Test func reorderedPacketsAreHeardInTheirOrder() {
        let packets = [
            Sent(number: 1, time: 0), Sent(number: 3, time: 20), Sent(number: 2, time: 21, isNewest: false),
            Sent(number: 4, time: 60),
        ]
        #expect(heard(play(packets)) == [[1, 160], [2, 160], [3, 160], [4, 160]])
    }

    /// Silence suppression: numbers follow each other, timestamps say how long it was silent.
    @Test func silenceSuppressionIsSilenceOfItsLength() {
        let packets = [
            Sent(number: 1, time: 0), Sent(number: 2, time: 20),
            Sent(number: 3, time: 1020, timestamp: 51 * 160 + 160),
            Sent(number: 4, time: 1040, timestamp: 52 * 160 + 160),
        ]
        #expect(heard(play(packets)) == [[1, 160], [2, 160], [0, 49 * 160], [3, 160], [4, 160]])
    }

    /// The first packet of a talk spurt waits as long as the buffer is, however late it came itself.
    @Test func aTalkSpurtBeginsAnew() {
        let packets = [
            Sent(number: 1, time: 0), Sent(number: 2, time: 20),
            Sent(number: 3, time: 1050, timestamp: 52 * 160, marker: true),
            Sent(number: 4, time: 1130, timestamp: 53 * 160),
        ]
        let playout = play(packets)
        // 30 ms later than its timestamp says.
        #expect(heard(playout) == [[1, 160], [2, 160], [0, 49 * 160 + 240], [3, 160], [4, 160]])
        #expect(playout.late == 0 && playout.restarts == 0)
    }

    @Test func marksOnEveryPacketLoseNothing() {
        var packets = steady(Array(1...50), delay: [7: 19, 30: 30])
        for index in packets.indices { packets[index].marker = true }
        let playout = play(packets)
        #expect(playout.played == 50 && playout.discarded == 0)
        #expect(heard(playout).map { $0[0] }.filter { $0 != 0 } == Array(1...50))
        #expect(playout.samples.count <= (50 * 20 + 60) * 8)
    }

    /// A timestamp that jumps ahead, or back, while packets go on: no hours of silence, and nothing is lost after it.
    @Test(arguments: [1_000_000_000, 100_000, -100_000, -1_000_000_000])
    func aClockThatJumpsBeginsAnewWithTheArrival(_ jump: Int) {
        let packets = (1...20).map {
            Sent(number: $0, time: Double($0) * 20, timestamp: $0 * 160 + ($0 > 10 ? jump : 0))
        }
        let playout = play(packets)
        #expect(playout.restarts == 1)
        #expect(heard(playout).map { $0[0] } == Array(1...20))
        #expect(playout.samples.count == 20 * 160)
    }

    /// Music on hold stops and goes on with the next timestamp: the pause is as long as it was.
    @Test func aPauseWithoutTimestampsIsAsLongAsItWas() {
        let packets = (1...20).map { Sent(number: $0, time: Double($0) * 20 + ($0 > 10 ? 30_000 : 0)) }
        let playout = play(packets)
        #expect(playout.restarts == 1)
        #expect(playout.samples.count == (20 * 20 + 30_000) * 8)
        #expect(playout.samples.count { $0 == 0 } == 30_000 * 8)
    }

    @Test func aLongerWayIsLearntAfterTenLatePackets() {
        let packets = steady(Array(1...40), delay: Dictionary(uniqueKeysWithValues: (11...40).map { ($0, 200.0) }))
        let playout = play(packets)
        #expect(playout.late == PlayoutBuffer.lateInRow - 1)
        #expect(playout.restarts == 1)
        #expect(heard(playout).suffix(21).map { $0[0] } == Array(20...40))
    }

    /// The clock of the capturing machine is set back: for the listener nothing happens.
    @Test func aCaptureClockThatGoesBackIsNotHeard() {
        let packets = (1...20).map { Sent(number: $0, time: Double($0) * 20 + ($0 > 10 ? -900 * 1000 : 0)) }
        let playout = play(packets)
        #expect(heard(playout).map { $0[0] } == Array(1...20))
        #expect(playout.samples.count <= 21 * 160)
    }

    /// A sender whose every packet claims a second, at a thousand packets a second: no longer than it took.
    @Test func timestampsCannotMakeTheOutputLongerThanTheStream() {
        let packets = (1...600).map { Sent(number: $0, time: Double($0), timestamp: $0 * 8000) }
        let playout = play(packets, samples: 8000)
        #expect(playout.samples.count <= (600 + 60 + 2000) * 8)
        #expect(playout.discarded > 500)
    }

    @Test func theOutputHasItsCap() {
        let day = 24 * 3600 * 1000.0
        let packets = [
            Sent(number: 1, time: 0), Sent(number: 2, time: day, marker: true), Sent(number: 3, time: day + 20),
        ]
        let playout = play(packets, most: 10_000)
        #expect(playout.isCapped)
        #expect(playout.samples.count == 10_000)
        #expect(playout.samples.prefix(160).allSatisfy { $0 == 1 } && playout.samples.last == 0)
    }

    /// Whatever timestamps and times come, nothing traps and the output stays within its bounds.
    @Test func anyTimestamps() {
        for seed in 1...20 as ClosedRange<UInt64> {
            var random = Seeded(seed)
            var playout = PlayoutBuffer(milliseconds: Int.random(in: 0...1000, using: &random), most: 200_000)
            var time: Int64 = 0
            for _ in 0..<2000 {
                time += Int64.random(in: -1_000_000...30_000_000, using: &random)
                if random.next() % 500 == 0 { time = Int64.random(in: .min ... .max, using: &random) / 1000 }
                playout.packet(
                    [Int16](repeating: 1, count: Int(random.next() % 400)),
                    timestamp: UInt32(truncatingIfNeeded: random.next()), marker: random.next() % 7 == 0,
                    isNewest: random.next() % 5 != 0, at: time)
            }
            playout.packet([1], timestamp: 1, marker: false, isNewest: true, at: .max)
            playout.packet([1], timestamp: 1, marker: false, isNewest: true, at: .min)
            playout.finish()
            #expect(playout.samples.count <= 200_000)
            #expect(playout.played + playout.late + playout.discarded <= 2002)
        }
    }
}
