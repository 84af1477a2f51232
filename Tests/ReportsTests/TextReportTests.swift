import Bytes
import Rules
import Sessions
import Testing

@testable import Reports

@Suite struct TextReportTests {
    private func text(_ report: Report, width: Int = 100, all: Bool = false, color: Bool = false) -> String {
        let options = TextOptions(color: color, width: width, timelineAll: all, zone: Samples.berlin)
        return TextReport.render(report, options: options)
    }

    @Test func twoHourStop() throws { try Golden.expect(text(Samples.twoHourStop()), "two-hour-stop.txt") }

    @Test func twoHourStopInColor() throws {
        try Golden.expect(text(Samples.twoHourStop(), color: true), "two-hour-stop.color.txt")
    }

    @Test func twoHourStopNarrow() throws {
        try Golden.expect(text(Samples.twoHourStop(), width: 60), "two-hour-stop.60.txt")
    }

    @Test func healthy() throws { try Golden.expect(text(Samples.healthy()), "healthy.txt") }
    @Test func onlyNotes() throws { try Golden.expect(text(Samples.onlyNotes()), "only-notes.txt") }
    @Test func nothing() throws { try Golden.expect(text(Samples.nothing()), "nothing.txt") }
    @Test func empty() throws { try Golden.expect(text(Samples.empty()), "empty.txt") }

    @Test func ringOverMidnight() throws {
        try Golden.expect(text(Samples.ringOverMidnight()), "ring-over-midnight.txt")
    }

    @Test func clocksGoBack() throws { try Golden.expect(text(Samples.clocksGoBack()), "clocks-go-back.txt") }

    /// Every string that can come from a packet or a file, in every place at once.
    private func hostile(_ name: String) -> Report {
        var report = Samples.ringOverMidnight()
        report.files[0].path = name
        report.files[1].format = name
        report.files[2].problems = [name]
        report.files[2].linkTypes = [name]
        for index in report.analysis.calls.indices {
            report.analysis.calls[index].callingNumber = name
            report.analysis.calls[index].calledNumber = name
            report.analysis.calls[index].display = name
            report.analysis.calls[index].codec = name
            report.analysis.calls[index].releaseReason = name
        }
        report.analysis.streams = [Samples.stream(1, of: report.analysis.calls[0])]
        report.analysis.streams[0].codec = name
        report.analysis.streams[0].call = name
        report.analysis.hosts[0].vendor = name
        report.analysis.hosts[0].reasons = [name]
        report.analysis.timeline[0].summary = name
        report.analysis.limits[0].text = name
        report.analysis.limits[0].path = name
        report.analysis.capsReached = [name]
        let evidence = [Evidence(Samples.frame(1, 1), name)]
        for severity in Severity.allCases {
            report.findings.append(
                Finding(
                    id: "capture-\(severity)", severity: severity, confidence: .likely, title: name, explanation: name,
                    systems: [], evidence: evidence, alternatives: [Alternative(name, .open, why: name)],
                    remedy: [Remedy(name, field: name, value: name)], reference: name))
        }
        return report
    }

    @Test(arguments: HostileText.all)
    func hostileTextNeverReachesTheTerminal(_ name: String) {
        let plain = text(hostile(name))
        let escaped = plain.unicodeScalars.filter { $0 != "\n" && HostileText.isUnsafe($0) }
        #expect(escaped.isEmpty)
        #expect(plain.utf8.count < 400_000)
        // With colors the page's own sequences are the only ones: taken out, the same text is left.
        var colored = text(hostile(name), color: true)
        for code in ["0", "1", "2", "36", "1;31", "1;33"] { colored = colored.replacing("\u{1B}[\(code)m", with: "") }
        let isSame = colored == plain
        #expect(isSame)
    }

    @Test(arguments: [-5, 0, 60, 61, 79, 80, 100, 132, 100_000])
    func noLineIsWiderThanThePage(_ width: Int) {
        let most = TextOptions(width: width).columns
        for report in [Samples.twoHourStop(), Samples.onlyNotes(), Samples.ringOverMidnight(), hostile("a name")] {
            for line in text(report, width: width).split(separator: "\n") {
                #expect(SafeText.columns(line) <= most, "\(line)")
            }
        }
    }

    @Test func longTimelinesAreFoldedAndSayBy() {
        var report = Samples.twoHourStop()
        report.analysis.timeline = (1...300).map {
            TimelineEntry(
                frame: Samples.frame($0, Double($0)), kind: .scn, from: nil, to: nil, summary: "entry number \($0).")
        }
        let folded = text(report)
        // #212 is evidence of the headline: it stays, and parts the gap.
        #expect(folded.contains("… 199 more lines, --timeline all"))
        #expect(folded.contains("entry number 212."))
        #expect(folded.contains("… 76 more lines, --timeline all"))
        #expect(!folded.contains("entry number 100."))
        let whole = text(report, all: true)
        for number in 1...300 { #expect(whole.contains("entry number \(number).")) }
        #expect(!whole.contains("--timeline all"))
    }

    @Test func manyFindingsAreFoldedAndCounted() {
        var report = Samples.twoHourStop()
        for number in 1...50 {
            var finding = Samples.fastStart()
            finding.id = "rtp-loss"
            finding.title = "Stream \(number) loses packets."
            report.findings.append(finding)
        }
        #expect(text(report).contains("… 21 more findings, --timeline all: 21 rtp-loss\n"))
        #expect(!text(report).contains("Stream 30 loses"))
        #expect(text(report, all: true).contains("Stream 50 loses"))
    }

    @Test func whatAnEffectHasToldIsNotToldAgain() {
        let page = text(Samples.twoHourStop())
        #expect(page.components("No license request of 10.10.1.1 is answered.") == 2, "verdict and explanation")
        #expect(page.components("#212 ") == 2, "once as evidence, once in the timeline")
        #expect(page.components("On 10.10.1.1 name the license server.") == 1)
        #expect(page.components("Name the license server on 10.10.1.1.") == 0, "the same field of the same system")
        #expect(page.components("last answer of 10.10.1.5") == 1, "said longer of the same frame")
    }

    @Test func voicemailThatWasNotSeenIsNotCalledHealthy() {
        var report = Samples.healthy()
        report.analysis.voicemail = []
        report.analysis.calls = []
        #expect(text(report).contains("Voicemail itself was not seen"))
        #expect(!text(Samples.healthy()).contains("Voicemail itself was not seen"))
    }

    @Test func timesFollowTheZone() {
        let report = Samples.twoHourStop()
        let page = TextReport.render(report, options: TextOptions(utc: true))
        #expect(page.hasPrefix("Voicemail stopped at 12:04:03 because"))
        #expect(page.contains("2026-07-01 10:00:00 to 12:35:00 UTC"))
    }
}

extension String {
    /// How often `part` stands in it.
    fileprivate func components(_ part: String) -> Int { ranges(of: part).count }
}
