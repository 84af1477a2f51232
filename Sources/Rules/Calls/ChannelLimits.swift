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
        /// A number that the site file gives was reached.
        var isKnown = false
        /// Neither fits nor can be ruled out.
        var isOpen = false
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
        let spans = analysis.callSpans.filter { $0.involves(system) }
        let own = analysis.calls.filter { $0.involves(system) && ($0.connect != nil || !$0.isShortOfResources) }
        weighed = Limit.allCases.map { limit in
            let inferred = weigh(limit, spans)
            return known(limit, own, spans).map { judged(limit, by: $0, else: inferred) } ?? inferred
        }
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

    /// What the site file says of a limit; nil where it says nothing, or calls were refused that take no such channel.
    private func known(_ limit: Limit, _ own: [Call], _ spans: [CallSpan]) -> KnownChannels? {
        switch limit {
        case .lineChannels: return nil
        case .voicemailPorts:
            guard let number = analysis.profile.licensedVoicemailChannels, refused.allSatisfy(\.call.isVoicemail),
                analysis.central.map({ $0 == system }) ?? true
            else { return nil }
            let refusedIds = Set(refused.map(\.call.id))
            let calls = own.filter { $0.isVoicemail && !refusedIds.contains($0.id) }
            let sessions = analysis.voicemailSessions.filter { $0.system == system }
            let folded = (analysis.folded?.spansWithoutSession ?? []).filter { $0.involves(system) }
            let users = VoicemailUsers(sessions: sessions, calls: calls, folded: folded)
            // A call takes its channel before its session begins: it counts from its Setup, other sessions as they are.
            let load = CallLoad(
                spans.filter { span in
                    span.isVoicemail && !(span.place.map { refusedIds.contains(analysis.calls[$0].id) } ?? false)
                })
            let ofCalls = Set(calls.compactMap(\.session))
            let others = analysis.voicemailSessions.indices.filter { !ofCalls.contains($0) }
                .map { analysis.voicemailSessions[$0] }.filter { $0.system == system && !$0.isOfFoldedCall }
            let local = VoicemailUsers(sessions: others, calls: [])
            return KnownChannels(
                number: number, what: "licensed voicemail channel", peak: users.peak?.count ?? 0,
                peakFrame: users.peak?.frame,
                inUse: refused.map { (local.up(before: $0.end) + load.up(before: $0.end), $0) },
                // The users of the central system itself make no call that is seen, but a session.
                showsAll: !sessions.isEmpty)
        case .vcmChannels:
            guard let number = analysis.profile.vcmChannels[system] else { return nil }
            let load = CallLoad(spans)
            return KnownChannels(
                number: number, what: "VCM channel", peak: load.peak, peakFrame: load.peakFrame,
                inUse: refused.map { (load.up(before: $0.end), $0) }, showsAll: analysis.hearsAllTo(system))
        }
    }

    private func judged(_ limit: Limit, by known: KnownChannels, else inferred: Weighed) -> Weighed {
        guard let verdict = known.verdict else {
            return Weighed(
                limit: limit, fits: inferred.fits, why: "\(inferred.why); \(known.contradiction)",
                evidence: inferred.evidence + (known.peakFrame.map { [Evidence($0, known.contradiction)] } ?? []))
        }
        return Weighed(
            limit: limit, fits: verdict.fits, why: verdict.why, evidence: verdict.evidence, isKnown: verdict.fits,
            isOpen: verdict.isOpen)
    }

    private func weigh(_ limit: Limit, _ own: [CallSpan]) -> Weighed {
        let members: [CallSpan]
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
        let load = CallLoad(members)
        let fewest = refused.map { load.up(before: $0.end) }.min() ?? 0
        if fewest == 0 {
            return Weighed(
                limit: limit, fits: false, why: "none of its \(what) was up when a call was refused",
                evidence: refusals(refused.filter { load.up(before: $0.end) == 0 }))
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
                    + refusals(refused.filter { load.up(before: $0.end) == fewest }))
        }
        return Weighed(
            limit: limit, fits: true,
            why: "never more than \(load.peak) \(what) at once, and every refusal comes at that number")
    }

    /// The limits that fit: one that is known to be reached goes before what is inferred from the calls alone.
    private var fitting: [Weighed] {
        let known = weighed.filter(\.isKnown)
        return known.isEmpty ? weighed.filter(\.fits) : known
    }

    var words: String {
        let fitting = self.fitting
        guard let first = fitting.first else {
            let open = weighed.filter(\.isOpen)
            if !open.isEmpty {
                return "\(Words.list(open.map(\.why)).sentence). What was reached does not show here."
            }
            return
                "No limit of voicemail ports, of the line or of VCM channels fits all refusals: calls that this "
                + "capture "
                + "does not show take channels as well."
        }
        if fitting.count == 1 { return "That fits \(name(first.limit)): \(first.why)." }
        return "It fits \(Words.list(fitting.map { name($0.limit) })) alike. \(first.why.sentence). The numbers in the "
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
            return Alternative(
                question, item.fits || item.isOpen ? .open : .ruledOut, why: item.why, evidence: item.evidence)
        }
    }

    var remedy: [Remedy] {
        let fitting = self.fitting.map(\.limit)
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

extension String {
    /// With a capital letter.
    fileprivate var sentence: String { prefix(1).uppercased() + dropFirst() }
}
