import Bytes
public import Monitoring
import Rules
import Sessions

/// A finding of a running capture as one line of JSON: docs/live-event.schema.json. For `--json-lines`, and for the
/// standard input of the command of `--on-finding`.
public enum LiveFindingJSON {
    /// With a line break at the end.
    /// - Parameter report: with the event's finding as its only one, and the files so far.
    public static func line(_ event: FindingEvent, _ report: Report, interfaces: [String]) -> String {
        JSONReport.line(WireFindingEvent(event: event, report: report, interfaces: interfaces)) + "\n"
    }
}

struct WireFindingEvent: JSONObject {
    let event: FindingEvent
    let report: Report
    let interfaces: [String]

    func writeMembers(to json: inout JSONText) {
        let tracked = event.tracked
        json.member("appeared", tracked.appeared)
        json.member("closed", tracked.closed)
        json.member("event", event.kind.rawValue)
        json.member("finding", WireFinding(finding: report.findings.first ?? event.finding, files: report.frameFiles))
        json.member("interfaces", interfaces)
        // Counts up from 1 in a capture: the events of one finding have the same.
        json.member("number", tracked.number)
        // Null while it is open.
        json.member("reason", tracked.closing?.word)
        json.member("replacedBy", tracked.replacedBy)
        json.member("schemaVersion", WireReport.schemaVersion)
        // Of the packet that it was concluded at.
        json.member("time", event.time)
    }
}
