/// Keys pressed in calls to voicemail.
enum KeyPresses {
    static let all: [Scenario] = [events]

    static let events = Scenario(
        "dtmf-events", seed: 5204, minutes: 6,
        shows: "a caller presses keys in a call to voicemail: by telephone events in RTP, of which one loses its end, "
            + "by H.245, and by both at once"
    ) { traffic in
        let site = Site(10, 77, 8, salt: 0xd4)
        let service = VoicemailService(site.voicemail)
        traffic.healthyBackground(site)
        traffic.keepAlive(site.central, service)
        traffic.voicemailCall(at: 200, from: site.remote, to: site.central, calling: "243", service, seconds: 6.4) {
            plan in
            plan.keys = [
                KeyPlan("1", at: 0.8), KeyPlan("1", at: 1.2, milliseconds: 60), KeyPlan("4", at: 1.7, way: .both),
                // Six packets of the key, and two more of its end: the last five are lost.
                KeyPlan("5", at: 2.5, missing: 3..<8), KeyPlan("*", at: 3.2, milliseconds: 400),
                KeyPlan("9", at: 4, way: .h245), KeyPlan("#", at: 4.4, missing: 0..<1),
            ]
        }
        traffic.truth.absent = [
            "voicemail-two-hour-stop", "voicemail-two-hour-forecast", "voicemail-stopped", "voicemail-unanswered",
            "rtp-loss", "rtp-jitter", "rtp-one-way", "rtp-missing", "capture-dropped", "capture-duplicated",
        ]
        traffic.truth.maximumErrors = 0
    }
}
