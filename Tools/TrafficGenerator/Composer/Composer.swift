/// A composed scenario while it is being written down.
struct Composer {
    var traffic: Traffic
    var random: SplitMix64
    let faults: [Fault]
    let bystanders: Set<Bystander>
    let artefact: Artefact
    let ports: DrawnPorts
    let network: DrawnNetwork
    let point: CapturePoint
    /// The remote system that faults of remote systems are about.
    let chosen: Int

    var licensePeriod: Double
    var voicemailPeriod: Double
    let serverAsks: Bool
    let hasRTPSessions: Bool
    let mailbox: String
    let numberLength: Int

    /// Seconds that a service runs which stops for another reason than the two hours; nil = drawn.
    var runLength: Double?

    /// Moments that calls have taken.
    var taken: [Double] = []
    /// Finding ids that are true of the network, and of those the ones that this capture can show.
    var facts: Set<String> = []
    var shown: Set<String> = []

    static let stops: Set = ["voicemail-two-hour-stop", "voicemail-stopped"]

    init(
        _ traffic: Traffic, _ random: SplitMix64, _ faults: [Fault], _ bystanders: Set<Bystander>,
        _ place: CapturePoint.Place, _ artefact: Artefact, _ ports: DrawnPorts
    ) {
        var random = random
        self.faults = faults
        self.bystanders = bystanders
        self.artefact = artefact
        self.ports = ports
        // A trunk is between networks.
        let isFlat = place != .trunk && random.chance(0.4)
        network = DrawnNetwork(&random, isFlat: isFlat)
        chosen = random.integer(0, network.remotes.count - 1)
        point = CapturePoint(place, network, remote: chosen)
        let periods: [Double] = [5, 10, 15, 20, 30, 45, 60, 120]
        voicemailPeriod = periods[random.integer(0, periods.count - 1)]
        licensePeriod = (periods + [180, 300, 600])[random.integer(2, periods.count + 2)]
        // A service without license does not go on for two hours.
        if faults.contains(.contended) || faults.contains(.ownerSwaps) { licensePeriod = min(licensePeriod, 300) }
        serverAsks =
            random.chance(0.25) && !faults.contains(.voicemailUnanswered) && !faults.contains(.twoServers)
            && !faults.contains(.discoveryBroadcast)
        hasRTPSessions = random.chance(0.3)
        mailbox = random.chance(0.6) ? "*17" : "\(random.integer(7000, 7999))"
        numberLength = random.integer(3, 5)
        self.traffic = traffic
        self.traffic.prefix = network.prefix
        if random.chance(0.2) { self.traffic.vlan = UInt16(random.integer(2, 4000)) }
        self.random = random
    }

    func has(_ fault: Fault) -> Bool { faults.contains(fault) }
    func has(_ bystander: Bystander) -> Bool { bystanders.contains(bystander) }

    var central: Host { network.central }
    var remote: Host { network.remotes[chosen] }

    func sees(_ a: Host, _ b: Host) -> Bool { point.sees(a.address, b.address) }
    func hears(_ host: Host) -> Bool { point.hearsBroadcasts(of: host.address) }

    /// Whether any answer to the central system would pass.
    var hearsAnswersToCentral: Bool { point.place == .centralPort || point.place == .centralSite }

    /// It is so, and where `isShown` the capture has all that it takes to see it.
    mutating func state(_ id: String, isShown: Bool) {
        facts.insert(id)
        if isShown { shown.insert(id) }
    }

    mutating func compose() {
        let service = composeService()
        composeSCN()
        composeRemote()
        composeCalls(service)
        composeBystanders(service)
        composeNotes()
        traffic.noise(network.pcs + (isHostGone ? [] : [network.voicemail]), perHour: 40)
        if serverAsks || has(.licenseLost) { traffic.noise(network.pcs + [network.license], perHour: 30) }
        impair()
        finishTruth()
    }

    /// A quiet moment, `room` seconds away from other calls.
    mutating func moment(from: Double = 70, to: Double? = nil, room: Double = 20) -> Double {
        let last = max(from + 1, (to ?? traffic.end) - room)
        for attempt in 0..<400 {
            let time = random.number(from...last).rounded() + Double(attempt) / 1000
            let distance = attempt < 300 ? room : 8
            if taken.allSatisfy({ abs($0 - time) >= distance }) {
                taken.append(time)
                return time
            }
        }
        taken.append(last)
        return last
    }

    /// An extension of a system: its numbers begin with a digit of its own.
    mutating func number(of remote: Int?) -> String {
        let first = remote.map { $0 + 3 } ?? 2
        let rest = random.integer(10, [0, 0, 0, 99, 999, 9999][numberLength])
        let digits = String(rest)
        return "\(first)" + String(repeating: "0", count: numberLength - 1 - digits.count) + digits
    }

    /// All that the contract knows, of severity error and warning, and the notes that are no judgment of the capture.
    static let catalogue: Set = [
        "voicemail-two-hour-stop", "voicemail-two-hour-forecast", "voicemail-stopped", "voicemail-unanswered",
        "voicemail-servers-multiple", "voicemail-server-broadcast", "remote-voicemail-broadcast", "license-unanswered",
        "license-lost", "license-server-broadcast", "license-server-contended", "license-server-shared",
        "remote-license-requests", "scn-absent", "scn-lost", "faststart-on-scn", "extension-duplicate",
        "name-duplicate", "channels-exhausted", "call-unanswered-by-peer", "call-failed", "codec-mismatch",
        "rtp-one-way", "rtp-missing", "rtp-loss", "rtp-jitter", "trap-reported", "unnamed-periodic-broadcast",
    ]

    private mutating func finishTruth() {
        traffic.truth.must = shown.sorted()
        traffic.truth.may = facts.subtracting(shown).sorted()
        traffic.truth.absent = Self.catalogue.subtracting(facts).sorted()
        if facts.isDisjoint(with: Self.catalogue) { traffic.truth.maximumErrors = 0 }
    }
}
