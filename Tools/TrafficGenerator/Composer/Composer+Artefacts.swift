/// What the capture does to the packets, and what of the truth it can still show.
extension Composer {
    mutating func impair() {
        traffic.impairments = [.view(point)]
        switch artefact {
        case .none: break
        case .copies:
            traffic.impairments.append(
                .mirrorCopies(probability: 1, vlan: random.chance(0.5) ? 9 : nil, routedBy: network.routers[0]))
            state("capture-duplicated", isShown: true)
        case .losses, .countedLosses: losses()
        case .overload: overload()
        case .oneDirection: oneDirection()
        case .snapped: snapped()
        case .lateStart: traffic.impairments.append(.startAt(random.number(5...60)))
        case .drift: traffic.impairments.append(.clockDrift(random.number(-200...200)))
        case .clockStep: clockStep()
        case .cutOff: state("capture-truncated", isShown: true)
        }
    }

    private mutating func losses() {
        // Signalling is not dropped: a call with holes cannot be compared.
        var kinds: Set<Kind> = [.license, .voicemail, .scn, .session, .noise]
        if random.chance(0.5) { kinds.insert(.rtp) }
        traffic.impairments.append(.drop(kinds: kinds, during: .always, probability: random.number(0.001...0.006)))
        // Of a single stream nobody can say who lost its packets.
        facts.formUnion(["capture-dropped", "rtp-loss"])
        if artefact == .countedLosses { shown.insert("capture-dropped") }
    }

    /// For a moment nothing is captured: the calls of two remote systems lack the same packets.
    private mutating func overload() {
        let time = moment(room: 40)
        let others = network.remotes.indices.filter { $0 != chosen }
        for (offset, index) in ([chosen] + others.prefix(1)).enumerated() {
            call(index, at: time + 0.7 * Double(offset)) { plan in
                plan.outcome = .answered(seconds: 16)
                plan.ringSeconds = 1
            }
        }
        let start = time + random.number(9...12)
        let length = random.number(0.3...2)
        traffic.impairments.append(.drop(kinds: [], during: Interval(start, start + length), probability: 1))
        let seesTwo = !others.isEmpty && sees(network.remotes[others.first ?? 0], central) && sees(remote, central)
        state("capture-dropped", isShown: seesTwo)
        // With the streams of one path alone it may as well have been the network.
        if !seesTwo { facts.insert("rtp-loss") }
    }

    /// Only what one system sends, or all but that: nothing is missed then, and nothing else may be claimed.
    private mutating func oneDirection() {
        let subject = point.place == .remotePort ? remote : point.place == .voicemailPort ? network.voicemail : central
        let hosts = network.siteOf.keys.sorted { $0.raw < $1.raw }
        let unseen = random.chance(0.5) ? [subject.address] : hosts.filter { $0 != subject.address }
        traffic.impairments += unseen.map { .oneDirection(from: $0, to: nil, kinds: []) }
        shown = []
        traffic.truth.hasWholeCalls = false
        traffic.truth.occurrences = []
        // Each remote system has a call that works: one end acknowledges what the other sends.
        state("capture-one-direction", isShown: sees(remote, central))
        if !facts.isDisjoint(with: Self.stops) { facts.formUnion(Self.stops) }
    }

    /// What stands behind the header of a message is cut off.
    private mutating func snapped() {
        shown.subtract([
            "faststart-on-scn", "call-failed", "call-unanswered-by-peer", "codec-mismatch", "rtp-one-way",
            "rtp-missing", "extension-duplicate", "name-duplicate", "channels-exhausted", "trap-reported",
        ])
        traffic.truth.hasWholeCalls = false
        state("capture-snapped", isShown: sees(remote, central))
    }

    /// Every interval across it is wrong, unless it is measured.
    private mutating func clockStep() {
        let step = random.number(20...3000) * (random.chance(0.5) ? 1 : -1)
        var at = traffic.end * random.number(0.3...0.7)
        var isMeasured = false
        if random.chance(0.6) {
            let time = moment(from: max(70, traffic.end * 0.3), to: traffic.end * 0.7, room: 40)
            call(chosen, at: time) { plan in
                plan.outcome = .answered(seconds: 16)
                plan.ringSeconds = 1
            }
            at = time + random.number(7...12)
            isMeasured = sees(remote, central)
        }
        traffic.impairments.append(.clockStep(at: at, by: step))
        state("capture-clock-step", isShown: isMeasured)
        guard !isMeasured else { return }
        shown.subtract(Self.stops)
        shown.subtract(["voicemail-two-hour-forecast", "capture-too-short", "license-lost", "scn-lost"])
        traffic.truth.occurrences = []
        if !facts.isDisjoint(with: Self.stops) {
            facts.formUnion(Self.stops)
            facts.insert("voicemail-two-hour-forecast")
        }
    }
}
