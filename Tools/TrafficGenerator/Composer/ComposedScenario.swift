/// A scenario composed of pieces that a seed draws: a network, zero to three faults and some harmless neighbors of
/// faults, a capture point and what the capture itself does to the packets. The truth follows from what was drawn.
public struct ComposedScenario: Sendable {
    public let scenario: Scenario
    public let ports: DrawnPorts
    let faults: [Fault]
    let bystanders: Set<Bystander>
    let place: CapturePoint.Place
    let artefact: Artefact

    public init(seed: UInt64) {
        var random = SplitMix64(seed: seed, label: "composed")
        let faults = Fault.drawn(&random)
        let bystanders = Bystander.drawn(&random)
        let artefact = Artefact.drawn(&random)
        let places: [CapturePoint.Place] = [
            .centralPort, .centralPort, .centralPort, .centralSite, .centralSite, .remotePort, .voicemailPort, .trunk,
        ]
        self.init(
            seed: seed, faults: faults, bystanders: bystanders, place: places[random.integer(0, places.count - 1)],
            artefact: artefact)
    }

    /// With these pieces, and all else drawn from the seed. `runLength`: see `Composer`, seconds.
    init(
        seed: UInt64, faults: [Fault], bystanders: Set<Bystander> = [], place: CapturePoint.Place = .centralPort,
        artefact: Artefact = .none, runLength: Double? = nil
    ) {
        self.faults = faults
        self.bystanders = bystanders
        self.place = place
        self.artefact = artefact
        var random = SplitMix64(seed: seed, label: "composition")
        let ports = DrawnPorts(&random)
        self.ports = ports
        let formats: [CaptureFormat] = [
            .pcap(), .pcap(isNano: true), .pcap(isBigEndian: true), .pcap(isNano: true, isBigEndian: true), .pcapng(),
            .pcapng(resolution: 9), .pcapng(isBigEndian: true),
        ]
        var format = formats[random.integer(0, formats.count - 1)]
        if artefact == .countedLosses { format = .pcapng(dropped: UInt64(random.integer(5, 400))) }
        let rest = random
        let text =
            faults.map { "\($0)" }.joined(separator: " + ") + " at \(place), \(artefact), with "
            + bystanders.map { "\($0)" }.sorted().joined(separator: ", ")
        var scenario = Scenario(
            "composed-\(seed)", seed: seed, minutes: 0, format: format, cutOff: artefact == .cutOff ? 13 : 0,
            shows: text
        ) { traffic in
            var composer = Composer(traffic, rest, faults, bystanders, place, artefact, ports)
            composer.runLength = runLength
            composer.compose()
            traffic = composer.traffic
        }
        // Enough for the numbers of a Setup, too little for all of it.
        if artefact == .snapped { scenario.snapLength = Scenario.numbersOfSetup + Int(seed % 40) }
        self.scenario = scenario
    }
}
