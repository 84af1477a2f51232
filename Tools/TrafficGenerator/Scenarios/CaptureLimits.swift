/// Healthy networks, captured imperfectly.
enum CaptureLimits {
    static let all: [Scenario] = [truncated, snapped, mirrored, oneDirection, dropped, clockStep]

    private static let notEvidence = [
        "voicemail-two-hour-stop", "voicemail-stopped", "voicemail-unanswered", "license-unanswered", "license-lost",
        "scn-absent", "scn-lost", "rtp-one-way", "rtp-missing",
    ]

    private static func network(_ traffic: inout Traffic, _ site: Site) {
        let service = VoicemailService(site.voicemail)
        traffic.healthyBackground(site)
        traffic.keepAlive(site.central, service)
        traffic.voicemailCall(at: 260, from: site.remote, to: site.central, calling: "231", service)
        traffic.voicemailCall(at: 730, from: site.remote, to: site.central, calling: "233", service)
        traffic.truth.absent = notEvidence
        traffic.truth.maximumErrors = 0
    }

    static let truncated = Scenario(
        "capture-truncated", seed: 4801, minutes: 16, cutOff: 37,
        shows: "the file ends in the middle of its last packet, as one that was copied while being written"
    ) { traffic in
        network(&traffic, Site(192, 168, 12, salt: 0xb1))
        traffic.truth.must = ["capture-truncated"]
    }

    static let snapped = Scenario(
        "capture-snapped", seed: 4802, minutes: 16, format: .pcapng(), snapLength: 96,
        shows: "only 96 bytes of each frame were kept: call signalling is cut"
    ) { traffic in
        network(&traffic, Site(10, 33, 4, salt: 0xb2))
        traffic.truth.must = ["capture-snapped"]
        traffic.truth.absent.append("capture-truncated")
    }

    static let mirrored = Scenario(
        "capture-duplicated", seed: 4803, minutes: 16, format: .pcap(isNano: true),
        shows: "a mirror port delivers every frame twice, the copy routed and with another VLAN tag"
    ) { traffic in
        let site = Site(172, 17, 8, salt: 0xb3)
        traffic.vlan = 110
        network(&traffic, site)
        traffic.impairments = [.mirrorCopies(probability: 1, vlan: 111, routedBy: site.router.mac)]
        traffic.truth.must = ["capture-duplicated"]
        traffic.truth.absent += ["rtp-loss", "voicemail-servers-multiple"]
    }

    static let oneDirection = Scenario(
        "capture-one-direction", seed: 4804, minutes: 16,
        shows: "a mirror port that delivers only what the central system sends: missing answers prove nothing"
    ) { traffic in
        let site = Site(192, 168, 73, salt: 0xb4)
        network(&traffic, site)
        traffic.impairments = ([site.remote, site.voicemail, site.license] + site.pcs).map {
            .oneDirection(from: $0.address, to: nil, kinds: [])
        }
        traffic.truth.must = ["capture-one-direction"]
        traffic.truth.absent += ["call-unanswered-by-peer", "voicemail-two-hour-forecast"]
    }

    static let dropped = Scenario(
        "capture-dropped", seed: 4805, minutes: 16, format: .pcapng(dropped: 91),
        shows: "the capture lost three frames of a hundred and says so in its interface statistics"
    ) { traffic in
        network(&traffic, Site(10, 61, 20, salt: 0xb5))
        traffic.impairments = [.drop(kinds: [], during: .always, probability: 0.03)]
        traffic.truth.must = ["capture-dropped"]
    }

    static let clockStep = Scenario(
        "capture-clock-step", seed: 4806, minutes: 16,
        shows: "the clock of the capturing machine is set back by 40 seconds in the middle"
    ) { traffic in
        network(&traffic, Site(172, 28, 44, salt: 0xb6))
        traffic.impairments = [.clockStep(at: 480, by: -40)]
        traffic.truth.must = ["capture-clock-step"]
    }
}
