/// A network whose numbers, names and texts tell who it is: for what must not leave a site, and must not be believed.
enum TellingNames {
    static let all: [Scenario] = [names]

    static let names = Scenario(
        "telling-names", seed: 5301, minutes: 9,
        shows:
            "numbers of eight digits, telling names and texts wherever a protocol has room for them (Q.931, H.225.0, "
            + "RTCP, SNMP, TFTP), one of them a script for a browser, which stands for two numbers; Faststart is on, and messages are split over "
            + "segments and sent twice"
    ) { traffic in
        var site = Site(172, 22, 117, salt: 0xf1)
        site.central.name = "Kreuzberg-Zentrale"
        let service = VoicemailService(site.voicemail)
        traffic.healthyBackground(site)
        traffic.keepAlive(site.central, service)
        func call(
            _ time: Double, _ calling: String, _ called: String, _ name: String, _ signalling: CallPlan.Signalling
        ) {
            var plan = CallPlan(at: time, from: site.remote, to: site.central, calling: calling, called: called)
            plan.display = name
            plan.signalling = signalling
            plan.outcome = .answered(seconds: 4)
            plan.segmentation = Segmentation(most: 70, reorder: 0.1, retransmit: 0.2)
            plan.keys = [KeyPlan("7", at: 1), KeyPlan("9", at: 2.2)]
            if case .separate = signalling {
                plan.keys = [KeyPlan("7", at: 1), KeyPlan("3", at: 1.6, way: .h245), KeyPlan("9", at: 2.2, way: .both)]
            }
            plan.hasRTCP = false
            traffic.add(plan)
            guard let made = traffic.truth.calls.last, let forward = made.forward, let reverse = made.reverse else {
                return
            }
            let exchange = ReportExchange(
                caller: .init(
                    host: site.remote, delay: 0.02, variation: 0.001, phase: 0.31,
                    name: "ottilie.zwetschge@\(site.remote.address.text)", goodbye: "Ottilie legt auf"),
                callee: .init(
                    host: site.central, delay: 0.001, variation: 0.0002, phase: 0.42,
                    name: "kreuzberg@\(site.central.address.text)", goodbye: nil), interval: 1)
            traffic.add(exchange, forward: forward, reverse: reverse)
        }
        call(60, "57300421", "57311846", "Ottilie Zwetschge", .fastStart)
        call(140, "57300421", "57311846", "Ottilie Zwetschge", .separate)
        call(230, "5778", "57311846", "<script>alert(\"57\")</script>", .tunnelled)
        call(280, "5779", "57311846", "<script>alert(\"57\")</script>", .separate)
        traffic.voicemailCall(at: 330, from: site.remote, to: site.central, calling: "57300978", service)
        traffic.trap(at: 400, site.central, to: site.pcs[0], specific: 199, .v2c, community: "Quittenmus")
        traffic.trap(at: 430, site.central, to: site.pcs[0], specific: 199, community: "Quittenmus")
        traffic.add(
            TransferPlan(
                at: 450, site.pcs[0], from: site.central, file: "nasystem/Zwetschge.cfg", .complete(octets: 700)))
        traffic.add(
            TransferPlan(
                at: 470, site.pcs[0], from: site.central, file: "Birnbaum.ini",
                .error(code: 1, message: "Birnbaum not found")))
        traffic.truth.must = ["faststart-on-scn", "trap-reported", "name-duplicate"]
        traffic.truth.absent = [
            "voicemail-two-hour-stop", "voicemail-stopped", "license-unanswered", "scn-absent", "extension-duplicate",
            "rtp-one-way", "rtp-missing",
        ]
    }
}
