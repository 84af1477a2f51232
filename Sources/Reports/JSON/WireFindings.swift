import Bytes
import Rules
import Sessions

/// A frame and what it shows, where the file is told by what it stands in.
struct WireBriefEvidence: JSONObject {
    let evidence: Evidence

    func writeMembers(to json: inout JSONText) {
        json.member("frame", evidence.frame.number)
        json.member("summary", prose: evidence.summary)
        json.member("time", evidence.frame.time)
    }
}

extension JSONText {
    /// Frames and what they show.
    mutating func member(_ name: StaticString, evidence: [Evidence], _ files: FrameFiles) {
        member(name, objects: evidence) { evidence, json in
            // Null where there is one input file only.
            json.member("file", files.path(of: evidence.frame))
            json.member("frame", evidence.frame.number)
            // The number that Wireshark shows for that file.
            json.member("frameInFile", evidence.frame.numberInFile)
            json.member("summary", prose: evidence.summary)
            json.member("time", evidence.frame.time)
        }
    }
}

struct WireFinding: JSONObject {
    let finding: Finding
    let files: FrameFiles

    func writeMembers(to json: inout JSONText) {
        json.member("alternatives", objects: finding.alternatives) { alternative, json in
            json.member("evidence", evidence: alternative.evidence, files)
            json.member("explanation", prose: alternative.explanation)
            json.member("verdict", alternative.verdict.rawValue)
            json.member("why", prose: alternative.why)
        }
        json.member("causedBy", finding.causedBy)
        json.member("confidence", finding.confidence.rawValue)
        json.member("end", finding.end)
        json.member("evidence", evidence: finding.evidence, files)
        json.member("explanation", prose: finding.explanation)
        json.member("id", finding.id)
        // What of the capture makes it less certain: findings about that.
        json.member("limitedBy", objects: finding.limitedBy) { limitation, json in
            json.member("evidence", evidence: limitation.evidence, files)
            json.member("finding", limitation.finding)
            json.member("why", prose: limitation.why)
        }
        json.member("occurrences", finding.occurrences)
        json.member("reference", finding.reference)
        json.member("remedy", objects: finding.remedy) { remedy, json in
            json.member("action", prose: remedy.action)
            json.member("field", remedy.field)
            json.member("value", prose: remedy.value)
        }
        json.member("severity", finding.severity.rawValue)
        json.member("start", finding.start)
        json.member("systems", finding.systems)
        json.member("title", prose: finding.title)
    }
}

struct WireChecklistItem: JSONObject {
    let item: ChecklistItem
    let files: FrameFiles

    func writeMembers(to json: inout JSONText) {
        json.member("evidence", evidence: item.evidence, files)
        json.member("findings", item.findings)
        json.member("id", item.id)
        // The statement's number in the job aid.
        json.member("number", item.number)
        json.member("statement", item.statement)
        json.member("verdict", item.verdict.rawValue)
        json.member("why", prose: item.why)
    }
}
