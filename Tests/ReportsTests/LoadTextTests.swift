import Bytes
import FoundationEssentials
import Sessions
import Testing

@testable import Reports

@Suite struct LoadTextTests {
    private func peak(_ count: Int, _ seconds: Double, _ number: Int, for length: Double) -> ConcurrencyPeak {
        ConcurrencyPeak(count: count, frame: Samples.frame(number, seconds), seconds: length)
    }

    private func report(lines: Int = 1) -> Report {
        var report = Samples.twoHourStop()
        var all = Concurrency(scope: .all)
        all.connected = peak(12, 60, 411, for: 93)
        all.calls = peak(14, 61, 415, for: 0.4)
        all.streams = peak(23, 62, 420, for: 2.5)
        all.sessions = peak(3, 70, 500, for: 8)
        var system = Concurrency(scope: .system(Samples.central))
        system.connected = peak(12, 60, 411, for: 93)
        system.calls = peak(13, 61, 413, for: 1)
        var rows = [all, system]
        for index in 0..<lines {
            var line = Concurrency(scope: .line(Samples.central, IPAddress(v4: 0x0A0A_0201 + UInt32(index) << 8)))
            line.calls = peak(1, 60, 411, for: 5)
            rows.append(line)
        }
        report.analysis.concurrency = rows
        return report
    }

    private func section(_ report: Report, width: Int = 160) -> [Substring] {
        let text = TextReport.render(
            report, options: TextOptions(color: false, width: width, timelineAll: false, zone: Samples.berlin))
        let lines = text.split(separator: "\n")
        guard let start = lines.firstIndex(where: { $0.hasPrefix("Load") }) else { return [] }
        return Array(lines[(start + 1)...].prefix { $0.hasPrefix("  ") })
    }

    @Test func tellsTheMostAndWhen() throws {
        let lines = section(report())
        try #require(lines.count == 3)
        #expect(lines[0].contains("Calls at once") && lines[0].contains("Voicemail sessions at once"))
        let all = try #require(lines.first { $0.contains("  all ") })
        #expect(all.contains("12, ") && all.contains("#411 for 1 min 33 s"))
        #expect(all.contains("14, ") && all.contains("#415 for 0.4 s"))
        #expect(all.contains("23, ") && all.contains("#420 for 2.5 s"))
        #expect(all.contains("3, ") && all.contains("#500 for 8 s"))
        #expect(lines[2].contains("10.10.1.1 ") && !lines[2].contains("#420"))
    }

    /// One line says what its systems say; of several each has its row.
    @Test func linesWhereThereAreSeveral() {
        #expect(!section(report()).contains { $0.contains("10.10.1.1 - ") })
        #expect(section(report(lines: 3)).filter { $0.contains("10.10.1.1 - 10.10.") }.count == 3)
    }

    @Test func noSectionWithoutCallsAndStreams() {
        var report = report()
        report.analysis.concurrency = []
        #expect(section(report).isEmpty)
        var only = Concurrency(scope: .all)
        only.sessions = peak(1, 60, 411, for: 5)
        report.analysis.concurrency = [only]
        #expect(section(report).isEmpty)
    }

    @Test func narrowPagesKeepTheCalls() {
        let lines = section(report(), width: 60)
        #expect(lines.contains { $0.contains("12, ") })
        #expect(lines.allSatisfy { $0.count <= 60 })
    }

    @Test func isInTheJSON() throws {
        let value = try JSONValue.parse(JSONReport.render(report(lines: 2)))
        let schema = try SchemaValidator.docs("report.schema.json")
        #expect(schema.faults(in: value) == [])
        let text = JSONReport.render(report(lines: 2))
        for part in [
            "\"scope\" : \"all\"", "\"scope\" : \"line\"", "\"count\" : 23", "\"seconds\" : 2.5", "\"frame\" : 420",
        ] {
            #expect(text.contains(part), "\(part)")
        }
    }
}
