import Bytes
import Sessions

/// Refused calls against a number of channels that the site file gives.
struct KnownChannels {
    /// As the site file has it, above 0.
    let number: Int
    /// "licensed voicemail channel", "VCM channel".
    let what: String
    /// The most that were in use at once, and where.
    let peak: Int
    let peakFrame: FrameReference?
    /// How many were in use when each call was refused.
    let inUse: [(count: Int, refusal: ChannelsExhausted.Refusal)]
    /// Whether this capture shows everybody who takes such a channel.
    let showsAll: Bool

    struct Verdict {
        var fits: Bool
        /// Too little is seen to rule it out.
        var isOpen = false
        var why: String
        var evidence: [Evidence] = []
    }

    /// Nil where more were in use than there are: the number counts something else, and says nothing.
    var verdict: Verdict? {
        guard peak <= number, inUse.allSatisfy({ $0.count <= number }),
            let least = inUse.min(by: { $0.count < $1.count })
        else { return nil }
        if least.count == number {
            return Verdict(
                fits: true,
                why: (number == 1 ? "the one \(what) was" : "all \(number) \(what)s were") + " in use at every refusal",
                evidence: inUse.prefix(2).map {
                    Evidence($0.refusal.end, "\(Words.count(number, what)) of \(number) in use, and it is refused")
                })
        }
        let words = "\(least.count) of \(Words.count(number, what)) "
        let evidence = [Evidence(least.refusal.end, words + "in use, and \(least.refusal.call.words) is refused")]
        if showsAll {
            return Verdict(
                fits: false, why: words + "were in use when a call was refused (#\(least.refusal.end.number))",
                evidence: evidence)
        }
        return Verdict(
            fits: false, isOpen: true,
            why: words + "are seen in use at a refusal (#\(least.refusal.end.number)); this capture does not show all "
                + "who take one",
            evidence: evidence)
    }

    /// What to say where the number is contradicted.
    var contradiction: String {
        "the site file gives \(Words.count(number, what)), and \(max(peak, inUse.map(\.count).max() ?? 0)) were in use at once"
            + (peakFrame.map { " (#\($0.number))" } ?? "")
    }
}
