import Bytes
import Reports
import Rules
import Sessions
import Testing

@Suite struct JSONListsTests {
    /// With more calls, streams and entries than a stretch has.
    private func report(calls: Int) -> Report {
        var report = Samples.twoHourStop()
        let (call, stream, entry) = (
            report.analysis.calls[0], report.analysis.streams[0], report.analysis.timeline[0]
        )
        report.analysis.calls = (0..<calls).map { number in
            var call = call
            call.id = "call-\(number)"
            return call
        }
        report.analysis.streams = (0..<2 * calls).map { number in
            var stream = stream
            stream.id = "stream-\(number)"
            return stream
        }
        report.analysis.timeline = (0..<9 * calls).map { number in
            var entry = entry
            entry.summary = "entry \(number)"
            return entry
        }
        return report
    }

    @Test(arguments: [0, 1, 8, 16, 17, 60])
    func `stretches are what the report has there`(calls: Int) {
        let whole = report(calls: calls)
        var early = whole
        early.findings = []
        early.checklist = []
        let lists = JSONLists(early)
        // In any order, as threads come to them.
        let stretches = Dictionary(
            uniqueKeysWithValues: (0..<lists.count).reversed().map { ($0, lists.octets(of: $0)) })
        var asked: [Int] = []
        var octets: [UInt8] = []
        JSONReport.write(whole, lists) { stretch in
            asked.append(stretch)
            return stretches[stretch] ?? []
        } to: {
            octets += $0
        }
        #expect(asked == Array(0..<lists.count))
        #expect(String(decoding: octets, as: UTF8.self) == JSONReport.render(whole))
        #expect((lists.count > 3) == (calls > 8))
    }

    @Test func `nothing is written behind an error`() {
        struct Full: Error {}
        let whole = report(calls: 60)
        let lists = JSONLists(whole)
        var pieces = 0
        #expect(throws: Full.self) {
            try JSONReport.write(whole, lists) {
                lists.octets(of: $0)
            } to: { (_: [UInt8]) throws(Full) in
                pieces += 1
                if pieces == 3 { throw Full() }
            }
        }
        #expect(pieces == 3)
    }
}
