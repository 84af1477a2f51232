/// Harmless neighbors of faults, and how the capture was made.
extension Composer {
    mutating func composeBystanders(_ service: VoicemailService) {
        if has(.silentVoicemailServer) { silentServer() }
        if has(.portUsers) { portUsers() }
        if has(.busyCall) {
            let index = chosen
            var plan = CallPlan(
                at: moment(), from: network.remotes[index], to: central, calling: number(of: index),
                called: number(of: nil))
            plan.outcome = .refused(cause: 17)
            plan.innerCaller = network.innerAddresses[index]
            traffic.add(plan)
        }
        if has(.overlappingCalls), service.up == [.always] {
            let time = moment(room: 30)
            for index in 0..<random.integer(2, 4) { voicemailCall(at: time + 0.7 * Double(index), service, seconds: 4) }
        }
    }

    /// Voicemail software that answers no system.
    private mutating func silentServer() {
        for time in stride(from: 40.0, to: traffic.end, by: random.number(60...140)) {
            let payload = random.opaque(48)
            traffic.datagram(
                .noise, at: TrafficGenerator.moment(time), from: network.secondVoicemail, port: ports.voicemailSystem,
                to: .unicast(network.pcs[1]), port: 2071, payload)
        }
    }

    /// Clients whose ephemeral ports happen to be those of the vendor's services.
    private mutating func portUsers() {
        for time in stride(from: 33.0, to: traffic.end, by: random.number(40...120)) {
            for (pc, port) in [(0, ports.voicemailSystem), (1, ports.license)] {
                let identifier = UInt16(random.integer(1, 0xffff))
                traffic.datagram(
                    .noise, at: TrafficGenerator.moment(time + Double(pc) * 7), from: network.pcs[pc], port: port,
                    to: .unicast(network.pcs[2]), port: 53,
                    OfficeMessages.dnsQuery("www.example.net", identifier: identifier))
            }
        }
    }

    mutating func composeNotes() {
        if has(.trap) {
            traffic.trap(at: moment(), central, to: network.pcs[0], specific: 29)
            state("trap-reported", isShown: sees(central, network.pcs[0]))
        }
        if has(.unnamedBroadcast) {
            let port = UInt16(random.integer(51_000, 52_000) | 1)
            for time in stride(from: 17.0, to: traffic.end, by: 30) {
                let payload = random.opaque(40)
                traffic.datagram(
                    .noise, at: TrafficGenerator.moment(time), from: central, port: port, to: .limitedBroadcast,
                    port: port, payload)
            }
            state("unnamed-periodic-broadcast", isShown: hears(central))
        }
    }

    mutating func impair() {
        traffic.impairments = [.view(point)]
        // Signalling is not dropped: a call with holes cannot be compared.
        let kinds: Set<Kind> = [.license, .voicemail, .scn, .session, .noise]
        switch artefact {
        case .none: break
        case .copies:
            traffic.impairments.append(
                .mirrorCopies(probability: 1, vlan: random.chance(0.5) ? 9 : nil, routedBy: network.routers[0]))
            facts.insert("capture-duplicated")
            shown.insert("capture-duplicated")
        case .losses, .countedLosses:
            traffic.impairments.append(.drop(kinds: kinds, during: .always, probability: random.number(0.001...0.006)))
            facts.insert("capture-dropped")
            if artefact == .countedLosses { shown.insert("capture-dropped") }
        case .oneDirection: oneDirection()
        case .lateStart: traffic.impairments.append(.startAt(random.number(5...60)))
        case .drift: traffic.impairments.append(.clockDrift(random.number(-200...200)))
        case .clockStep: clockStep()
        case .cutOff:
            facts.insert("capture-truncated")
            shown.insert("capture-truncated")
        }
    }

    /// Only what one system sends, or all but that: nothing is missed then, and nothing else may be claimed.
    private mutating func oneDirection() {
        let subject = point.place == .remotePort ? remote : central
        let hosts = network.siteOf.keys.sorted { $0.raw < $1.raw }
        let unseen = random.chance(0.5) ? [subject.address] : hosts.filter { $0 != subject.address }
        traffic.impairments += unseen.map { .oneDirection(from: $0, to: nil, kinds: []) }
        shown = []
        traffic.truth.hasWholeCalls = false
        traffic.truth.occurrences = []
        facts.formUnion(
            ["capture-one-direction", "voicemail-two-hour-stop", "voicemail-stopped"].filter {
                $0 == "capture-one-direction" || !facts.isDisjoint(with: Self.stops)
            })
    }

    /// Every interval across it is wrong.
    private mutating func clockStep() {
        let step = random.number(20...3000) * (random.chance(0.5) ? 1 : -1)
        traffic.impairments.append(.clockStep(at: traffic.end * random.number(0.3...0.7), by: step))
        shown.subtract(Self.stops)
        shown.subtract(["voicemail-two-hour-forecast", "capture-too-short", "license-lost", "scn-lost"])
        traffic.truth.occurrences = []
        facts.insert("capture-clock-step")
        if !facts.isDisjoint(with: Self.stops) {
            facts.formUnion(Self.stops)
            facts.insert("voicemail-two-hour-forecast")
        }
    }
}
