import Bytes
import Sessions

/// Job aid 8: the most calls of a remote at once, and whether one was refused then.
enum RemoteChannels: Check {
    static let number = 8
    static let id = "remote-channels"

    static func judge(_ facts: ChecklistFacts) -> Judgment {
        let refused = facts.channelsExhausted("Channels of the line?", "VCM channels?")
        if let fail = Judgment.fail(refused) { return fail }
        let spans = facts.lineSpans
        let loads = facts.remotes.map { remote in
            (remote: remote, load: CallLoad(spans.filter { $0.involves(remote) }))
        }.filter { $0.load.peak > 0 }
        guard let most = loads.max(by: { $0.load.peak < $1.load.peak }), let frame = most.load.peakFrame else {
            return Self.notSeen("No connected call of a remote system is seen.")
        }
        if let why = facts.refusalsUnseen { return Self.notSeen(why) }
        let words =
            "At most \(Words.count(most.load.peak, "call")) of the remote system \(most.remote) at once, and none refused "
            + "for want of a channel. "
        let evidence = [Evidence(frame, "with this call \(most.load.peak) up at \(most.remote)")]
        guard let channels = facts.analysis.profile.vcmChannels[most.remote] else {
            return .pass(words + "How many channels it has is not on the wire.", evidence)
        }
        guard most.load.peak <= channels else {
            return Judgment(
                verdict: .notSeen,
                why: words
                    + "The site file says \(Words.count(channels, "VCM channel")): compare that with the system.",
                evidence: evidence)
        }
        return .pass(words + "It has \(Words.count(channels, "VCM channel")), by the site file.", evidence)
    }
}
