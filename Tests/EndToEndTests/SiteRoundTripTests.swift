import Foundation
import Reports
import Rules
import Sessions
import SiteFile
import Testing

@testable import scndoctor

/// What `scndoctor site` writes of a capture reads back, and changes nothing that is found in that capture.
@Suite struct SiteRoundTripTests {
    static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "captures")

    static let names: [String] = {
        let all = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return all.filter { $0.hasSuffix(".pcap") || $0.hasSuffix(".pcapng") }.sorted()
    }()

    private struct Outcome {
        var site: String
        var findings: [String]
        var roles: [String]
    }

    private func outcome(_ name: String, _ profile: Profile) throws -> Outcome {
        let reading = try CaptureReading(
            paths: [Self.folder.appending(path: name).path], filter: nil, count: nil, profile: profile, isQuiet: true
        ).run()
        let files = reading.files.map(ReportFile.init)
        return Outcome(
            site: SiteText.render(reading.analysis, files: files, toolName: "scndoctor"),
            findings: RuleRegistry.findings(in: reading.analysis).map { finding in
                var finding = finding
                // The reason why a host is central: "set by hand" now.
                for index in finding.alternatives.indices
                where finding.alternatives[index].why.hasSuffix("--central overrides this") {
                    finding.alternatives[index].why = "--central overrides this"
                }
                return "\(finding)"
            },
            roles: reading.analysis.hosts.map { "\($0.address) \($0.roles)" })
    }

    @Test func `captures are there`() { #expect(Self.names.count > 30) }

    @Test(arguments: names) func `its own site file changes nothing`(name: String) throws {
        let plain = try outcome(name, Profile())
        let site = try SiteReader.read(Array(plain.site.utf8))
        let again = try outcome(name, site.applied(to: Profile()))
        #expect(again.findings == plain.findings)
        #expect(again.roles == plain.roles)
        // Only reasons may differ: what was inferred is now set by hand.
        var known = try SiteReader.read(Array(again.site.utf8))
        known.lines = site.lines
        #expect(known.hosts.map(\.address) == site.hosts.map(\.address))
        #expect(known.hosts.map(\.roles) == site.hosts.map(\.roles))
        #expect(known.voicemailNumbers == site.voicemailNumbers)
    }
}
