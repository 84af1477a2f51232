public import Bytes
public import Sessions

/// How much a finding matters. Ordered.
public enum Severity: String, Sendable, Comparable, CaseIterable {
    case note, warning, error

    public static func < (a: Severity, b: Severity) -> Bool {
        allCases.firstIndex(of: a) ?? 0 < allCases.firstIndex(of: b) ?? 0
    }
}

/// How sure a finding is.
public enum Confidence: String, Sendable {
    /// Every link of the chain is seen in frames.
    case confirmed
    /// One link is inferred.
    case likely
    /// Fits, and something else fits as well.
    case possible
}

/// Another explanation that was weighed.
public struct Alternative: Sendable, Hashable {
    public enum Verdict: String, Sendable {
        case ruledOut = "ruled out"
        case open
    }
    /// As a question: "Server down?"
    public var explanation: String
    public var verdict: Verdict
    /// The reason; frames that show it are named in it and listed in `evidence`.
    public var why: String
    public var evidence: [Evidence]

    public init(_ explanation: String, _ verdict: Verdict, why: String, evidence: [Evidence] = []) {
        self.explanation = explanation
        self.verdict = verdict
        self.why = why
        self.evidence = evidence
    }
}

/// One step to take: on which system, in which form, tab and field, to which value.
public struct Remedy: Sendable, Hashable {
    public var action: String
    /// "System form, System tab, License Server IP Address"; nil where no field is concerned.
    public var field: String?
    public var value: String?

    public init(_ action: String, field: String? = nil, value: String? = nil) {
        self.action = action
        self.field = field
        self.value = value
    }
}

/// A cause, with the frames that show it.
public struct Finding: Sendable {
    public var id: String
    /// That of its rule, unless the thresholds of the rule say otherwise.
    public var severity: Severity
    public var confidence: Confidence
    /// One sentence: the verdict.
    public var title: String
    /// Why, in sentences for a person.
    public var explanation: String
    public var systems: [IPAddress]
    public var start: Timestamp?
    public var end: Timestamp?
    public var occurrences: Int
    /// Ids of the findings that are why this one happened.
    public var causedBy: [String]
    /// In order of time; never empty.
    public var evidence: [Evidence]
    public var alternatives: [Alternative]
    public var remedy: [Remedy]
    /// What of the capture's quality touches it: its confidence is one step lower for that.
    public var limitedBy: [Limitation] = []
    /// The statement of the job aid: "Job aid 15".
    public var reference: String

    public init(
        id: String, severity: Severity, confidence: Confidence, title: String, explanation: String,
        systems: [IPAddress], start: Timestamp? = nil, end: Timestamp? = nil, occurrences: Int = 1,
        causedBy: [String] = [], evidence: [Evidence], alternatives: [Alternative] = [], remedy: [Remedy] = [],
        reference: String
    ) {
        self.id = id
        self.severity = severity
        self.confidence = confidence
        self.title = title
        self.explanation = explanation
        self.systems = systems
        self.start = start
        self.end = end
        self.occurrences = occurrences
        self.causedBy = causedBy
        self.evidence = evidence
        self.alternatives = alternatives
        self.remedy = remedy
        self.reference = reference
    }
}
