import Foundation
import Rules
import Sessions
import Testing
import TrafficGenerator

@testable import scndoctor

/// A trunk of more calls than a report lists, read as the program reads it.
@Suite struct ManyCallsTests {
    /// Short calls, sixty at a time, on a trunk that loses one packet of a thousand.
    private static func trunk(_ scratch: Scratch) throws -> (path: String, summary: TrunkSummary) {
        let file = try scratch.write([], as: "trunk.pcap")
        var generator = TrunkGenerator(TrunkOptions(size: 15_000_000, seed: 5, calls: 60, talk: 0.2))
        return (file.path, try generator.write(to: file.path))
    }

    private static func read(_ path: String, threads: Int, folds: Bool) throws -> Analysis {
        var capture = CaptureReading(paths: [path], filter: nil, count: nil, profile: Profile(), isQuiet: true)
        capture.threads = threads
        capture.folds = folds
        return try capture.run().analysis
    }

    @Test func allOfThemAreCounted() throws {
        let scratch = try Scratch()
        let (path, summary) = try Self.trunk(scratch)
        let one = try Self.read(path, threads: 1, folds: true)
        let two = try Self.read(path, threads: 2, folds: true)
        let folded = try #require(one.folded)
        #expect(summary.calls > 1200)
        #expect(one.calls.count + folded.calls.count == summary.calls)
        #expect(one.calls.count < 768)
        #expect(one.concurrency.first?.calls?.count ?? 0 >= summary.peakCalls)
        // One thread and two fold at the same packet.
        #expect(one.calls.map(\.id) == two.calls.map(\.id))
        #expect(one.streams.map(\.id) == two.streams.map(\.id))
        #expect(two.folded?.calls.count == folded.calls.count)
        #expect(two.folded?.packets == folded.packets)
        #expect(one.capsReached == two.capsReached)
        #expect(one.capsReached.contains { $0.hasPrefix("more than 768 calls or 1536 media streams: ") })
        let whole = try Self.read(path, threads: 2, folds: false)
        #expect(whole.folded == nil)
        #expect(whole.calls.count == summary.calls)
        #expect(Self.told(one) == Self.told(whole))
        #expect(one.concurrency == whole.concurrency)
    }

    private static func told(_ analysis: Analysis) -> [String] {
        let findings = RuleRegistry.findings(in: analysis)
        return findings.map { "\($0.id) \($0.occurrences) \($0.title) \($0.explanation)" }
            + Checklist.items(analysis, findings).map { "\($0.id) \($0.verdict) \($0.why)" }
    }
}
