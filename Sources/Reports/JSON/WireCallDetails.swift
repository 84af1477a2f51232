import Bytes
import Sessions

extension CallChannel: JSONObject {
    func writeMembers(to json: inout JSONText) {
        json.member("address", address)
        json.member("closed", closed?.time)
        json.member("closedFrame", closed?.number)
        json.member("codec", codec)
        json.member("fastStart", isFastStart)
        json.member("number", number)
        json.member("opened", opened.time)
        json.member("openedFrame", opened.number)
        json.member("sender", sender.rawValue)
    }
}

extension CallHold: JSONObject {
    func writeMembers(to json: inout JSONText) {
        json.member("by", by?.rawValue)
        json.member("end", end?.time)
        json.member("endFrame", end?.number)
        json.member("start", start.time)
        json.member("startFrame", start.number)
    }
}

extension CallDigits: JSONObject {
    func writeMembers(to json: inout JSONText) {
        // How it came, and what the RTP events tell of it: null for keys of H.245.
        json.member("by", way.rawValue)
        json.member("digits", digits)
        json.member("frame", frame.number)
        json.member("from", from.rawValue)
        json.member("press", press)
        json.member("stream", stream)
        json.member("time", frame.time)
    }
}

extension KeyPress: JSONObject {
    func writeMembers(to json: inout JSONText) {
        json.member("durationMs", durationMs, decimals: 3)
        json.member("end", last.time)
        json.member("endFrame", last.number)
        json.member("hasBeginning", isBeginningSeen)
        json.member("hasEnd", isEndSeen)
        json.member("key", key)
        json.member("missing", missing)
        json.member("packets", packets)
        json.member("start", first.time)
        json.member("startFrame", first.number)
    }
}
