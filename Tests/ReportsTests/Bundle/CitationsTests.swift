import Reports
import Rules
import Sessions
import Testing

@Suite struct CitationsTests {
    private let report = Samples.twoHourStop()
    private var citations: Citations { Citations(report, zone: .utc) }

    @Test func `every frame of evidence is cited, with the id of its finding`() {
        let citations = citations
        for finding in report.findings {
            let weighed = finding.alternatives.flatMap(\.evidence) + finding.limitedBy.flatMap(\.evidence)
            for evidence in finding.evidence + weighed {
                #expect(citations.frames[evidence.frame.number] == evidence.frame)
                let names = citations.byFrame[evidence.frame.number]?.map(\.name) ?? []
                #expect(names.contains(finding.id), "#\(evidence.frame.number)")
            }
        }
        #expect(report.findings.count > 1)
    }

    @Test func `the gravest finding ranks first`() throws {
        let citations = citations
        let gravest = try #require(report.findings.max { $0.severity < $1.severity })
        let frame = try #require(gravest.evidence.first).frame
        #expect(citations.rank[frame.number] == 0)
    }

    @Test func `nothing is said twice of one frame, and nothing drives a terminal`() {
        for citations in citations.byFrame.values {
            #expect(Set(citations).count == citations.count)
            for citation in citations { #expect(!citation.words.unicodeScalars.contains { $0.value < 32 }) }
        }
    }

    @Test func `the timeline says what its frames show`() {
        let entry = report.analysis.timeline.first
        #expect(entry != nil)
        if let entry { #expect(citations.timelineWords(entry.frame.number) != nil) }
        #expect(citations.timelineWords(-1) == nil)
    }
}
