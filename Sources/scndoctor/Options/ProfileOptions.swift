internal import ArgumentParser
internal import Bytes
internal import Sessions

/// What is known of the network beforehand: ports, time limits, roles.
struct ProfileOptions: ParsableArguments {
    @Option(
        help: .init(
            "What is known of this network, as \(Tool.name) site writes it; the options below go before it.",
            valueName: "file"),
        completion: .file(extensions: ["yaml", "yml"]))
    var site: String?

    @Option(
        name: .customLong("license-port"),
        help: .init("UDP port of the license (Feature Key) server (default: 50800).", valueName: "port"),
        transform: ArgumentValue.port)
    var licensePorts: [UInt16] = []

    @Option(
        name: .customLong("voicemail-port"),
        help: .init("UDP port of voicemail (default: 50791 and 50793).", valueName: "port"),
        transform: ArgumentValue.port)
    var voicemailPorts: [UInt16] = []

    @Option(
        name: .customLong("scn-port"), help: .init("UDP port of SCN signaling (default: 50795).", valueName: "port"),
        transform: ArgumentValue.port)
    var scnPorts: [UInt16] = []

    @Option(
        name: .customLong("h225-port"),
        help: .init("TCP port of H.225.0 call signaling (default: 1720).", valueName: "port"),
        transform: ArgumentValue.port)
    var h225Ports: [UInt16] = []

    @Option(
        name: .customLong("rtp-ports"),
        help: .init(
            "Destination ports of RTP where no signaling names them: even, or any (default: even).", valueName: "which"
        ))
    var rtpPorts: RTPPortChoice?

    @Option(
        help: .init("How long a request waits for its answer (default: 3s).", valueName: "time"),
        transform: ArgumentValue.seconds)
    var answerWindow: Double?

    @Option(
        help: .init("How long Voicemail Pro runs without license validation (default: 2h).", valueName: "time"),
        transform: ArgumentValue.seconds)
    var unlicensedRun: Double?

    @Option(
        help: .init("How far a run may be from that and still fit (default: 5m).", valueName: "time"),
        transform: ArgumentValue.seconds)
    var tolerance: Double?

    @Option(
        name: .customLong("central"), help: .init("This is the central system.", valueName: "address"),
        transform: ArgumentValue.address)
    var central: [IPAddress] = []

    @Option(
        name: .customLong("remote"), help: .init("This is a remote system.", valueName: "address"),
        transform: ArgumentValue.address)
    var remotes: [IPAddress] = []

    @Option(
        name: .customLong("voicemail-server"), help: .init("This is the voicemail server.", valueName: "address"),
        transform: ArgumentValue.address)
    var voicemailServers: [IPAddress] = []

    @Option(
        name: .customLong("license-server"),
        help: .init("This is a license (Feature Key) server.", valueName: "address"),
        transform: ArgumentValue.address)
    var licenseServers: [IPAddress] = []

    @Option(
        name: .customLong("voicemail-number"),
        help: .init("A number that reaches voicemail, besides *17.", valueName: "number"))
    var voicemailNumbers: [String] = []

    @Option(
        help: .init(
            "One-way delay, in milliseconds, that R and MOS assume (default: 0): a capture at one point cannot show it.",
            valueName: "delay"),
        transform: ArgumentValue.milliseconds)
    var oneWayDelay: Double?

    @Flag(help: "R and MOS assume that receivers of G.711 conceal no lost packets.")
    var noConcealment = false

    func validate() throws {
        if let site, site.isEmpty { throw ValidationError("the name after --site is empty") }
        // With a file, what is checked here is checked when both are known.
        if site == nil { try validatePorts() }
        if let both = Set(central).intersection(remotes).min() {
            throw ValidationError("\(both) is given as --central and as --remote; it can be one of them")
        }
        if let answerWindow, answerWindow <= 0 || answerWindow > 3600 {
            throw ValidationError("--answer-window takes more than 0 s and at most 1h")
        }
        if let unlicensedRun, unlicensedRun <= 0 || unlicensedRun > 100 * 86400 {
            throw ValidationError("--unlicensed-run takes more than 0 s and at most 2400h")
        }
        guard site != nil || profile.tolerance < profile.unlicensedRun else {
            throw ValidationError("--tolerance has to be shorter than --unlicensed-run")
        }
        if voicemailNumbers.contains(where: \.isEmpty) { throw ValidationError("--voicemail-number is empty") }
    }

    private func validatePorts() throws {
        try requireOneOwner("license-port", licensePorts, "voicemail-port", voicemailPorts, Profile().voicemailPorts)
        try requireOneOwner("voicemail-port", voicemailPorts, "scn-port", scnPorts, Profile().scnPorts)
        try requireOneOwner("scn-port", scnPorts, "license-port", licensePorts, Profile().licensePorts)
        try requireOneOwner("voicemail-port", voicemailPorts, "license-port", licensePorts, Profile().licensePorts)
        try requireOneOwner("scn-port", scnPorts, "voicemail-port", voicemailPorts, Profile().voicemailPorts)
        try requireOneOwner("license-port", licensePorts, "scn-port", scnPorts, Profile().scnPorts)
    }

    /// One UDP port tells one protocol. `defaults` are the other's ports where it was not given.
    private func requireOneOwner(
        _ name: String, _ ports: [UInt16], _ otherName: String, _ others: [UInt16], _ defaults: Set<UInt16>
    ) throws {
        let taken = others.isEmpty ? defaults : Set(others)
        guard let both = taken.intersection(ports).min() else { return }
        let hint = others.isEmpty ? "by default" : "too"
        throw ValidationError("--\(name) \(both) is a --\(otherName) \(hint); give each its own")
    }

    /// Ports that are given replace the defaults of their protocol; voicemail numbers add to them.
    var profile: Profile { profile(over: Profile()) }

    /// The same over what a site file says. Roles add to the file's.
    func profile(over base: Profile) -> Profile {
        var result = base
        if !licensePorts.isEmpty { result.licensePorts = Set(licensePorts) }
        if !voicemailPorts.isEmpty { result.voicemailPorts = Set(voicemailPorts) }
        if !scnPorts.isEmpty { result.scnPorts = Set(scnPorts) }
        if !h225Ports.isEmpty { result.h225Ports = Set(h225Ports) }
        if let rtpPorts { result.rtpPorts = rtpPorts == .any ? .any : .even }
        if let answerWindow { result.answerWindow = answerWindow }
        if let unlicensedRun { result.unlicensedRun = unlicensedRun }
        if let tolerance { result.tolerance = tolerance }
        if let oneWayDelay { result.quality.delay = oneWayDelay }
        if noConcealment { result.quality.concealsLoss = false }
        result.voicemailNumbers.formUnion(voicemailNumbers)
        result.central.formUnion(central)
        result.remotes.formUnion(remotes)
        result.voicemailServers.formUnion(voicemailServers)
        result.licenseServers.formUnion(licenseServers)
        return result
    }
}
