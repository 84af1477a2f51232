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
        JSONReport.line(WireFindingEvent(event, report, interfaces)) + "\n"
    }
}

struct WireFindingEvent: Encodable {
    var schemaVersion = "1.0"
    /// appeared, updated, closed
    var event: String
    /// Of the packet that it was concluded at.
    var time: String
    /// Counts up from 1 in a capture: the events of one finding have the same.
    var number: Int
    var appeared: String
    @OrNull var closed: String?
    /// replaced, withdrawn, quiet; null while it is open.
    @OrNull var reason: String?
    var replacedBy: [String]
    var interfaces: [String]
    var finding: WireFinding

    init(_ event: FindingEvent, _ report: Report, _ interfaces: [String]) {
        self.event = event.kind.rawValue
        time = Wire.time(event.time)
        number = event.tracked.number
        appeared = Wire.time(event.tracked.appeared)
        closed = Wire.time(event.tracked.closed)
        reason = event.tracked.closing.map(Self.word)
        if case .replaced(let ids) = event.tracked.closing { replacedBy = ids } else { replacedBy = [] }
        self.interfaces = interfaces
        finding = WireFinding(report.findings.first ?? event.finding, report)
    }

    static func word(_ closing: TrackedFinding.Closing) -> String {
        switch closing {
        case .replaced: "replaced"
        case .withdrawn: "withdrawn"
        case .quiet: "quiet"
        }
    }
}
