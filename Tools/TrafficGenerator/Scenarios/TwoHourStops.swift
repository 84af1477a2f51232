/// Voicemail that stops after two hours without a license.
enum TwoHourStops {
    static let all: [Scenario] = [main, twice, alreadyRunning, discoveryAnswered, serverAsks]

    static let main = Scenario(
        "two-hour-stop", seed: 4201, minutes: 160,
        shows: "the main case: license broadcasts of the central system are never answered, voicemail works, stops "
            + "two hours after its start, and later calls to it are refused with cause 17"
    ) { traffic in
        let site = Site(192, 168, 42, salt: 0x11)
        let service = VoicemailService(site.voicemail, up: [Interval(247, 247 + 7212)])
        traffic.healthyBackground(site, licenses: false)
        traffic.add(.license(site.central, to: .limitedBroadcast, phase: 2))
        traffic.keepAlive(site.central, service)
        for (time, number) in [(912.0, "214"), (4388, "220"), (7303, "214")] {
            traffic.voicemailCall(at: time, from: site.remote, to: site.central, calling: number, service)
        }
        traffic.localVoicemail(at: 2710, site.central, service)
        for (time, number) in [(7621.0, "220"), (8240, "214"), (9015, "231")] {
            traffic.voicemailCall(at: time, from: site.remote, to: site.central, calling: number, service)
        }
        traffic.truth.must = ["voicemail-two-hour-stop", "license-unanswered", "license-server-broadcast"]
        traffic.truth.absent = [
            "voicemail-two-hour-forecast", "voicemail-stopped", "voicemail-unanswered", "capture-too-short",
            "scn-absent", "scn-lost", "faststart-on-scn", "license-lost", "voicemail-server-broadcast",
        ]
    }

    static let twice = Scenario(
        "two-hour-stop-twice", seed: 4202, minutes: 275, format: .pcapng(resolution: 9),
        shows: "two runs of two hours: the voicemail server is started again a quarter of an hour after the first "
            + "stop and stops again; licenses are asked by unicast and never answered"
    ) { traffic in
        let site = Site(172, 20, 8, salt: 0x22)
        let service = VoicemailService(site.voicemail, up: [Interval(305, 7508), Interval(8430, 15611)])
        traffic.healthyBackground(site, licenses: false, noise: 20)
        traffic.add(.license(site.central, to: .unicast(site.license), phase: 9))
        traffic.add(
            .voicemail(
                site.central, to: .unicast(site.voicemail), every: 24,
                answeredBy: [Answering(site.voicemail, during: service.up)]))
        for time in [640.0, 7240, 7810, 9100, 15300, 15900] {
            traffic.voicemailCall(at: time, from: site.remote, to: site.central, calling: "312", service)
        }
        traffic.truth.must = ["voicemail-two-hour-stop", "license-unanswered"]
        traffic.truth.absent = [
            "voicemail-two-hour-forecast", "voicemail-stopped", "license-server-broadcast", "scn-absent",
        ]
        traffic.truth.occurrences = [("voicemail-two-hour-stop", 2)]
    }

    static let alreadyRunning = Scenario(
        "two-hour-stop-running-at-start", seed: 4203, minutes: 115, format: .pcap(isNano: true, isBigEndian: true),
        shows: "the capture begins when voicemail has been running for some time: it stops 1 h 33 min later, so the "
            + "run was at least that long, and two hours fit"
    ) { traffic in
        let site = Site(10, 64, 4, salt: 0x33)
        let service = VoicemailService(site.voicemail, up: [Interval(-1620, 5580)])
        traffic.healthyBackground(site, licenses: false)
        traffic.add(.license(site.central, to: .subnetBroadcast, phase: 4))
        traffic.keepAlive(site.central, service)
        for time in [305.0, 2890, 5390, 5840, 6300] {
            traffic.voicemailCall(
                at: time, from: site.remote, to: site.central, calling: "2\(Int(time) % 50 + 10)", service)
        }
        traffic.truth.must = ["voicemail-two-hour-stop", "license-unanswered", "license-server-broadcast"]
        traffic.truth.absent = ["voicemail-two-hour-forecast", "voicemail-stopped", "voicemail-unanswered"]
    }

    static let discoveryAnswered = Scenario(
        "two-hour-stop-discovery-answered", seed: 4204, minutes: 150, format: .pcapng(),
        shows: "at two hours the service stops, but the server goes on answering keep-alives: only the calls, "
            + "refused or connected without a session, show the stop"
    ) { traffic in
        let site = Site(192, 168, 110, salt: 0x44)
        var service = VoicemailService(site.voicemail, up: [Interval(420, 420 + 7195)])
        traffic.healthyBackground(site, licenses: false)
        traffic.add(.license(site.central, to: .limitedBroadcast, phase: 1))
        traffic.add(
            .voicemail(
                site.central, to: .unicast(site.voicemail), every: 20,
                answeredBy: [Answering(site.voicemail, during: [Interval(420, .infinity)])]))
        for time in [700.0, 3900, 7544, 7702] {
            traffic.voicemailCall(at: time, from: site.remote, to: site.central, calling: "205", service)
        }
        service.whenDown = .silent
        traffic.voicemailCall(at: 8050, from: site.remote, to: site.central, calling: "208", service)
        service.whenDown = .refused(cause: 17)
        traffic.voicemailCall(at: 8420, from: site.remote, to: site.central, calling: "205", service)
        traffic.truth.must = ["voicemail-two-hour-stop", "license-unanswered", "license-server-broadcast"]
        traffic.truth.absent = ["voicemail-stopped", "voicemail-two-hour-forecast"]
    }

    static let serverAsks = Scenario(
        "two-hour-stop-server-asks", seed: 4205, minutes: 145, format: .pcap(isNano: true),
        shows: "the voicemail server is the one that asks, from its own port 50793, and the system answers; at two "
            + "hours the server falls silent while its other traffic goes on"
    ) { traffic in
        let site = Site(172, 31, 5, salt: 0x55)
        var service = VoicemailService(site.voicemail, up: [Interval(360, 360 + 7188)])
        service.serverPort = 50793
        traffic.healthyBackground(site, licenses: false)
        traffic.noise(site.pcs + [site.voicemail], perHour: 60)
        traffic.add(.license(site.central, to: .unicast(site.license), phase: 5))
        traffic.add(.voicemailServerAsks(site.voicemail, site.central, during: service.up))
        for time in [900.0, 5200, 7420, 7680, 8300] {
            traffic.voicemailCall(
                at: time, from: site.remote, to: site.central, calling: "331", called: "*17", service)
        }
        traffic.truth.must = ["voicemail-two-hour-stop", "license-unanswered"]
        traffic.truth.absent = ["voicemail-stopped", "voicemail-two-hour-forecast", "license-server-broadcast"]
    }
}
