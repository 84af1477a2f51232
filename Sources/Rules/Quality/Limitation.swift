public import Sessions

/// Why a finding is less certain than its own frames would make it: something that the capture lacks.
public struct Limitation: Sendable, Hashable {
    /// Id of the finding that tells of it.
    public var finding: String
    /// Goes on after "Less certain because": "the capture lost packets meanwhile (#12, #14)".
    public var why: String
    public var evidence: [Evidence]

    public init(finding: String, why: String, evidence: [Evidence]) {
        self.finding = finding
        self.why = why
        self.evidence = evidence
    }
}

extension Confidence {
    /// One step less sure.
    var lowered: Confidence { self == .confirmed ? .likely : .possible }
}
