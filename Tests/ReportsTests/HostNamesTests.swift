import Bytes
import Rules
import Sessions
import Testing

@testable import Reports

@Suite struct HostNamesTests {
    private let names = HostNames([
        IPAddress(v4: 0x0A0A_0101): "London", IPAddress(v4: 0x0A0A_010A): "Leeds",
        IPAddress("fe80::1") ?? .zero: "Sixth",
    ])

    @Test(arguments: [
        ("10.10.1.1 asks.", "London (10.10.1.1) asks."),
        ("It asks 10.10.1.1.", "It asks London (10.10.1.1)."),
        ("of 10.10.1.1, 10.10.1.10 and 10.10.1.1", "of London (10.10.1.1), Leeds (10.10.1.10) and 10.10.1.1"),
        ("10.10.1.100 and 110.10.1.1 and 10.10.1.1.1", "10.10.1.100 and 110.10.1.1 and 10.10.1.1.1"),
        ("10.10.1.1:50793 to 10.10.1.10:", "London (10.10.1.1:50793) to Leeds (10.10.1.10):"),
        ("(10.10.1.1)", "(London (10.10.1.1))"),
        ("10.10.1.1's port", "London (10.10.1.1)'s port"),
        ("x10.10.1.1 10.10.1.1x 10.10.1.1-2", "x10.10.1.1 10.10.1.1x 10.10.1.1-2"),
        ("fe80::1 asks fe80::1:", "Sixth (fe80::1) asks fe80::1:"),
        ("\u{E000}1067245200000000000\u{E001} 10.10.1.1", "\u{E000}1067245200000000000\u{E001} London (10.10.1.1)"),
        ("a.b.c: dead beef ... :: . : 1:2", "a.b.c: dead beef ... :: . : 1:2"),
        ("", ""),
    ])
    func `a name stands beside the first of its addresses`(text: String, expected: String) {
        #expect(names.applied(to: text) == expected)
    }

    @Test func `without names nothing changes`() {
        #expect(HostNames([:]).applied(to: "10.10.1.1") == "10.10.1.1")
        #expect(HostNames([:]).isEmpty)
    }

    @Test func `long text of digits is read in one pass`() {
        let text = String(repeating: "1.", count: 100_000)
        #expect(names.applied(to: text) == text)
    }

    @Test func `a report has them in every sentence, and as values of their own`() throws {
        var report = Samples.twoHourStop()
        let host = try #require(report.analysis.hosts.first { $0.has(.central) }).address
        report.analysis.profile.names[host] = "London \u{1B}[31m"
        report.analysis.profile.capturePoint = "port 7"
        report = Report(
            toolName: report.toolName, toolVersion: report.toolVersion, files: report.files,
            analysis: report.analysis, findings: report.findings, checklist: report.checklist)
        let json = JSONReport.render(report)
        _ = try JSONValue.parse(json)
        #expect(json.contains(/"name" ?: ?"London/))
        #expect(json.contains(/"point" ?: ?"port 7"/))
        let text = TextReport.render(report)
        #expect(text.contains("London \\x1B[31m (\(host))"))
        #expect(!text.contains("\u{1B}"))
        #expect(text.contains("  Point    port 7\n"))
        for finding in report.findings {
            #expect(finding.remedy.allSatisfy { $0.value?.contains("London") != true })
        }
    }
}
