import CaptureFiles
import Rules
import Sessions
import Testing

@testable import scndoctor

@Suite struct NoticeThreadsTests {
    private func analysis(_ capture: String) throws -> Analysis {
        var analyzer = Analyzer()
        var source = try CaptureSource(paths: [Repository.path("captures/\(capture)")])
        while source.nextBatch({ records, buffer in analyzer.accept(records, buffer) }) {}
        return analyzer.finish()
    }

    @Test(arguments: ThreadsTests.captures)
    func `two threads notice what one does`(_ capture: String) throws {
        let analysis = try analysis(capture)
        let two = NoticeThreads.noticed(in: analysis)
        let one = RuleRegistry.noticed(in: analysis)
        #expect(two.calls == one.calls)
        #expect(two.streams == one.streams)
        #expect(two.firsts == one.firsts)
    }

    @Test func `both halves have their part`() throws {
        var counted = Noticed()
        var shown = Noticed()
        for capture in ThreadsTests.captures {
            let analysis = try analysis(capture)
            counted.formUnion(RuleRegistry.counted(in: analysis))
            shown.formUnion(RuleRegistry.shown(in: analysis))
        }
        #expect(!counted.calls.isEmpty && !counted.firsts.isEmpty)
        #expect(!shown.calls.isEmpty && !shown.streams.isEmpty)
        #expect(shown.firsts.isEmpty)
    }
}
