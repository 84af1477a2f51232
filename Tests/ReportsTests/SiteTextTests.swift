import Bytes
import Sessions
import Testing

@testable import Reports

@Suite struct SiteTextTests {
    @Test(arguments: [
        (3.0, "3s"), (90, "90s"), (120, "120s"), (300, "5m"), (7200, "2h"), (5400, "90m"), (0.5, "500ms"),
        (2.25, "2250ms"),
    ])
    func `times read back`(seconds: Double, text: String) { #expect(SiteText.time(seconds) == text) }

    @Test func `text from packets stays in its quotes and on its line`() {
        #expect(SiteText.quoted("a\"b\\c\n- x") == "\"a\\\"b\\\\c\\\\x0A- x\"")
        #expect(SiteText.comment("  ", "a\nb: c") == "  # a\\x0Ab: c")
    }

    @Test func `a capture of nothing`() {
        let text = SiteText.render(Analysis(profile: Profile()), files: [], toolName: "scndoctor")
        #expect(text.contains("version: 1\n"))
        #expect(text.contains("hosts: []\n"))
        #expect(text.hasSuffix("  scn-silence: 90s\n"))
    }

    @Test func `what the profile knows is written, what it does not is a comment`() throws {
        var report = Samples.twoHourStop()
        let unknown = SiteText.render(report.analysis, files: report.files, toolName: "scndoctor")
        #expect(unknown.contains("  # licensed-channels: N  # "))
        let host = try #require(report.analysis.hosts.first { $0.has(.central) }).address
        report.analysis.profile.names[host] = "London"
        report.analysis.profile.vcmChannels[host] = 20
        report.analysis.profile.licensedVoicemailChannels = 4
        let known = SiteText.render(report.analysis, files: report.files, toolName: "scndoctor")
        for line in ["    name: \"London\"\n", "    vcm-channels: 20\n", "  licensed-channels: 4\n"] {
            #expect(known.contains(line), "\(line)")
            #expect(!unknown.contains(line))
        }
    }
}
