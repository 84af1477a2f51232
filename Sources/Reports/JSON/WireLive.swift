import Monitoring
import Sessions

/// Of a live capture: interfaces, losses, files, and findings that are over.
struct WireLive: JSONObject {
    let live: LiveSummary
    let forgotten: Forgotten?
    let files: FrameFiles

    func writeMembers(to json: inout JSONText) {
        json.member("captured", live.captured)
        json.member("closedFindings", objects: live.closed) { tracked, json in
            json.member("appeared", tracked.appeared)
            json.member("closed", tracked.closed)
            json.member("finding", WireFinding(finding: tracked.finding, files: files))
            json.member("number", tracked.number)
            json.member("reason", tracked.closing?.word)
            json.member("replacedBy", tracked.replacedBy)
        }
        json.member("closedFindingsOmitted", live.closedForgotten)
        json.member("forgotten", forgotten)
        json.member("incidents", objects: live.incidents) { incident, json in
            json.member("text", prose: incident.text)
            json.member("time", incident.time)
        }
        json.member("incidentsOmitted", live.incidentsOmitted)
        json.member("interfaces", objects: live.interfaces) { interface, json in
            json.member("dropped", interface.dropped)
            json.member("droppedByInterface", interface.droppedByInterface)
            json.member("filter", interface.filter)
            json.member("linkType", interface.linkType)
            json.member("name", interface.name)
            json.member("received", interface.received)
        }
        json.member("keptFiles", live.keptFiles)
        json.member("packetsNotKept", live.packetsNotKept)
        json.member("removedFiles", live.removedFiles)
    }
}

/// What is no longer in the lists: counts by kind.
extension Forgotten: JSONObject {
    func writeMembers(to json: inout JSONText) {
        json.member("before", before?.time)
        json.member("early", counts: early.lazy.map { ($0.key.rawValue, $0.value) })
        json.member("ended", counts: ended.lazy.map { ($0.key.rawValue, $0.value) })
    }
}

extension TrackedFinding {
    /// Ids of the findings that took its place.
    var replacedBy: [String] {
        if case .replaced(let ids) = closing { ids } else { [] }
    }
}

extension TrackedFinding.Closing {
    var word: String {
        switch self {
        case .replaced: "replaced"
        case .withdrawn: "withdrawn"
        case .quiet: "quiet"
        }
    }
}
