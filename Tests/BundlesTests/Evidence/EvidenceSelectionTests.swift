import Bytes
import CaptureFiles
import Dissection
import Reports
import Rules
import Sessions
import Testing

@testable import Bundles

/// A system (10.1.1.1) that asks, calls and speaks, and strangers.
@Suite struct EvidenceSelectionTests {
    private static let system: [UInt8] = [10, 1, 1, 1]
    private static let peer: [UInt8] = [10, 1, 2, 1]
    private static let stranger: [UInt8] = [10, 9, 9, 9]

    /// In the order of their numbers, from 1.
    private static let frames: [[UInt8]] = [
        Frame.udp(system, 50800, [255, 255, 255, 255], 50800, [1]),  // 1
        Frame.udp(system, 50795, peer, 50795, [1]),  // 2
        Frame.tcp(system, 2000, peer, 1720),  // 3
        Frame.udp(system, 49200, peer, 49300, [UInt8](repeating: 0x80, count: 40)),  // 4
        Frame.udp(system, 49200, peer, 49300, [UInt8](repeating: 0x80, count: 40)),  // 5
        Frame.udp(stranger, 53, [10, 9, 9, 8], 53, [1]),  // 6
        Frame.icmp(peer, system),  // 7
        Frame.tcp(stranger, 443, [10, 9, 9, 8], 2222),  // 8
        Frame.udp([255, 255, 255, 255], 50800, system, 50800, [2]),  // 9
        Frame.udp(system, 49200, peer, 49300, [UInt8](repeating: 0x80, count: 40)),  // 10
        Frame.udp(system, 49200, peer, 49300, [UInt8](repeating: 0x80, count: 40)),  // 11
    ]

    private func report(citing numbers: [Int], as id: String = "license-unanswered") -> Report {
        var analysis = Analysis(profile: Profile())
        analysis.hosts = [NetworkHost(address: IPAddress(v4: 0x0A01_0101), roles: [.system], reasons: [])]
        let first = FrameReference(number: 4, time: Batch.time(4))
        analysis.streams = [
            StreamSummary(
                id: "stream-1", ssrc: 1, source: Endpoint(IPAddress(v4: 0x0A01_0101), 49200),
                destination: Endpoint(IPAddress(v4: 0x0A01_0201), 49300), payloadType: 0, codec: nil, first: first,
                last: first, packets: 1, expected: 1, lost: 0, reordered: 0, duplicates: 0, jitterMs: nil,
                maxJitterMs: nil, maxDeltaMs: nil)
        ]
        let evidence = numbers.map { Evidence(FrameReference(number: $0, time: Batch.time($0)), "shows \($0)") }
        return Report(
            toolName: "t", toolVersion: "1", files: [], analysis: analysis,
            findings: [
                Finding(
                    id: id, severity: .error, confidence: .confirmed, title: "", explanation: "", systems: [],
                    evidence: evidence, reference: "")
            ])
    }

    private func survey(_ report: Report, signaling: Set<Int> = [3]) -> (EvidenceSurvey, Citations) {
        let citations = Citations(report, zone: .utc)
        var survey = EvidenceSurvey(citations, signaling: signaling)
        let batch = Batch(Self.frames)
        survey.accept(batch.records.span, batch.octets.rawSpan)
        return (survey, citations)
    }

    /// Numbers of the frames that are taken.
    private func taken(
        citing numbers: [Int], as id: String = "license-unanswered", _ extent: EvidenceExtent, room: Int = 1_000_000
    ) -> (numbers: [Int], shortened: Int) {
        let report = report(citing: numbers, as: id)
        let (survey, citations) = survey(report)
        let selection = EvidenceSelection(
            survey, frames: Set(citations.frames.keys), analysis: report.analysis, extent: extent, room: room)
        var dissector = Dissector()
        var result: [Int] = []
        for (index, frame) in Self.frames.enumerated() {
            let packet = dissector.dissect(
                frame.rawSpan, linkType: 1, time: Batch.time(index + 1), originalLength: frame.count)
            let isMedia = packet.transport == .udp && frame.count > 80
            let reason = selection.reason(
                for: packet, number: index + 1, at: Batch.time(index + 1), isMedia: isMedia)
            if reason != nil { result.append(index + 1) }
        }
        return (result, selection.shortened)
    }

    @Test func `the least is the cited frame with its conversation, both ways`() {
        #expect(taken(citing: [1], .conversations).numbers == [1, 9])
        #expect(taken(citing: [6], .conversations).numbers == [6])
    }

    @Test func `each extent adds what it says`() {
        #expect(taken(citing: [1], .services).numbers == [1, 2, 7, 9])
        #expect(taken(citing: [1], .signaling).numbers == [1, 2, 3, 7, 9])
        // The stream begins in second 4; second 11 is more than five later.
        #expect(taken(citing: [1], .beginnings).numbers == [1, 2, 3, 4, 5, 7, 9])
        #expect(taken(citing: [1], .everything).numbers == Array(1...11))
    }

    @Test func `media is taken around a cited frame, whole where a finding judges it`() {
        #expect(taken(citing: [4], .conversations).numbers == [4, 5])
        #expect(taken(citing: [4], as: "rtp-loss", .conversations).numbers == [4, 5, 10, 11])
        #expect(taken(citing: [4], .media).numbers.contains(11))
    }

    @Test func `what is too large is shortened, and counted`() {
        // Pieces of a stream that is judged would look like losses: of it, only what is cited.
        let (numbers, shortened) = taken(citing: [4], as: "rtp-loss", .conversations, room: 900)
        #expect(numbers == [4])
        #expect(shortened == 1)
        #expect(taken(citing: [1], .conversations, room: 100).numbers == [1])
        #expect(taken(citing: [1], .conversations, room: 100).shortened == 1)
        #expect(taken(citing: [4], as: "rtp-loss", .conversations).shortened == 0)
    }

    @Test func `the graver finding gets the room`() {
        var report = report(citing: [4, 5, 10, 11], as: "rtp-loss")
        report.findings.append(
            Finding(
                id: "rtp-jitter", severity: .note, confidence: .likely, title: "", explanation: "", systems: [],
                evidence: [Evidence(FrameReference(number: 1, time: Batch.time(1)), "")], reference: ""))
        let citations = Citations(report, zone: .utc)
        #expect(citations.rank[4] == 0)
        #expect(citations.rank[1] == 1)
    }

    @Test func `the survey says of which conversation each cited frame is`() {
        let (survey, _) = survey(report(citing: [1, 4]))
        #expect(survey.conversationsOfFrames.keys.sorted() == [1, 4])
        let entry = survey.entries[
            survey.conversationsOfFrames[4] ?? Conversation(.other, .init(.init(v4: 0), 0), .init(.init(v4: 0), 0))]
        #expect(entry?.packets == 4)
        #expect(entry?.rank == 0)
        #expect(survey.entries.values.filter(\.isSignaling).count == 1)
    }
}
