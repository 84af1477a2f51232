/// One piece of traffic, captured at the central and at the remote site by two clocks.
public enum TwoPoints {
    static let all: [Scenario] = [central, remote]

    /// Seconds that the remote clock is ahead, and parts of a million that it gains.
    static let offset = 97.25
    static let drift = 40.0

    static let central = Scenario(
        "points-central", seed: 5101, minutes: 12,
        shows: "the central site of two that were captured at the same time: voice to the remote one is whole here; "
            + "read together with `points-remote.pcap`"
    ) { traffic in
        story(&traffic)
        traffic.impairments = [.site(near(.central))]
        traffic.truth.absent += ["rtp-loss", "remote-voicemail-broadcast"]
        traffic.truth.maximumErrors = 0
    }

    static let remote = Scenario(
        "points-remote", seed: 5101, minutes: 12,
        shows:
            "the remote site, by a clock that is 97 s ahead and gains: voice from the central one lacks packets, and "
            + "its broadcasts for voicemail stay here"
    ) { traffic in
        story(&traffic)
        traffic.impairments = [.site(near(.remote))]
        // Which system is the central one is seen at its own site only: the pair says more than this file.
        traffic.truth.must = ["rtp-loss"]
        traffic.truth.may = ["voicemail-unanswered"]
    }

    private static let site = Site(10, 77, 8, salt: 0xd1)

    static func point(_ side: SitePoint.Side) -> SitePoint {
        var host = site.remote
        host.mac = .controlUnit(0x0101d1)
        var point = SitePoint(side, remote: host, router: .router(0x5501d1))
        point.lossOut = 0.04
        point.lossKinds = [.rtp]
        if side == .remote {
            point.offset = offset
            point.drift = drift
        }
        return point
    }

    /// Calls are timed as the central site sees them: a longer way would put acknowledgments before their data.
    private static func near(_ side: SitePoint.Side) -> SitePoint {
        var point = point(side)
        point.delay = 0.0012
        point.variation = 0.0003
        return point
    }

    private static func story(_ traffic: inout Traffic) {
        let service = VoicemailService(site.voicemail)
        traffic.healthyBackground(site, noise: 12)
        traffic.keepAlive(site.central, service)
        traffic.add(.voicemail(site.remote, to: .limitedBroadcast, phase: 4))
        var plan = CallPlan(at: 200, from: site.remote, to: site.central, calling: "231", called: "201")
        plan.outcome = .answered(seconds: 16)
        plan.hasRTCP = false
        traffic.add(plan)
        traffic.truth.absent = [
            "voicemail-two-hour-stop", "voicemail-stopped", "license-unanswered", "license-lost", "scn-absent",
            "scn-lost", "rtp-one-way", "rtp-missing", "capture-duplicated", "capture-dropped",
        ]
    }

    /// The pair with clocks, losses and drops of one's choice, and what passes between the sites undivided.
    public static func drawn(
        seed: UInt64, minutes: Double = 12, central: (inout SitePoint) -> Void, remote: (inout SitePoint) -> Void
    ) -> (central: [Frame], remote: [Frame], undivided: [Frame]) {
        var traffic = Traffic(seed: seed, epoch: Scenario.epoch, end: minutes * 60)
        story(&traffic)
        let packets = traffic.timeline.closed().filter { $0.time < moment(traffic.end) }
        var points = (point(.central), point(.remote))
        central(&points.0)
        remote(&points.1)
        func frames(_ packets: [Packet]) -> [Frame] {
            packets.map { Frame(time: $0.time, bytes: FrameEncoder.encode($0, quoting: nil)) }
        }
        return (
            frames(points.0.apply(to: packets)), frames(points.1.apply(to: packets)), frames(packets)
        )
    }
}
