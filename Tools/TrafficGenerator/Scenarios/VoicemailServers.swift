/// How systems find their voicemail server.
enum VoicemailServers {
    static let all: [Scenario] = [unanswered, multiple, broadcast, remoteAnswered, remoteUnanswered]

    static let unanswered = Scenario(
        "voicemail-unanswered", seed: 4401, minutes: 22,
        shows: "the central system asks a voicemail server that never answers; a call to voicemail is refused"
    ) { traffic in
        let site = Site(192, 168, 61, salt: 0x71)
        let service = VoicemailService(site.voicemail, up: [])
        traffic.healthyBackground(site)
        traffic.keepAlive(site.central, service)
        traffic.voicemailCall(at: 700, from: site.remote, to: site.central, calling: "222", service)
        traffic.truth.must = ["voicemail-unanswered"]
        traffic.truth.absent = [
            "voicemail-two-hour-stop", "voicemail-stopped", "voicemail-two-hour-forecast", "voicemail-server-broadcast",
        ]
    }

    static let multiple = Scenario(
        "voicemail-servers-multiple", seed: 4402, minutes: 22, format: .pcapng(),
        shows: "two hosts answer the central system's voicemail discovery broadcasts"
    ) { traffic in
        let site = Site(172, 27, 9, salt: 0x72)
        let second = Host("oldvm", IPv4(172, 27, 9, 33), .pc(0x280072), ttl: 128)
        let service = VoicemailService(site.voicemail)
        traffic.healthyBackground(site)
        traffic.add(
            .voicemail(
                site.central, to: .limitedBroadcast,
                answeredBy: [
                    Answering(site.voicemail), Answering(second, delay: 0.02...0.04),
                ]))
        traffic.voicemailCall(at: 500, from: site.remote, to: site.central, calling: "417", service)
        traffic.truth.must = ["voicemail-servers-multiple", "voicemail-server-broadcast"]
        traffic.truth.absent = ["remote-voicemail-broadcast", "voicemail-stopped", "voicemail-unanswered"]
    }

    static let broadcast = Scenario(
        "voicemail-server-broadcast", seed: 4403, minutes: 22,
        shows: "the central system finds its one voicemail server by subnet broadcast; all is well otherwise"
    ) { traffic in
        let site = Site(10, 200, 16, salt: 0x73)
        let service = VoicemailService(site.voicemail)
        traffic.healthyBackground(site)
        traffic.add(.voicemail(site.central, to: .subnetBroadcast, answeredBy: [Answering(site.voicemail)]))
        traffic.voicemailCall(at: 500, from: site.remote, to: site.central, calling: "417", service)
        traffic.truth.must = ["voicemail-server-broadcast"]
        traffic.truth.absent = ["voicemail-servers-multiple", "remote-voicemail-broadcast", "voicemail-unanswered"]
        traffic.truth.maximumErrors = 0
    }

    static let remoteAnswered = Scenario(
        "remote-voicemail-broadcast-answered", seed: 4404, minutes: 30,
        shows: "on one flat network the remote system looks for voicemail by broadcast and the central system's "
            + "server answers it: works by accident"
    ) { traffic in
        let site = Site(192, 168, 1, salt: 0x74, isRemoteRouted: false)
        let service = VoicemailService(site.voicemail)
        traffic.healthyBackground(site)
        traffic.keepAlive(site.central, service)
        traffic.add(.voicemail(site.remote, to: .limitedBroadcast, phase: 7, answeredBy: [Answering(site.voicemail)]))
        traffic.localVoicemail(at: 420, site.remote, service)
        traffic.localVoicemail(at: 910, site.central, service)
        traffic.truth.must = ["remote-voicemail-broadcast"]
        traffic.truth.absent = ["voicemail-servers-multiple", "voicemail-two-hour-stop", "voicemail-server-broadcast"]
    }

    static let remoteUnanswered = Scenario(
        "remote-voicemail-broadcast-unanswered", seed: 4405, minutes: 30, format: .pcap(isNano: true),
        shows: "the remote system looks for voicemail by broadcast and nobody answers it; the central one is served"
    ) { traffic in
        let site = Site(10, 44, 0, salt: 0x75, isRemoteRouted: false)
        let service = VoicemailService(site.voicemail)
        traffic.healthyBackground(site)
        traffic.keepAlive(site.central, service)
        traffic.add(.voicemail(site.remote, to: .limitedBroadcast, phase: 4))
        traffic.voicemailCall(at: 1201, from: site.remote, to: site.central, calling: "501", service)
        traffic.truth.must = ["remote-voicemail-broadcast"]
        traffic.truth.may = ["voicemail-unanswered"]
        traffic.truth.absent = ["voicemail-two-hour-stop", "voicemail-stopped", "voicemail-server-broadcast"]
    }
}
