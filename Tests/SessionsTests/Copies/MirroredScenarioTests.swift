import Bytes
import CaptureFiles
import Sessions
import Testing
import TrafficGenerator

/// A capture with mirrored copies says what the capture without them says.
@Suite struct MirroredScenarioTests {
    private func analysis(_ frames: [TrafficGenerator.Frame]) -> Analysis {
        var analyzer = Analyzer()
        for (index, frame) in frames.enumerated() {
            analyzer.accept(
                PacketRecord(
                    time: moment(0).advanced(by: Double(frame.time) / 1e9), frame: index + 1, offset: 0,
                    capturedLength: frame.bytes.count, originalLength: frame.bytes.count, linkType: .ethernet),
                frame.bytes.rawSpan)
        }
        return analyzer.finish()
    }

    /// All that is counted or concluded, without frame numbers.
    private func facts(_ analysis: Analysis) -> [String] {
        var facts: [String] = []
        for call in analysis.calls {
            facts.append(
                "\(call.id) \(call.caller) \(call.callee) \(call.callingNumber ?? "") \(call.outcome) "
                    + "\(call.releaseCause ?? -1) \(call.isVoicemail) \(call.frames.count) messages")
        }
        for stream in analysis.streams {
            facts.append(
                "\(stream.source) \(stream.destination) \(stream.ssrc) \(stream.packets) of \(stream.expected), "
                    + "\(stream.lost) lost, \(stream.reordered), \(stream.duplicates), \(stream.jitterMs ?? -1), "
                    + "\(stream.maxDeltaMs ?? -1) \(stream.call ?? "")")
        }
        for relation in analysis.licenses + analysis.voicemail.compactMap(\.relation) {
            facts.append(
                "\(relation.system) \(relation.destination) \(relation.requests) \(relation.answered) "
                    + "\(relation.unanswered) \(relation.servers.map(\.answers))")
        }
        for service in analysis.voicemail {
            facts.append("\(service.system) \(service.runs.count) runs, \(service.sessions.count) sessions")
        }
        for link in analysis.scn {
            facts.append("\(link.from) \(link.to) \(link.updates) \(link.silences.count)")
        }
        for report in analysis.unreachables { facts.append(report.words) }
        for host in analysis.hosts { facts.append("\(host.address) \(host.roles.map(\.rawValue).sorted())") }
        return facts
    }

    @Test(arguments: UInt64(1)...40)
    func copiesChangeNothing(seed: UInt64) throws {
        let plain = RandomScenario.scenario(seed: seed).capture().frames
        let router: [UInt8] = [0, 0x1B, 0x54, 0, 0, UInt8(seed)]
        var random = SplitMix64(seed: seed, label: "copies")
        var mirrored: [TrafficGenerator.Frame] = []
        for frame in plain {
            mirrored.append(frame)
            guard random.chance(seed % 2 == 0 ? 1 : 0.6) else { continue }
            var copy = frame
            copy.time += Int64(random.integer(4_000, 60_000))
            // Broadcasts stay in their network.
            let isRouted = frame.bytes[0] & 1 == 0 && frame.bytes[12] == 0x08 && frame.bytes[13] == 0x00
            if isRouted {
                copy.bytes.replaceSubrange(6..<12, with: router)
                copy.bytes[22] -= 1
            }
            if !(frame.bytes[12] == 0x81) {
                copy.bytes.insert(contentsOf: [0x81, 0x00, 0x00, 0x6F], at: 12)
            }
            mirrored.append(copy)
        }
        // Where the capturing machine's clock was set back, the order of the file is not that of time.
        let isInOrder = zip(plain, plain.dropFirst()).allSatisfy { $0.time <= $1.time }
        let sorted =
            isInOrder
            ? mirrored.enumerated().sorted { ($0.element.time, $0.offset) < ($1.element.time, $1.offset) }
                .map(\.element) : mirrored
        let expected = analysis(plain)
        let actual = analysis(sorted)
        #expect(facts(actual) == facts(expected), "seed \(seed)")
        let added = sorted.count - plain.count
        #expect((actual.copies?.copies ?? 0) - (expected.copies?.copies ?? 0) == added, "seed \(seed)")
    }
}
