/// Voicemail that stops, or will stop, for other reasons than a finished two-hour run.
enum VoicemailFaults {
    static let all: [Scenario] = [
        forecast, forecastRunning, threeHours, fortyMinutes, licensed, hostGone, runningTooLong,
    ]

    static let forecast = Scenario(
        "two-hour-forecast", seed: 4301, minutes: 38,
        shows: "licenses asked by unicast are not answered; voicemail started 3 min 20 s after the capture and still "
            + "works when it ends: it will stop, and the capture is too short to see it"
    ) { traffic in
        let site = Site(192, 168, 50, salt: 0x61)
        let service = VoicemailService(site.voicemail, up: [Interval(200, .infinity)])
        traffic.healthyBackground(site, licenses: false)
        traffic.add(.license(site.central, to: .unicast(site.license), phase: 12))
        traffic.keepAlive(site.central, service)
        traffic.voicemailCall(at: 480, from: site.remote, to: site.central, calling: "233", service)
        traffic.voicemailCall(at: 1720, from: site.remote, to: site.central, calling: "235", service)
        traffic.truth.must = ["voicemail-two-hour-forecast", "license-unanswered", "capture-too-short"]
        traffic.truth.absent = ["voicemail-two-hour-stop", "voicemail-stopped", "license-server-broadcast"]
    }

    static let forecastRunning = Scenario(
        "two-hour-forecast-running-at-start", seed: 4302, minutes: 20, format: .pcapng(isBigEndian: true),
        shows: "voicemail is running when the capture begins and when it ends, license broadcasts are not answered: "
            + "it will stop within two hours of the beginning"
    ) { traffic in
        let site = Site(10, 90, 2, salt: 0x62)
        let service = VoicemailService(site.voicemail)
        traffic.healthyBackground(site, licenses: false)
        traffic.add(.license(site.central, to: .limitedBroadcast, every: 45, phase: 12))
        traffic.keepAlive(site.central, service)
        traffic.voicemailCall(at: 610, from: site.remote, to: site.central, calling: "41", service)
        traffic.truth.must = [
            "voicemail-two-hour-forecast", "license-unanswered", "license-server-broadcast", "capture-too-short",
        ]
        traffic.truth.absent = ["voicemail-two-hour-stop", "voicemail-stopped"]
    }

    static let threeHours = Scenario(
        "unlicensed-three-hours", seed: 4303, minutes: 185,
        shows: "licenses are not answered, yet voicemail has been running for three hours: the two-hour rule does "
            + "not fit, so nothing is forecast"
    ) { traffic in
        let site = Site(172, 22, 1, salt: 0x63)
        let service = VoicemailService(site.voicemail, up: [Interval(150, .infinity)])
        traffic.healthyBackground(site, licenses: false, noise: 12)
        traffic.add(.license(site.central, to: .unicast(site.license), every: 90, phase: 20))
        traffic.keepAlive(site.central, service, every: 30)
        traffic.voicemailCall(at: 8110, from: site.remote, to: site.central, calling: "233", service)
        traffic.voicemailCall(at: 10720, from: site.remote, to: site.central, calling: "235", service)
        traffic.truth.must = ["license-unanswered"]
        traffic.truth.absent = [
            "voicemail-two-hour-forecast", "voicemail-two-hour-stop", "voicemail-stopped", "capture-too-short",
        ]
    }

    static let fortyMinutes = Scenario(
        "voicemail-stopped-40-minutes", seed: 4304, minutes: 58,
        shows: "the service stops 40 minutes after its start, its host reports the port unreachable: not two hours, "
            + "although licenses were not answered"
    ) { traffic in
        let site = Site(192, 168, 77, salt: 0x64)
        let stop = 180.0 + 2400
        let service = VoicemailService(site.voicemail, up: [Interval(180, stop)])
        traffic.healthyBackground(site, licenses: false)
        traffic.noise(site.pcs + [site.voicemail], perHour: 40)
        traffic.add(.license(site.central, to: .unicast(site.license), phase: 7))
        var polling = Polling.voicemail(
            site.central, to: .unicast(site.voicemail), answeredBy: [Answering(site.voicemail, during: service.up)])
        polling.unreachable = [
            Unreachable(code: 3, by: site.voicemail, during: Interval(stop, .infinity)),
            Unreachable(code: 3, by: site.voicemail, during: Interval(0, 180)),
        ]
        traffic.add(polling)
        for time in [400.0, 2300, 2750, 3200] {
            traffic.voicemailCall(at: time, from: site.remote, to: site.central, calling: "260", service)
        }
        traffic.truth.must = ["voicemail-stopped", "license-unanswered"]
        traffic.truth.absent = ["voicemail-two-hour-stop", "voicemail-two-hour-forecast", "voicemail-unanswered"]
    }

    static let licensed = Scenario(
        "voicemail-stopped-licensed", seed: 4305, minutes: 145, format: .pcap(isBigEndian: true),
        shows: "the service stops two hours after its start, but every license request was answered: another cause"
    ) { traffic in
        let site = Site(172, 19, 30, salt: 0x65)
        let service = VoicemailService(site.voicemail, up: [Interval(210, 210 + 7204)])
        traffic.healthyBackground(site, noise: 20)
        traffic.keepAlive(site.central, service, every: 28)
        for time in [900.0, 6800, 7600, 8300] {
            traffic.voicemailCall(at: time, from: site.remote, to: site.central, calling: "271", service)
        }
        traffic.truth.must = ["voicemail-stopped"]
        traffic.truth.absent = [
            "voicemail-two-hour-stop", "voicemail-two-hour-forecast", "license-unanswered", "license-lost",
        ]
    }

    static let hostGone = Scenario(
        "voicemail-stopped-host-gone", seed: 4306, minutes: 55, format: .pcapng(),
        shows: "after 35 minutes the voicemail server's host goes away altogether: ARP requests for it stay "
            + "unanswered and the system that asks gets host unreachable"
    ) { traffic in
        let site = Site(192, 168, 15, salt: 0x66)
        let stop = 2100.0
        let service = VoicemailService(site.voicemail, up: [Interval(0, stop)])
        traffic.healthyBackground(site)
        traffic.noise(site.pcs + [site.voicemail], perHour: 60, during: [Interval(0, stop)])
        var polling = Polling.voicemail(
            site.central, to: .unicast(site.voicemail), answeredBy: [Answering(site.voicemail, during: service.up)])
        polling.unreachable = [Unreachable(code: 1, by: site.router, during: Interval(stop, .infinity))]
        traffic.add(polling)
        traffic.arp(at: 20, site.router, for: site.voicemail, isAnswered: true)
        for time in stride(from: stop + 11, to: 3290, by: 15) {
            for attempt in 0..<2 {
                traffic.arp(at: time + Double(attempt), site.router, for: site.voicemail, isAnswered: false)
            }
        }
        for time in [600.0, 1900, 2400] {
            traffic.voicemailCall(at: time, from: site.remote, to: site.central, calling: "255", service)
        }
        traffic.truth.must = ["voicemail-stopped"]
        traffic.truth.absent = ["voicemail-two-hour-stop", "voicemail-two-hour-forecast", "license-unanswered"]
    }

    static let runningTooLong = Scenario(
        "voicemail-stopped-after-longer-run", seed: 4307, minutes: 150,
        shows: "voicemail is running when the capture begins and stops 2 h 18 min later: longer than the two-hour "
            + "rule allows, although licenses were not answered"
    ) { traffic in
        let site = Site(10, 3, 6, salt: 0x67)
        let service = VoicemailService(site.voicemail, up: [Interval(-900, 8290)])
        traffic.healthyBackground(site, licenses: false, noise: 12)
        traffic.add(.license(site.central, to: .unicast(site.license), phase: 30))
        traffic.keepAlive(site.central, service, every: 28)
        for time in [70.0, 4000, 8150, 8460] {
            traffic.voicemailCall(at: time, from: site.remote, to: site.central, calling: "288", service)
        }
        traffic.truth.must = ["voicemail-stopped", "license-unanswered"]
        traffic.truth.absent = ["voicemail-two-hour-stop", "voicemail-two-hour-forecast"]
    }
}
