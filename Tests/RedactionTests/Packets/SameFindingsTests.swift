import Bytes
import Foundation
import Redaction
import Rules
import Sessions
import Testing

/// What the program says of a capture, it says of the redacted one, too.
@Suite struct SameFindingsTests {
    @Test(arguments: Captured.own)
    func `redacted captures of this repository give the same findings`(_ file: URL) throws { try compare(file) }

    @Test(.enabled(if: !Captured.shared.isEmpty, "../shared/captures is absent"), arguments: Captured.shared)
    func `redacted captures of others give the same findings`(_ file: URL) throws { try compare(file) }

    @Test(.enabled(if: !Captured.real.isEmpty, "../shared/real is absent"), arguments: Captured.real)
    func `redacted captures of real equipment give the same findings`(_ file: URL) throws { try compare(file) }

    private func compare(_ file: URL) throws {
        let capture = try Captured(file)
        let findings = RuleRegistry.findings(in: capture.analysis())
        for level in RedactionLevel.allCases {
            var (redacted, pseudonyms) = try capture.redacted(level)
            let again = RuleRegistry.findings(in: redacted.analysis())
            let isMapped = level == .addresses
            let expected = findings.map { Said($0) { isMapped ? pseudonyms.address($0) : $0 } }
            let found = again.map { Said($0) { $0 } }
            #expect(Set(found) == Set(expected), "\(file.lastPathComponent), \(level)")
            #expect(found.count == expected.count)
        }
    }

    /// What matters of a finding.
    private struct Said: Hashable {
        let id: String
        let severity: Severity
        let confidence: Confidence
        let occurrences: Int
        let start: Timestamp?
        let end: Timestamp?
        let systems: Set<IPAddress>
        let frames: Set<Int>

        init(_ finding: Finding, _ map: (IPAddress) -> IPAddress) {
            id = finding.id
            severity = finding.severity
            confidence = finding.confidence
            occurrences = finding.occurrences
            start = finding.start
            end = finding.end
            systems = Set(finding.systems.map(map))
            frames = Set(finding.evidence.map(\.frame.number))
        }
    }
}
