public import Sessions

/// One statement of the job aid, and what the capture says of it.
public struct ChecklistItem: Sendable, Hashable {
    public enum Verdict: String, Sendable, CaseIterable {
        /// Frames show the statement kept.
        case pass
        /// A finding shows it broken.
        case fail
        /// A capture could show it; this one does not.
        case notSeen
        /// No capture can show it.
        case notVisible
    }

    /// Two statements may share an id.
    public var id: String
    /// The statement's number in the job aid.
    public var number: Int
    public var statement: String
    public var verdict: Verdict
    /// One or two sentences; for `notSeen`, what to capture.
    public var why: String
    /// Ids of the findings that make it fail.
    public var findings: [String]
    /// Frames behind pass and fail.
    public var evidence: [Evidence]

    public init(
        id: String, number: Int, statement: String, verdict: Verdict, why: String, findings: [String] = [],
        evidence: [Evidence] = []
    ) {
        self.id = id
        self.number = number
        self.statement = statement
        self.verdict = verdict
        self.why = why
        self.findings = findings
        self.evidence = evidence
    }
}
