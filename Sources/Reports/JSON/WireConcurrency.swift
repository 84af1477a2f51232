import Bytes
import Sessions

/// The most that went on at once.
extension Concurrency: JSONObject {
    func writeMembers(to json: inout JSONText) {
        let word: String
        // None, one, or both ends of a line.
        let systems: [IPAddress]
        switch scope {
        case .all: (word, systems) = ("all", [])
        case .system(let system): (word, systems) = ("system", [system])
        case .line(let low, let high): (word, systems) = ("line", [low, high])
        }
        json.member("calls", calls)
        json.member("connectedCalls", connected)
        json.member("scope", word)
        json.member("streams", streams)
        json.member("systems", systems)
        json.member("voicemailSessions", sessions)
    }
}

extension ConcurrencyPeak: JSONObject {
    func writeMembers(to json: inout JSONText) {
        json.member("count", count)
        json.member("frame", frame.number)
        json.member("seconds", seconds.isFinite ? seconds : 0, decimals: 6)
        json.member("time", frame.time)
    }
}
