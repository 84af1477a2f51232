/// Harmless neighbors of faults, and what else is told.
extension Composer {
    mutating func composeBystanders(_ service: VoicemailService) {
        if has(.silentVoicemailServer) { silentServer() }
        if has(.portUsers) { portUsers() }
        if has(.arpInVain) { arpInVain() }
        if has(.transfers) { transfers() }
        if has(.busyCall) {
            let index = chosen
            var plan = CallPlan(
                at: moment(), from: network.remotes[index], to: central, calling: number(of: index),
                called: number(of: nil))
            plan.outcome = .refused(cause: 17)
            plan.innerCaller = network.innerAddresses[index]
            traffic.add(plan)
        }
        if has(.overlappingCalls), service.up == [.always] {
            let time = moment(room: 30)
            for index in 0..<random.integer(2, 4) { voicemailCall(at: time + 0.7 * Double(index), service, seconds: 4) }
        }
    }

    /// Voicemail software that answers no system.
    private mutating func silentServer() {
        for time in stride(from: 40.0, to: traffic.end, by: random.number(60...140)) {
            let payload = random.opaque(48)
            traffic.datagram(
                .noise, at: TrafficGenerator.moment(time), from: network.secondVoicemail, port: ports.voicemailSystem,
                to: .unicast(network.pcs[1]), port: 2071, payload)
        }
    }

    /// Clients whose ephemeral ports happen to be those of the vendor's services.
    private mutating func portUsers() {
        for time in stride(from: 33.0, to: traffic.end, by: random.number(40...120)) {
            for (pc, port) in [(0, ports.voicemailSystem), (1, ports.license)] {
                let identifier = UInt16(random.integer(1, 0xffff))
                traffic.datagram(
                    .noise, at: TrafficGenerator.moment(time + Double(pc) * 7), from: network.pcs[pc], port: port,
                    to: .unicast(network.pcs[2]), port: 53,
                    OfficeMessages.dnsQuery("www.example.net", identifier: identifier))
            }
        }
    }

    /// A PC looks for the voicemail server and finds it; at another port only the question is seen.
    private mutating func arpInVain() {
        let isUp = !has(.voicemailUnanswered) && !has(.twoHourStop) && !has(.unlicensedStop) && !has(.licensedStop)
        guard isUp, !has(.restart) else { return }
        for time in stride(from: 21.0, to: traffic.end, by: random.number(15...60)) {
            traffic.arp(at: time, network.pcs[2], for: network.voicemail, isAnswered: true)
        }
    }

    /// Manager reads files of the central system: one that it has, one that it lacks, one that never comes.
    private mutating func transfers() {
        let manager = network.pcs[1]
        var config = TransferPlan(at: moment(), manager, from: central, file: "config", .complete(octets: 3000))
        config.blockSize = random.chance(0.5) ? 1428 : nil
        traffic.add(config)
        traffic.add(
            TransferPlan(
                at: moment(), network.voicemail, from: central, file: "VMAIL.INI",
                .error(code: 1, message: "File not found")))
        traffic.add(
            TransferPlan(at: moment(), manager, from: remote, file: "nasystem/who_is", .unanswered(requests: 3)))
    }

    mutating func composeNotes() {
        if has(.trap) {
            let versions: [TrapVersion] = [.v1, .v2c, .inform]
            let manager = random.chance(0.5) ? network.pcs[0] : network.voicemail
            let number: UInt8 = random.chance(0.7) ? 29 : 199
            traffic.trap(at: moment(), central, to: manager, specific: number, versions[random.integer(0, 2)])
            state("trap-reported", isShown: sees(central, manager))
        }
        if has(.unnamedBroadcast) {
            let port = UInt16(random.integer(51_000, 52_000) | 1)
            for time in stride(from: 17.0, to: traffic.end, by: 30) {
                let payload = random.opaque(40)
                traffic.datagram(
                    .noise, at: TrafficGenerator.moment(time), from: central, port: port, to: .limitedBroadcast,
                    port: port, payload)
            }
            state("unnamed-periodic-broadcast", isShown: hears(central))
        }
    }
}
