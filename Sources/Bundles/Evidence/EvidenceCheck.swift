import Bytes
public import Rules

/// Holds the findings of the evidence against those of the capture.
public struct EvidenceCheck: Sendable, Equatable {
    /// In the capture, not in the evidence: "license-unanswered (10.10.1.1)".
    public var missing: [String]
    /// In the evidence, not in the capture.
    public var extra: [String]

    /// Findings about the capture file itself are not compared: the evidence is another file.
    public init(_ whole: [Finding], _ evidence: [Finding]) {
        var counts: [String: Int] = [:]
        for finding in whole { if let name = Self.name(finding) { counts[name, default: 0] += 1 } }
        for finding in evidence { if let name = Self.name(finding) { counts[name, default: 0] -= 1 } }
        missing = counts.filter { $0.value > 0 }.keys.sorted()
        extra = counts.filter { $0.value < 0 }.keys.sorted()
    }

    public var isSame: Bool { missing.isEmpty && extra.isEmpty }
    public var differences: Int { missing.count + extra.count }

    private static func name(_ finding: Finding) -> String? {
        guard !finding.id.hasPrefix("capture-") || finding.id == "capture-too-short" else { return nil }
        let systems = finding.systems.map(\.description).sorted().joined(separator: ", ")
        return "\(finding.severity.rawValue) \(finding.id)\(systems.isEmpty ? "" : " (\(systems))")"
    }
}
