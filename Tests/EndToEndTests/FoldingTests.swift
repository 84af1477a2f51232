import Bytes
import CaptureFiles
import Foundation
import Rules
import Sessions
import Testing
import TrafficGenerator

/// Calls and streams that become totals change nothing of what is found.
@Suite struct FoldingTests {
    /// As small as it can be: the captures hold a few dozen calls at most.
    private static let small = Folding(
        calls: 2, streams: 4, newestCalls: 1, newestStreams: 1, noticed: 512, notice: RuleRegistry.noticed)

    private static func analyze(_ file: URL, _ folding: Folding?) throws -> Analysis {
        var analyzer = Analyzer(folding: folding)
        var source = try CaptureSource(paths: [file.path])
        while source.nextBatch({ records, buffer in analyzer.accept(records, buffer) }) {}
        return analyzer.finish()
    }

    @Test(
        arguments: Folder.captureFiles(Folder.captures)
            + Folder.captureFiles(Folder.shared.appending(path: "captures")))
    func findingsAreThoseOfTheWholeCapture(_ file: URL) throws { try Self.compare(file) }

    /// Networks that are drawn, with faults that are drawn.
    @Test(arguments: 1...20 as ClosedRange<UInt64>)
    func soTheyAreOfNetworksThatNobodyMadeUp(_ seed: UInt64) throws {
        let scenario = ComposedScenario(seed: seed).scenario
        let scratch = try Scratch()
        try Self.compare(scratch.write(scenario.generate().file, as: scenario.fileName))
    }

    private static func compare(_ file: URL) throws {
        let whole = try analyze(file, nil)
        let folded = try analyze(file, small)
        #expect(told(folded) == told(whole))
        #expect(checked(folded) == checked(whole))
        #expect(folded.concurrency == whole.concurrency)
        #expect(folded.hosts.map(\.roles) == whole.hosts.map(\.roles))
        #expect(folded.voicemail.map(\.sessions.count) == whole.voicemail.map(\.sessions.count))
        let totals = folded.folded ?? Folded()
        #expect(folded.calls.count + totals.calls.count == whole.calls.count)
        #expect(folded.streams.count + totals.streams == whole.streams.count)
        #expect(
            folded.streams.reduce(totals.packets) { $0 + $1.packets } == whole.streams.reduce(0) { $0 + $1.packets })
        // What is listed is what it would be.
        let calls = Dictionary(uniqueKeysWithValues: whole.calls.map { ($0.id, $0) })
        for call in folded.calls { #expect(calls[call.id].map(words) == words(call)) }
        let streams = Dictionary(uniqueKeysWithValues: whole.streams.map { ($0.id, $0) })
        for stream in folded.streams { #expect(streams[stream.id].map(words) == words(stream)) }
    }

    /// Else the test above shows nothing.
    @Test func theCapturesHaveCallsToFold() throws {
        let totals = try Folder.captureFiles(Folder.captures).compactMap { try Self.analyze($0, Self.small).folded }
        #expect(totals.count > 5)
        #expect(totals.reduce(0) { $0 + $1.calls.count } > 10)
        #expect(totals.reduce(0) { $0 + $1.streams } > 20)
    }

    private static func told(_ analysis: Analysis) -> [String] {
        RuleRegistry.findings(in: analysis).map { finding in
            "\(finding.id) \(finding.severity) \(finding.confidence) \(finding.systems) \(finding.occurrences) "
                + "\(finding.title) \(finding.explanation) \(finding.start?.nanoseconds ?? 0) "
                + "\(finding.end?.nanoseconds ?? 0) "
                + finding.evidence.map { "#\($0.frame.number)" }.joined(separator: " ")
        }
    }

    private static func checked(_ analysis: Analysis) -> [String] {
        Checklist.items(analysis, RuleRegistry.findings(in: analysis)).map { "\($0.id) \($0.verdict) \($0.why)" }
    }

    private static func words(_ call: Call) -> String {
        "\(call.start) \(call.last) \(call.outcome) \(call.isVoicemail) \(call.codec ?? "") \(call.streams) "
            + "\(call.frameCount) \(call.callsUpAtSetup) \(call.digits.count) \(call.channels.count)"
    }

    private static func words(_ stream: StreamSummary) -> String {
        "\(stream.first) \(stream.last) \(stream.packets) \(stream.lost) \(stream.call ?? "") \(stream.tiedBy ?? "") "
            + "\(stream.jitterMs ?? 0) \(stream.keys.count) \(stream.reports == nil) \(stream.mos ?? 0)"
    }
}
