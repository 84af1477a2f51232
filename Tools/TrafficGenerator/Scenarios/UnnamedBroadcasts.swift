/// Services on ports that the profile does not name.
enum UnnamedBroadcasts {
    static let all: [Scenario] = [licenses]

    static let licenses = Scenario(
        "unnamed-periodic-broadcast", seed: 5007, minutes: 14,
        shows: "the central system looks for its license server by broadcast to UDP port 50820 instead of 50800"
    ) { traffic in
        let site = Site(192, 168, 88, salt: 0x8b)
        let service = VoicemailService(site.voicemail)
        traffic.healthyBackground(site, licenses: false)
        var polling = Polling.license(site.central, to: .limitedBroadcast, every: 45, phase: 6)
        polling.fromPort = 50820
        polling.toPort = 50820
        traffic.add(polling)
        traffic.keepAlive(site.central, service)
        traffic.voicemailCall(at: 300, from: site.remote, to: site.central, calling: "619", service)
        traffic.truth.must = ["unnamed-periodic-broadcast"]
        traffic.truth.absent = ["license-unanswered", "license-server-broadcast", "voicemail-two-hour-forecast"]
        traffic.truth.maximumErrors = 0
    }
}
