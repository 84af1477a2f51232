/// Captures that lack something, or not: losses of the capture and of a path, a clock that is set, a harmless snap
/// length.
enum CaptureFlaws {
    static let all: [Scenario] = [
        overload, lossyPath, clockForward, clockBack, clockForwardShortRun, snappedMedia,
    ]

    private static let notEvidence = [
        "voicemail-two-hour-stop", "voicemail-stopped", "voicemail-unanswered", "license-unanswered", "license-lost",
        "scn-absent", "scn-lost", "rtp-one-way", "rtp-missing",
    ]

    /// Calls of two remote systems at the same time: media streams of two paths, each in both directions.
    private static func twoCalls(
        _ traffic: inout Traffic, _ site: Site, other: Host, forwardMissing: [Range<Int>] = []
    ) {
        let service = VoicemailService(site.voicemail)
        traffic.healthyBackground(site)
        traffic.scn(site.central, other)
        traffic.keepAlive(site.central, service)
        for (offset, remote) in [(0.0, site.remote), (0.7, other)] {
            var plan = CallPlan(
                at: 300 + offset, from: remote, to: site.central, calling: remote.name == "remote" ? "231" : "341",
                called: "201")
            plan.outcome = .answered(seconds: 12)
            plan.hasRTCP = false
            if remote.name == "remote" { plan.forwardMissing = forwardMissing }
            traffic.add(plan)
        }
        traffic.truth.absent = notEvidence
        traffic.truth.maximumErrors = 0
    }

    private static func third(_ site: Site) -> Host {
        Host("third", IPv4(raw: site.remote.address.raw + 0x100), site.router.mac, ttl: 62)
    }

    static let overload = Scenario(
        "capture-overload", seed: 4811, minutes: 10,
        shows: "a mirror port that is overloaded twice: for half a second and a whole one nothing passes, and every "
            + "media stream of both remote systems lacks the packets of those moments"
    ) { traffic in
        let site = Site(10, 71, 8, salt: 0xc1)
        twoCalls(&traffic, site, other: third(site))
        traffic.impairments = [
            .drop(kinds: [], during: Interval(305, 305.5), probability: 1),
            .drop(kinds: [], during: Interval(309, 310), probability: 1),
        ]
        traffic.truth.must = ["capture-dropped"]
        traffic.truth.absent.append("rtp-loss")
    }

    static let lossyPath = Scenario(
        "loss-one-path", seed: 4812, minutes: 10,
        shows: "bursts of loss in one stream of one remote system, while those of another go on: the path's loss, not "
            + "the capture's"
    ) { traffic in
        let site = Site(10, 72, 8, salt: 0xc2)
        twoCalls(&traffic, site, other: third(site), forwardMissing: [260..<270, 350..<362])
        traffic.truth.must = ["rtp-loss"]
        traffic.truth.maximumErrors = 1
        traffic.truth.absent.append("capture-dropped")
    }

    /// A run without license, with a call in the middle across which the clock is set.
    private static func run(_ traffic: inout Traffic, _ site: Site, seconds: Double, step: Double) {
        let service = VoicemailService(site.voicemail, up: [Interval(300, 300 + seconds)])
        traffic.healthyBackground(site, licenses: false)
        traffic.add(.license(site.central, to: .unicast(site.license), phase: 2))
        traffic.keepAlive(site.central, service)
        for time in [900.0, 2400, 300 + seconds - 200] {
            traffic.voicemailCall(
                at: time, from: site.remote, to: site.central, calling: "231", service, seconds: time == 2400 ? 6 : 2.25
            )
        }
        for time in [300 + seconds + 200, 300 + seconds + 500] {
            traffic.voicemailCall(at: time, from: site.remote, to: site.central, calling: "233", service)
        }
        traffic.impairments = [.clockStep(at: 2405, by: step)]
        traffic.truth.must = ["capture-clock-step", "license-unanswered"]
    }

    static let clockForward = Scenario(
        "two-hour-stop-clock-forward", seed: 4813, minutes: 137,
        shows: "two hours without a license, while the clock of the capturing machine is set forward by half an hour: "
            + "by the times of the packets it was two hours and a half"
    ) { traffic in
        run(&traffic, Site(10, 73, 8, salt: 0xc3), seconds: 7207, step: 1800)
        traffic.truth.must.append("voicemail-two-hour-stop")
        traffic.truth.absent = ["voicemail-stopped", "voicemail-two-hour-forecast", "scn-lost"]
    }

    static let clockBack = Scenario(
        "two-hour-stop-clock-back", seed: 4814, minutes: 137,
        shows: "two hours without a license, while the clock of the capturing machine is set back by ten minutes: by "
            + "the times of the packets it was less"
    ) { traffic in
        run(&traffic, Site(10, 74, 8, salt: 0xc4), seconds: 7204, step: -600)
        traffic.truth.must.append("voicemail-two-hour-stop")
        traffic.truth.absent = ["voicemail-stopped", "voicemail-two-hour-forecast", "scn-lost"]
    }

    static let clockForwardShortRun = Scenario(
        "stop-clock-forward", seed: 4815, minutes: 107,
        shows: "voicemail stops after an hour and a half; the clock is set forward by half an hour meanwhile, so that "
            + "the times of the packets say two hours"
    ) { traffic in
        run(&traffic, Site(10, 75, 8, salt: 0xc5), seconds: 5400, step: 1800)
        traffic.truth.must.append("voicemail-stopped")
        traffic.truth.absent = ["voicemail-two-hour-stop", "voicemail-two-hour-forecast", "scn-lost"]
    }

    static let snappedMedia = Scenario(
        "snapped-media", seed: 4816, minutes: 10, format: .pcapng(), snapLength: 190,
        shows: "190 bytes of each frame were kept: enough for all signaling, and of voice only the samples are cut"
    ) { traffic in
        let site = Site(10, 76, 8, salt: 0xc6)
        let service = VoicemailService(site.voicemail)
        traffic.healthyBackground(site)
        traffic.keepAlive(site.central, service)
        traffic.voicemailCall(at: 260, from: site.remote, to: site.central, calling: "231", service) { plan in
            plan.codec = .g711a
            plan.segmentation = Segmentation(most: 120)
        }
        traffic.truth.absent = notEvidence + ["capture-snapped", "capture-truncated", "codec-mismatch"]
        traffic.truth.maximumErrors = 0
    }
}
