/// License (Feature Key) servers.
enum LicenseFaults {
    static let all: [Scenario] = [unanswered, lost, broadcast, contended, contendedUnicast, shared, remote, trap]

    static let unanswered = Scenario(
        "license-unanswered", seed: 4501, minutes: 25,
        shows: "the central system's unicast license requests are never answered; no voicemail in this capture"
    ) { traffic in
        let site = Site(192, 168, 9, salt: 0x81)
        traffic.healthyBackground(site, licenses: false)
        traffic.add(.license(site.central, to: .unicast(site.license)))
        var call = CallPlan(at: 333, from: site.remote, to: site.central, calling: "210", called: "310")
        call.codec = .g711a
        call.outcome = .answered(seconds: 2.2, clearedByCaller: false)
        traffic.add(call)
        traffic.truth.must = ["license-unanswered"]
        traffic.truth.absent = [
            "license-lost", "license-server-broadcast", "license-server-contended", "license-server-shared",
            "voicemail-two-hour-forecast", "voicemail-two-hour-stop",
        ]
    }

    static let lost = Scenario(
        "license-lost", seed: 4502, minutes: 48,
        shows: "license requests are answered for 20 minutes and then no more"
    ) { traffic in
        let site = Site(172, 16, 40, salt: 0x82)
        let service = VoicemailService(site.voicemail)
        traffic.healthyBackground(site, licenses: false)
        traffic.add(
            .license(
                site.central, to: .unicast(site.license),
                answeredBy: [Answering(site.license, during: [Interval(0, 1215)])]))
        traffic.keepAlive(site.central, service)
        traffic.voicemailCall(at: 2000, from: site.remote, to: site.central, calling: "619", service)
        traffic.truth.must = ["license-lost"]
        traffic.truth.absent = ["license-unanswered", "voicemail-two-hour-stop", "voicemail-stopped"]
    }

    static let broadcast = Scenario(
        "license-server-broadcast", seed: 4503, minutes: 25, format: .pcapng(resolution: 9),
        shows: "the central system finds its license server by broadcast and is answered every time"
    ) { traffic in
        let site = Site(10, 7, 7, salt: 0x83)
        let service = VoicemailService(site.voicemail)
        traffic.healthyBackground(site, licenses: false)
        traffic.add(.license(site.central, to: .limitedBroadcast, phase: 11, answeredBy: [Answering(site.license)]))
        traffic.keepAlive(site.central, service)
        traffic.voicemailCall(at: 300, from: site.remote, to: site.central, calling: "619", service)
        traffic.truth.must = ["license-server-broadcast"]
        traffic.truth.absent = ["license-unanswered", "license-lost", "license-server-contended"]
        traffic.truth.maximumErrors = 0
    }

    static let contended = Scenario(
        "license-server-contended", seed: 4504, minutes: 50,
        shows: "both systems broadcast for licenses on one flat network; the one server answers only the remote "
            + "system, until it is restarted: then only the central one"
    ) { traffic in
        let site = Site(192, 168, 200, salt: 0x84, isRemoteRouted: false)
        let service = VoicemailService(site.voicemail)
        traffic.healthyBackground(site, licenses: false)
        traffic.add(
            .license(
                site.central, to: .limitedBroadcast, phase: 31,
                answeredBy: [Answering(site.license, during: [Interval(1640, .infinity)])]))
        traffic.add(
            .license(
                site.remote, to: .limitedBroadcast, phase: 4,
                answeredBy: [Answering(site.license, during: [Interval(0, 1500)])]))
        traffic.keepAlive(site.central, service)
        traffic.voicemailCall(at: 900, from: site.remote, to: site.central, calling: "701", service)
        traffic.truth.must = ["license-server-contended", "license-server-broadcast", "remote-license-requests"]
        traffic.truth.absent = ["license-server-shared", "voicemail-two-hour-stop", "license-unanswered"]
        // The remote system, from the restart on.
        traffic.truth.may = ["license-lost"]
    }

    static let contendedUnicast = Scenario(
        "license-server-contended-unicast", seed: 4505, minutes: 24,
        shows: "both systems are set to one license server address, and it answers only the remote system"
    ) { traffic in
        let site = Site(172, 29, 60, salt: 0x85)
        traffic.healthyBackground(site, licenses: false)
        traffic.add(.license(site.central, to: .unicast(site.license), phase: 9))
        traffic.add(.license(site.remote, to: .unicast(site.license), phase: 2, answeredBy: [Answering(site.license)]))
        traffic.keepAlive(site.central, VoicemailService(site.voicemail))
        traffic.truth.must = [
            "license-server-contended", "license-server-shared", "license-unanswered", "remote-license-requests",
        ]
        traffic.truth.absent = ["license-server-broadcast", "license-lost", "voicemail-two-hour-stop"]
    }

    static let shared = Scenario(
        "license-server-shared", seed: 4506, minutes: 24, format: .pcapng(),
        shows: "both systems are set to one license server address and both are answered: shared, not contended"
    ) { traffic in
        let site = Site(10, 130, 8, salt: 0x86)
        let service = VoicemailService(site.voicemail)
        traffic.healthyBackground(site)
        traffic.add(.license(site.remote, to: .unicast(site.license), phase: 20, answeredBy: [Answering(site.license)]))
        traffic.keepAlive(site.central, service)
        traffic.voicemailCall(at: 900, from: site.remote, to: site.central, calling: "701", service)
        traffic.truth.must = ["license-server-shared", "remote-license-requests"]
        traffic.truth.absent = ["license-server-contended", "license-unanswered", "license-lost"]
    }

    static let remote = Scenario(
        "remote-license-requests", seed: 4507, minutes: 24,
        shows: "the remote system asks a license server of its own network, which answers: to know, not an error"
    ) { traffic in
        let site = Site(192, 168, 33, salt: 0x87)
        let own = site.remoteServer("remotekey", 9)
        let service = VoicemailService(site.voicemail)
        traffic.healthyBackground(site)
        traffic.add(.license(site.remote, to: .unicast(own), phase: 20, answeredBy: [Answering(own)]))
        traffic.keepAlive(site.central, service)
        traffic.voicemailCall(at: 640, from: site.remote, to: site.central, calling: "701", service)
        traffic.truth.must = ["remote-license-requests"]
        traffic.truth.absent = ["license-server-contended", "license-server-shared", "license-unanswered"]
        traffic.truth.maximumErrors = 0
    }

    static let trap = Scenario(
        "trap-reported", seed: 4508, minutes: 28,
        shows: "license requests are answered for ten minutes, then no more; the system itself reports that by an "
            + "SNMP trap (specific 5)"
    ) { traffic in
        let site = Site(10, 18, 90, salt: 0x88)
        traffic.healthyBackground(site, licenses: false)
        traffic.add(
            .license(
                site.central, to: .unicast(site.license),
                answeredBy: [Answering(site.license, during: [Interval(0, 615)])]))
        traffic.trap(at: 752.4, site.central, to: site.pcs[0], specific: 5)
        traffic.truth.must = ["trap-reported", "license-lost"]
        traffic.truth.absent = ["license-unanswered", "voicemail-two-hour-stop", "voicemail-stopped"]
    }
}
