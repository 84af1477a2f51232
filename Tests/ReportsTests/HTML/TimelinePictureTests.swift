import Bytes
import Rules
import Sessions
import Testing

@testable import Reports

/// The picture of the timeline shows what the analysis has.
@Suite struct TimelinePictureTests {
    private func picture(_ report: Report) throws -> PageTree.Node {
        let page = HTMLReport.render(report, options: HTMLOptions(zone: Samples.berlin))
        return try #require(try PageTree(page).root.with(class: "timeline").first)
    }

    private func number(_ node: PageTree.Node?, _ name: String) -> Double {
        node?.attributes[name].flatMap(Double.init) ?? -1
    }

    @Test func `every run, call, row of requests and finding has its bar or sign`() throws {
        let report = Samples.twoHourStop()
        let picture = try picture(report)
        let analysis = report.analysis
        #expect(picture.with(class: "run").count == analysis.voicemail.flatMap(\.runs).count)
        #expect(picture.with(class: "unsure").filter { $0.tag == "rect" }.count == 2, "both ends of the run")
        #expect(picture.with(class: "mark").count == 1)
        #expect(picture.with(class: "call").count == 2)
        #expect(picture.with(class: "call-failed").count == 1)
        #expect(picture.with(class: "link").count == analysis.scn.count)
        #expect(picture.with(class: "sign").count == report.findings.count)
        let kinds = picture.with(class: "kind").map(\.text)
        for finding in report.findings { #expect(kinds.contains(finding.id)) }
    }

    @Test func `rows of requests are drawn by their outcome`() throws {
        var report = Samples.twoHourStop()
        report.analysis.licenses[0].outcomes = [
            OutcomeSegment(answered: true, first: Samples.frame(3, 3), last: Samples.frame(400, 600), count: 10),
            OutcomeSegment(
                answered: false, first: Samples.frame(401, 660), last: Samples.frame(4310, 9243), count: 145),
        ]
        let picture = try picture(report)
        #expect(picture.with(class: "answered").count == 1)
        #expect(picture.with(class: "unanswered").map(\.tag).sorted() == ["path", "rect"], "a frame and its strokes")
    }

    /// The axis reaches from 12:00:00 to 14:35:00 over 748 units; the run begins by 12:04:03.
    @Test func `the mark stands two hours after the start of the run, and the tolerance around it`() throws {
        let report = Samples.twoHourStop()
        let picture = try picture(report)
        func x(_ seconds: Double) -> Double { 236 + 748 * seconds / 9300 }
        let mark = try #require(picture.with(class: "mark").first)
        #expect(abs(number(mark, "x1") - x(243 + 7200)) < 0.02)
        #expect(mark.text.contains("14:04:03"))
        let band = try #require(picture.with(class: "band").first)
        #expect(abs(number(band, "x") - x(228 + 7200 - 300)) < 0.02)
        #expect(abs(number(band, "x") + number(band, "width") - x(243 + 7200 + 300)) < 0.02)
        let run = try #require(picture.with(class: "run").first)
        #expect(abs(number(run, "x") - x(243)) < 0.02)
        #expect(abs(number(run, "x") + number(run, "width") - x(7443.5)) < 0.02)
    }

    @Test func `a mark after the end of the capture is told, where licenses are not valid`() throws {
        var report = Samples.twoHourStop()
        report.analysis.end = Samples.frame(3000, 5000)
        report.analysis.voicemail[0].runs[0].stop = nil
        let picture = try picture(report)
        #expect(picture.with(class: "mark").isEmpty)
        #expect(picture.text.contains("2 h 00 min: 14:04:03, after the capture"))
        report.analysis.voicemail[0].runs[0].license = .validated
        #expect(try !self.picture(report).text.contains("after the capture"))
    }

    @Test func `a set clock moves the mark with it`() {
        var run = Samples.twoHourStop().analysis.voicemail[0].runs[0]
        let before = RunMark(run, Profile()).latest
        run.clockShift = 600
        #expect(RunMark(run, Profile()).latest.seconds(since: before) == 600)
    }

    @Test func `very many calls are drawn as a density`() throws {
        var report = Samples.twoHourStop()
        let model = report.analysis.calls[0]
        report.analysis.calls = (0..<2000).map { number in
            var call = model
            call.isVoicemail = false
            call.start = Samples.frame(number + 1, Double(number) * 4)
            call.end = Samples.frame(number + 1, Double(number) * 4 + 30)
            return call
        }
        let bars = try picture(report).with(class: "call")
        #expect((10...TimelineLanes.pieces).contains(bars.count))
        #expect(try picture(report).text.contains("2000 calls"))
    }

    @Test func `requests for a voicemail service that was never there have a lane`() throws {
        var report = Samples.twoHourStop()
        report.analysis.voicemail[0].runs = []
        report.analysis.voicemail[0].relation?.outcomes = [
            OutcomeSegment(answered: false, first: Samples.frame(3, 3), last: Samples.frame(400, 600), count: 40)
        ]
        let picture = try picture(report)
        #expect(picture.with(class: "kind").contains { $0.text == "Voicemail requests" })
        #expect(picture.with(class: "unanswered").count == 2)
        #expect(picture.with(class: "run").isEmpty)
    }

    @Test func `what there is no lane for is counted`() throws {
        var report = Samples.twoHourStop()
        report.analysis.scn = Array(repeating: report.analysis.scn[0], count: 9)
        let page = HTMLReport.render(report, options: HTMLOptions(zone: Samples.berlin))
        #expect(page.contains("Not drawn: 3 more SCN links; the tables below have them."))
    }
}
