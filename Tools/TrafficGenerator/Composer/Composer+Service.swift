/// The voicemail service of the central system and the licenses that it needs.
extension Composer {
    private enum Licensing { case unseen, answered, unanswered }

    /// How a stop shows itself.
    private enum Sign { case requests, calls, unreachable, sessionsOnly }

    /// Writes keep-alives, sessions and calls of the service, and the license traffic of the central system.
    mutating func composeService() -> VoicemailService {
        if has(.twoHourStop) { return twoHourStop() }
        if has(.unlicensedStop) || has(.licensedStop) { return otherStop(isLicensed: has(.licensedStop)) }
        if has(.forecast) { return forecast() }
        if has(.voicemailUnanswered) { return unanswered() }
        return healthy()
    }

    private var seesService: Bool { sees(central, network.voicemail) }

    private func service(_ up: [Interval]) -> VoicemailService {
        var service = VoicemailService(network.voicemail, up: up)
        service.systemPort = ports.voicemailSystem
        service.serverPort = serverAsks ? ports.voicemailServer : ports.voicemailSystem
        return service
    }

    private mutating func twoHourStop() -> VoicemailService {
        let runs = random.chance(0.15) ? 2 : 1
        let sign: Sign = [.requests, .requests, .calls, .unreachable, .sessionsOnly][
            random.integer(0, runs == 2 ? 1 : 4)]
        let isRunning = runs == 1 && random.chance(0.25)
        var start = isRunning ? -random.number(300...5000) : startAfterAbsence()
        var up: [Interval] = []
        for _ in 0..<runs {
            up.append(Interval(start, start + 7200 + random.number(-90...90)))
            start = up[up.count - 1].end + random.number(900...1500) + 4 * voicemailPeriod
        }
        let stop = up[up.count - 1].end
        traffic.end = stop + random.number(600...900) + 4 * voicemailPeriod
        var service = service(up)
        service.whenDown = sign == .calls && random.chance(0.5) ? .silent : .refused(cause: 17)
        licenses(.unanswered)
        discovery(service, answered: sign == .calls ? [Interval(up[0].start, .infinity)] : up, sign)
        calls(around: service, spread: sign == .calls || sign == .sessionsOnly ? 150 : 600)
        let shows = seesService && (hearsAnswersToCentral || sign == .requests && !serverAsks)
        state("voicemail-two-hour-stop", isShown: shows)
        if shows && hearsAnswersToCentral && sign == .requests && !serverAsks {
            traffic.truth.occurrences = [("voicemail-two-hour-stop", runs)]
        }
        if !shows { facts.formUnion(["voicemail-two-hour-forecast", "voicemail-stopped"]) }
        return service
    }

    private mutating func forecast() -> VoicemailService {
        let isRunning = random.chance(0.4)
        let start = isRunning ? -900 : startAfterAbsence()
        traffic.end = max(0, start) + 4 * licensePeriod + random.number(900...2400)
        let service = service([Interval(start, .infinity)])
        licenses(.unanswered)
        discovery(service, answered: service.up, .requests)
        for _ in 0..<random.integer(1, 3) { voicemailCall(at: moment(from: max(70, start + 30)), service) }
        state("voicemail-two-hour-forecast", isShown: seesService && hearsAnswersToCentral)
        state("capture-too-short", isShown: seesService && hearsAnswersToCentral)
        return service
    }

    /// What else tells of a stop: the system reports it, and its server answers no ARP request any more.
    private mutating func signs(of stop: Double, _ sign: Sign) {
        if has(.trap), random.chance(0.6) {
            let manager = network.pcs[0]
            traffic.trap(at: stop + random.number(9...12), central, to: manager, specific: 10, objects: [(5, 1)])
            state("trap-reported", isShown: sees(central, manager))
        }
        guard isHostGone, sign == .requests else { return }
        for time in stride(from: 8.3, to: traffic.end, by: 60) {
            traffic.arp(at: time, central, for: network.voicemail, isAnswered: time < stop)
            if time >= stop { traffic.arp(at: time + 1, central, for: network.voicemail, isAnswered: false) }
        }
    }

    /// Whether the voicemail server goes altogether when its service stops. Nothing else is known to send from it.
    var isHostGone: Bool {
        has(.hostGone) && (has(.unlicensedStop) || has(.licensedStop)) && !serverAsks && !has(.portUsers)
            && !has(.transfers)
    }

    /// A stop that two hours without a license do not explain.
    private mutating func otherStop(isLicensed: Bool) -> VoicemailService {
        var length = random.chance(0.6) ? random.number(900...5400) : random.number(8100...9500)
        if isLicensed && random.chance(0.4) { length = 7200 }
        length = runLength ?? length
        let start = startAfterAbsence()
        let stop = start + length
        traffic.end = stop + 700 + 4 * max(voicemailPeriod, isLicensed ? licensePeriod : 0)
        let service = service([Interval(start, stop)])
        licenses(isLicensed ? .answered : .unanswered)
        let sign: Sign = random.chance(0.3) ? .unreachable : .requests
        discovery(service, answered: service.up, sign)
        calls(around: service, spread: 300)
        let isTwoHours = abs(length - 7200) < 700
        let seesLicense = hearsAnswersToCentral
        let shows = seesService && (!isTwoHours || seesLicense)
        state("voicemail-stopped", isShown: shows)
        signs(of: stop, sign)
        // Without the licenses in view, or the length, both explanations fit.
        if !seesService || !seesLicense && isTwoHours { facts.insert("voicemail-two-hour-stop") }
        return service
    }

    private mutating func unanswered() -> VoicemailService {
        traffic.end = 4 * voicemailPeriod + random.number(600...1200) + (has(.licenseLost) ? 9 * licensePeriod : 0)
        let service = service([])
        let isBroadcast = random.chance(0.5)
        licenses(hasLicenseStory ? nil : .answered)
        var polling = requests(to: isBroadcast ? broadcast() : .unicast(network.voicemail))
        polling.answers = []
        traffic.add(polling)
        voicemailCall(at: moment(), service)
        state("voicemail-unanswered", isShown: hearsAnswersToCentral)
        if isBroadcast { facts.insert("voicemail-server-broadcast") }
        return service
    }

    private mutating func healthy() -> VoicemailService {
        traffic.end = random.number(700...2400) + (has(.licenseLost) || hasLicenseStory ? 9 * licensePeriod : 0)
        var up = [Interval.always]
        var back: Double?
        let restarts = has(.restart) && !has(.twoServers) && !hasLicenseStory
        if restarts {
            let away = random.number(60...360)
            traffic.end += 1500 + 8 * voicemailPeriod
            let stop = random.number(500...1200) + 4 * voicemailPeriod
            up = [Interval(-1000, stop), Interval(stop + away, .infinity)]
            back = stop + away
        } else if has(.idle) && !hasLicenseStory {
            traffic.end += random.number(7000...7600)
        }
        let service = service(up)
        if hasLicenseStory { licenses(nil) } else { licenses(has(.noLicenseTraffic) ? .unseen : .answered) }
        if has(.twoServers) {
            twoServers()
        } else {
            discovery(service, answered: up, .requests)
        }
        // The run after the restart has seen no license answer.
        if restarts && has(.licenseLost) { facts.formUnion(["voicemail-two-hour-forecast", "capture-too-short"]) }
        let count = has(.idle) ? 1 : random.integer(1, 4)
        for _ in 0..<count { voicemailCall(at: moment(to: has(.idle) ? 600 : nil), service) }
        if has(.idle) { voicemailCall(at: moment(from: traffic.end - 300), service) }
        // Where a call met the server away, only the next that gets through shows that it is back.
        if let back { voicemailCall(at: moment(from: back + 10, to: back + 160), service) }
        return service
    }

    private mutating func startAfterAbsence() -> Double { 100 + 5 * voicemailPeriod + random.number(0...300) }

    // MARK: - Discovery and keep-alive

    private mutating func broadcast() -> Cast { random.chance(0.5) ? .limitedBroadcast : .subnetBroadcast }

    private mutating func requests(to cast: Cast) -> Polling {
        var polling = Polling.voicemail(central, to: cast, every: voicemailPeriod, phase: random.number(0...4))
        polling.fromPort = random.chance(0.2) ? UInt16(random.integer(3000, 3400)) : ports.voicemailSystem
        polling.toPort = ports.voicemailSystem
        polling.requestLength = random.integer(12, 60)
        return polling
    }

    private mutating func discovery(_ service: VoicemailService, answered: [Interval], _ sign: Sign) {
        guard sign != .sessionsOnly else {
            // The system speaks to its server only around calls.
            return
        }
        if serverAsks {
            traffic.add(
                .voicemailServerAsks(
                    network.voicemail, central, fromPort: ports.voicemailServer, toPort: ports.voicemailSystem,
                    every: voicemailPeriod, phase: random.number(0...4), during: answered))
            return
        }
        let isBroadcast = has(.discoveryBroadcast)
        var polling = requests(to: isBroadcast ? broadcast() : .unicast(network.voicemail))
        var answer = Answering(network.voicemail, during: answered)
        if has(.lostAnswers) { answer.skipping = [7, 8, 31] }
        if has(.lateAnswers) { answer.delay = 0.9...min(2.7, voicemailPeriod / 2) }
        polling.answers = [answer]
        if sign == .unreachable, let stop = answered.last?.end {
            polling.unreachable = [
                Unreachable(code: 3, by: network.voicemail, during: Interval(stop, .infinity))
            ]
        }
        traffic.add(polling)
        if isBroadcast {
            state("voicemail-server-broadcast", isShown: hears(central) && seesService && hearsAnswersToCentral)
        }
    }

    private mutating func twoServers() {
        var polling = requests(to: broadcast())
        polling.answers = [Answering(network.voicemail), Answering(network.secondVoicemail)]
        traffic.add(polling)
        state("voicemail-servers-multiple", isShown: hears(central) && hearsAnswersToCentral)
        facts.insert("voicemail-server-broadcast")
    }

    // MARK: - Calls of the service

    /// Calls that get through before each stop, and calls after it that do not.
    private mutating func calls(around service: VoicemailService, spread: Double) {
        for run in service.up {
            let first = max(run.start, 0)
            voicemailCall(at: moment(from: first + 30, to: min(first + 900, run.end - spread)), service)
            voicemailCall(at: moment(from: run.end - spread, to: run.end), service)
            voicemailCall(at: moment(from: run.end + 10, to: run.end + 10 + spread), service)
            voicemailCall(at: moment(from: run.end + 10, to: run.end + 10 + spread), service)
        }
    }

    mutating func voicemailCall(
        at time: Double, from index: Int? = nil, _ service: VoicemailService, seconds: Double = 2.25,
        adjust: (inout CallPlan) -> Void = { _ in }
    ) {
        let index = index ?? (random.chance(0.6) ? chosen : random.integer(0, network.remotes.count - 1))
        var plan = CallPlan(
            at: time, from: network.remotes[index], to: central, calling: number(of: index), called: mailbox)
        plan.outcome = .answered(seconds: seconds)
        plan.hasRTCP = false
        plan.innerCaller = network.innerAddresses[index]
        plan.signalling = random.chance(0.3) ? .tunnelled : .separate
        plan.codec = random.chance(0.6) ? .g729a : .g711a
        let isUp = service.isUp(time)
        if !isUp {
            switch service.whenDown {
            case .refused(let cause): plan.outcome = .refused(cause: cause)
            case .silent: plan.media = .forwardOnly
            }
        }
        adjust(&plan)
        guard let media = traffic.add(plan), isUp else { return }
        session(service, at: media.start + 0.02, seconds: seconds - 0.05)
    }

    mutating func session(_ service: VoicemailService, at time: Double, seconds: Double) {
        guard hasRTPSessions else {
            return traffic.session(
                central, port: service.systemPort, service.server, port: service.serverPort, at: time,
                seconds: seconds)
        }
        let (near, far) = (traffic.ports.rtp(&random), traffic.ports.rtp(&random))
        for isOut in [true, false] {
            let stream = MediaStream(
                source: isOut ? central : service.server, sourcePort: isOut ? near : far,
                destination: isOut ? service.server : central, destinationPort: isOut ? far : near, codec: .g711u,
                start: time + (isOut ? 0 : 0.007), seconds: seconds, hasRTCP: false)
            _ = traffic.add(stream, &random)
        }
    }

    // MARK: - Licenses

    /// Whether a fault says what becomes of the central system's licenses.
    private var hasLicenseStory: Bool { has(.contended) || has(.ownerSwaps) || has(.shared) }

    /// Nil where another piece writes them.
    private mutating func licenses(_ drawn: Licensing?) {
        guard let drawn, !hasLicenseStory else { return drawn == nil && hasLicenseStory ? contest() : () }
        guard drawn != .unseen || has(.licenseLost) || has(.licenseBroadcast) else { return }
        let isBroadcast = has(.licenseBroadcast) || drawn == .unanswered && random.chance(0.5)
        var polling = licenseRequests(
            of: central, to: isBroadcast ? broadcast() : .unicast(network.license), phase: random.number(0...20))
        var answer = Answering(network.license)
        if isBroadcast && random.chance(0.3) { answer.port = UInt16(random.integer(1200, 1400)) }
        if has(.lostAnswers) { answer.skipping = [4, 11] }
        if has(.lateAnswers) { answer.delay = 0.7...2.6 }
        if has(.licenseLost) {
            let last = traffic.end - 5 * licensePeriod
            let lost = random.number(min(3 * licensePeriod, last - 1)...last)
            answer.during = [Interval(-1, lost)]
            if has(.trap) {
                traffic.trap(at: lost + licensePeriod + 4, central, to: network.pcs[0], specific: 24)
                state("trap-reported", isShown: sees(central, network.pcs[0]))
            }
            state("license-lost", isShown: hearsAnswersToCentral)
        }
        polling.answers = drawn == .unanswered && !has(.licenseLost) ? [] : [answer]
        traffic.add(polling)
        if polling.answers.isEmpty {
            state("license-unanswered", isShown: hearsAnswersToCentral && traffic.end > 4 * licensePeriod)
        }
        if isBroadcast { state("license-server-broadcast", isShown: hears(central)) }
        // The remote system's own server hears it as well, and answers that system only.
        if isBroadcast, network.isFlat, has(.remoteLicenses), polling.answers.isEmpty || has(.licenseLost) {
            facts.insert("license-server-contended")
        }
    }

    mutating func licenseRequests(of system: Host, to cast: Cast, phase: Double) -> Polling {
        var polling = Polling.license(system, to: cast, every: licensePeriod, phase: phase)
        polling.fromPort = ports.license
        polling.toPort = ports.license
        polling.requestLength = random.integer(16, 80)
        return polling
    }

    /// The central system and a remote one are set to, or find, one license server.
    private mutating func contest() {
        let isBroadcast = network.isFlat && !has(.shared) && random.chance(0.6)
        let cast: Cast = isBroadcast ? broadcast() : .unicast(network.license)
        let swap = traffic.end / 2
        var first = licenseRequests(of: central, to: cast, phase: 3)
        var second = licenseRequests(of: remote, to: cast, phase: min(11, licensePeriod / 2))
        let seesBoth =
            (isBroadcast
                ? hears(central) && hears(remote) : sees(central, network.license) && sees(remote, network.license))
            && point.place == .centralSite
        if has(.shared) {
            // Two servers' worth of licenses at one address, or a server of a kind that serves several.
            first.answers = [Answering(network.license)]
            second.answers = [Answering(network.license)]
            state("license-server-shared", isShown: seesBoth)
        } else if has(.ownerSwaps) {
            first.answers = [Answering(network.license, during: [Interval(-1, swap)])]
            second.answers = [Answering(network.license, during: [Interval(swap, .infinity)])]
            state("license-server-contended", isShown: seesBoth)
            state("license-lost", isShown: hearsAnswersToCentral)
            facts.formUnion(["license-unanswered", "voicemail-two-hour-forecast"])
        } else {
            let isCentralFirst = random.chance(0.4)
            if isCentralFirst { first.answers = [Answering(network.license)] }
            if !isCentralFirst { second.answers = [Answering(network.license)] }
            state("license-server-contended", isShown: seesBoth)
            state("license-unanswered", isShown: !isCentralFirst && hearsAnswersToCentral)
            if !isCentralFirst {
                state("voicemail-two-hour-forecast", isShown: hearsAnswersToCentral)
            }
        }
        traffic.add(first)
        traffic.add(second)
        let remoteAsks = isBroadcast ? hears(remote) : sees(remote, network.license)
        state("remote-license-requests", isShown: remoteAsks && hearsAnswersToCentral)
        if isBroadcast {
            state("license-server-broadcast", isShown: hears(central))
        } else {
            state("license-server-shared", isShown: seesBoth)
        }
    }
}
