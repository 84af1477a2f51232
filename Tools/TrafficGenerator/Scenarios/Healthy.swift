/// Networks in which nothing is wrong, each close to something that is.
enum Healthy {
    static let all: [Scenario] = [
        restart, idle, idleWithoutKeepAlive, noLicenseTraffic, secondHost, lostAnswers, usesPort, scnBroadcast, split,
    ]

    /// What no healthy capture may report.
    private static let quiet = [
        "voicemail-two-hour-stop", "voicemail-two-hour-forecast", "voicemail-stopped", "voicemail-unanswered",
        "license-unanswered", "license-lost", "scn-absent", "scn-lost", "faststart-on-scn",
        "voicemail-servers-multiple",
        "remote-license-requests", "remote-voicemail-broadcast", "license-server-contended", "license-server-shared",
    ]

    private static func finish(_ traffic: inout Traffic) {
        traffic.truth.absent = quiet
        traffic.truth.maximumErrors = 0
    }

    static let restart = Scenario(
        "healthy-restart", seed: 4701, minutes: 62,
        shows: "the voicemail server is restarted by hand and back after seven minutes; licenses are answered"
    ) { traffic in
        let site = Site(192, 168, 5, salt: 0xa1)
        let service = VoicemailService(site.voicemail, up: [Interval(0, 1990), Interval(2410, .infinity)])
        traffic.healthyBackground(site)
        traffic.keepAlive(site.central, service)
        for time in [500.0, 2140, 2700] {
            traffic.voicemailCall(at: time, from: site.remote, to: site.central, calling: "222", service)
        }
        finish(&traffic)
    }

    static let idle = Scenario(
        "healthy-idle-two-hours", seed: 4702, minutes: 150,
        shows: "two hours and more without a call, every request answered, then voicemail works again"
    ) { traffic in
        let site = Site(172, 30, 2, salt: 0xa2)
        let service = VoicemailService(site.voicemail)
        traffic.healthyBackground(site, noise: 12)
        traffic.keepAlive(site.central, service, every: 28)
        traffic.voicemailCall(at: 205, from: site.remote, to: site.central, calling: "222", service)
        traffic.voicemailCall(at: 8100, from: site.remote, to: site.central, calling: "224", service)
        finish(&traffic)
    }

    static let idleWithoutKeepAlive = Scenario(
        "healthy-idle-no-keepalive", seed: 4703, minutes: 140, format: .pcap(isNano: true),
        shows: "the system speaks to its voicemail server only around calls; for two hours nobody calls, nothing "
            + "stays unanswered"
    ) { traffic in
        let site = Site(10, 88, 40, salt: 0xa3)
        let service = VoicemailService(site.voicemail)
        traffic.healthyBackground(site, noise: 12)
        for (index, time) in [300.0, 420, 7820].enumerated() {
            var around = Polling.voicemail(
                site.central, to: .unicast(site.voicemail), every: 4, phase: 0.5 + Double(index) * 0.25,
                answeredBy: [Answering(site.voicemail)])
            around.during = [Interval(time - 6, time + 20)]
            traffic.add(around)
            traffic.voicemailCall(at: time, from: site.remote, to: site.central, calling: "22\(index)", service)
        }
        finish(&traffic)
    }

    static let noLicenseTraffic = Scenario(
        "healthy-no-license-traffic", seed: 4704, minutes: 45,
        shows: "no license traffic at all is seen (a serial dongle, or a mirror port that does not get it); "
            + "voicemail works"
    ) { traffic in
        let site = Site(192, 168, 180, salt: 0xa4)
        let service = VoicemailService(site.voicemail)
        traffic.healthyBackground(site, licenses: false)
        traffic.keepAlive(site.central, service)
        traffic.voicemailCall(at: 1300, from: site.remote, to: site.central, calling: "222", service)
        finish(&traffic)
    }

    static let secondHost = Scenario(
        "healthy-second-voicemail-host", seed: 4705, minutes: 30,
        shows: "a second host uses the voicemail port with a PC, and answers no system's discovery broadcast"
    ) { traffic in
        let site = Site(172, 25, 70, salt: 0xa5)
        let second = Host("testvm", IPv4(172, 25, 70, 90), .pc(0x2900a5), ttl: 128)
        let service = VoicemailService(site.voicemail)
        traffic.healthyBackground(site)
        traffic.noise(site.pcs + [second], perHour: 30)
        traffic.add(.voicemail(site.central, to: .limitedBroadcast, answeredBy: [Answering(site.voicemail)]))
        for time in stride(from: 40.0, to: 1750, by: 113) {
            traffic.datagram(
                .noise, at: moment(time), from: second, port: 50791, to: .unicast(site.pcs[1]), port: 2071,
                SplitMix64.once(seed: UInt64(time), count: 60))
        }
        traffic.voicemailCall(at: 1300, from: site.remote, to: site.central, calling: "222", service)
        finish(&traffic)
        traffic.truth.must = ["voicemail-server-broadcast"]
    }

    static let lostAnswers = Scenario(
        "healthy-lost-answers", seed: 4706, minutes: 35, format: .pcapng(resolution: 9, isBigEndian: true),
        shows: "single answers of the license and voicemail servers and one SCN update are lost"
    ) { traffic in
        let site = Site(192, 168, 66, salt: 0xa6)
        let service = VoicemailService(site.voicemail)
        traffic.healthyBackground(site, licenses: false)
        traffic.impairments = [.drop(kinds: [.scn], during: Interval(590, 612), probability: 1)]
        traffic.add(
            .license(
                site.central, to: .unicast(site.license),
                answeredBy: [Answering(site.license, skipping: [9, 34])]))
        traffic.add(
            .voicemail(
                site.central, to: .unicast(site.voicemail),
                answeredBy: [Answering(site.voicemail, skipping: [20, 21, 77])]))
        traffic.voicemailCall(at: 1300, from: site.remote, to: site.central, calling: "222", service)
        finish(&traffic)
    }

    static let usesPort = Scenario(
        "healthy-port-50791-otherwise", seed: 4707, minutes: 30,
        shows: "a PC's DNS queries happen to leave from port 50791 and another's from 50800; no answer ever comes "
            + "to one of them"
    ) { traffic in
        let site = Site(10, 21, 30, salt: 0xa7)
        let service = VoicemailService(site.voicemail)
        traffic.healthyBackground(site)
        traffic.keepAlive(site.central, service)
        for index in 0..<25 {
            let time = 33.0 + Double(index) * 63
            let identifier = UInt16(0x3300 + index)
            traffic.datagram(
                .noise, at: moment(time), from: site.pcs[0], port: 50791, to: .unicast(site.pcs[2]),
                port: 53, OfficeMessages.dnsQuery("www.example.net", identifier: identifier))
            traffic.datagram(
                .noise, at: moment(time + 0.009), from: site.pcs[2], port: 53, to: .unicast(site.pcs[0]),
                port: 50791,
                OfficeMessages.dnsAnswer("www.example.net", identifier: identifier, IPv4(192, 0, 2, 81)))
            traffic.datagram(
                .noise, at: moment(time + 7), from: site.pcs[1], port: 50800, to: .unicast(site.pcs[2]),
                port: 53, OfficeMessages.dnsQuery("mail.example.net", identifier: identifier))
        }
        traffic.voicemailCall(at: 1300, from: site.remote, to: site.central, calling: "222", service)
        finish(&traffic)
    }

    static let scnBroadcast = Scenario(
        "healthy-scn-broadcast", seed: 4708, minutes: 25,
        shows: "on one flat network both systems broadcast their SCN updates"
    ) { traffic in
        let site = Site(192, 168, 160, salt: 0xa8, isRemoteRouted: false)
        let service = VoicemailService(site.voicemail)
        traffic.add(SCNUpdates(from: site.central, to: .limitedBroadcast, phase: 2))
        traffic.add(SCNUpdates(from: site.remote, to: .limitedBroadcast, phase: 17))
        traffic.add(.license(site.central, to: .unicast(site.license), phase: 3, answeredBy: [Answering(site.license)]))
        traffic.keepAlive(site.central, service)
        traffic.noise(site.pcs, perHour: 40)
        traffic.voicemailCall(at: 700, from: site.remote, to: site.central, calling: "222", service)
        finish(&traffic)
    }

    static let split = Scenario(
        "healthy-signalling-split", seed: 4709, minutes: 12, format: .pcapng(),
        shows: "call signalling in segments of one byte, in small segments out of order, and retransmitted"
    ) { traffic in
        let site = Site(172, 24, 12, salt: 0xa9)
        let service = VoicemailService(site.voicemail)
        traffic.healthyBackground(site)
        traffic.keepAlive(site.central, service)
        let styles = [
            Segmentation(most: 1), Segmentation(most: 7, reorder: 0.3),
            Segmentation(most: 25, reorder: 0.3, retransmit: 0.2),
        ]
        for (index, style) in styles.enumerated() {
            traffic.voicemailCall(
                at: 100 + 130 * Double(index), from: site.remote, to: site.central, calling: "22\(index)", service
            ) { plan in
                plan.segmentation = style
                if index == 2 { plan.signalling = .tunnelled }
            }
        }
        finish(&traffic)
    }
}
