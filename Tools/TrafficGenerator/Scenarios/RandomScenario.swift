/// A scenario drawn from a seed: one storyline, with addresses, ports, periods, times and ways of capturing that no
/// committed capture has. A rule that fits only those shows itself here.
public enum RandomScenario {
    enum Storyline: CaseIterable {
        case twoHourStop, twoHourStopByCalls, twoHourStopTwice, forecast, otherStop, licensedStop, healthy, restart
        case licenseLost, contended, remoteBroadcast, twoServers, scnAbsent, scnLost, fastStart, unanswered
        case idle, unseenLicenses, oneDirection, lossy, clockStep, scnBroadcast
    }

    public static func scenario(seed: UInt64) -> Scenario {
        var random = SplitMix64(seed: seed, label: "storyline")
        let stories = Storyline.allCases
        let story = stories[random.integer(0, stories.count - 1)]
        let formats: [CaptureFormat] = [
            .pcap(), .pcap(isNano: true), .pcap(isBigEndian: true), .pcap(isNano: true, isBigEndian: true), .pcapng(),
            .pcapng(resolution: 9), .pcapng(isBigEndian: true),
        ]
        let format = formats[random.integer(0, formats.count - 1)]
        let rest = random
        return Scenario("random-\(seed)", seed: seed, minutes: 0, format: format, shows: "\(story)") { traffic in
            var draft = RandomDraft(traffic, rest, isFlat: Self.needsOneNetwork(story))
            draft.tell(story)
            draft.impair()
            traffic = draft.traffic
        }
    }
}

extension RandomScenario {
    /// Whether the story needs broadcasts of both systems to reach the same hosts.
    private static func needsOneNetwork(_ story: Storyline) -> Bool {
        switch story {
        case .remoteBroadcast, .contended, .scnBroadcast: true
        default: false
        }
    }
}

/// A random scenario while it is being drawn.
struct RandomDraft {
    var traffic: Traffic
    var random: SplitMix64
    let site: Site
    let remotes: [Host]
    /// Whether the server asks, and the ports of both sides.
    let serverAsks: Bool
    let systemPort: UInt16
    let serverPort: UInt16
    let keepAlivePeriod: Double
    let licensePeriod: Double
    let mailbox: String

    init(_ traffic: Traffic, _ random: SplitMix64, isFlat: Bool) {
        self.traffic = traffic
        var random = random
        let isRouted = !isFlat && random.chance(0.7)
        let networks: [(UInt8, UInt8)] = [(10, 0), (10, 171), (172, 16), (172, 28), (192, 168)]
        let (a, b) = networks[random.integer(0, networks.count - 1)]
        let c = UInt8(random.integer(1, 240))
        site = Site(a, b, c, salt: UInt32(random.integer(0, 0xffff)), isRemoteRouted: isRouted)
        var remotes = [site.remote]
        for index in 0..<random.integer(0, 2) {
            var host = site.remote
            host.name = "remote\(index + 2)"
            host.address = IPv4(a, b, c + 2 + UInt8(index), 1)
            if !isRouted { host.mac = .controlUnit(UInt32(random.integer(0, 0xffffff))) }
            remotes.append(host)
        }
        self.remotes = remotes
        serverAsks = random.chance(0.3)
        systemPort = 50791
        serverPort = serverAsks || random.chance(0.2) ? 50793 : 50791
        keepAlivePeriod = [10, 15, 20, 30][random.integer(0, 3)]
        licensePeriod = [30, 45, 60, 90][random.integer(0, 3)]
        mailbox = random.chance(0.6) ? "*17" : "\(random.integer(700, 799))"
        self.random = random
    }

    /// SCN between the central and every remote system, office noise.
    mutating func background(hasSCN: Bool = true) {
        if hasSCN {
            for (index, remote) in remotes.enumerated() {
                let phases = (1 + Double(index) * 3.1 + random.number(0...2), 14 + Double(index) * 2.7)
                traffic.scn(site.central, remote, phases: phases)
            }
        }
        traffic.noise(site.pcs, perHour: random.number(5...60))
    }

    /// Requests of the central system, answered during `answered`; by broadcast where that is drawn.
    mutating func licenses(answered: [Interval], mayBroadcast: Bool = true) -> Bool {
        let isBroadcast = mayBroadcast && random.chance(0.5)
        let cast: Cast =
            isBroadcast ? (random.chance(0.5) ? .limitedBroadcast : .subnetBroadcast) : .unicast(site.license)
        traffic.add(
            .license(
                site.central, to: cast, every: licensePeriod, phase: random.number(0...20),
                answeredBy: answered.isEmpty ? [] : [Answering(site.license, during: answered)]))
        return isBroadcast
    }

    func service(_ up: [Interval]) -> VoicemailService {
        var service = VoicemailService(site.voicemail, up: up)
        service.systemPort = systemPort
        service.serverPort = serverPort
        return service
    }

    /// Keep-alives while `up`; the system goes on asking where it is the one that asks.
    mutating func keepAlives(_ up: [Interval]) {
        let phase = random.number(0...5)
        if serverAsks {
            traffic.add(
                .voicemailServerAsks(
                    site.voicemail, site.central, fromPort: serverPort, toPort: systemPort, every: keepAlivePeriod,
                    phase: phase, during: up))
            // Its other traffic shows that its host is alive and seen all the time.
            traffic.noise(site.pcs + [site.voicemail], perHour: 60)
        } else {
            var polling = Polling.voicemail(
                site.central, to: .unicast(site.voicemail), every: keepAlivePeriod, phase: phase,
                answeredBy: [Answering(site.voicemail, during: up)])
            polling.toPort = serverPort
            traffic.add(polling)
        }
    }

    mutating func call(at time: Double, _ service: VoicemailService, adjust: (inout CallPlan) -> Void = { _ in }) {
        let remote = remotes[random.integer(0, remotes.count - 1)]
        // A number belongs to one system, and a name to one number.
        let index = remotes.firstIndex(of: remote) ?? 0
        let number = "\((index + 2) * 100 + random.integer(0, 30))"
        let signalling: CallPlan.Signalling = random.chance(0.25) ? .tunnelled : .separate
        traffic.voicemailCall(
            at: time, from: remote, to: site.central, calling: number, called: mailbox, service
        ) { plan in
            plan.signalling = signalling
            plan.codec = mailbox == "*17" ? .g729a : .g711a
            adjust(&plan)
        }
    }

    /// Ways of capturing that change no conclusion. They come before those of the story: a clock is set after all.
    mutating func impair() {
        switch random.integer(0, 5) {
        case 0:
            traffic.impairments.insert(.mirrorCopies(probability: 1, vlan: 9, routedBy: site.router.mac), at: 0)
        case 1:
            let kinds: Set<Kind> = [.license, .voicemail, .scn, .session, .rtp, .noise]
            traffic.impairments.insert(.drop(kinds: kinds, during: .always, probability: 0.002), at: 0)
        default: break
        }
    }
}
