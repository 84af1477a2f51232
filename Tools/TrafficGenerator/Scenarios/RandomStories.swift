extension RandomDraft {
    static let stops = ["voicemail-two-hour-stop", "voicemail-two-hour-forecast", "voicemail-stopped"]

    mutating func tell(_ story: RandomScenario.Storyline) {
        switch story {
        case .twoHourStop: twoHourStop(runs: 1)
        case .twoHourStopTwice: twoHourStop(runs: 2)
        case .twoHourStopByCalls: twoHourStopByCalls()
        case .forecast: forecast()
        case .otherStop: otherStop()
        case .licensedStop: licensedStop()
        case .healthy: healthy()
        case .restart: restart()
        case .licenseLost: licenseLost()
        case .contended: contended()
        case .remoteBroadcast: remoteBroadcast()
        case .twoServers: twoServers()
        case .scnAbsent, .scnLost: scn(isAbsent: story == .scnAbsent)
        case .fastStart: fastStart()
        case .unanswered: unanswered()
        case .idle: idle()
        case .unseenLicenses: unseenLicenses()
        case .oneDirection: oneDirection()
        case .lossy: lossy()
        case .clockStep: clockStep()
        case .scnBroadcast: scnBroadcast()
        }
    }

    private mutating func unlicensed() {
        traffic.truth.must.append("license-unanswered")
        if licenses(answered: []) {
            traffic.truth.must.append("license-server-broadcast")
        } else {
            traffic.truth.absent.append("license-server-broadcast")
        }
    }

    private mutating func twoHourStop(runs: Int) {
        var up: [Interval] = []
        var start = random.number(120...900)
        for _ in 0..<runs {
            up.append(Interval(start, start + 7200 + random.number(-60...60)))
            start = up[up.count - 1].end + random.number(900...1800)
        }
        let last = up[up.count - 1].end
        traffic.end = last + random.number(600...1800)
        background()
        let service = service(up)
        unlicensed()
        keepAlives(up)
        for run in up {
            call(at: run.start + random.number(60...3000), service)
            call(at: run.end - random.number(30...600), service)
            call(at: run.end + random.number(60...500), service)
        }
        traffic.truth.must.append("voicemail-two-hour-stop")
        traffic.truth.absent += [
            "voicemail-two-hour-forecast", "voicemail-stopped", "voicemail-unanswered", "scn-lost",
        ]
        traffic.truth.occurrences = [("voicemail-two-hour-stop", runs)]
    }

    private mutating func twoHourStopByCalls() {
        let start = random.number(200...900)
        let stop = start + 7200 + random.number(-30...30)
        traffic.end = stop + random.number(900...1500)
        background()
        var service = service([Interval(start, stop)])
        unlicensed()
        keepAlives([Interval(start, .infinity)])
        for time in [start + 300, stop - 1800, stop - random.number(20...120)] { call(at: time, service) }
        service.whenDown = random.chance(0.5) ? .refused(cause: 17) : .silent
        for time in [stop + random.number(20...120), stop + 400, stop + 700] { call(at: time, service) }
        traffic.truth.must.append("voicemail-two-hour-stop")
        traffic.truth.absent += ["voicemail-two-hour-forecast", "voicemail-stopped"]
    }

    private mutating func forecast() {
        let start = random.chance(0.5) ? -1000 : random.number(120...900)
        traffic.end = random.number(1500...5000)
        background()
        let service = service([Interval(start, .infinity)])
        unlicensed()
        keepAlives(service.up)
        call(at: random.number(1000...1400), service)
        traffic.truth.must.append("voicemail-two-hour-forecast")
        traffic.truth.absent += ["voicemail-two-hour-stop", "voicemail-stopped"]
    }

    /// A stop after a time that is not two hours, without licenses.
    private mutating func otherStop() {
        let length = random.chance(0.5) ? random.number(1200...5400) : random.number(8700...10500)
        let start = random.number(150...400)
        traffic.end = start + length + random.number(900...1500)
        background()
        let service = service([Interval(start, start + length)])
        unlicensed()
        keepAlives(service.up)
        call(at: start + 400, service)
        call(at: start + length - 100, service)
        call(at: start + length + 100, service)
        traffic.truth.must.append("voicemail-stopped")
        traffic.truth.absent += ["voicemail-two-hour-stop", "voicemail-two-hour-forecast"]
    }

    private mutating func licensedStop() {
        let start = random.number(150...400)
        let length = random.chance(0.5) ? 7200 : random.number(1200...9000)
        traffic.end = start + length + random.number(900...1500)
        background()
        let service = service([Interval(start, start + length)])
        _ = licenses(answered: [.always])
        keepAlives(service.up)
        call(at: start + 400, service)
        call(at: start + length - 100, service)
        call(at: start + length + 100, service)
        traffic.truth.must = ["voicemail-stopped"]
        traffic.truth.absent = [
            "voicemail-two-hour-stop", "voicemail-two-hour-forecast", "license-unanswered", "license-lost",
        ]
    }

    mutating func finishHealthy() {
        traffic.truth.absent =
            Self.stops + [
                "license-unanswered", "license-lost", "scn-absent", "scn-lost", "faststart-on-scn",
                "voicemail-unanswered",
                "voicemail-servers-multiple", "remote-voicemail-broadcast", "license-server-contended",
            ]
        traffic.truth.maximumErrors = 0
    }

    mutating func healthy() {
        traffic.end = random.number(1500...11000)
        background()
        let service = service([.always])
        _ = licenses(answered: [.always])
        keepAlives(service.up)
        for _ in 0..<random.integer(1, 4) { call(at: random.number(100...(traffic.end - 100)).rounded(), service) }
        finishHealthy()
    }

    private mutating func restart() {
        traffic.end = random.number(3600...5400)
        let stop = random.number(1500...2600)
        background()
        let service = service([Interval(130, stop), Interval(stop + random.number(120...420), .infinity)])
        _ = licenses(answered: [.always])
        keepAlives(service.up)
        call(at: stop - 300, service)
        call(at: stop + 600, service)
        finishHealthy()
    }

    private mutating func licenseLost() {
        traffic.end = random.number(2400...4200)
        background()
        let service = service([.always])
        _ = licenses(answered: [Interval(0, random.number(600...1400))])
        keepAlives(service.up)
        call(at: 500, service)
        traffic.truth.must = ["license-lost"]
        traffic.truth.absent = ["license-unanswered", "voicemail-two-hour-stop", "voicemail-stopped"]
    }

    private mutating func contended() {
        traffic.end = random.number(1800...3000)
        background()
        keepAlives([.always])
        let isBroadcast = random.chance(0.5)
        let cast: Cast = isBroadcast ? .limitedBroadcast : .unicast(site.license)
        traffic.add(.license(site.central, to: cast, every: licensePeriod, phase: 3))
        traffic.add(
            .license(site.remote, to: cast, every: licensePeriod, phase: 11, answeredBy: [Answering(site.license)]))
        traffic.truth.must = ["license-server-contended", "license-unanswered", "remote-license-requests"]
        traffic.truth.must.append(isBroadcast ? "license-server-broadcast" : "license-server-shared")
        traffic.truth.absent = [isBroadcast ? "license-server-shared" : "license-server-broadcast"]
    }

    private mutating func remoteBroadcast() {
        traffic.end = random.number(1500...3000)
        background()
        _ = licenses(answered: [.always], mayBroadcast: false)
        keepAlives([.always])
        let service = service([.always])
        call(at: 400, service)
        traffic.localVoicemail(at: 700, site.central, service)
        var polling = Polling.voicemail(
            site.remote, to: random.chance(0.5) ? .limitedBroadcast : .subnetBroadcast, every: keepAlivePeriod,
            phase: 6.5)
        let isAnswered = random.chance(0.5)
        if isAnswered { polling.answers = [Answering(site.voicemail)] }
        traffic.add(polling)
        traffic.truth.must = ["remote-voicemail-broadcast"]
        if !isAnswered { traffic.truth.may = ["voicemail-unanswered"] }
        traffic.truth.absent = Self.stops + ["voicemail-servers-multiple", "license-unanswered"]
    }

    private mutating func twoServers() {
        traffic.end = random.number(1500...3000)
        background()
        _ = licenses(answered: [.always], mayBroadcast: false)
        let second = Host("second", IPv4(raw: site.voicemail.address.raw + 12), .pc(0x77aa), ttl: 128)
        traffic.add(
            .voicemail(
                site.central, to: .limitedBroadcast, every: keepAlivePeriod,
                answeredBy: [Answering(site.voicemail), Answering(second)]))
        traffic.truth.must = ["voicemail-servers-multiple"]
        traffic.truth.absent = Self.stops + ["remote-voicemail-broadcast", "license-unanswered"]
    }

    private mutating func scn(isAbsent: Bool) {
        traffic.end = random.number(1500...3000)
        background(hasSCN: false)
        _ = licenses(answered: [.always])
        keepAlives([.always])
        let service = service([.always])
        for remote in remotes where !isAbsent {
            let isSilent = remote == site.remote
            let until = random.chance(0.5) ? 0 : random.number(400...900)
            traffic.add(SCNUpdates(from: site.central, to: .unicast(remote), phase: 4))
            traffic.add(
                SCNUpdates(
                    from: remote, to: .unicast(site.central), phase: 19,
                    during: [isSilent ? Interval(0, until) : .always]))
        }
        for remote in remotes {
            var plan = CallPlan(
                at: 300 + Double(remote.address.raw & 0xff00) / 256, from: remote, to: site.central,
                calling: "\(200 + remotes.count + Int(remote.address.raw >> 8 & 255))", called: "310")
            plan.outcome = .answered(seconds: 2.3)
            traffic.add(plan)
        }
        call(at: 900, service) { $0.display = nil }
        traffic.truth.must = [isAbsent ? "scn-absent" : "scn-lost"]
        traffic.truth.absent = Self.stops + [isAbsent ? "scn-lost" : "scn-absent", "license-unanswered"]
    }

    private mutating func fastStart() {
        traffic.end = random.number(1200...2000)
        background()
        _ = licenses(answered: [.always])
        keepAlives([.always])
        let service = service([.always])
        call(at: 300, service) { $0.signalling = .fastStart }
        call(at: 600, service) { $0.signalling = .fastStartOffered }
        call(at: 900, service)
        traffic.truth.must = ["faststart-on-scn"]
        traffic.truth.absent = Self.stops + ["scn-absent", "scn-lost", "rtp-missing", "rtp-one-way"]
    }

    private mutating func unanswered() {
        traffic.end = random.number(1200...2000)
        background()
        _ = licenses(answered: [.always])
        traffic.add(.voicemail(site.central, to: .unicast(site.voicemail), every: keepAlivePeriod))
        call(at: 500, service([]))
        traffic.truth.must = ["voicemail-unanswered"]
        traffic.truth.absent = Self.stops + ["license-unanswered", "license-lost"]
    }
}
