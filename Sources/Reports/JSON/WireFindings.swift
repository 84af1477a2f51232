import Bytes
import Rules
import Sessions

/// A frame and what it shows.
struct WireEvidence: Encodable {
    /// The same, where the file is told by what it stands in.
    struct Brief: Encodable {
        var frame: Int
        var time: String
        var summary: String

        init(_ evidence: Evidence) {
            frame = evidence.frame.number
            time = Wire.time(evidence.frame.time)
            summary = Wire.prose(evidence.summary)
        }
    }

    var frame: Int
    /// Null where there is one input file only.
    @OrNull var file: String?
    /// Added to the contract: the number that Wireshark shows for that file.
    var frameInFile: Int
    var time: String
    var summary: String

    init(_ evidence: Evidence, _ report: Report) {
        frame = evidence.frame.number
        file = report.path(of: evidence.frame)
        frameInFile = evidence.frame.numberInFile
        time = Wire.time(evidence.frame.time)
        summary = Wire.prose(evidence.summary)
    }
}

struct WireFinding: Encodable {
    struct Alternative: Encodable {
        var explanation: String
        var verdict: String
        var why: String
        /// Added to the contract.
        var evidence: [WireEvidence]
    }

    struct Remedy: Encodable {
        var action: String
        @OrNull var field: String?
        @OrNull var value: String?
    }

    struct Limitation: Encodable {
        /// Id of the finding about the capture.
        var finding: String
        var why: String
        var evidence: [WireEvidence]
    }

    var id: String
    var severity: String
    var confidence: String
    var title: String
    var explanation: String
    var systems: [String]
    @OrNull var start: String?
    @OrNull var end: String?
    var occurrences: Int
    var causedBy: [String]
    var evidence: [WireEvidence]
    var alternatives: [Alternative]
    var remedy: [Remedy]
    /// Added: what of the capture makes it less certain.
    var limitedBy: [Limitation]
    var reference: String

    init(_ finding: Finding, _ report: Report) {
        id = finding.id
        severity = finding.severity.rawValue
        confidence = finding.confidence.rawValue
        title = Wire.prose(finding.title)
        explanation = Wire.prose(finding.explanation)
        systems = finding.systems.map(\.description)
        start = Wire.time(finding.start)
        end = Wire.time(finding.end)
        occurrences = finding.occurrences
        causedBy = finding.causedBy
        evidence = finding.evidence.map { WireEvidence($0, report) }
        alternatives = finding.alternatives.map { alternative in
            Alternative(
                explanation: Wire.prose(alternative.explanation), verdict: alternative.verdict.rawValue,
                why: Wire.prose(alternative.why), evidence: alternative.evidence.map { WireEvidence($0, report) })
        }
        remedy = finding.remedy.map {
            Remedy(action: Wire.prose($0.action), field: $0.field, value: $0.value.map(Wire.prose))
        }
        limitedBy = finding.limitedBy.map { limitation in
            Limitation(
                finding: limitation.finding, why: Wire.prose(limitation.why),
                evidence: limitation.evidence.map { WireEvidence($0, report) })
        }
        reference = finding.reference
    }
}

struct WireChecklistItem: Encodable {
    var id: String
    /// Added to the contract, as is `evidence`: the statement's number in the job aid.
    var number: Int
    var statement: String
    var verdict: String
    var why: String
    var findings: [String]
    var evidence: [WireEvidence]

    init(_ item: ChecklistItem, _ report: Report) {
        id = item.id
        number = item.number
        statement = item.statement
        verdict = item.verdict.rawValue
        why = Wire.prose(item.why)
        findings = item.findings
        evidence = item.evidence.map { WireEvidence($0, report) }
    }
}
