/// What a finding means, whatever the capture: the one source of `scndoctor explain`, `scndoctor findings`, the manual
/// and docs/findings.md.
///
/// Each rule keeps its own in a file apart, `RuleName+Meaning.swift`. Plain sentences for an engineer on site; vendor's
/// field names exactly; no host, time or frame.
public struct Meaning: Sendable {
    /// The finding in a few words, without a period: "Voicemail stopped after two hours without a license".
    public var summary: String
    /// What the system does, as far as it is published: the rule behind the fault.
    public var mechanism: String
    /// Why it fails so, and what users notice.
    public var fault: String
    /// What in a capture is evidence for it, each a sentence.
    public var evidenceFor: [String]
    /// What in a capture is evidence against it, or explains the same sight, each a sentence.
    public var evidenceAgainst: [String]
    /// What to change, each a step; empty only where there is nothing to change.
    public var change: [String]
    /// What to capture, where and for how long, if it stays open.
    public var capture: String

    public init(
        summary: String, mechanism: String, fault: String, evidenceFor: [String], evidenceAgainst: [String],
        change: [String], capture: String
    ) {
        self.summary = summary
        self.mechanism = mechanism
        self.fault = fault
        self.evidenceFor = evidenceFor
        self.evidenceAgainst = evidenceAgainst
        self.change = change
        self.capture = capture
    }
}
