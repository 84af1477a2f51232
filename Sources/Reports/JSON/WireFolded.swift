import Sessions

/// Calls and streams that are over and not listed any more: totals.
extension Folded: JSONObject {
    func writeMembers(to json: inout JSONText) {
        json.member("calls", calls.count)
        json.member("highestJitterMs", highestJitterMs)
        json.member("highestLossPercent", highestLossPercent)
        json.member("lines", objects: callsOfWay.sorted { $0.key < $1.key }) { line, json in
            json.member("calls", line.value.count)
            json.member("connected", line.value.connected)
            json.member("from", line.key.from)
            json.member("to", line.key.to)
            json.member("voicemail", line.value.voicemail)
            json.member("voicemailWithSession", line.value.withSession)
        }
        // Of these, and of the streams, a finding would have counted so many: there was no room for them.
        json.member("noticedCalls", noticedCalls)
        json.member("noticedStreams", noticedStreams)
        json.member("outcomes", counts: outcomes.lazy.map { ($0.key.rawValue, $0.value) })
        json.member("packets", packets)
        json.member("streams", streams)
    }
}
