import Bytes
import Foundation
import Sessions
import Testing

@testable import Rules

@Suite struct RuleRegistryTests {
    /// The ids that were published: none is ever renamed or dropped.
    static let published = [
        "call-failed", "call-unanswered-by-peer", "capture-clock-step", "capture-dropped", "capture-duplicated",
        "capture-one-direction", "capture-snapped", "capture-too-short", "capture-truncated", "channels-exhausted",
        "codec-mismatch", "extension-duplicate", "faststart-on-scn", "license-lost", "license-server-broadcast",
        "license-server-contended", "license-server-shared", "license-unanswered", "name-duplicate",
        "remote-license-requests", "remote-voicemail-broadcast", "rtp-jitter", "rtp-loss", "rtp-missing", "rtp-one-way",
        "scn-absent", "scn-lost", "trap-reported", "unnamed-periodic-broadcast", "voicemail-server-broadcast",
        "voicemail-servers-multiple", "voicemail-stopped", "voicemail-two-hour-forecast", "voicemail-two-hour-stop",
        "voicemail-unanswered",
    ]

    @Test func idsAreSortedAndThosePublished() {
        #expect(RuleRegistry.ids == RuleRegistry.ids.sorted())
        #expect(RuleRegistry.ids == Self.published)
    }

    /// "scn-lost" stands in SCN/ScnLost.swift and is tested in SCN/ScnLostTests.swift.
    @Test func everyRuleHasItsFileAndItsTest() throws {
        let sources = try Self.swiftFiles("Sources/Rules")
        let tests = try Self.swiftFiles("Tests/RulesTests")
        for rule in RuleRegistry.rules {
            let name = rule.id.split(separator: "-").map(\.capitalized).joined()
            #expect("\(rule)" == name)
            let source = try #require(sources.first { $0.hasSuffix("/\(name).swift") }, "\(rule.id)")
            #expect(tests.contains(source.replacing(".swift", with: "Tests.swift")), "\(rule.id)")
            // The file's first line says what it detects.
            let file = Committed.repository.appending(path: "Sources/Rules/\(source)")
            let text = try String(contentsOf: file, encoding: .utf8)
            #expect(text.hasPrefix("// \(rule.id): "), "\(source)")
        }
    }

    @Test func everyRuleFiresInOneCaptureAndIsSilentInAnother() throws {
        let captures = try Committed.captures.get()
        for id in RuleRegistry.ids {
            #expect(captures.values.contains { !$0.all(id).isEmpty }, "\(id) never fires")
            #expect(captures.values.contains { $0.all(id).isEmpty }, "\(id) always fires")
        }
    }

    @Test func findingsOfTheCapturesAreWellFormed() throws {
        for (name, capture) in try Committed.captures.get() {
            let end = try #require(capture.analysis.end, "\(name)")
            for finding in capture.findings {
                expectWellFormed(finding)
                let rule = try #require(RuleRegistry.rules.first { $0.id == finding.id })
                #expect(rule.severities.contains(finding.severity))
                #expect(finding.reference == rule.reference)
                #expect(finding.systems.allSatisfy { capture.analysis.host($0)?.has(.system) ?? false }, "\(name)")
                let frames = finding.evidence.map(\.frame)
                #expect(
                    frames.allSatisfy { (1...capture.analysis.packets).contains($0.number) }, "\(name) \(finding.id)")
                #expect(frames.allSatisfy { $0.time <= end.time }, "\(name) \(finding.id)")
                #expect(zip(frames, frames.dropFirst()).allSatisfy { $0.time <= $1.time }, "\(name) \(finding.id)")
                for cause in finding.causedBy {
                    let causes = capture.all(cause)
                    #expect(!causes.isEmpty, "\(name): \(finding.id) is caused by \(cause), which is not there")
                }
            }
        }
    }

    @Test func errorsComeFirstAndEffectsBeforeTheirCauses() throws {
        let capture = try Committed.capture("two-hour-stop")
        #expect(
            capture.findings.map(\.id) == [
                "voicemail-two-hour-stop", "license-unanswered", "license-server-broadcast",
            ])
        #expect(capture.findings[0].causedBy == ["license-unanswered", "license-server-broadcast"])
        #expect(capture.findings[1].causedBy == ["license-server-broadcast"])
        #expect(capture.findings[2].causedBy == [])
        for (name, capture) in try Committed.captures.get() {
            let severities = capture.findings.map(\.severity)
            #expect(zip(severities, severities.dropFirst()).allSatisfy { $0 >= $1 }, "\(name)")
        }
    }

    /// A cause that concerns another system is not the cause of this one.
    @Test func causesAreThoseOfTheSameSystem() {
        let lost = Sketch.relation(
            Sketch.thirdSystem, to: Sketch.keyServer, answered: 5, unanswered: 5, by: [Sketch.keyServer])
        var stopped = Sketch.run(start: (0, 10), stop: (2000, 2010), .validated)
        stopped.absenceBefore = nil
        let analysis = Sketch.capture(4000) {
            $0.licenses = [lost]
            $0.voicemail = [Sketch.service([stopped])]
        }
        let findings = RuleRegistry.findings(in: analysis)
        #expect(findings.map(\.id) == ["voicemail-stopped", "license-lost"])
        #expect(findings.allSatisfy { $0.causedBy.isEmpty })
    }

    /// Whoever rules an explanation out shows it in frames.
    @Test func explanationsRuledOutHaveTheirFrames() throws {
        var weighed = 0
        for (name, capture) in try Committed.captures.get() {
            for finding in capture.findings {
                for alternative in finding.alternatives where alternative.verdict == .ruledOut {
                    #expect(!alternative.evidence.isEmpty, "\(name): \(finding.id): \(alternative.explanation)")
                    #expect(
                        alternative.evidence.allSatisfy { (1...capture.analysis.packets).contains($0.frame.number) },
                        "\(name): \(finding.id): \(alternative.explanation)")
                    weighed += 1
                }
            }
        }
        #expect(weighed > 30)
    }

    @Test func emptyCaptureHasNoFindings() {
        #expect(RuleRegistry.findings(in: Analysis(profile: Profile())).isEmpty)
    }

    private static func swiftFiles(_ folder: String) throws -> [String] {
        let path = Committed.repository.appending(path: folder).path
        return try FileManager.default.subpathsOfDirectory(atPath: path).filter { $0.hasSuffix(".swift") }
    }
}
