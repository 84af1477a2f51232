import Bytes
import Sessions

struct WireVoicemail: JSONObject {
    let service: VoicemailService
    /// Of the capture.
    let end: Timestamp?

    func writeMembers(to json: inout JSONText) {
        let relation = service.relation
        json.member("answered", relation?.answered ?? 0)
        json.member("cast", relation?.cast.rawValue)
        json.member("destination", relation?.destination)
        json.member("periodSeconds", relation?.periodSeconds, decimals: 3)
        json.member("requests", relation?.requests ?? 0)
        json.member("runs", each: service.runs) { WireVoicemailRun(run: $0, end: end) }
        json.member("server", service.server)
        json.member("serverAsks", relation?.serverAsks)
        json.member("sessionDetails", objects: service.sessions) { session, json in
            json.member("end", session.last.time)
            json.member("endFrame", session.last.number)
            json.member("packetsFromServer", session.packetsFromServer)
            json.member("packetsToServer", session.packetsToServer)
            json.member("start", session.first.time)
            json.member("startFrame", session.first.number)
        }
        json.member("sessions", service.sessions.count)
        json.member("system", service.system)
        json.member("unanswered", relation?.unanswered ?? 0)
    }
}

struct WireVoicemailRun: JSONObject {
    let run: VoicemailRun
    /// Of the capture.
    let end: Timestamp?

    func writeMembers(to json: inout JSONText) {
        let length = run.length(until: end ?? run.lastProof.frame.time)
        let proofs = [run.absenceBefore, run.firstProof, run.lastProof].compactMap(\.self) + run.absences
        json.member("backAfterSeconds", run.backAfterSeconds, decimals: 3)
        json.member("discoveryStillAnswered", run.discoveryStillAnswered)
        json.member("ended", run.ended)
        json.member("evidence", each: proofs) { WireBriefEvidence(evidence: $0) }
        json.member("lengthSeconds") { json in
            json.member("max", length.max, decimals: 3)
            json.member("min", length.min, decimals: 3)
        }
        json.member("license", run.license.rawValue)
        json.member("licenseAnswers", run.licenseAnswers)
        json.member("licenseRequests", run.licenseRequests)
        json.member("sessions", run.sessions)
        json.member("start", run.start)
        // Both null while the run is not over.
        json.member("stop", run.stop ?? TimeBounds(earliest: nil, latest: nil))
    }
}

extension TimeBounds: JSONObject {
    func writeMembers(to json: inout JSONText) {
        json.member("earliest", earliest)
        json.member("latest", latest)
    }
}
