import Bytes
import Sessions

// Several capture points.

extension ObservationPoint: JSONObject {
    func writeMembers(to json: inout JSONText) {
        json.member("clock", clock)
        json.member("files", files)
        json.member("name", name)
        json.member("packets", packets)
        json.member("shared", shared)
    }
}

extension PointClock: JSONObject {
    func writeMembers(to json: inout JSONText) {
        json.member("basis", basis.rawValue)
        // Parts per million.
        json.member("drift", drift * 1e6, decimals: 3)
        json.member("offset", offset, decimals: 6)
        json.member("roundTrip", roundTrip, decimals: 6)
        json.member("samples", samples)
        json.member("uncertainty", uncertainty, decimals: 6)
    }
}

struct WireCrossing: JSONObject {
    let crossing: Crossing
    let points: [ObservationPoint]

    func writeMembers(to json: inout JSONText) {
        let seen = zip(points, zip(crossing.counts, crossing.first))
        json.member("cast", crossing.isBroadcast ? "broadcast" : "unicast")
        json.member("destination", crossing.destination)
        json.member("seen", objects: seen) { item, json in
            json.member("firstFrame", item.1.1?.number)
            json.member("packets", item.1.0)
            json.member("point", item.0.name)
        }
        json.member("service", crossing.service.rawValue)
        json.member("source", crossing.source)
    }
}

extension StreamPassage: JSONObject {
    func writeMembers(to json: inout JSONText) {
        json.member("far", far)
        json.member("farPackets", farPackets)
        json.member("lostBefore", lostBefore)
        json.member("lostBetween", lostBetween)
        // `near` and `far` are indices into `points`.
        json.member("near", near)
        json.member("nearPackets", nearPackets)
        json.member("unseenAtNear", unseenAtNear)
    }
}
