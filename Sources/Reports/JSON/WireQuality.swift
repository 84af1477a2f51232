import Bytes
import Sessions

/// What the packets say of the capture itself; frames by number.
extension CaptureQuality: JSONObject {
    func writeMembers(to json: inout JSONText) {
        json.member("clockSteps", objects: clockSteps) { step, json in
            let (basis, witnesses) = step.basis.word
            json.member("after", step.after.number)
            json.member("basis", basis)
            json.member("before", step.before.number)
            json.member("seconds", step.seconds.isFinite ? step.seconds : 0, decimals: 3)
            json.member("uncertainty", step.uncertainty.isFinite ? step.uncertainty : 0, decimals: 3)
            // Streams or senders that measure it.
            json.member("witnesses", witnesses)
        }
        json.member("cut") { json in
            json.member("headers", cut.headers)
            json.member("messages", cut.messages)
            json.member("pairs", objects: cut.pairs) { pair, json in
                json.member("count", pair.count)
                json.member("first", pair.first.number)
                json.member("hosts", [pair.low, pair.high])
                json.member("last", pair.last.number)
            }
        }
        json.member("losses", objects: losses) { loss, json in
            json.member("after", loss.after.number)
            json.member("before", loss.before.number)
            json.member("end", loss.after.time)
            json.member("liveStreams", loss.liveStreams)
            json.member("packets", loss.packets)
            json.member("pairs", loss.pairs)
            json.member("start", loss.before.time)
            json.member("streams", loss.streams)
        }
        json.member("unheardWays", objects: unheardWays) { way, json in
            json.member("first", way.first.number)
            json.member("from", way.from)
            json.member("last", way.last.number)
            json.member("packets", way.packets)
            json.member("proof", way.proof.word)
            json.member("to", way.to)
        }
        json.member("unseenSegments", objects: unseenSegments) { unseen, json in
            json.member("frame", unseen.frame.number)
            json.member("from", unseen.from)
            json.member("time", unseen.frame.time)
            json.member("to", unseen.to)
        }
    }
}

extension UnheardWay.Proof {
    fileprivate var word: String {
        switch self {
        case .acknowledged: "acknowledged"
        case .oneSender: "oneSender"
        case .oneReceiver: "oneReceiver"
        }
    }
}

extension ClockStep.Basis {
    fileprivate var word: (basis: String, witnesses: Int) {
        switch self {
        case .media(let count): ("media", count)
        case .periodic(let count): ("periodic", count)
        case .order: ("order", 0)
        }
    }
}
