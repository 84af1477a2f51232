import Bytes
import Sessions

// What is heard by the way: SNMP notifications, TFTP transfers, ARP in vain.

extension TrapReport: JSONObject {
    func writeMembers(to json: inout JSONText) {
        json.member("agent", agent)
        json.member("applicationEvent", applicationEvent)
        json.member("copies", copies)
        json.member("enterprise", enterprise)
        json.member("event", event?.rawValue)
        json.member("frame", frame.number)
        json.member("identity", identity)
        json.member("inform", isInform)
        json.member("reason", reason)
        json.member("receiver", receiver)
        json.member("sender", sender)
        json.member("summary", sentence)
        json.member("system", system)
        json.member("time", frame.time)
        json.member("upTimeSeconds", upTimeSeconds, decimals: 2)
        json.member("version", version)
        json.member("voicemail", isAboutVoicemail)
    }
}

extension FileTransfer: JSONObject {
    func writeMembers(to json: inout JSONText) {
        json.member("asked", asked)
        json.member("blocks", blocks)
        json.member("bytes", bytes)
        json.member("client", client)
        json.member("direction", isWrite ? "write" : "read")
        json.member("end", last.time)
        json.member("error", failure)
        json.member("file", filename)
        json.member("firstFrame", first.number)
        json.member("lastFrame", last.number)
        json.member("mode", mode)
        json.member("outcome", outcome.rawValue)
        json.member("requests", requests)
        json.member("server", server)
        json.member("start", first.time)
    }
}

extension FileTransfer.Failure: JSONObject {
    func writeMembers(to json: inout JSONText) {
        json.member("by", by)
        json.member("code", code)
        json.member("frame", frame.number)
        json.member("text", text)
    }
}

extension ArpSilence: JSONObject {
    func writeMembers(to json: inout JSONText) {
        json.member("asker", asker)
        json.member("backFrame", back?.number)
        json.member("end", last.time)
        json.member("firstFrame", first.number)
        json.member("lastFrame", last.number)
        json.member("repliesSeen", wouldSeeReplies)
        json.member("requests", count)
        json.member("start", first.time)
        json.member("target", target)
    }
}
