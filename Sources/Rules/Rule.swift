import Sessions

/// One finding: when it is true, and what it says then. One file a rule, with a test of the same name.
protocol Rule: Sendable {
    /// The stable id of its finding.
    static var id: String { get }
    /// The usual one; a finding may carry another where a threshold decides.
    static var severity: Severity { get }
    /// All that its findings may carry.
    static var severities: Set<Severity> { get }
    /// The statements of the job aid that it checks.
    static var reference: String { get }
    /// What can make it wrong where the capture is imperfect; nothing, where it concludes from packets that are there.
    static var grounds: Grounds { get }
    /// Findings that, when they concern the same system, are why this one happened.
    static var causes: [String] { get }
    /// What it has to say in general, for `explain`, the manual and docs/findings.md.
    static var meaning: Meaning { get }

    /// Whether a finding of one of those kinds, about the same system, was there in time to be the cause of this one.
    static func follows(_ effect: Finding, from cause: Finding) -> Bool

    /// What is true of this capture; empty when nothing is. Every finding carries frames.
    static func findings(in analysis: Analysis) -> [Finding]

    /// The same, where more than one rule asks for those calls.
    static func findings(in analysis: Analysis, _ originals: OriginalCallsOnce) -> [Finding]

    /// It looks at nothing but the first calls with a number or a name (`OriginalCalls`).
    static var judgesFirstCalls: Bool { get }

    /// Adds the calls and streams that its findings count, or may count when more of the capture is known.
    static func notice(_ analysis: Analysis, _ noticed: inout Noticed)
}

extension Rule {
    static var causes: [String] { [] }
    static var severities: Set<Severity> { [severity] }
    static func follows(_ effect: Finding, from cause: Finding) -> Bool { Causes.overlap(cause, effect) }
    static var grounds: Grounds { [] }
    static var judgesFirstCalls: Bool { false }
    static func findings(in analysis: Analysis, _ originals: OriginalCallsOnce) -> [Finding] { findings(in: analysis) }
    static func notice(_ analysis: Analysis, _ noticed: inout Noticed) {}
}
