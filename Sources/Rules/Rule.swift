import Sessions

/// One finding: when it is true, and what it says then. One file a rule, with a test of the same name.
protocol Rule: Sendable {
    /// The stable id of its finding.
    static var id: String { get }
    static var severity: Severity { get }
    /// The statements of the job aid that it checks.
    static var reference: String { get }
    /// Findings that, when they concern the same system, are why this one happened.
    static var causes: [String] { get }
    /// What it has to say in general, for `explain`, the manual and docs/findings.md.
    static var meaning: Meaning { get }

    /// What is true of this capture; empty when nothing is. Every finding carries frames.
    static func findings(in analysis: Analysis) -> [Finding]
}

extension Rule {
    static var causes: [String] { [] }
}
