/// Calls between systems that fail, and media that suffers.
enum CallFaults {
    static let all: [Scenario] = [media, jitter, channels, duplicates, noReply, codecs, failed]

    private static func network(_ traffic: inout Traffic, _ site: Site) {
        traffic.healthyBackground(site)
        traffic.keepAlive(site.central, VoicemailService(site.voicemail))
        traffic.truth.absent = [
            "voicemail-two-hour-stop", "voicemail-stopped", "license-unanswered", "scn-absent", "scn-lost",
        ]
    }

    private static func call(
        _ time: Double, _ from: Host, _ to: Host, _ calling: String, _ called: String, seconds: Double = 3
    ) -> CallPlan {
        var plan = CallPlan(at: time, from: from, to: to, calling: calling, called: called)
        plan.outcome = .answered(seconds: seconds)
        return plan
    }

    static let media = Scenario(
        "rtp-loss-one-way-missing", seed: 4901, minutes: 12,
        shows: "three calls: one loses packets in bursts, one has media in one direction only, one has none"
    ) { traffic in
        let site = Site(192, 168, 142, salt: 0xc1)
        network(&traffic, site)
        var plan = call(100, site.remote, site.central, "240", "340", seconds: 12)
        plan.forwardMissing = [60..<62, 280..<289, 401..<402, 470..<474]
        traffic.add(plan)
        plan = call(300, site.remote, site.central, "241", "341", seconds: 8)
        plan.media = .forwardOnly
        traffic.add(plan)
        plan = call(500, site.central, site.remote, "342", "242", seconds: 9)
        plan.media = .none
        traffic.add(plan)
        traffic.truth.must = ["rtp-loss", "rtp-one-way", "rtp-missing"]
    }

    static let jitter = Scenario(
        "rtp-jitter", seed: 4902, minutes: 8, format: .pcap(isNano: true),
        shows: "one call whose packets arrive up to 110 ms late and out of order; nothing is lost"
    ) { traffic in
        let site = Site(10, 77, 1, salt: 0xc2)
        network(&traffic, site)
        var plan = call(120, site.remote, site.central, "240", "340", seconds: 14)
        plan.jitter = 0.11
        traffic.add(plan)
        traffic.truth.must = ["rtp-jitter"]
        traffic.truth.absent += ["rtp-loss", "rtp-one-way", "rtp-missing"]
    }

    static let channels = Scenario(
        "channels-exhausted", seed: 4903, minutes: 12,
        shows: "with three voicemail calls up, a fourth is refused with cause 34; a later one gets through"
    ) { traffic in
        let site = Site(172, 21, 90, salt: 0xc3)
        network(&traffic, site)
        let service = VoicemailService(site.voicemail)
        for (index, time) in [200.0, 201, 202].enumerated() {
            traffic.voicemailCall(
                at: time, from: site.remote, to: site.central, calling: "25\(index)", service, seconds: 4.5)
        }
        var refused = call(204.8, site.remote, site.central, "258", "*17")
        refused.outcome = .refused(cause: 34, reason: 7)
        traffic.add(refused)
        traffic.voicemailCall(at: 480, from: site.remote, to: site.central, calling: "258", service)
        traffic.truth.must = ["channels-exhausted"]
    }

    static let duplicates = Scenario(
        "numbers-and-names-twice", seed: 4904, minutes: 12,
        shows: "extension 260 calls from two systems, and the name Reception stands for two numbers"
    ) { traffic in
        let site = Site(192, 168, 230, salt: 0xc4)
        network(&traffic, site)
        let third = Host("third", IPv4(192, 168, 232, 1), site.router.mac, ttl: 61)
        traffic.scn(site.central, third, phases: (8, 24))
        traffic.add(call(100, site.remote, site.central, "260", "340"))
        traffic.add(call(220, third, site.central, "260", "341"))
        var plan = call(340, site.remote, site.central, "266", "340")
        plan.display = "Reception"
        traffic.add(plan)
        plan = call(460, third, site.central, "275", "341")
        plan.display = "Reception"
        traffic.add(plan)
        traffic.truth.must = ["extension-duplicate", "name-duplicate"]
    }

    static let noReply = Scenario(
        "call-unanswered-by-peer", seed: 4905, minutes: 12,
        shows: "the remote system gets no reply: SYN without answer, connection refused, Setup without answer"
    ) { traffic in
        let site = Site(10, 5, 50, salt: 0xc5)
        network(&traffic, site)
        let outcomes: [CallPlan.Outcome] = [.noConnection, .connectionRefused, .unanswered]
        for (index, outcome) in outcomes.enumerated() {
            var plan = call(100 + 150 * Double(index), site.remote, site.central, "27\(index)", "340")
            plan.outcome = outcome
            traffic.add(plan)
        }
        traffic.truth.must = ["call-unanswered-by-peer"]
    }

    static let codecs = Scenario(
        "codec-mismatch", seed: 4906, minutes: 10,
        shows: "one side receives only G.723.1, the other only G.711: no channel is opened"
    ) { traffic in
        let site = Site(172, 26, 14, salt: 0xc6)
        network(&traffic, site)
        for time in [100.0, 300] {
            var plan = call(time, site.remote, site.central, "280", "340", seconds: 4)
            plan.callerCodecs = [.g7231]
            plan.calleeCodecs = [.g711a, .g711u]
            plan.media = .none
            traffic.add(plan)
        }
        traffic.truth.must = ["codec-mismatch"]
    }

    static let failed = Scenario(
        "call-failed", seed: 4907, minutes: 12,
        shows: "calls between the systems are cleared with causes 1, 27 and 38; a busy one with 17 is no fault"
    ) { traffic in
        let site = Site(192, 168, 250, salt: 0xc7)
        network(&traffic, site)
        for (index, cause) in [UInt8(1), 27, 38, 17].enumerated() {
            var plan = call(100 + 120 * Double(index), site.remote, site.central, "29\(index)", "35\(index)")
            plan.outcome = .refused(cause: cause, reason: cause == 1 ? 3 : nil)
            traffic.add(plan)
        }
        traffic.truth.must = ["call-failed"]
        traffic.truth.absent += ["channels-exhausted"]
    }
}
