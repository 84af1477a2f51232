/// SCN signalling and fastStart between systems.
enum SCNFaults {
    static let all: [Scenario] = [absent, stops, oneSided, fastStartAccepted, fastStartOffered]

    /// All but SCN signalling is well; three calls reach voicemail.
    private static func network(
        _ traffic: inout Traffic, _ site: Site, calls: [Double] = [310, 640, 1100],
        adjust: (inout CallPlan) -> Void = { _ in }
    ) {
        let service = VoicemailService(site.voicemail)
        traffic.add(.license(site.central, to: .unicast(site.license), phase: 3, answeredBy: [Answering(site.license)]))
        traffic.keepAlive(site.central, service)
        traffic.noise(site.pcs, perHour: 24)
        for time in calls {
            traffic.voicemailCall(
                at: time, from: site.remote, to: site.central, calling: "3\(Int(time) / 10)", service, adjust: adjust)
        }
    }

    static let absent = Scenario(
        "scn-absent", seed: 4601, minutes: 22,
        shows: "two systems exchange H.323 calls, and there is no SCN signalling between them"
    ) { traffic in
        network(&traffic, Site(192, 168, 21, salt: 0x91), calls: [310, 900])
        traffic.truth.must = ["scn-absent"]
        traffic.truth.absent = ["scn-lost", "faststart-on-scn", "license-unanswered"]
    }

    static let stops = Scenario(
        "scn-lost-stops", seed: 4602, minutes: 32,
        shows: "the remote system's SCN updates end after 15 minutes, the central system's go on"
    ) { traffic in
        let site = Site(10, 12, 14, salt: 0x92)
        network(&traffic, site, calls: [310])
        traffic.add(SCNUpdates(from: site.central, to: .unicast(site.remote), phase: 5))
        traffic.add(SCNUpdates(from: site.remote, to: .unicast(site.central), phase: 21, during: [Interval(0, 905)]))
        traffic.truth.must = ["scn-lost"]
        traffic.truth.absent = ["scn-absent"]
    }

    static let oneSided = Scenario(
        "scn-lost-one-side", seed: 4603, minutes: 22, format: .pcap(isBigEndian: true),
        shows: "only the central system sends SCN updates, though calls come from the remote one"
    ) { traffic in
        let site = Site(172, 18, 3, salt: 0x93)
        network(&traffic, site, calls: [310, 900])
        traffic.add(SCNUpdates(from: site.central, to: .unicast(site.remote), phase: 5))
        traffic.truth.must = ["scn-lost"]
        traffic.truth.absent = ["scn-absent"]
    }

    static let fastStartAccepted = Scenario(
        "faststart-accepted", seed: 4604, minutes: 22, format: .pcapng(),
        shows: "every Setup carries fastStart and it is accepted in Connect"
    ) { traffic in
        let site = Site(192, 168, 91, salt: 0x94)
        network(&traffic, site, calls: [310, 720]) { $0.signalling = .fastStart }
        traffic.scn(site.central, site.remote)
        traffic.truth.must = ["faststart-on-scn"]
        traffic.truth.absent = ["scn-absent", "scn-lost", "rtp-missing", "rtp-one-way"]
    }

    static let fastStartOffered = Scenario(
        "faststart-offered", seed: 4605, minutes: 22,
        shows: "one Setup of three carries fastStart; it is not accepted and H.245 is used as without it"
    ) { traffic in
        let site = Site(10, 50, 100, salt: 0x95)
        network(&traffic, site) { plan in
            if plan.time == 640 { plan.signalling = .fastStartOffered }
            if plan.time == 1100 { plan.signalling = .tunnelled }
        }
        traffic.scn(site.central, site.remote)
        traffic.truth.must = ["faststart-on-scn"]
        traffic.truth.absent = ["scn-absent", "scn-lost", "rtp-missing", "rtp-one-way"]
    }
}
