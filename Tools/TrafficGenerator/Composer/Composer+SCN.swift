/// SCN signalling, and what a remote system does by itself.
extension Composer {
    mutating func composeSCN() {
        let isBroadcast =
            network.isFlat && random.chance(0.2) && !has(.scnAbsent) && !has(.scnStops) && !has(.scnOneSided)
        if isBroadcast {
            for (index, system) in ([central] + network.remotes).enumerated() {
                updates(from: system, to: .limitedBroadcast, phase: 1.5 + 3.7 * Double(index))
            }
            return
        }
        for (index, remote) in network.remotes.enumerated() {
            let phases = (1 + Double(index) * 2.3 + random.number(0...2), 14 + Double(index) * 2.1)
            let isFaulty = index == chosen
            if isFaulty && has(.scnAbsent) { continue }
            updates(from: central, to: .unicast(remote), phase: phases.0)
            if isFaulty && has(.scnOneSided) { continue }
            var during = Interval.always
            if isFaulty && has(.scnStops) {
                during.end = random.number(150...(traffic.end - 200))
            }
            updates(from: remote, to: .unicast(central), phase: phases.1, during: during)
        }
        let isSeen = sees(remote, central)
        if has(.scnAbsent) { state("scn-absent", isShown: isSeen) }
        if has(.scnStops) || has(.scnOneSided) { state("scn-lost", isShown: isSeen) }
    }

    private mutating func updates(from host: Host, to cast: Cast, phase: Double, during: Interval = .always) {
        var updates = SCNUpdates(from: host, to: cast, phase: phase, during: [during])
        updates.port = ports.scn
        traffic.add(updates)
    }

    /// What a remote system asks for itself.
    mutating func composeRemote() {
        if has(.remoteVoicemail) { remoteVoicemail() }
        if has(.remoteLicenses) { remoteLicenses() }
    }

    private mutating func remoteVoicemail() {
        let isBroadcast = random.chance(0.7)
        let cast: Cast =
            isBroadcast ? (random.chance(0.5) ? .limitedBroadcast : .subnetBroadcast) : .unicast(network.voicemail)
        var polling = Polling.voicemail(remote, to: cast, every: voicemailPeriod, phase: 6.5)
        polling.fromPort = ports.voicemailSystem
        polling.toPort = ports.voicemailSystem
        let isReached = !isBroadcast || network.isFlat
        if isReached && random.chance(0.5) && !has(.voicemailUnanswered) {
            polling.answers = [Answering(network.voicemail)]
        }
        traffic.add(polling)
        // Another system that the server serves decides nothing at a port where only that one is seen.
        let isSeen = (isBroadcast ? hears(remote) : sees(remote, network.voicemail)) && hearsAnswersToCentral
        state("remote-voicemail-broadcast", isShown: isSeen && traffic.end > 4 * voicemailPeriod + 60)
        facts.insert("voicemail-unanswered")
        if point.place == .remotePort {
            // What it alone is served with looks like the service of a central system.
            facts.formUnion(["voicemail-server-broadcast", "remote-license-requests"])
        }
        if has(.twoHourStop) || has(.unlicensedStop) || has(.licensedStop) || has(.forecast) {
            // The remote's service stops with the central system's where the server itself stops.
            facts.formUnion(Self.stops)
        }
    }

    /// A remote system with licenses and a server of its own.
    private mutating func remoteLicenses() {
        let server = network.remoteServers[chosen]
        let isBroadcast = !network.isFlat && random.chance(0.4)
        var polling = licenseRequests(
            of: remote, to: isBroadcast ? .limitedBroadcast : .unicast(server), phase: random.number(0...8))
        polling.answers = [Answering(server)]
        traffic.add(polling)
        let isSeen = isBroadcast ? hears(remote) : sees(remote, server)
        state("remote-license-requests", isShown: isSeen && point.place == .centralSite)
        if isBroadcast { facts.insert("license-server-broadcast") }
    }
}
