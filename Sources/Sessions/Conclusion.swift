import Bytes

/// The last step of the sessions layer: what the trackers saw becomes relations, roles, runs, calls with their
/// streams, and the timeline.
struct Conclusion {
    let profile: Profile
    let start: FrameReference
    let end: FrameReference
    let hosts: HostTable
    let gaps: CaptureGaps
    let license: RequestTracker
    let voicemail: RequestTracker
    let scn: ScnTracker
    let ras: RasTracker
    let media: MediaTracker
    let signalling: SignallingTracker
    let unreachables: UnreachableLog
    let traps: TrapLog
    let arps: ArpLog
    let transfers: TransferTracker
    var quality = QualityTracker()
    var reports = ReportTracker()
    /// What is remembered of sessions and calls that were let go; nil where everything is kept.
    var memory: ServiceMemory?
    /// What calls and streams of a long capture became.
    var folds: FoldState?

    /// - Returns: what the voicemail service of each system was judged by.
    @discardableResult
    func fill(
        _ analysis: inout Analysis, calls recorded: consuming [Call], in room: consuming [StreamSummary] = []
    ) -> [ServiceEvents] {
        var calls = recorded
        var streams = media.summaries(in: consume room)
        reports.fill(&streams)
        MediaTie(mediaAddresses: signalling.mediaAddresses).tie(&streams, to: &calls)
        let presses = media.keys.presses(of: media.streams)
        if !presses.isEmpty {
            for index in streams.indices { streams[index].keys = presses[streams[index].first.number] ?? [] }
        }
        analysis.keysRefused = media.keys.refused + KeyTie.tie(streams, to: &calls)
        nameCodecs(of: &streams, by: calls)

        analysis.attempts = signalling.failedAttempts(until: end.time)
        analysis.scn = scn.finish(end: end, gaps: gaps)
        analysis.quality = quality.quality(
            streams: streams, scn: analysis.scn, scnWitnesses: scn.clockWitnesses(), hosts: hosts)
        for loss in analysis.quality.losses { loss.subtract(from: &streams) }
        QualityEstimate(assumptions: profile.quality).fill(&streams)
        analysis.gatekeepers = ras.finish()
        // A telephone that registers with its system speaks H.225, too, and is none.
        var parties: Set<IPAddress> = []
        for index in calls.indices {
            parties.insert(calls[index].caller)
            parties.insert(calls[index].callee)
        }
        let known = parties.subtracting(ras.terminals).union(analysis.scn.filter(\.showsASystem).map(\.from))
        analysis.licenses = resolver(known, servers: profile.licenseServers).resolve(license)
        let relations = resolver(known, servers: profile.voicemailServers).resolve(voicemail)
        let present = SessionCollector(profile: profile, relations: relations, knownSystems: known)
            .sessions(from: voicemail, streams: streams)
        let sessions = folds?.all(present) ?? present
        VoicemailCallMatcher(profile: profile, sessions: sessions, remembered: memory?.numbers ?? [:]).match(&calls)

        analysis.traps = traps.finish(
            systems: known.union((analysis.licenses + relations).map(\.system)).union(profile.central)
                .union(profile.remotes))
        let roles = RoleInference(
            profile: profile, licenses: analysis.licenses, voicemail: relations, sessions: sessions, calls: calls,
            scn: analysis.scn, terminals: ras.terminals, gatekeepers: ras.gatekeepers, traps: analysis.traps,
            received: memory?.received ?? [:])
        analysis.voicemailSessions = sessions
        analysis.calls = calls
        analysis.streams = streams
        fillHosts(&analysis, roles, streams)
        analysis.concurrency = LoadCounter(analysis, systems: Set(analysis.hosts(with: .system).map(\.address)))
            .concurrencies()
        if let memory { analysis.concurrency = memory.peaks(with: analysis.concurrency) }
        analysis.unreachables = relevantUnreachables(roles)
        analysis.arpSilences = relevantSilences(roles, streams)
        analysis.transfers = transfers.finish(at: end.time, window: profile.answerWindow)
        var judged: [ServiceEvents] = []
        analysis.voicemail = services(relations, sessions, analysis, &judged)
        return judged
    }

    /// A dynamic payload type: the signalling knows.
    private func nameCodecs(of streams: inout [StreamSummary], by calls: [Call]) {
        let unnamed = streams.indices.filter { streams[$0].codec == nil && streams[$0].call != nil }
        guard !unnamed.isEmpty else { return }
        let codecs = Dictionary(calls.map { ($0.id, $0.codec) }) { first, _ in first }
        for index in unnamed { streams[index].codec = streams[index].call.flatMap { codecs[$0] ?? nil } }
    }

    private func resolver(_ known: Set<IPAddress>, servers: Set<IPAddress>) -> RelationResolver {
        RelationResolver(
            knownSystems: known, namedServers: servers, namedSystems: profile.central.union(profile.remotes),
            serverPorts: profile.voicemailServerPorts, gaps: gaps, hosts: hosts, end: end)
    }

    // MARK: - Hosts

    private func fillHosts(_ analysis: inout Analysis, _ roles: RoleInference, _ streams: [StreamSummary]) {
        var heard: [IPAddress: (first: FrameReference, last: FrameReference)] = [:]
        for (address, _, _) in roles.hosts {
            if let entry = hosts[address], let first = entry.first, let last = entry.last {
                heard[address] = (first, last)
            }
        }
        for place in streams.indices {
            let address = streams[place].source.address
            guard let known = heard[address] else { continue }
            heard[address] = (
                Swift.min(known.first, streams[place].first), Swift.max(known.last, streams[place].last)
            )
        }
        var macOwners: [UInt64: Int] = [:]
        for entry in hosts.entries where entry.mac.bits != 0 { macOwners[entry.mac.bits, default: 0] += 1 }
        for mac in hosts.sharedMACs { macOwners[mac.bits, default: 0] += 1 }

        analysis.hosts = roles.hosts.map { address, roles, reasons in
            let entry = hosts[address]
            let clue = signalling.vendor(of: address)
            // A MAC that speaks for several addresses is a router's, not the host's.
            let mac = entry.flatMap { $0.mac.bits != 0 && macOwners[$0.mac.bits] == 1 ? $0.mac : nil }
            return NetworkHost(
                address: address, roles: roles, reasons: reasons, macs: mac.map { [$0] } ?? [], vendor: clue?.text,
                isForeign: clue.map { !$0.isAvaya } ?? false && !showsIPOffice(address, analysis, mac),
                firstHeard: heard[address]?.first, lastHeard: heard[address]?.last)
        }
        for (address, range) in heard { analysis.lastHeard[address] = range.last }
        for entry in hosts.entries {
            if let addressed = entry.addressed {
                analysis.hearsUnicastTo.insert(entry.address)
                analysis.addressed[entry.address] = addressed
            }
            if let arp = entry.arp { analysis.arpAlive[entry.address] = arp }
        }
        var addressed: [IPAddress: FrameReference] = [:]
        for place in streams.indices {
            let first = streams[place].first
            if addressed[streams[place].destination.address].map({ first < $0 }) ?? true {
                addressed[streams[place].destination.address] = first
            }
        }
        for (host, first) in addressed {
            analysis.hearsUnicastTo.insert(host)
            analysis.addressed[host] = analysis.addressed[host].map { Swift.min($0, first) } ?? first
        }
        analysis.portHosts = hosts.portHosts(streams)
    }

    /// Anything that only an IP Office does: SCN, license or voicemail traffic, or an Avaya control unit's MAC prefix.
    private func showsIPOffice(_ address: IPAddress, _ analysis: Analysis, _ mac: MACAddress?) -> Bool {
        analysis.scn.contains { $0.from == address } || analysis.licenses.contains { $0.system == address }
            || voicemail.relations.keys.contains { $0.asker == address } || mac?.prefix == 0x00E007
    }

    private func relevantUnreachables(_ roles: RoleInference) -> [UnreachableReport] {
        let concerned = concerned(roles)
        return unreachables.reports.filter { concerned.contains($0.target.address) }
    }

    /// Servers and systems: who else cannot be reached is no matter here.
    private func concerned(_ roles: RoleInference) -> Set<IPAddress> {
        let wanted: Set<HostRole> = [.voicemailServer, .licenseServer, .system]
        return Set(roles.hosts.filter { !wanted.isDisjoint(with: $0.roles) }.map(\.address))
    }

    /// Media is not in the table of hosts: who sent some meanwhile is there.
    private func relevantSilences(_ roles: RoleInference, _ streams: [StreamSummary]) -> [ArpSilence] {
        let concerned = concerned(roles)
        return arps.finish { hosts[$0]?.last }.filter { row in
            concerned.contains(row.target)
                && !streams.contains {
                    $0.source.address == row.target && $0.first.time <= row.last.time && $0.last.time >= row.first.time
                }
        }
    }

    // MARK: - Voicemail

    private func services(
        _ relations: [ServiceRelation], _ sessions: [VoicemailSession], _ analysis: Analysis,
        _ judged: inout [ServiceEvents]
    ) -> [VoicemailService] {
        var systems = Set(relations.map(\.system)).union(sessions.map(\.system))
        if let memory { systems.formUnion(memory.systems.keys) }
        if systems.isEmpty, let central = analysis.central, analysis.calls.contains(where: \.isVoicemail) {
            systems.insert(central)
        }
        let correction = ClockCorrection(analysis.quality.clockSteps)
        let reader = LicenseStateReader(
            licenses: analysis.licenses.map { correction.even($0) },
            hearsAnswers: Set(analysis.licenses.filter(analysis.hearsAnswers).map(\.system)),
            fullySeen: fullySeen(relations, analysis))
        let relationsOf = Dictionary(grouping: relations, by: \.system)
        let sessionsOf = Dictionary(grouping: sessions, by: \.system)
        let calls = analysis.calls
        let callsTo = Dictionary(
            grouping: calls.indices.filter { calls[$0].isVoicemail && systems.contains(calls[$0].callee) }
        ) { calls[$0].callee }
        var result: [VoicemailService] = []
        for system in systems.sorted() {
            let own = (relationsOf[system] ?? []).sorted { $0.answered > $1.answered }
            let mine = sessionsOf[system] ?? []
            let servers = Set(own.flatMap(\.servers).map(\.address)).union(mine.map(\.server))
            let events = ServiceEvents(
                system: system, relations: own.map { correction.even($0) }, sessions: mine.map { correction.even($0) },
                allSessions: sessions.map { correction.even($0) },
                calls: (callsTo[system] ?? []).map { correction.even(calls[$0]) },
                unreachables: analysis.unreachables.filter {
                    // What is told to somebody else by somebody else is about another path.
                    servers.contains($0.target.address) && $0.kind != .timeExceeded
                        && ($0.receiver == system || servers.contains($0.reporter))
                        && ($0.kind == .host || profile.voicemailPorts.contains($0.target.port))
                }.map { correction.even($0) },
                captureStart: correction.even(start), captureEnd: correction.even(end), gaps: correction.even(gaps),
                traps: analysis.traps.filter { $0.system == system && $0.isAboutVoicemail }.map { correction.even($0) },
                arpSilences: analysis.arpSilences.filter { servers.contains($0.target) && $0.isProof }
                    .map { correction.even($0) },
                memory: correction.even(memory?.systems[system] ?? ServiceMemory.System()))
            if memory != nil { judged.append(events) }
            var runs = RunBuilder(restartLimit: profile.restartLimit).runs(events.proofs(), events.absences())
            for index in runs.indices {
                reader.mark(&runs[index], system: system, end: correction.even(end).time)
                runs[index] = correction.clock(runs[index], end: end)
            }
            guard let main = own.first else {
                result.append(
                    VoicemailService(
                        relation: nil, system: system, server: mine.first?.server, sessions: mine, runs: runs))
                continue
            }
            let server = main.servers.max { $0.answers < $1.answers }?.address ?? mine.first?.server
            result.append(
                VoicemailService(relation: main, system: system, server: server, sessions: mine, runs: runs))
            result += own.dropFirst().map {
                VoicemailService(relation: $0, system: system, server: $0.servers.first?.address)
            }
        }
        return result
    }

    /// Systems of which both traffic with a server near them and traffic with another system is seen: the capture
    /// point is at their own port, and would see their license requests.
    private func fullySeen(_ relations: [ServiceRelation], _ analysis: Analysis) -> Set<IPAddress> {
        let withServer = Set(relations.filter { !$0.servers.isEmpty }.map(\.system))
        let withPeers = Set(analysis.scn.flatMap { [$0.from, $0.to] }).union(
            analysis.calls.flatMap { [$0.caller, $0.callee] })
        return withServer.intersection(withPeers)
    }
}
