/// Networks in which nothing is wrong, captured so that a careless rule finds something.
extension RandomDraft {
    /// The system speaks to its voicemail server only around calls, and for a long time nobody calls.
    mutating func idle() {
        let pause = random.number(7000...7400)
        let first = random.number(100...600)
        traffic.end = first + pause + random.number(300...900)
        background()
        let service = service([.always])
        _ = licenses(answered: [.always])
        for (index, time) in [first, first + 60, first + pause].enumerated() {
            var around = Polling.voicemail(
                site.central, to: .unicast(site.voicemail), every: 4, phase: 0.5 + Double(index) * 0.25,
                answeredBy: [Answering(site.voicemail)])
            around.during = [Interval(time - 6, time + 20)]
            traffic.add(around)
            call(at: time, service)
        }
        finishHealthy()
    }

    /// No license traffic is seen (a dongle, or a mirror port that does not get it), and somebody restarts the
    /// voicemail server.
    mutating func unseenLicenses() {
        traffic.end = random.number(3600...5400)
        background()
        let stop = random.number(700...2600)
        let isRestarted = random.chance(0.7)
        let up =
            isRestarted
            ? [Interval(-100, stop), Interval(stop + random.number(120...420), .infinity)] : [Interval.always]
        let service = service(up)
        keepAlives(up)
        call(at: stop - 300, service)
        call(at: stop + 700, service)
        finishHealthy()
    }

    /// A mirror port that delivers only what one of the hosts sends, or all but that.
    mutating func oneDirection() {
        healthy()
        let others = remotes + [site.voicemail, site.license] + site.pcs
        let unseen = random.chance(0.5) ? others : [site.central]
        traffic.impairments = unseen.map { .oneDirection(from: $0.address, to: nil, kinds: []) }
    }

    /// The capture lost a few frames of a hundred, signalling excepted: a call with holes cannot be compared.
    mutating func lossy() {
        healthy()
        let kinds: Set<Kind> = [.license, .voicemail, .scn, .session, .rtp, .noise]
        traffic.impairments = [.drop(kinds: kinds, during: .always, probability: random.number(0.005...0.03))]
    }

    /// The clock of the capturing machine is set forward or back.
    mutating func clockStep() {
        healthy()
        let step = random.number(20...4000) * (random.chance(0.5) ? 1 : -1)
        traffic.impairments = [.clockStep(at: random.number(300...(traffic.end - 300)), by: step)]
    }

    /// SCN updates by broadcast, on one network.
    mutating func scnBroadcast() {
        traffic.end = random.number(1200...2400)
        background(hasSCN: false)
        for (index, system) in ([site.central] + remotes).enumerated() {
            traffic.add(SCNUpdates(from: system, to: .limitedBroadcast, phase: 2 + 4 * Double(index)))
        }
        let service = service([.always])
        _ = licenses(answered: [.always], mayBroadcast: false)
        keepAlives([.always])
        call(at: 400, service)
        finishHealthy()
    }
}
