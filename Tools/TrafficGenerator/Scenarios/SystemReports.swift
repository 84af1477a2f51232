/// What the systems themselves and the network below them say: SNMP traps, TFTP, ARP.
enum SystemReports {
    static let all: [Scenario] = [licenseFailed, contradicted, voicemailLost, transfers, hostGone, repliesUnseen]

    static let licenseFailed = Scenario(
        "trap-license-failed", seed: 5001, minutes: 25,
        shows: "license requests are never answered, and the system reports that itself by SNMPv2c notifications: "
            + "license server failed (24), each to two managers, and one event whose number is not published"
    ) { traffic in
        let site = Site(10, 61, 4, salt: 0xd1)
        traffic.healthyBackground(site, licenses: false)
        traffic.add(.license(site.central, to: .unicast(site.license), phase: 5))
        for time in [64.8, 664.9] {
            for (index, manager) in site.pcs.prefix(2).enumerated() {
                traffic.sameTrap(at: time + Double(index) * 0.004, sent: time, site.central, to: manager, number: 24)
            }
        }
        traffic.trap(at: 800, site.central, to: site.pcs[0], specific: 199, .v2c)
        traffic.truth.must = ["license-unanswered", "trap-reported"]
        traffic.truth.absent = ["license-lost", "voicemail-two-hour-stop", "voicemail-stopped"]
        traffic.truth.occurrences = [("trap-reported", 3)]
    }

    static let contradicted = Scenario(
        "trap-license-operational", seed: 5002, minutes: 30, format: .pcapng(),
        shows: "no license request is answered in this capture, but the system reports that its license server is "
            + "operational again (SNMPv1, specific 6): the two do not fit, and that is said"
    ) { traffic in
        let site = Site(172, 23, 8, salt: 0xd2)
        traffic.healthyBackground(site, licenses: false)
        traffic.add(.license(site.central, to: .unicast(site.license), phase: 5))
        traffic.trap(at: 300.5, site.central, to: site.pcs[1], specific: 5)
        traffic.trap(at: 900.5, site.central, to: site.pcs[1], specific: 6)
        traffic.truth.must = ["license-unanswered", "trap-reported"]
        traffic.truth.absent = ["license-lost", "voicemail-two-hour-stop"]
        traffic.truth.occurrences = [("trap-reported", 2)]
    }

    static let voicemailLost = Scenario(
        "trap-voicemail-lost", seed: 5003, minutes: 60,
        shows: "the voicemail service stops after 30 minutes although licenses are answered; the system reports the "
            + "voicemail application as lost (SNMPv1, specific 10) before its next request, and restored 20 minutes later"
    ) { traffic in
        let site = Site(192, 168, 121, salt: 0xd3)
        let (stop, back) = (1812.0, 3030.0)
        let service = VoicemailService(site.voicemail, up: [Interval(0, stop), Interval(back, .infinity)])
        traffic.healthyBackground(site)
        traffic.noise(site.pcs + [site.voicemail], perHour: 90)
        traffic.keepAlive(site.central, service, every: 30)
        for time in [400.0, 1500, 2000, 3200] {
            traffic.voicemailCall(at: time, from: site.remote, to: site.central, calling: "231", service)
        }
        traffic.trap(at: stop + 3, site.central, to: site.pcs[2], specific: 10, objects: [(5, 1)])
        traffic.trap(at: back + 4, site.central, to: site.pcs[2], specific: 30, .inform, objects: [(5, 1)])
        traffic.truth.must = ["voicemail-stopped", "trap-reported"]
        traffic.truth.absent = ["voicemail-two-hour-stop", "voicemail-two-hour-forecast", "license-unanswered"]
        traffic.truth.occurrences = [("trap-reported", 2)]
    }

    static let transfers = Scenario(
        "tftp-errors", seed: 5004, minutes: 24,
        shows: "all is well; Manager and the voicemail server read files of the systems by TFTP: complete, with "
            + "options, refused with File not found, and without an answer"
    ) { traffic in
        let site = Site(10, 44, 3, salt: 0xd4)
        let service = VoicemailService(site.voicemail)
        traffic.healthyBackground(site)
        traffic.keepAlive(site.central, service)
        traffic.voicemailCall(at: 500, from: site.remote, to: site.central, calling: "231", service)
        let manager = site.pcs[0]
        traffic.add(
            TransferPlan(at: 60, manager, from: site.central, file: "nasystem/who_is", .complete(octets: 142)))
        var config = TransferPlan(at: 62, manager, from: site.central, file: "config", .complete(octets: 5000))
        config.blockSize = 1428
        traffic.add(config)
        traffic.add(
            TransferPlan(
                at: 700, site.voicemail, from: site.central, file: "VMAIL.INI",
                .error(code: 1, message: "File not found")))
        traffic.add(
            TransferPlan(at: 900, manager, from: site.remote, file: "nasystem/who_is", .unanswered(requests: 3)))
        traffic.truth.absent = ["voicemail-stopped", "license-unanswered", "trap-reported", "voicemail-unanswered"]
        traffic.truth.maximumErrors = 0
    }

    static let hostGone = Scenario(
        "license-host-gone", seed: 5005, minutes: 40,
        shows: "after 15 minutes the Feature Key Server PC goes away altogether: the system's ARP requests for it, "
            + "answered until then, get no reply, and it sends license requests no more often than before"
    ) { traffic in
        let site = Site(192, 168, 61, salt: 0xd5)
        let stop = 910.0
        let service = VoicemailService(site.voicemail)
        traffic.healthyBackground(site, licenses: false)
        traffic.add(
            .license(
                site.central, to: .unicast(site.license), phase: 8,
                answeredBy: [Answering(site.license, during: [Interval(0, stop)])]))
        traffic.keepAlive(site.central, service)
        traffic.voicemailCall(at: 600, from: site.remote, to: site.central, calling: "231", service)
        for time in stride(from: 7.9, to: 2380, by: 60) {
            traffic.arp(at: time, site.central, for: site.license, isAnswered: time < stop)
            if time < stop { continue }
            traffic.arp(at: time + 1, site.central, for: site.license, isAnswered: false)
        }
        traffic.truth.must = ["license-lost"]
        traffic.truth.absent = ["license-unanswered", "voicemail-two-hour-stop", "voicemail-stopped"]
    }

    static let repliesUnseen = Scenario(
        "arp-replies-unseen", seed: 5006, minutes: 24, format: .pcapng(resolution: 9),
        shows: "all is well; the router looks for the voicemail server by ARP again and again, and its replies go to a "
            + "port that is not mirrored: requests in vain that prove nothing"
    ) { traffic in
        let site = Site(10, 45, 9, salt: 0xd6)
        let service = VoicemailService(site.voicemail)
        traffic.healthyBackground(site)
        traffic.keepAlive(site.central, service, every: 120)
        traffic.voicemailCall(at: 500, from: site.remote, to: site.central, calling: "231", service)
        for time in stride(from: 20.0, to: 1430, by: 20) {
            traffic.arp(at: time, site.router, for: site.voicemail, isAnswered: false)
        }
        traffic.truth.absent = ["voicemail-stopped", "license-lost", "voicemail-unanswered"]
        traffic.truth.maximumErrors = 0
    }
}

extension Traffic {
    /// One event to several managers: the same time since the start in each message.
    fileprivate mutating func sameTrap(
        at time: Double, sent: Double, _ system: Host, to manager: Host, number: UInt8
    ) {
        let message = TrapMessage.encode(
            .v2c, agent: system.address, number: number, hundredths: UInt32(sent * 100) + 8_640_000,
            systemName: system.name)
        datagram(.trap, at: moment(time), from: system, port: 161, to: .unicast(manager), port: 162, message)
    }
}
