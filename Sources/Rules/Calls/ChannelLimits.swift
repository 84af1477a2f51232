import Bytes
import Sessions

/// Which limit refused calls fit: the one that was reached at every refusal and never passed.
struct ChannelLimits {
    private enum Limit: CaseIterable {
        case voicemailPorts, lineChannels, vcmChannels
    }

    private struct Weighed {
        let limit: Limit
        let fits: Bool
        let why: String
        var evidence: [Evidence] = []
    }

    let system: IPAddress
    let refused: [ChannelsExhausted.Refusal]
    let analysis: Analysis
    private var weighed: [Weighed] = []
    /// A like call that got through later, with fewer calls up.
    private(set) var laterSuccess: Call?

    init(system: IPAddress, refused: [ChannelsExhausted.Refusal], analysis: Analysis) {
        self.system = system
        self.refused = refused
        self.analysis = analysis
        let lastMedia = CallLoad.lastMedia(analysis)
        let own = analysis.calls.filter { $0.involves(system) && ($0.connect != nil || !$0.isShortOfResources) }
        weighed = Limit.allCases.map { weigh($0, own, lastMedia) }
        if let last = refused.last {
            laterSuccess = own.first {
                $0.connect != nil && $0.start > last.end && $0.isVoicemail == last.call.isVoicemail
                    && CallLine($0) == CallLine(last.call)
            }
        }
    }

    /// The peers whose calls were refused.
    private var peers: [IPAddress] {
        Set(refused.map { $0.call.caller == system ? $0.call.callee : $0.call.caller }).sorted()
    }

    /// The first of some refusals, as what shows them.
    private func refusals(_ some: [ChannelsExhausted.Refusal]) -> [Evidence] {
        some.prefix(2).map { Evidence($0.end, "\($0.call.words) is refused (\($0.call.releaseWords))") }
    }

    private func weigh(_ limit: Limit, _ own: [Call], _ lastMedia: [String: Timestamp]) -> Weighed {
        let members: [Call]
        let what: String
        switch limit {
        case .voicemailPorts:
            guard refused.allSatisfy(\.call.isVoicemail) else {
                let other = refused.first { !$0.call.isVoicemail }
                return Weighed(
                    limit: limit, fits: false, why: "calls that do not go to voicemail were refused as well",
                    evidence: refusals([other].compactMap(\.self)))
            }
            members = own.filter(\.isVoicemail)
            what = "voicemail calls"
        case .lineChannels:
            guard peers.count == 1, let peer = peers.first else {
                return Weighed(
                    limit: limit, fits: false, why: "calls with \(Words.few(peers)) were refused, not of one line only",
                    evidence: refusals(
                        peers.prefix(2).compactMap { peer in
                            refused.first { $0.call.involves(peer) }
                        }))
            }
            members = own.filter { $0.involves(peer) }
            what = "calls with \(peer)"
        case .vcmChannels:
            members = own
            what = "calls"
        }
        let load = CallLoad(members, lastMedia: lastMedia)
        let fewest = refused.map { load.up(before: $0.end.time) }.min() ?? 0
        if fewest == 0 {
            return Weighed(
                limit: limit, fits: false, why: "none of its \(what) was up when a call was refused",
                evidence: refusals(refused.filter { load.up(before: $0.end.time) == 0 }))
        }
        if fewest < load.peak {
            let at = load.peakFrame.map { " (#\($0.number))" } ?? ""
            return Weighed(
                limit: limit, fits: false,
                why: "it carried \(load.peak) \(what) at once\(at), and refused one when \(fewest) "
                    + "\(fewest == 1 ? "was" : "were") up",
                evidence: (load.peakFrame.map {
                    [Evidence($0, "with this call it carries \(load.peak) \(what) at once")]
                } ?? [])
                    + refusals(refused.filter { load.up(before: $0.end.time) == fewest }))
        }
        return Weighed(
            limit: limit, fits: true,
            why: "never more than \(load.peak) \(what) at once, and every refusal comes at that number")
    }

    var words: String {
        let fitting = weighed.filter(\.fits)
        guard let first = fitting.first else {
            return
                "No limit of voicemail ports, of the line or of VCM channels fits all refusals: calls that this "
                + "capture "
                + "does not show take channels as well."
        }
        let why = first.why.prefix(1).uppercased() + first.why.dropFirst()
        if fitting.count == 1 { return "That fits \(name(first.limit)): \(first.why)." }
        return "It fits \(Words.list(fitting.map { name($0.limit) })) alike. \(why). The numbers in the "
            + "configuration tell which."
    }

    private func name(_ limit: Limit) -> String {
        switch limit {
        case .voicemailPorts: "the voicemail ports (license and data channels of the central system)"
        case .lineChannels: "the channels of the line to \(peers.first.map(\.description) ?? "the peer")"
        case .vcmChannels: "the VCM channels of \(system)"
        }
    }

    /// Each limit, as what it may be or cannot be.
    var alternatives: [Alternative] {
        weighed.map { item in
            let question =
                switch item.limit {
                case .voicemailPorts: "Voicemail ports?"
                case .lineChannels: "Channels of the line?"
                case .vcmChannels: "VCM channels?"
                }
            return Alternative(question, item.fits ? .open : .ruledOut, why: item.why, evidence: item.evidence)
        }
    }

    var remedy: [Remedy] {
        let fitting = weighed.filter(\.fits).map(\.limit)
        let all = fitting.isEmpty ? Limit.allCases : fitting
        return all.map { limit in
            switch limit {
            case .voicemailPorts:
                Remedy(
                    "On the central system, compare the number of simultaneous users of the Voicemail Pro "
                        + "license with the calls at the peak (License form)")
            case .lineChannels:
                Remedy(
                    "On both ends of the line between \(system) and \(peers.first.map(\.description) ?? "its peer")",
                    field: Field.numberOfChannels, value: "more than \(refused.map(\.up).max() ?? 0)")
            case .vcmChannels:
                Remedy(
                    "Count the VCM channels of \(system) and of its peer: each call over the line takes one at "
                        + "both ends"
                )
            }
        }
    }
}
