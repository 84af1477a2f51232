import Bytes
import Sessions

// Questions that several rules ask of a capture.
extension Analysis {
    /// License relations of a system in which the system asks.
    func licenseRequests(of system: IPAddress) -> [ServiceRelation] {
        licenses.filter { $0.system == system && !$0.serverAsks }
    }

    /// True when any license contact of the system was seen.
    func hasLicenseContact(_ system: IPAddress) -> Bool {
        licenses.contains { $0.system == system && ($0.answered > 0 || $0.serverAsks) }
    }

    /// The systems whose voicemail runs are judged: the central one, or all where none is known to be central.
    var judgedServices: [VoicemailService] {
        voicemail.filter { service in
            !service.runs.isEmpty && (central.map { $0 == service.system } ?? true)
        }
    }

    func isRemote(_ address: IPAddress) -> Bool { host(address)?.has(.remote) ?? false }

    /// Whether a system is the worse for license requests in vain. A remote needs no license for centralized voicemail:
    /// its default broadcast in vain is told by remote-license-requests. One that asks a server of its own has some,
    /// unless the site file says otherwise.
    func needsLicense(_ system: IPAddress) -> Bool {
        guard isRemote(system) else { return true }
        return profile.usesLicenses[system] ?? licenseRequests(of: system).contains { $0.cast == .unicast }
    }

    /// Neither end of a call is a telephone, and at least one may be an IP Office: what the job aid calls a line.
    func isLine(_ a: IPAddress, _ b: IPAddress) -> Bool {
        !isTelephone(a) && !isTelephone(b) && !isForeignPair(a, b)
    }

    private func isTelephone(_ address: IPAddress) -> Bool {
        host(address).map { $0.has(.terminal) && !$0.has(.system) } ?? false
    }

    /// "central system 10.10.1.1", "remote system 10.10.2.1", "system 10.10.3.1".
    func name(_ address: IPAddress) -> String {
        guard let host = host(address) else { return "\(address)" }
        if host.has(.central) { return "central system \(address)" }
        if host.has(.remote) { return "remote system \(address)" }
        return host.has(.system) ? "system \(address)" : "\(address)"
    }

    /// "central system 10.10.1.1 and the remote system 10.10.2.1": after "the".
    func names(_ addresses: some Collection<IPAddress>) -> String {
        Words.few(addresses.enumerated().map { $0.offset == 0 ? name($0.element) : "the " + name($0.element) })
    }

    /// Both hosts name another manufacturer and nothing about them says IP Office: no SCN line.
    func isForeignPair(_ a: IPAddress, _ b: IPAddress) -> Bool {
        (host(a)?.isForeign ?? false) && (host(b)?.isForeign ?? false)
    }
}

extension VoicemailRun {
    /// True when the length may be that of a run without license validation.
    func supportsTwoHourRule(_ analysis: Analysis) -> Bool {
        guard let end = analysis.end else { return false }
        let length = length(until: end.time)
        let (rule, tolerance) = (analysis.profile.unlicensedRun, analysis.profile.tolerance)
        return length.min <= rule + tolerance && (length.max.map { $0 >= rule - tolerance } ?? true)
    }

    /// The frames that show its beginning and end, one sentence a frame: the more telling one.
    var story: [Evidence] {
        let ends = absences.prefix(4).map(\.frame.number)
        var result = absenceBefore.map { [$0] } ?? []
        if absenceBefore?.frame.number != firstProof.frame.number { result.append(firstProof) }
        if !ends.contains(lastProof.frame.number) { result.append(lastProof) }
        return result + absences.prefix(4)
    }

    /// Back soon after: told in the timeline, no stop of its own.
    func isRestart(_ analysis: Analysis) -> Bool {
        backAfterSeconds.map { $0 <= analysis.profile.restartLimit } ?? false
    }
}

extension ServiceRelation {
    /// As the object of "asked": "by broadcast (...)", "10.10.1.6 (UDP 50800)".
    var whom: String { cast == .broadcast ? way : "\(destination) (UDP \(destinationPort))" }

    /// "by broadcast (255.255.255.255, UDP 50800)", "at 10.10.1.6 (UDP 50800)".
    var way: String {
        cast == .broadcast
            ? "by broadcast (\(destination), UDP \(destinationPort))" : "at \(destination) (UDP \(destinationPort))"
    }
}

extension Analysis {
    /// "G.729 of the call 201 to 301".
    func words(of stream: StreamSummary) -> String {
        guard let place = place(ofCallOf: stream) else { return stream.codecWords }
        return "\(stream.codecWords) of the \(calls[place].words)"
    }

    /// The systems at the ends of a stream, and those of its call where telephones send the media.
    func systems(of stream: StreamSummary) -> [IPAddress] {
        let hosts =
            [stream.source.address, stream.destination.address]
            + (place(ofCallOf: stream).map { [calls[$0].caller, calls[$0].callee] } ?? [])
        return Set(hosts.filter { host($0)?.has(.system) ?? false }).sorted()
    }
}
