/// Calls in which nothing is wrong with the signaling, and whose streams do what a counter of packets may get wrong.
/// The truth files have the exact figures of each stream.
enum MediaStreams {
    static let all: [Scenario] = [
        wrapAround, restart, reordered, duplicates, outage, codecChange, hold, talkSpurts, clockSkew,
    ]

    private static func scenario(
        _ name: String, seed: UInt64, octet: UInt8, shows: String, must: [String] = [], absent: [String] = [],
        _ adjust: @escaping @Sendable (inout CallPlan) -> Void
    ) -> Scenario {
        Scenario(name, seed: seed, minutes: 5, shows: shows) { traffic in
            let site = Site(10, 52, octet, salt: 0x5200 + UInt32(octet))
            traffic.healthyBackground(site)
            traffic.keepAlive(site.central, VoicemailService(site.voicemail))
            var plan = CallPlan(at: 60, from: site.remote, to: site.central, calling: "240", called: "340")
            adjust(&plan)
            let scripts = [plan.forwardScript, plan.reverseScript].compactMap(\.self)
            plan.outcome = .answered(seconds: (scripts.map(\.seconds).max() ?? 0) + 0.05)
            traffic.add(plan)
            traffic.truth.must = must
            let healthy = [
                "rtp-one-way", "rtp-missing", "rtp-loss", "rtp-jitter", "capture-dropped", "capture-duplicated",
            ]
            traffic.truth.absent =
                healthy.filter { !must.contains($0) } + absent
                + ["capture-clock-step", "codec-mismatch", "call-failed", "license-unanswered", "scn-absent"]
            traffic.truth.maximumErrors = must.count
        }
    }

    private static func speech(_ packets: Int, _ codec: Codec = .g729a, milliseconds: Int = 20) -> MediaScript.Part {
        .speech(codec, packets: packets, milliseconds: milliseconds)
    }

    static let wrapAround = scenario(
        "rtp-wrap-around", seed: 5210, octet: 1,
        shows: "sequence numbers and RTP time of both streams pass their highest value in the middle; around that one "
            + "stream loses packets, and packets of the other come late",
        must: ["rtp-loss"]
    ) { plan in
        var script = MediaScript([speech(400)])
        script.firstSequence = 65_535 - 299
        script.firstTimestamp = UInt32.max - 160 * 320
        // 65535 and 0 among them.
        script.lost = [298..<302, 330..<331]
        plan.forwardScript = script
        script = MediaScript([speech(400)])
        script.firstSequence = 65_535 - 289
        script.firstTimestamp = UInt32.max - 160 * 290
        script.late = [289: 3, 290: 1]
        plan.reverseScript = script
    }

    static let restart = scenario(
        "rtp-restart", seed: 5211, octet: 3,
        shows: "one sender begins its sequence numbers and RTP time anew twice, under the same SSRC; the other goes on "
            + "with another SSRC. No packet is lost"
    ) { plan in
        plan.forwardScript = MediaScript([speech(160), .restart, speech(120), .restart, speech(140)])
        plan.reverseScript = MediaScript([speech(210), .newSource, speech(210)])
    }

    static let reordered = scenario(
        "rtp-reordered", seed: 5212, octet: 5,
        shows: "packets of one stream arrive after one, two, five and thirty later ones; none is lost"
    ) { plan in
        var script = MediaScript([speech(360)])
        script.late = [20: 1, 60: 2, 61: 2, 120: 5, 200: 30, 290: 1, 292: 1]
        plan.forwardScript = script
        plan.reverseScript = MediaScript([speech(360)])
    }

    static let duplicates = scenario(
        "rtp-duplicates", seed: 5213, octet: 7,
        shows: "the network delivers packets twice, at once or after the next one; in one stream as many are lost as "
            + "are doubled"
    ) { plan in
        var script = MediaScript([speech(360)])
        script.twice = [30: 0.0003, 31: 0.0004, 100: 0.025, 200: 0.065, 310: 0.0005]
        plan.forwardScript = script
        script.lost = [40..<42, 150..<151, 190..<191, 250..<251]
        plan.reverseScript = script
    }

    static let outage = scenario(
        "rtp-outage", seed: 5214, octet: 9,
        shows:
            "nothing of one stream arrives for four seconds in the middle; the other loses single packets and bursts",
        must: ["rtp-loss"]
    ) { plan in
        plan.codec = .g7231
        var script = MediaScript([speech(560, .g7231, milliseconds: 30)])
        script.lost = [250..<383]
        plan.forwardScript = script
        script.lost = [
            200..<201, 260..<263, 265..<266, 270..<272, 330..<331, 360..<361, 376..<377, 430..<431, 447..<448,
        ]
        plan.reverseScript = script
    }

    static let codecChange = scenario(
        "rtp-codec-change", seed: 5215, octet: 11,
        shows: "after two and a half seconds both sides close their channels and open others: G.729 in place of G.711 "
            + "A-law, in the same streams"
    ) { plan in
        plan.codec = .g711a
        plan.callerCodecs = [.g711a, .g729a]
        plan.calleeCodecs = [.g711a, .g729a]
        let script = MediaScript([speech(125, .g711a), speech(280)])
        plan.forwardScript = script
        plan.reverseScript = script
        let change = [
            Interlude.closing(after: 2.45, channel: 1), Interlude.opening(after: 2.475, channel: 2, .g729a),
        ]
        plan.interludes = [Interlude(after: 2.45, change.flatMap(\.steps))]
    }

    static let hold = scenario(
        "rtp-hold", seed: 5216, octet: 13,
        shows: "the callee puts the call on hold for eight seconds by an empty capability set; later the channels are "
            + "closed for four seconds and opened again. Both streams stop meanwhile, and nothing is lost"
    ) { plan in
        let script = MediaScript([
            speech(300), .silence(seconds: 8, comfortNoise: false), speech(100),
            .silence(seconds: 4, comfortNoise: false),
            speech(100),
        ])
        plan.forwardScript = script
        plan.reverseScript = script
        plan.interludes = [
            Interlude(
                after: 5.93,
                [
                    .capabilities(fromCaller: false, [], number: 2), .close(fromCaller: true, channel: 1),
                    .close(fromCaller: false, channel: 1),
                ]),
            Interlude(
                after: 13.93,
                [
                    .capabilities(fromCaller: false, [.g729a], number: 3), .open(fromCaller: true, channel: 2, .g729a),
                    .open(fromCaller: false, channel: 2, .g729a),
                ]),
            .closing(after: 15.97, channel: 2), .opening(after: 19.96, channel: 3, .g729a),
        ]
    }

    static let talkSpurts = scenario(
        "rtp-talk-spurts", seed: 5217, octet: 15,
        shows:
            "silence suppression: talk spurts with comfort noise before each silence in one stream and without in the "
            + "other; both change from 20 to 40 ms a packet"
    ) { plan in
        plan.codec = .g711a
        var parts: [MediaScript.Part] = []
        for (packets, silence) in [(60, 1.1), (35, 2.375), (20, 0.4)] {
            parts += [speech(packets, .g711a), .silence(seconds: silence, comfortNoise: true)]
        }
        for (packets, silence) in [(18, 3.0), (30, 1.71)] {
            parts += [speech(packets, .g711a, milliseconds: 40), .silence(seconds: silence, comfortNoise: true)]
        }
        plan.forwardScript = MediaScript(parts + [speech(20, .g711a, milliseconds: 40)])
        plan.reverseScript = MediaScript([
            speech(40, .g711a), .silence(seconds: 3.3, comfortNoise: false), speech(75, .g711a),
            .silence(seconds: 4, comfortNoise: false), speech(40, .g711a, milliseconds: 40),
            .silence(seconds: 2.5, comfortNoise: false), speech(25, .g711a, milliseconds: 40),
        ])
    }

    static let clockSkew = scenario(
        "rtp-clock-skew", seed: 5218, octet: 17,
        shows: "130 seconds in which the clock of one sender is 120 millionths fast, and that of the other, which "
            + "suppresses silence, 80 slow"
    ) { plan in
        plan.codec = .g7231
        var script = MediaScript([speech(1444, .g7231, milliseconds: 90)])
        script.skew = 120
        plan.forwardScript = script
        var parts: [MediaScript.Part] = []
        for packets in [60, 34, 80, 25, 46, 51] {
            parts += [
                speech(packets, .g7231, milliseconds: 90),
                .silence(seconds: Double(packets) * 0.3, comfortNoise: false),
            ]
        }
        script = MediaScript(parts + [speech(30, .g7231, milliseconds: 90)])
        script.skew = -80
        plan.reverseScript = script
    }
}
