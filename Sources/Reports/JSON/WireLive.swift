import Monitoring
import Sessions

/// Of a live capture: interfaces, losses, files, and findings that are over.
struct WireLive: Encodable {
    struct Interface: Encodable {
        var name: String
        var linkType: String
        var filter: String
        var received: UInt64
        var dropped: UInt64
        var droppedByInterface: UInt64
    }

    struct Incident: Encodable {
        var time: String
        var text: String
    }

    /// What is no longer in the lists: counts by kind.
    struct WireForgotten: Encodable {
        @OrNull var before: String?
        var ended: [String: Int]
        var early: [String: Int]
    }

    struct Closed: Encodable {
        var number: Int
        var appeared: String
        @OrNull var closed: String?
        @OrNull var reason: String?
        var replacedBy: [String]
        var finding: WireFinding
    }

    var interfaces: [Interface]
    var captured: Int
    var incidents: [Incident]
    var incidentsOmitted: Int
    var keptFiles: [String]
    var removedFiles: Int
    var packetsNotKept: Int
    var closedFindings: [Closed]
    var closedFindingsOmitted: Int
    @OrNull var forgotten: WireForgotten?

    init(_ live: LiveSummary, _ report: Report) {
        interfaces = live.interfaces.map {
            Interface(
                name: $0.name, linkType: $0.linkType, filter: $0.filter, received: $0.received, dropped: $0.dropped,
                droppedByInterface: $0.droppedByInterface)
        }
        captured = live.captured
        incidents = live.incidents.map { Incident(time: Wire.time($0.time), text: Wire.prose($0.text)) }
        incidentsOmitted = live.incidentsOmitted
        keptFiles = live.keptFiles
        removedFiles = live.removedFiles
        packetsNotKept = live.packetsNotKept
        closedFindings = live.closed.map { tracked in
            var replacedBy: [String] = []
            if case .replaced(let ids) = tracked.closing { replacedBy = ids }
            return Closed(
                number: tracked.number, appeared: Wire.time(tracked.appeared), closed: Wire.time(tracked.closed),
                reason: tracked.closing.map(WireFindingEvent.word), replacedBy: replacedBy,
                finding: WireFinding(tracked.finding, report))
        }
        closedFindingsOmitted = live.closedForgotten
        forgotten = report.analysis.forgotten.map { forgotten in
            WireForgotten(
                before: Wire.time(forgotten.before?.time),
                ended: Dictionary(uniqueKeysWithValues: forgotten.ended.map { ($0.key.rawValue, $0.value) }),
                early: Dictionary(uniqueKeysWithValues: forgotten.early.map { ($0.key.rawValue, $0.value) }))
        }
    }
}
