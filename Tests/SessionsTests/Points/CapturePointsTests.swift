import Bytes
import CaptureFiles
import Testing
import TrafficGenerator

@testable import Sessions

/// Two capture points of the same traffic, each with its own clock.
@Suite struct CapturePointsTests {
    private static let files = ["central.pcap", "remote.pcap"]

    /// Reads files as the program does: a survey, and then all packets in corrected order of time.
    private struct Reading {
        var plan: PointPlan?
        var analysis: Analysis
    }

    private func survey(_ files: [(path: String, frames: [TrafficGenerator.Frame])]) -> PointSurvey {
        var survey = PointSurvey()
        for file in files {
            survey.begin(file.path)
            for (index, frame) in file.frames.enumerated() {
                let record = record(frame, moment(0).advanced(by: Double(frame.time) / 1e9), index + 1, 0)
                [record].withSpan { survey.accept($0, frame.bytes.rawSpan) }
            }
        }
        return survey
    }

    private func record(
        _ frame: TrafficGenerator.Frame, _ time: Timestamp, _ number: Int, _ file: Int32, inFile: Int? = nil
    ) -> PacketRecord {
        PacketRecord(
            time: time, frame: number, file: file, frameInFile: inFile, offset: 0, capturedLength: frame.bytes.count,
            originalLength: frame.bytes.count, linkType: .ethernet)
    }

    private func read(
        _ files: [(path: String, frames: [TrafficGenerator.Frame])], names: [String: String] = [:]
    ) -> Reading {
        let plan = PointPlan(survey(files), names: names)
        var all: [(time: Timestamp, file: Int32, inFile: Int, frame: TrafficGenerator.Frame)] = []
        for (index, file) in files.enumerated() {
            for (position, frame) in file.frames.enumerated() {
                let own = moment(0).advanced(by: Double(frame.time) / 1e9)
                let time = plan?.corrections[file.path]?.corrected(own) ?? own
                all.append((time, Int32(index), position + 1, frame))
            }
        }
        all.sort { ($0.time, $0.file, $0.inFile) < ($1.time, $1.file, $1.inFile) }
        var analyzer = PointAnalyzer(
            profile: Profile(), keepsMessages: false, plan: plan, files: files.map(\.path))
        for (index, item) in all.enumerated() {
            let record = record(item.frame, item.time, index + 1, item.file, inFile: item.inFile)
            [record].withSpan { analyzer.accept($0, item.frame.bytes.rawSpan) }
        }
        return Reading(plan: plan, analysis: analyzer.finish())
    }

    private func pair(
        seed: UInt64, _ central: (inout SitePoint) -> Void = { _ in }, _ remote: (inout SitePoint) -> Void = { _ in }
    ) -> (
        Reading,
        (central: [TrafficGenerator.Frame], remote: [TrafficGenerator.Frame], undivided: [TrafficGenerator.Frame])
    ) {
        let frames = TwoPoints.drawn(seed: seed, central: central, remote: remote)
        return (read([(Self.files[0], frames.central), (Self.files[1], frames.remote)]), frames)
    }

    @Test(arguments: [0.0, 0.004, -0.3, 2.5, -61, 3600.25, -14_400, 31_536_000])
    func theOffsetIsWithinWhatIsSaidOfIt(offset: Double) throws {
        for (seed, drift) in [(UInt64(1), 0.0), (2, 35), (3, -80)] {
            let (reading, _) = pair(seed: seed) { _ in
            } _: { point in
                point.offset = offset
                point.drift = drift
            }
            let plan = try #require(reading.plan)
            let clock = try #require(plan.points[1].clock)
            let uncertainty = try #require(clock.uncertainty)
            // All packets in common lie between the first and the last quarter minute.
            let middle = offset + 360 * drift / 1e6
            #expect(abs(clock.offset - middle) <= uncertainty + 8 * abs(drift) / 1e6, "\(offset) \(drift)")
            #expect(uncertainty < 0.025)
            #expect(abs(clock.drift * 1e6 - drift) < 6)
            #expect(abs((clock.roundTrip ?? 0) - 0.037) < 0.003)
            // The correction brings any moment back to the first clock.
            let correction = try #require(plan.corrections[Self.files[1]])
            for time in [10.0, 350, 700] {
                let shown = moment(0).advanced(by: time + offset + time * drift / 1e6)
                #expect(
                    abs(correction.corrected(shown).seconds(since: moment(0).advanced(by: time))) <= uncertainty + 0.005
                )
            }
        }
    }

    @Test func thePairSaysWhatTheUndividedTrafficSays() throws {
        let (reading, frames) = pair(seed: 7) {
            $0.lossOut = 0
        } _: { point in
            point.lossOut = 0
            point.offset = 1234.5
            point.drift = 20
        }
        var plain = Analyzer()
        for (index, frame) in frames.undivided.enumerated() {
            plain.accept(
                record(frame, moment(0).advanced(by: Double(frame.time) / 1e9), index + 1, 0), frame.bytes.rawSpan)
        }
        let expected = plain.finish()
        let actual = reading.analysis
        func calls(_ analysis: Analysis) -> [String] {
            analysis.calls.map { "\($0.caller) \($0.callee) \($0.outcome) \($0.frames.count) \($0.releaseCause ?? -1)" }
        }
        func streams(_ analysis: Analysis) -> [String] {
            analysis.streams.map { "\($0.source) \($0.destination) \($0.ssrc) \($0.packets) \($0.expected) \($0.lost)" }
                .sorted()
        }
        func relations(_ analysis: Analysis) -> [String] {
            (analysis.licenses + analysis.voicemail.compactMap(\.relation)).map {
                "\($0.system) \($0.destination) \($0.requests) \($0.answered) \($0.unanswered)"
            }
        }
        #expect(!calls(expected).isEmpty && streams(expected).count == 2 && relations(expected).count == 3)
        #expect(calls(actual) == calls(expected))
        #expect(streams(actual) == streams(expected))
        #expect(relations(actual) == relations(expected))
        #expect(actual.scn.map(\.updates) == expected.scn.map(\.updates))
        #expect(actual.copies == nil)
        #expect(actual.points[0].shared == actual.points[1].shared)
        #expect(actual.points[0].packets == frames.central.count && actual.points[1].packets == frames.remote.count)
        let total = frames.central.count + frames.remote.count
        #expect(total - actual.points[0].shared == frames.undivided.count)
    }

    @Test(arguments: [0.0, 0.05])
    func lossIsToldFromDrops(drop: Double) throws {
        let (reading, frames) = pair(seed: 11) {
            $0.drop = drop
        } _: { point in
            point.offset = -75
        }
        let streams = reading.analysis.streams
        let out = try #require(streams.first { $0.source.address == IPAddress("10.77.8.1") })
        let passage = try #require(out.passage)
        // What is in the remote file is what the generator let pass.
        let sent = frames.undivided.filter { media($0, from: [10, 77, 8, 1]) }.count
        let arrived = frames.remote.filter { media($0, from: [10, 77, 8, 1]) }.count
        let atCentral = frames.central.filter { media($0, from: [10, 77, 8, 1]) }.count
        #expect(sent > 700 && arrived < sent)
        #expect(passage.near == 0 && passage.far == 1)
        #expect(passage.farPackets == arrived && passage.nearPackets == atCentral)
        if drop == 0 {
            #expect(passage.lostBetween == sent - arrived && passage.lostBefore == 0 && passage.unseenAtNear == 0)
        } else {
            #expect(passage.unseenAtNear > 10)
            #expect(passage.lostBetween + passage.lostBefore == sent - arrived)
        }
        let settled = try #require(out.settled)
        #expect(settled.lost > 5)
        let back = try #require(streams.first { $0.source.address == IPAddress("10.77.9.1") }?.passage)
        #expect(back.near == 1 && back.far == 0)
        #expect(drop > 0 || back.lostBetween == 0)
    }

    /// UDP of a media stream: 10.77.x.1 with a payload of G.729 at 20 ms.
    private func media(_ frame: TrafficGenerator.Frame, from source: [UInt8]) -> Bool {
        frame.bytes.count == 74 && frame.bytes[23] == 17 && Array(frame.bytes[26..<30]) == source
    }

    @Test func aBroadcastStaysOnItsSide() throws {
        let (reading, _) = pair(seed: 3)
        let broadcast = try #require(reading.analysis.crossings.first { $0.isBroadcast })
        #expect(broadcast.service == .voicemail && broadcast.source == IPAddress("10.77.9.1"))
        #expect(broadcast.seenAt == [1] && broadcast.counts[1] > 40)
        let scn = reading.analysis.crossings.filter { $0.service == .scn }
        #expect(scn.count == 2 && scn.allSatisfy { $0.seenAt == [0, 1] })
    }

    @Test func ringsAreOnePointEach() throws {
        let frames = TwoPoints.drawn(seed: 5) { _ in
        } remote: {
            $0.offset = 7
        }
        func halves(_ name: String, _ all: [TrafficGenerator.Frame]) -> [(
            path: String, frames: [TrafficGenerator.Frame]
        )] {
            [("\(name)_1.pcap", Array(all[..<(all.count / 2)])), ("\(name)_2.pcap", Array(all[(all.count / 2)...]))]
        }
        for name in ["remote", "central"] {
            let plan = try #require(
                PointPlan(survey(halves("central", frames.central) + halves(name + "9", frames.remote))))
            #expect(plan.points.map(\.files.count) == [2, 2])
            #expect(abs((plan.points[1].clock?.offset ?? 0) - 7) < 0.03)
        }
        // A ring alone is one point.
        #expect(PointPlan(survey(halves("central", frames.central))) == nil)
    }

    @Test func aShiftedCopyIsAnotherPoint() throws {
        let frames = TwoPoints.drawn(seed: 6) { _ in
        } remote: { _ in
        }
        let shifted = frames.central.map { frame in
            var later = frame
            later.time += 90_000_000_000
            return later
        }
        let reading = read([("a.pcap", frames.central), ("b.pcap", shifted)])
        #expect(abs((reading.plan?.points[1].clock?.offset ?? 0) - 90) < 0.001)
        let alone = read([("a.pcap", frames.central)])
        #expect(reading.analysis.calls.count == alone.analysis.calls.count)
        #expect(reading.analysis.streams.map(\.packets) == alone.analysis.streams.map(\.packets))
    }

    @Test func filesThatShareNothingAreMerged() {
        let some = TwoPoints.drawn(seed: 8) { _ in
        } remote: { _ in
        }
        let other = TwoPoints.drawn(seed: 9) { _ in
        } remote: { _ in
        }
        let files = [("a.pcap", some.central), ("b.pcap", other.remote)]
        let random = survey(files.map { (path: $0.0, frames: $0.1) })
        // Other payloads, numbers and ports: what is alike by chance is too little.
        #expect(random.files[0].shares(with: random.files[1]) < 8)
        #expect(PointPlan(random) == nil)
        let named = PointPlan(random, names: ["a.pcap": "one", "b.pcap": "two"])
        #expect(named?.points.map(\.name) == ["one", "two"])
        #expect(named?.corrections.isEmpty ?? true)
    }
}

extension Array {
    fileprivate func withSpan(_ body: (Span<Element>) -> Void) { body(span) }
}
