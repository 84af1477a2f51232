import Bytes
import Sessions

/// H.225.0 RAS between an endpoint and a gatekeeper.
extension GatekeeperRelation: JSONObject {
    func writeMembers(to json: inout JSONText) {
        json.member("endpoint", endpoint)
        json.member("first", first.time)
        json.member("firstFrame", first.number)
        json.member("gatekeeper", gatekeeper)
        json.member("last", last.time)
        json.member("lastFrame", last.number)
        json.member("messages", counts: messages.lazy.map { ($0.key, $0.value) })
        json.member("rejections", objects: rejections) { rejection, json in
            json.member("frame", rejection.frame.number)
            json.member("name", rejection.name)
            json.member("reason", rejection.reason)
            json.member("time", rejection.frame.time)
        }
    }
}
