import Bytes
import Reports
import Rules
import Sessions
import Testing

@testable import scndoctor

@Suite struct ListsAheadTests {
    /// A report of a timeline alone: the lists do not have to be of calls.
    private func report(entries: Int) -> Reports.Report {
        var analysis = Analysis(profile: Profile())
        analysis.timeline = (0..<entries).map { number in
            TimelineEntry(
                frame: FrameReference(number: number, time: .distantPast), kind: .call, from: nil, to: nil,
                summary: "entry \(number)")
        }
        return Reports.Report(toolName: "tool", toolVersion: "1", files: [], analysis: analysis, findings: [])
    }

    /// More stretches than may be written ahead among them.
    @Test(arguments: [1000, 20_000])
    func `stretches of two threads are those of one`(entries: Int) throws {
        let lists = JSONLists(report(entries: entries))
        for _ in 0..<5 {
            let ahead = try #require(ListsAhead(lists))
            for stretch in 0..<lists.count { #expect(ahead.octets(of: stretch) == lists.octets(of: stretch)) }
            ahead.stop()
        }
        #expect((lists.count > ListsAhead.most) == (entries > 1000))
    }

    @Test func `a thread that nobody asks ends`() throws {
        for entries in [1000, 20_000] {
            let ahead = try #require(ListsAhead(JSONLists(report(entries: entries))))
            ahead.stop()
        }
    }

    @Test func `few stretches are not worth a thread`() {
        #expect(ListsAhead(JSONLists(report(entries: 0))) == nil)
        #expect(ListsAhead(JSONLists(report(entries: 200))) == nil)
    }

    @Test func `no word of a report depends on the second thread`() throws {
        let report = report(entries: 5000)
        let ahead = try #require(ListsAhead(JSONLists(report)))
        var octets: [UInt8] = []
        JSONReport.write(report, ahead.lists, stretch: ahead.octets) { octets += $0 }
        ahead.stop()
        #expect(octets == JSONReport.octets(report))
    }
}
