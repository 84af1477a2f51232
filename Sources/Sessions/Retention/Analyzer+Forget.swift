public import Bytes

/// An analysis that goes on for days: what it says meanwhile, and what it lets go.
///
/// Every few minutes of capture time one pass looks at the analysis so far, decides what has ended, keeps of it what
/// later findings need (`ServiceMemory`), and hands each tracker what goes. Nothing is done on the path of a packet.
///
/// What each table lets go, and what it keeps:
/// - calls, streams with their seconds and keys, RTCP, sessions: `Retirement`, together;
/// - all that is listed by host or pair of hosts: what the analysis does not use goes after `Retention.ended`, what it
///   uses when its table is nearly full, the oldest first (`Fading`);
/// - events (ICMP, traps, ARP in vain, rows of requests, silences): of old ones those stay between which something
///   changes.
///
/// What needs no expiry, being of fixed size: the table of copies and its tally, dynamic payload types, `PortMap` (its
/// watched ports are renewed), the counts of the dissector. Fragments expire by themselves within a minute, connections
/// of the reassembler within `TCPLimits.idleSeconds`, requests that wait within their answer window. `CrossingLog` is
/// for files of several points, never live.
extension Analyzer {
    /// The analysis so far; the capture goes on. What is open is told as if the capture ended here.
    /// - Parameter limits: what was found wrong with the capture.
    public func snapshot(limits: [CaptureLimit] = []) -> Analysis {
        var copy = self
        return copy.finish(limits: limits)
    }

    /// Forgets what ended longer ago than the retention says; without one, nothing.
    ///
    /// May be called after every batch: nearly all calls cost some comparisons. A pass costs as much as a `snapshot`.
    /// - Parameter now: the time of the last packet. Where it leaps by more than things are kept, or goes back, nothing
    ///   grows older by that.
    public mutating func forget(now: Timestamp) {
        guard let retention, let last else { return }
        clock.advance(to: now, frame: last)
        idleClock.advance(to: now, frame: last)
        let since = clock.elapsed - lastPass
        let isDue =
            since >= Swift.max(1, retention.ended / Self.passesPerRetention)
            && clock.frame(ofAge: retention.ended) != nil
        guard isDue || (since >= Swift.max(1, retention.ended / Self.pressedPasses) && isPressed) else { return }
        lastPass = clock.elapsed
        pass(retention)
    }

    /// Passes in the time for which things are kept; and where a table is nearly full.
    private static let passesPerRetention = 6.0
    private static let pressedPasses = 360.0
    /// Where calls or streams are too many, these shares of the usual time are tried.
    private static let haste = [0.25, 1.0 / 16, 1.0 / 64]

    private mutating func pass(_ retention: Retention) {
        // What waits for its time to be over is settled, as the next packet would.
        if let last {
            license.advance(to: last.time, ports: ports)
            voicemail.advance(to: last.time, ports: ports)
        }
        let (view, events) = concluded()
        let none = FrameReference(number: .min, time: .distantPast)
        let horizon = clock.frame(ofAge: retention.ended) ?? none
        let idle = idleClock.frame(ofAge: retention.idle) ?? none
        let isOpen = signalling.openCalls
        let usual = Retirement(view, isOpen: isOpen, ended: horizon, idle: idle)
        var retirement = usual
        for share in Self.haste where isPressed(retirement, retention) {
            let sooner = clock.frame(ofAge: retention.ended * share) ?? none
            retirement = Retirement(view, isOpen: isOpen, ended: Swift.max(horizon, sooner), idle: idle)
        }
        var fading = Fading(horizon, forgotten ?? Forgotten())
        fading.forgotten.before = clock.frame(ofAge: retention.ended)
        for (kind, stays, usual) in [
            (Forgotten.Kind.calls, retirement.calls, usual.calls), (.streams, retirement.streams, usual.streams),
            (.sessions, retirement.sessions, usual.sessions),
        ] {
            let gone = stays.count { !$0 }
            let due = usual.count { !$0 }
            fading.count(kind, due)
            fading.count(kind, gone - due, early: true)
        }
        memory?.fold(view, events, retirement, limit: retention.stretches, &fading)
        forget(view, events, retirement, &fading)
        forgotten = fading.forgotten
    }

    private func isPressed(_ retirement: Retirement, _ retention: Retention) -> Bool {
        Fading.isPressing(retirement.calls.count(where: \.self), of: retention.calls)
            || Fading.isPressing(retirement.streams.count(where: \.self), of: retention.streams)
            || Fading.isPressing(retirement.sessions.count(where: \.self), of: retention.sessions)
    }

    /// Calls and streams go, with what their trackers hold of them.
    /// - Parameters:
    ///   - calls: by their index in the analysis, true for what stays; streams likewise.
    /// - Returns: the places of the streams that go.
    mutating func letGo(_ view: Analysis, _ calls: [Bool], _ streams: [Bool], _ fading: inout Fading) -> [Int] {
        let going = view.streams.indices.filter { !streams[$0] }
        for place in going { hosts.media(view.streams, place) }
        signalling.forgetCalls(Fading.places(calls))
        media.forget(
            Set(going.map { view.streams[$0].first.number }), named: signalling.mediaAddresses,
            now: last?.time ?? .distantPast)
        reports.forget(
            used: Set(view.streams.indices.filter { streams[$0] }.map { StreamKey(view.streams[$0]) }), &fading)
        return going
    }

    /// Each tracker lets go of its part.
    private mutating func forget(
        _ view: Analysis, _ events: [ServiceEvents], _ retirement: Retirement, _ fading: inout Fading
    ) {
        let hosts = Set(view.hosts.map(\.address))
        let moments = Dictionary(
            events.map { events in
                let failed = Set(events.judgedCalls().absences.map(\.proof.first.frame.number))
                return (events.system, ServiceMoments(events, failures: failed))
            }
        ) { first, _ in first }
        let going = letGo(view, retirement.calls, retirement.streams, &fading)
        signalling.forget(besides: hosts, &fading)
        forgetRequests(view, retirement, moments, &fading)
        scn.forget(
            used: Set(view.scn.filter(\.showsASystem).map { .init(from: $0.from, to: $0.to) }), gaps, &fading)
        pairs = RecentPairs()
        quality.forget(view.quality, view.streams, going: going, used: hosts, &fading)
        let relations = view.licenses + view.voicemail.compactMap(\.relation)
        self.hosts.forget(
            used: hosts, watched: Set(relations.filter(\.serverAsks).flatMap { $0.servers.map(\.address) }), &fading)
        ofServer(view, moments, hosts, &fading)
        ras.forget(&fading)
        broadcasts.forget(&fading)
        transfers.forget(&fading)
        arps.forget(used: hosts, &fading)
        gaps.forget(&fading)
        if clock.elapsed - lastRenewal >= (retention?.ended ?? 0) {
            lastRenewal = clock.elapsed
            ports.forget()
        }
    }

    /// Reports of others about servers and systems.
    private mutating func ofServer(
        _ view: Analysis, _ moments: [IPAddress: ServiceMoments], _ hosts: Set<IPAddress>, _ fading: inout Fading
    ) {
        var systemsOf: [IPAddress: Set<IPAddress>] = [:]
        for service in view.voicemail {
            let servers = (service.relation?.servers.map(\.address) ?? []) + service.sessions.map(\.server)
            for server in servers + [service.system] { systemsOf[server, default: []].insert(service.system) }
        }
        let isTurn = { (host: IPAddress, from: Int, to: Int) in
            systemsOf[host]?.contains { moments[$0]?.isTurn(between: from, and: to) ?? false } ?? false
        }
        unreachables.forget(used: hosts, &fading, isTurn: isTurn)
        traps.forget(used: hosts, &fading, isTurn: isTurn)
    }

    private mutating func forgetRequests(
        _ view: Analysis, _ retirement: Retirement, _ moments: [IPAddress: ServiceMoments], _ fading: inout Fading
    ) {
        let asked = Used(view.licenses)
        license.forget(used: asked.relations, servers: asked.pairs, told: [:], gaps: gaps, &fading) { _, _, _, _ in
            false
        }
        let used = Used(view.voicemail.compactMap(\.relation), sessions: view.voicemailSessions)
        let told = Dictionary(
            view.voicemailSessions.indices.map { (view.voicemailSessions[$0].first.number, retirement.sessions[$0]) }
        ) { $0 || $1 }
        voicemail.forget(used: used.relations, servers: used.pairs, told: told, gaps: gaps, &fading) {
            key, answered, from, to in
            guard let own = used.system[key].flatMap({ moments[$0] }) else { return true }
            return answered ? own.isAbsent(from: from, to: to) : own.isServed(from: from, to: to)
        }
    }
}

/// The relations of a request tracker that an analysis tells.
private struct Used {
    /// With whether the server asks.
    var relations: [RequestTracker.Key: Bool] = [:]
    var system: [RequestTracker.Key: IPAddress] = [:]
    var pairs: Set<HostPair> = []

    init(_ told: [ServiceRelation], sessions: [VoicemailSession] = []) {
        for relation in told {
            let key =
                relation.serverAsks
                ? RequestTracker.Key(
                    asker: relation.servers.first?.address ?? relation.system, destination: relation.system)
                : RequestTracker.Key(asker: relation.system, destination: relation.destination)
            relations[key] = relation.serverAsks
            system[key] = relation.system
            for server in relation.servers { pairs.insert(HostPair(relation.system, server.address)) }
        }
        for session in sessions { pairs.insert(HostPair(session.system, session.server)) }
    }
}
