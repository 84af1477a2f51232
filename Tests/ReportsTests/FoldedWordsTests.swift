import Bytes
import FoundationEssentials
import Testing

@testable import Reports
@testable import Sessions

/// A report of so many calls that not all of them are listed.
@Suite struct FoldedWordsTests {
    private func report() throws -> Report {
        var report = Samples.healthy()
        var folded = Folded()
        let call = try #require(report.analysis.calls.first)
        let stream = Samples.stream(9, of: call, lost: 3)
        for _ in 0..<1500 { folded.add([call], 0, media: [stream], [0], isFirst: false) }
        for _ in 0..<3000 { folded.add([stream], 0) }
        report.analysis.folded = folded
        return report
    }

    @Test func theTextSaysWhatItDoesNotList() throws {
        let report = try report()
        let text = TextReport.render(
            report, options: TextOptions(color: false, width: 200, timelineAll: false, zone: Samples.berlin))
        #expect(
            text.contains(
                "And 1500 more calls, which no finding counts, are over and not listed: scndoctor calls lists")
        )
        #expect(text.contains("And 3000 more streams, which no finding counts, of "))
        // What was checked is all of them.
        let calls = 1500 + report.analysis.calls.count
        #expect(text.contains("\(Wording.count(calls, "call")): "))
        #expect(text.contains("\(Wording.count(3000 + report.analysis.streams.count, "RTP stream")): highest loss "))
    }

    @Test func soDoesThePage() throws {
        let page = HTMLReport.render(try report(), options: HTMLOptions(zone: Samples.berlin))
        #expect(page.contains("And 1500 more calls, which no finding counts"))
        #expect(page.contains("And 3000 more streams, which no finding counts"))
    }

    @Test func totalsAreInTheJSON() throws {
        let text = JSONReport.render(try report())
        #expect(
            try SchemaValidator.docs("report.schema.json").faults(in: JSONValue.parse(text)) == [])
        for part in ["\"calls\" : 1500", "\"streams\" : 3000", "\"answered\" : 1500", "\"connected\" : 1500"] {
            #expect(text.contains(part), "\(part)")
        }
    }

    @Test func nothingIsSaidWhereAllAreListed() throws {
        let report = Samples.healthy()
        let text = TextReport.render(report, options: TextOptions(color: false, width: 200, timelineAll: false))
        #expect(!text.contains("not listed"))
        #expect(JSONReport.render(report).contains("\"folded\" : null"))
    }
}
