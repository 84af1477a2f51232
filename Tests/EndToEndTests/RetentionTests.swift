import Bytes
import CaptureFiles
import Foundation
import Rules
import Sessions
import Testing

/// What a live analysis forgets changes nothing of what it says about the service.
@Suite struct RetentionTests {
    /// Calls and streams of the captures end minutes, not hours, before these do.
    private static let short = Retention(ended: 300, idle: 1200)
    /// What rests on single calls and streams, and goes with them.
    private static let aboutCalls: Set<String> = [
        "call-failed", "call-unanswered-by-peer", "channels-exhausted", "codec-mismatch", "extension-duplicate",
        "faststart-on-scn", "name-duplicate", "reported-loss", "rtp-jitter", "rtp-loss", "rtp-missing", "rtp-one-way",
    ]
    private static let service = ["voicemail-", "license-", "remote-", "scn-"]

    private static func analyze(_ file: URL, _ retention: Retention?) throws -> Analysis {
        var analyzer = Analyzer(retention: retention)
        var source = try CaptureSource(paths: [file.path])
        while source.nextBatch({ records, buffer in
            for index in records.indices {
                guard let bytes = try? buffer.slice(records[index].offset, records[index].capturedLength) else {
                    continue
                }
                analyzer.accept(records[index], bytes)
                analyzer.forget(now: records[index].time)
            }
        }) {}
        return analyzer.finish()
    }

    @Test(arguments: Folder.captureFiles(Folder.captures))
    func findingsAboutTheServiceStay(_ file: URL) throws {
        let whole = try Self.analyze(file, nil)
        let live = try Self.analyze(file, Self.short)
        let expected = Self.told(RuleRegistry.findings(in: whole))
        let found = Self.told(RuleRegistry.findings(in: live))
        #expect(found == expected)
        for (a, b) in zip(whole.voicemail, live.voicemail) {
            #expect(Self.words(a.runs) == Self.words(b.runs), "\(a.system)")
        }
        #expect(whole.hosts.map(\.address) == live.hosts.map(\.address))
        #expect(whole.hosts.map(\.roles) == live.hosts.map(\.roles))
        let others = Set(RuleRegistry.findings(in: whole).map(\.id)).symmetricDifference(
            RuleRegistry.findings(in: live).map(\.id))
        #expect(others.isSubset(of: Self.aboutCalls))
    }

    private static func told(_ findings: [Finding]) -> [String] {
        findings.filter { finding in service.contains { finding.id.hasPrefix($0) } }.map { finding in
            "\(finding.id) \(finding.severity) \(finding.confidence) \(finding.systems) \(finding.title) "
                + "\(finding.start?.nanoseconds ?? 0) \(finding.end?.nanoseconds ?? 0) "
                + finding.evidence.map { "#\($0.frame.number)" }.joined(separator: " ")
        }
    }

    private static func words(_ runs: [VoicemailRun]) -> [String] {
        runs.map { run in
            "\(run.start) \(run.stop.map { "\($0)" } ?? "goes on") \(run.license) \(run.licenseRequests) \(run.licenseAnswers) "
                + "#\(run.absenceBefore?.frame.number ?? 0) #\(run.firstProof.frame.number) #\(run.lastProof.frame.number) "
                + "\(run.absences.first?.frame.number ?? 0) \(run.sessions) \(run.discoveryStillAnswered) "
                + "\(run.backAfterSeconds ?? -1)"
        }
    }
}
