import Bytes

/// Proof that a service was there over a stretch of time.
struct ServiceProof {
    let first: Evidence
    let last: Evidence
    /// Sessions and calls: stronger than an answer to discovery, which may go on after the service stopped.
    let isStrong: Bool
    let isSession: Bool
}

/// Proof that it was not.
struct AbsenceProof {
    /// The first sign, which bounds a stop from above.
    let first: Evidence
    /// The last sign of the same row, which bounds the next start from below.
    let last: Evidence
    let isStrong: Bool
}

/// Collects the proofs for one system from its relations, sessions, calls and ICMP reports.
struct ServiceEvents {
    let system: IPAddress
    let relations: [ServiceRelation]
    let sessions: [VoicemailSession]
    let calls: [Call]
    let unreachables: [UnreachableReport]
    let captureStart: FrameReference
    let captureEnd: FrameReference
    let gaps: CaptureGaps

    static let rowOfAbsence = 3
    /// A connected voicemail call shorter than this says nothing about its session. Seconds.
    static let shortestJudgedCall = 5.0

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
        for session in sessions {
            let parties = "\(session.system) and \(session.server)"
            result.append(
                ServiceProof(
                    first: Evidence(session.first, "voicemail session between \(parties) begins"),
                    last: Evidence(session.last, "voicemail session between \(parties) ends"),
                    isStrong: true, isSession: true))
        }
        if sessions.isEmpty, relations.isEmpty {
            // The server's side is not in this capture: calls that get through are all there is.
            for call in calls where call.isVoicemail {
                guard let connect = call.connect else { continue }
                let what = "voicemail call \(call.label)"
                result.append(
                    ServiceProof(
                        first: Evidence(connect, "\(what) is connected"),
                        last: Evidence(connect, "\(what) is connected"), isStrong: true, isSession: false))
            }
        }
        return result.sorted { $0.first.frame < $1.first.frame }
    }

    func absences() -> [AbsenceProof] {
        (unansweredRows() + silences() + icmp() + failedCalls()).sorted { $0.first.frame < $1.first.frame }
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
                        row.first, "request of \(system) \(to) gets no answer (first of \(row.count) in a row)"),
                    last: Evidence(row.last, "request of \(system) \(to) gets no answer"), isStrong: false)
            }
        }
    }

    /// Rows of three and more, except where another way to the same service was answered meanwhile: that destination
    /// is dead, the service is not. (The answered rows of the relation itself lie elsewhere in time.)
    private func rows(of relation: ServiceRelation, _ answered: TimeStretches) -> [OutcomeSegment] {
        relation.outcomes.filter { row in
            !row.answered && row.count >= Self.rowOfAbsence
                && !answered.meets(from: row.first.time, until: row.last.time)
        }
    }

    private func silences() -> [AbsenceProof] {
        relations.filter(\.serverAsks).flatMap { relation -> [AbsenceProof] in
            guard let period = relation.periodSeconds, let server = relation.servers.first?.address else { return [] }
            var result = relation.silences.flatMap { silence in
                quietStretches(of: silence, server: server, period: period).map {
                    absence(of: server, period: period, from: $0.from, until: $0.until, isBack: $0.isBack)
                }
            }
            let contacts = [relation.first] + sessions.filter { $0.server == server }.map(\.first)
            if let first = contacts.min(), gaps.heardSeconds(from: captureStart.time, to: first.time) > 3 * period {
                let text = "\(server) is silent until here, then asks every \(Int(period.rounded())) s"
                result.append(
                    AbsenceProof(
                        first: Evidence(captureStart, "capture begins; \(server) is silent"),
                        last: Evidence(first.moved(by: -period), text), isStrong: false))
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
        for session in sessions where session.server == server {
            guard session.last > from, session.first < end else { continue }
            if gaps.heardSeconds(from: from.time, to: session.first.time) > 3 * period {
                result.append((from, session.first, true))
            }
            from = session.last
        }
        if from == silence.before || gaps.heardSeconds(from: from.time, to: end.time) > 3 * period {
            result.append((from, end, silence.after != nil))
        }
        return result
    }

    private func absence(
        of server: IPAddress, period: Double, from: FrameReference, until: FrameReference, isBack: Bool
    ) -> AbsenceProof {
        let text = "last packet of \(server), which asked every \(Int(period.rounded())) s, before it fell silent"
        return AbsenceProof(
            first: Evidence(from.moved(by: period), text),
            last: Evidence(isBack ? until.moved(by: -period) : until, "\(server) still silent until here"),
            isStrong: false)
    }

    private func icmp() -> [AbsenceProof] {
        unreachables.map { report in
            let text = "\(report.reporter) reports \(report.target.address) \(report.kind.rawValue) unreachable (ICMP)"
            return AbsenceProof(
                first: Evidence(report.frame, text), last: Evidence(report.frame, text), isStrong: false)
        }
    }

    private func failedCalls() -> [AbsenceProof] {
        var result: [AbsenceProof] = []
        var callsUpWhenThrough: Int?
        var hadSession = false
        let covered = TimeStretches(sessions.map { ($0.first.time, $0.last.time) })
        for call in calls where call.isVoicemail {
            if call.connect != nil {
                if call.session != nil {
                    hadSession = true
                    callsUpWhenThrough = Swift.max(callsUpWhenThrough ?? 0, call.callsUpAtSetup)
                } else if let absence = withoutSession(call, hadSession: hadSession, covered) {
                    result.append(absence)
                } else if !hadSession, relations.isEmpty {
                    callsUpWhenThrough = Swift.max(callsUpWhenThrough ?? 0, call.callsUpAtSetup)
                }
                continue
            }
            guard let limit = callsUpWhenThrough, call.callsUpAtSetup <= limit, call.releasedBy == .callee,
                let end = call.end, !call.isCongestion
            else { continue }
            let text = "voicemail call \(call.label) is refused: \(call.releaseWords)"
            result.append(AbsenceProof(first: Evidence(end, text), last: Evidence(end, text), isStrong: true))
        }
        return result
    }

    /// A connected voicemail call without a session, where such calls had sessions before.
    private func withoutSession(_ call: Call, hadSession: Bool, _ covered: TimeStretches) -> AbsenceProof? {
        guard hadSession, let connect = call.connect else { return nil }
        let until = call.end?.time ?? captureEnd.time
        guard until.seconds(since: connect.time) >= Self.shortestJudgedCall else { return nil }
        // Sessions of one pair of hosts are seen as one: a call that joins a running session has one.
        guard !covered.meets(from: connect.time, until: connect.time.advanced(by: Self.shortestJudgedCall)) else {
            return nil
        }
        let text = "voicemail call \(call.label) is connected, but no voicemail session follows"
        return AbsenceProof(first: Evidence(connect, text), last: Evidence(connect, text), isStrong: true)
    }
}

extension FrameReference {
    /// The same frame, named for a moment before or after it.
    fileprivate func moved(by seconds: Double) -> FrameReference {
        FrameReference(number: number, time: time.advanced(by: seconds), file: file, numberInFile: numberInFile)
    }
}

extension Call {
    /// "203 to *17".
    var label: String { "(\(callingNumber ?? "no number") to \(calledNumber ?? "no number"))" }

    /// Causes that say channels, not service: no circuit, congestion, channel not available, resource.
    var isCongestion: Bool { releaseCause.map { [34, 42, 44, 47].contains($0) } ?? false }

    /// "cause 17, user busy".
    var releaseWords: String {
        guard let releaseCause else { return releaseReason.map { "reason \($0)" } ?? "no cause given" }
        return "cause \(releaseCause)" + (CauseWords.text(releaseCause).map { ", \($0)" } ?? "")
    }
}
