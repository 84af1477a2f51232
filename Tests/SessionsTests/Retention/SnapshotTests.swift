import Bytes
import CaptureFiles
import Foundation
import Testing

@testable import Sessions

/// An analysis may be asked at any time, and goes on as if nobody had.
@Suite struct SnapshotTests {
    static let captures = [
        "two-hour-stop.pcap", "rtp-hold.pcap", "healthy-signalling-split.pcapng", "dtmf-events.pcap",
    ]

    private static func analyze(
        _ recorded: Recorded, _ retention: Retention? = nil, snapshotEvery count: Int? = nil
    ) -> Analysis {
        var analyzer = Analyzer(keepsMessages: true, keepsSeconds: true, retention: retention)
        for (index, frame) in recorded.frames.enumerated() {
            analyzer.accept(
                PacketRecord(
                    time: frame.time, frame: index + 1, offset: 0, capturedLength: frame.bytes.count,
                    originalLength: frame.originalLength, linkType: frame.linkType), frame.bytes.rawSpan)
            analyzer.forget(now: frame.time)
            if let count, index % count == 0 { _ = analyzer.snapshot() }
        }
        return analyzer.finish()
    }

    /// Everything of an analysis, as text.
    private static func text(_ analysis: Analysis) -> [String] {
        var parts = analysis.timeline.map { "\($0.frame.number) \($0.summary)" }
        parts += analysis.calls.map { "\($0)" } + analysis.streams.map { "\($0)" }
        parts += analysis.licenses.map { "\($0)" } + analysis.voicemail.map { "\($0)" } + analysis.scn.map { "\($0)" }
        parts += analysis.hosts.map { "\($0)" } + analysis.concurrency.map { "\($0)" } + ["\(analysis.quality)"]
        return parts
    }

    @Test(arguments: captures)
    func nothingIsDisturbed(_ name: String) throws {
        let recorded = try Recorded.read(name)
        let expected = Self.text(Self.analyze(recorded))
        #expect(expected.count > 10)
        #expect(Self.text(Self.analyze(recorded, snapshotEvery: 97)) == expected)
        // With a retention that lets nothing go the capture is told as a file is, names of streams aside.
        let live = Self.analyze(recorded, Retention(ended: 1e6), snapshotEvery: 97)
        #expect(
            live.calls.map { "\($0.id) \($0.outcome) \($0.frameCount)" }
                == Self.analyze(recorded).calls.map { "\($0.id) \($0.outcome) \($0.frameCount)" })
        #expect(live.timeline.map(\.summary) == Self.analyze(recorded).timeline.map(\.summary))
    }

    @Test func whatIsOpenIsToldAsIfTheCaptureEndedThere() throws {
        let recorded = try Recorded.read("two-hour-stop.pcap")
        let half = recorded.frames.count / 2
        var analyzer = Analyzer(retention: Retention())
        var first = Recorded()
        for (index, frame) in recorded.frames.prefix(half).enumerated() {
            analyzer.accept(
                PacketRecord(
                    time: frame.time, frame: index + 1, offset: 0, capturedLength: frame.bytes.count,
                    originalLength: frame.originalLength, linkType: frame.linkType), frame.bytes.rawSpan)
            first.frames.append(frame)
        }
        let ended = first.analyze()
        let snapshot = analyzer.snapshot(limits: [
            .init(kind: .dropped, file: 0, path: "lo", frame: nil, text: "5 lost")
        ])
        #expect(snapshot.timeline.map(\.summary) == ended.timeline.map(\.summary))
        #expect(snapshot.packets == half)
        #expect(snapshot.limits.map(\.text) == ["5 lost"])
        #expect(snapshot.forgotten == nil)
        #expect(snapshot.voicemail.first?.runs.last?.ended == false)
    }

    @Test func beforeTheFirstPacketThereIsNothing() {
        var analyzer = Analyzer(retention: Retention())
        analyzer.forget(now: moment(0))
        #expect(analyzer.snapshot().packets == 0)
        #expect(analyzer.census.allSatisfy { $0.count == 0 })
    }
}
