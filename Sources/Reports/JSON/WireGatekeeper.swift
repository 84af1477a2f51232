import Bytes
import Sessions

/// H.225.0 RAS between an endpoint and a gatekeeper.
struct WireGatekeeper: Encodable {
    struct Rejection: Encodable {
        var name: String
        var reason: String
        var frame: Int
        var time: String
    }

    var endpoint: String
    var gatekeeper: String
    var messages: [String: Int]
    var rejections: [Rejection]
    var first: String
    var last: String
    var firstFrame: Int
    var lastFrame: Int

    init(_ relation: GatekeeperRelation) {
        endpoint = relation.endpoint.description
        gatekeeper = relation.gatekeeper.description
        messages = relation.messages
        rejections = relation.rejections.map {
            Rejection(name: $0.name, reason: $0.reason, frame: $0.frame.number, time: Wire.time($0.frame.time))
        }
        first = Wire.time(relation.first.time)
        last = Wire.time(relation.last.time)
        firstFrame = relation.first.number
        lastFrame = relation.last.number
    }
}
