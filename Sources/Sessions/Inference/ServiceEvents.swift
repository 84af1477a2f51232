import Bytes

/// Proof that a service was there over a stretch of time.
struct ServiceProof {
    let first: Evidence
    let last: Evidence
    /// Sessions and calls: stronger than an answer to discovery, which may go on after the service stopped.
    let isStrong: Bool
    let isSession: Bool
    /// How many sessions in a row it stands for.
    var sessions = 1
}

/// Proof that it was not.
struct AbsenceProof {
    /// The moment that bounds a stop from above, and the frame that shows it (or bounds a silence).
    let start: Timestamp
    let first: Evidence
    /// The moment that bounds the next start from below, and its frame.
    let end: Timestamp
    let last: Evidence
    let isStrong: Bool

    init(first: Evidence, last: Evidence, isStrong: Bool, start: Timestamp? = nil, end: Timestamp? = nil) {
        self.first = first
        self.last = last
        self.isStrong = isStrong
        self.start = start ?? first.frame.time
        self.end = end ?? last.frame.time
    }

    /// A single moment.
    init(_ evidence: Evidence, isStrong: Bool) {
        self.init(first: evidence, last: evidence, isStrong: isStrong)
    }
}

/// Collects the proofs for one system from its relations, sessions, calls and ICMP reports.
struct ServiceEvents {
    let system: IPAddress
    let relations: [ServiceRelation]
    /// Sessions of the system, and of all systems (which `Call.session` counts in).
    let sessions: [VoicemailSession]
    let allSessions: [VoicemailSession]
    /// Voicemail calls to it; others tell nothing.
    let calls: [Call]
    let unreachables: [UnreachableReport]
    let captureStart: FrameReference
    let captureEnd: FrameReference
    let gaps: CaptureGaps
    /// SNMP traps of the system about its voicemail application.
    var traps: [TrapReport] = []
    /// ARP in vain for its voicemail servers, where a reply would have been seen.
    var arpSilences: [ArpSilence] = []
    /// What sessions and calls showed that are no longer there.
    var memory = ServiceMemory.System()

    /// A session is due this long after the Connect at the latest. Seconds.
    static let sessionDue = 5.0
    /// Callers hang up when they hear nothing: where sessions came sooner before, that much longer is waited. Seconds.
    static let sessionGrace = 1.5

    func proofs() -> [ServiceProof] {
        var result: [ServiceProof] = []
        for relation in relations {
            let name = relation.servers.count == 1 ? "\(relation.servers[0].address)" : "a voicemail server"
            if relation.serverAsks {
                result += contactRows(of: relation, server: name)
                continue
            }
            for row in relation.outcomes where row.answered {
                guard let first = row.firstAnswer, let last = row.lastAnswer else { continue }
                result.append(
                    ServiceProof(
                        first: Evidence(first, "\(name) answers \(system)"),
                        last: Evidence(last, "last answer of \(name) to \(system)"),
                        isStrong: false, isSession: false))
            }
        }
        result += sessions.map(proof)
        for stretch in memory.stretches where stretch.server != nil || showsNoServer {
            result.append(
                ServiceProof(
                    first: stretch.first, last: stretch.last, isStrong: true, isSession: stretch.server != nil,
                    sessions: stretch.sessions))
        }
        if showsNoServer {
            for call in calls where call.isVoicemail {
                guard let connect = call.connect, let words = connected(call) else { continue }
                result.append(
                    ServiceProof(
                        first: Evidence(connect, words), last: Evidence(connect, words), isStrong: true,
                        isSession: false))
            }
        }
        result += traps.filter { $0.event == .applicationRestored }.map {
            ServiceProof(first: $0.evidence, last: $0.evidence, isStrong: false, isSession: false)
        }
        return result.sorted { $0.first.frame < $1.first.frame }
    }

    /// The server's side is not in this capture: calls that get through are all there is.
    var showsNoServer: Bool {
        sessions.isEmpty && relations.isEmpty && !memory.stretches.contains { $0.server != nil }
    }

    /// What one session shows.
    func proof(_ session: VoicemailSession) -> ServiceProof {
        let parties = "\(session.system) and \(session.server)"
        return ServiceProof(
            first: Evidence(session.first, "voicemail session between \(parties) begins"),
            last: Evidence(session.last, "voicemail session between \(parties) ends"), isStrong: true,
            isSession: true)
    }

    /// What a voicemail call that gets through shows, in words.
    func connected(_ call: Call) -> String? {
        call.connect == nil ? nil : "voicemail call \(call.label) is connected"
    }

    func absences() -> [AbsenceProof] {
        let remembered = memory.absences.map { AbsenceProof(first: $0.first, last: $0.last, isStrong: true) }
        return
            (unansweredRows() + silences() + icmp() + arp() + reported() + remembered
            + judgedCalls().absences.map(\.proof)).sorted { $0.start < $1.start }
    }

    // MARK: - Service

    /// A server that asks proves itself by each request: rows between its silences.
    private func contactRows(of relation: ServiceRelation, server: String) -> [ServiceProof] {
        var starts = [relation.first]
        var ends: [FrameReference] = []
        for silence in relation.silences {
            ends.append(silence.before)
            if let after = silence.after { starts.append(after) }
        }
        if ends.count < starts.count { ends.append(relation.last) }
        return zip(starts, ends).map {
            ServiceProof(
                first: Evidence($0, "\(server) asks \(system)"),
                last: Evidence($1, "last packet of \(server) to \(system)"),
                isStrong: false, isSession: false)
        }
    }

    // MARK: - Absence

    private func unansweredRows() -> [AbsenceProof] {
        let asked = relations.filter { !$0.serverAsks }
        let answered = TimeStretches(
            relations.flatMap(\.outcomes).filter(\.answered).map { ($0.first.time, $0.last.time) })
        return asked.flatMap { relation in
            rows(of: relation, answered).map { row in
                let to = relation.cast == .broadcast ? "by broadcast" : "to \(relation.destination)"
                return AbsenceProof(
                    first: Evidence(
                        row.first,
                        "voicemail request of \(system) \(to) gets no answer (first of \(row.count) in a row)"),
                    last: Evidence(row.last, "voicemail request of \(system) \(to) gets no answer"), isStrong: false)
            }
        }
    }

    /// Rows of three and more, except where another way to the same service was answered meanwhile: that destination
    /// is dead, the service is not. (The answered rows of the relation itself lie elsewhere in time.)
    private func rows(of relation: ServiceRelation, _ answered: TimeStretches) -> [OutcomeSegment] {
        relation.outcomes.filter { row in
            !row.answered && row.count >= OutcomeSegment.rowOfAbsence
                && !answered.meets(from: row.first.time, until: row.last.time)
        }
    }

    /// Where the server asks: its silence. The bounds lie one of its periods from the packets around it.
    private func silences() -> [AbsenceProof] {
        relations.filter(\.serverAsks).flatMap { relation -> [AbsenceProof] in
            guard let period = relation.periodSeconds, let server = relation.servers.first?.address else { return [] }
            let every = "every \(Int(period.rounded())) s"
            var result = relation.silences.flatMap { silence in
                quietStretches(of: silence, server: server, period: period).map { quiet in
                    AbsenceProof(
                        first: Evidence(
                            quiet.from, "last packet of \(server), which asked \(every), before it falls silent"),
                        last: Evidence(
                            quiet.until,
                            quiet.isBack
                                ? "\(server) is back" : "still no request of \(server), while its network is heard"),
                        isStrong: false, start: quiet.from.time.advanced(by: period),
                        end: quiet.isBack ? quiet.until.time.advanced(by: -period) : quiet.until.time)
                }
            }
            let contacts = [relation.first] + carried(by: server).map(\.first)
            if let first = contacts.min(),
                gaps.heardSeconds(from: captureStart.time, to: first.time, period: period) > 3 * period
            {
                result.append(
                    AbsenceProof(
                        first: Evidence(captureStart, "the capture begins; \(server) is silent"),
                        last: Evidence(first, "first packet of \(server), which from here on asks \(every)"),
                        isStrong: false, end: first.time.advanced(by: -period)))
            }
            return result
        }
    }

    /// What is left of a silence outside of sessions: a server that carries one need not ask meanwhile.
    private func quietStretches(
        of silence: Silence, server: IPAddress, period: Double
    ) -> [(from: FrameReference, until: FrameReference, isBack: Bool)] {
        guard let end = silence.witness ?? silence.after else { return [] }
        var from = silence.before
        var result: [(from: FrameReference, until: FrameReference, isBack: Bool)] = []
        for session in carried(by: server) {
            guard session.last > from, session.first < end else { continue }
            if gaps.heardSeconds(from: from.time, to: session.first.time, period: period) > 3 * period {
                result.append((from, session.first, true))
            }
            from = session.last
        }
        if from == silence.before || gaps.heardSeconds(from: from.time, to: end.time, period: period) > 3 * period {
            result.append((from, end, silence.after != nil))
        }
        return result
    }

    /// When sessions of a server went on, in order.
    private func carried(by server: IPAddress) -> [(first: FrameReference, last: FrameReference)] {
        let own = sessions.filter { $0.server == server }.map { ($0.first, $0.last) }
        let remembered = memory.stretches.filter { $0.server == server }.map { ($0.first.frame, $0.last.frame) }
        return remembered.isEmpty ? own : (remembered + own).sorted { $0.0 < $1.0 }
    }

    private func icmp() -> [AbsenceProof] {
        unreachables.map { AbsenceProof(Evidence($0.frame, $0.words), isStrong: false) }
    }

    private func arp() -> [AbsenceProof] {
        arpSilences.map { row in
            AbsenceProof(
                first: Evidence(
                    row.first,
                    "\(row.asker) looks for \(row.target) by ARP and gets no reply (first of \(row.count) in a row)"),
                last: Evidence(row.last, "\(row.target) still does not reply to ARP"), isStrong: false)
        }
    }

    /// What the system itself says of its voicemail application.
    private func reported() -> [AbsenceProof] {
        traps.filter { $0.event == .applicationLost }.map { AbsenceProof($0.evidence, isStrong: false) }
    }

    /// What the voicemail calls show: that one failed, or that it got through.
    struct JudgedCalls {
        var absences: [(call: String, proof: AbsenceProof)] = []
        /// With the delay of its session in seconds; nil where it got through without one being seen.
        var through: [(call: String, callsUp: Int, delay: Double?)] = []
    }

    func judgedCalls() -> JudgedCalls {
        var result = JudgedCalls()
        var callsUpWhenThrough: Int?
        // How late the sessions of such calls came so far; nil before the first.
        var longestDelay: Double?
        let covered = TimeStretches(
            sessions.map { ($0.first.time, $0.last.time) }
                + memory.stretches.filter { $0.server != nil }.map { ($0.first.frame.time, $0.last.frame.time) })
        for call in calls where call.isVoicemail {
            if let through = memory.through, call.start > through.since {
                callsUpWhenThrough = [callsUpWhenThrough, through.callsUp].compactMap(\.self).max()
                longestDelay = [longestDelay, through.longestDelay].compactMap(\.self).max()
            }
            if let connect = call.connect {
                if let session = call.session {
                    let delay = begin(of: session).map { $0.seconds(since: connect.time) } ?? 0
                    longestDelay = Swift.max(longestDelay ?? 0, delay)
                    callsUpWhenThrough = Swift.max(callsUpWhenThrough ?? 0, call.callsUpAtSetup)
                    result.through.append((call.id, call.callsUpAtSetup, Swift.max(0, delay)))
                } else if let absence = withoutSession(call, usualDelay: longestDelay, covered) {
                    result.absences.append((call.id, absence))
                } else if longestDelay == nil, relations.isEmpty {
                    callsUpWhenThrough = Swift.max(callsUpWhenThrough ?? 0, call.callsUpAtSetup)
                    result.through.append((call.id, call.callsUpAtSetup, nil))
                }
                continue
            }
            guard let limit = callsUpWhenThrough, call.callsUpAtSetup <= limit, call.releasedBy == .callee,
                let end = call.end, !call.isCongestion
            else { continue }
            let text = "voicemail call \(call.label) is refused: \(call.releaseWords)"
            result.absences.append((call.id, AbsenceProof(Evidence(end, text), isStrong: true)))
        }
        return result
    }

    /// When a session of the capture began, by its index among all sessions.
    private func begin(of session: Int) -> Timestamp? {
        allSessions.indices.contains(session) ? allSessions[session].first.time : nil
    }

    /// A connected voicemail call without a session, where such calls had sessions before.
    private func withoutSession(_ call: Call, usualDelay: Double?, _ covered: TimeStretches) -> AbsenceProof? {
        guard let usualDelay, let connect = call.connect else { return nil }
        let due = Swift.min(Self.sessionDue, usualDelay + Self.sessionGrace)
        let until = call.end?.time ?? captureEnd.time
        guard until.seconds(since: connect.time) >= due else { return nil }
        // Sessions of one pair of hosts are seen as one: a call that joins a running session has one.
        guard !covered.meets(from: connect.time, until: connect.time.advanced(by: Self.sessionDue)) else {
            return nil
        }
        let text = "voicemail call \(call.label) is connected, but no voicemail session follows"
        return AbsenceProof(Evidence(connect, text), isStrong: true)
    }
}
