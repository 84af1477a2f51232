import Testing

@testable import TrafficGenerator

/// Streams of a script, read back from the frames by the offsets of RFC 3550 and not by the encoder.
@Suite struct MediaScriptTests {
    private struct Read {
        let time: Int64
        let identification: Int
        let type: UInt8
        let marker: Bool
        let sequence: Int
        let timestamp: UInt32
        let ssrc: UInt32
        let length: Int
    }

    private func number(_ bytes: ArraySlice<UInt8>) -> UInt32 { bytes.reduce(0) { $0 << 8 | UInt32($1) } }

    /// What a script puts on the wire, and its truth.
    private func play(_ script: MediaScript, impairments: [Impairment] = []) -> (packets: [Read], truth: [StreamTruth])
    {
        let scenario = Scenario("script", seed: 77, minutes: 2, shows: "") { traffic in
            let site = Site(10, 9, 8, salt: 1)
            var random = traffic.random("script")
            _ = traffic.add(
                script, from: Traffic.Endpoint(site.remote, 49_200), to: Traffic.Endpoint(site.central, 49_300), at: 1,
                &random)
            traffic.impairments = impairments
        }
        let (frames, truth) = scenario.capture()
        let packets = frames.map { frame in
            let (ip, rtp) = (frame.bytes[14...], frame.bytes[42...])
            return Read(
                time: frame.time, identification: Int(number(ip[18..<20])), type: rtp[43] & 0x7f,
                marker: rtp[43] & 0x80 != 0, sequence: Int(number(rtp[44..<46])), timestamp: number(rtp[46..<50]),
                ssrc: number(rtp[50..<54]), length: Int(number(frame.bytes[38..<40])) - 20)
        }
        return (packets, truth.streams)
    }

    private func speech(_ packets: Int, milliseconds: Int = 20) -> MediaScript.Part {
        .speech(.g729a, packets: packets, milliseconds: milliseconds)
    }

    @Test func numbersAndTimesWrapAround() {
        var script = MediaScript([speech(10)])
        script.firstSequence = 65_533
        script.firstTimestamp = .max - 479
        let packets = play(script).packets
        #expect(packets.map(\.sequence) == [65_533, 65_534, 65_535, 0, 1, 2, 3, 4, 5, 6])
        #expect(packets[2...4].map(\.timestamp) == [.max - 159, 0, 160].map { $0 as UInt32 })
        #expect(packets.map(\.marker) == [true] + Array(repeating: false, count: 9))
        #expect(Set(packets.map(\.length)) == [20])
    }

    @Test func restartIsFarAwayUnderTheSameSource() {
        let (packets, truth) = play(MediaScript([speech(5), .restart, speech(5)]))
        #expect(Set(packets.map(\.ssrc)).count == 1)
        let jump = (packets[5].sequence - packets[4].sequence) & 0xffff
        #expect(jump > 3000 && jump < 65_536 - 100)
        #expect(packets[5].marker)
        #expect(truth.map(\.figures?.restarts) == [1])
        #expect((truth[0].sent, truth[0].lost) == (10, 0))
    }

    @Test func newSourceIsAnotherStream() {
        let (packets, truth) = play(MediaScript([speech(5), .newSource, speech(7)]))
        #expect(truth.map(\.sent) == [5, 7])
        #expect(truth.compactMap(\.figures?.ssrc) == [packets[0].ssrc, packets[5].ssrc])
        #expect(packets[0].ssrc != packets[5].ssrc)
    }

    @Test func latePacketsArriveAfterLaterOnes() {
        var script = MediaScript([speech(10)])
        script.firstSequence = 0
        script.late = [2: 1, 5: 3]
        let (packets, truth) = play(script)
        #expect(packets.map(\.sequence) == [0, 1, 3, 2, 4, 6, 7, 8, 5, 9])
        #expect(truth[0].figures?.reordered == 2)
        #expect(zip(packets, packets.dropFirst()).allSatisfy { $0.time <= $1.time })
    }

    @Test func duplicatesHaveAnIdentificationOfTheirOwn() {
        var script = MediaScript([speech(6)])
        script.firstSequence = 0
        script.twice = [1: 0.0003, 3: 0.025]
        let (packets, truth) = play(script)
        #expect(packets.map(\.sequence) == [0, 1, 1, 2, 3, 4, 3, 5])
        #expect(Set(packets.map(\.identification)).count == packets.count)
        #expect(truth[0].figures?.duplicates == 2)
        #expect(truth[0].figures?.reordered == 0)
        #expect((truth[0].sent, truth[0].lost) == (6, 0))
    }

    /// Copies of a mirror port are neither duplicates nor late.
    @Test func mirrorCopiesAreNoDuplicates() {
        let (packets, truth) = play(
            MediaScript([speech(20)]), impairments: [.mirrorCopies(probability: 1, vlan: nil, routedBy: nil)])
        #expect(packets.count == 40)
        #expect((truth[0].sent, truth[0].figures?.duplicates, truth[0].figures?.reordered) == (20, 0, 0))
    }

    @Test func rtpTimeRunsOnInSilence() {
        let (packets, truth) = play(
            MediaScript([speech(2), .silence(seconds: 1.5, comfortNoise: true), speech(2, milliseconds: 40)]))
        #expect(packets.map(\.type) == [18, 18, 13, 18, 18])
        #expect(packets.map { Int($0.timestamp &- packets[0].timestamp) } == [0, 160, 320, 12_320, 12_640])
        #expect(packets.map { ($0.sequence - packets[0].sequence) & 0xffff } == [0, 1, 2, 3, 4])
        #expect(packets.map(\.marker) == [true, false, false, true, false])
        #expect(packets.map(\.length) == [20, 20, 1, 40, 40])
        #expect(packets[3].time - packets[2].time > 1_499_000_000)
        let figures = truth[0].figures
        #expect(figures?.payloadTypes == [18, 13])
        #expect(figures?.packetizations == [20, 40])
        #expect((figures?.talkSpurts, figures?.comfortNoise) == (2, 1))
    }

    /// A fast sender needs less time for the same RTP time.
    @Test func skewIsInTheArrivals() {
        var script = MediaScript([speech(5001)])
        script.skew = 1000
        script.jitter = 0
        let packets = play(script).packets
        let taken = Double(packets[5000].time - packets[0].time) / 1e9
        #expect(abs(taken - 100 / 1.001) < 1e-6)
        #expect(packets[5000].timestamp &- packets[0].timestamp == 800_000)
    }

    @Test func lossesAreRunsAndBursts() {
        var script = MediaScript([speech(200)])
        // 15 received packets do not end a burst, 16 do (RFC 3611 4.7.2).
        script.lost = [20..<23, 38..<39, 55..<56, 72..<73, 100..<102]
        let truth = play(script).truth[0]
        #expect((truth.sent, truth.lost) == (192, 8))
        #expect(truth.figures?.lossRuns == [3, 1, 1, 1, 2])
        #expect(
            truth.figures?.bursts == [
                StreamFigures.Burst(from: 20, length: 19, lost: 4), StreamFigures.Burst(from: 100, length: 2, lost: 2),
            ])
    }
}
