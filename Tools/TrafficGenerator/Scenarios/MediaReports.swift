/// RTCP that says what no packet at the capture point shows: what became of the media behind it.
enum MediaReports {
    static let all: [Scenario] = [reports]

    static let reports = Scenario(
        "rtcp-reports", seed: 5203, minutes: 3,
        shows:
            "one call with RTCP both ways: the remote end, 43 ms away, lacks packets of a stream that is whole here, and says "
            + "so with VoIP metrics and a goodbye at the end"
    ) { traffic in
        let site = Site(172, 29, 88, salt: 0xe1)
        traffic.healthyBackground(site)
        traffic.keepAlive(site.central, VoicemailService(site.voicemail))
        var plan = CallPlan(at: 60, from: site.remote, to: site.central, calling: "231", called: "201")
        plan.outcome = .answered(seconds: 33)
        plan.codec = .g7231
        plan.hasRTCP = false
        // The remote system is as far away as its RTCP.
        plan.latency = 0.086
        plan.forwardMissing = [400..<401, 702..<703]
        traffic.add(plan)
        guard let call = traffic.truth.calls.last, let forward = call.forward, let reverse = call.reverse else {
            return
        }
        let exchange = ReportExchange(
            caller: .init(
                host: site.remote, delay: 0.043, variation: 0.004,
                missing: [120..<121, 300..<304, 306..<308, 520..<521, 640..<646, 648..<651, 905..<908],
                clock: -3.217, phase: 2.31, name: "231@\(site.remote.address.text)", goodbye: "call cleared",
                quality: (rFactor: 68, mosLQ: 35)),
            callee: .init(
                host: site.central, delay: 0.0006, variation: 0.0003, clock: 0.114, phase: 3.42,
                name: "central@\(site.central.address.text)", goodbye: nil))
        traffic.add(exchange, forward: forward, reverse: reverse)
        traffic.truth.must = ["rtp-loss"]
        traffic.truth.absent = [
            "voicemail-two-hour-stop", "voicemail-stopped", "license-unanswered", "scn-absent", "scn-lost",
            "rtp-one-way", "rtp-missing", "rtp-jitter",
        ]
        traffic.truth.maximumErrors = 0
    }
}
