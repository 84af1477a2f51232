import Bytes
import Sessions

/// Requests of one system to one destination.
extension ServiceRelation: JSONObject {
    func writeMembers(to json: inout JSONText) {
        json.member("answered", answered)
        // Who answered, how often, and from when on.
        json.member("answerers", objects: servers) { server, json in
            json.member("address", server.address)
            json.member("answers", server.answers)
            json.member("firstFrame", server.first.number)
        }
        json.member("cast", cast.rawValue)
        json.member("destination", destination)
        json.member("destinationPort", destinationPort)
        json.member("first", first.time)
        json.member("firstFrame", first.number)
        json.member("last", last.time)
        json.member("lastFrame", last.number)
        json.member("periodSeconds", periodSeconds, decimals: 3)
        json.member("requests", requests)
        json.member("serverAsks", serverAsks)
        json.member("servers", each: servers) { $0.address }
        json.member("system", system)
        json.member("unanswered", unanswered)
        json.member("undetermined", undetermined)
    }
}

/// SCN signalling in one direction.
extension ScnLink: JSONObject {
    func writeMembers(to json: inout JSONText) {
        json.member("cast", cast.rawValue)
        json.member("first", first.time)
        json.member("firstFrame", first.number)
        json.member("from", from)
        json.member("last", last.time)
        json.member("lastFrame", last.number)
        json.member("periodSeconds", periodSeconds, decimals: 3)
        json.member("silences", objects: silences) { silence, json in
            json.member("after", silence.after?.time)
            json.member("afterFrame", silence.after?.number)
            json.member("before", silence.before.time)
            json.member("beforeFrame", silence.before.number)
        }
        json.member("to", to)
        json.member("updates", updates)
    }
}
