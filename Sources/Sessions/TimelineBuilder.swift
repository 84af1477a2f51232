import Bytes

/// Writes the story of a capture: license contact, runs of voicemail, calls, SCN, in order of time.
struct TimelineBuilder {
    static let maxEntries = 20_000
    /// Rows of outcomes told for one relation; a flapping server would fill pages.
    static let maxRows = 200

    let analysis: Analysis
    /// Where there are too many: the last ones are told, not the first.
    var keepsNewest = false

    func entries() -> [TimelineEntry] {
        var result = calls(behind: licenses() + services())
        result += links() + gatekeepers() + reports() + traps() + transfers() + silences()
        result.sort { ($0.frame.time, $0.frame.number) < ($1.frame.time, $1.frame.number) }
        return Array(capped(result, Self.maxEntries))
    }

    private func entry(
        _ frame: FrameReference, _ kind: TimelineEntry.Kind, _ from: IPAddress?, _ to: IPAddress?, _ text: String
    ) -> TimelineEntry {
        TimelineEntry(frame: frame, kind: kind, from: from, to: to, summary: text)
    }

    private func capped<Row>(_ rows: [Row], _ most: Int) -> ArraySlice<Row> {
        keepsNewest ? rows.suffix(most) : rows.prefix(most)
    }

    private func licenses() -> [TimelineEntry] {
        analysis.licenses.flatMap { relation -> [TimelineEntry] in
            let way =
                relation.cast == .broadcast ? "by broadcast to \(relation.destination)" : "at \(relation.destination)"
            let every = relation.periodSeconds.map { ", every \(Int($0.rounded())) s" } ?? ""
            if relation.serverAsks {
                let server = relation.servers.first?.address
                let name = server.map { "license server \($0)" } ?? "a license server"
                return [
                    entry(
                        relation.first, .license, server, relation.system,
                        "\(name) asks \(relation.system) (UDP \(relation.destinationPort)\(every))")
                ]
            }
            var result = [
                entry(
                    relation.first, .license, relation.system, relation.destination,
                    "\(relation.system) asks for a license server \(way) (UDP \(relation.destinationPort)\(every))")
            ]
            result += rows(of: relation, .license, "license request")
            return result
        }
    }

    /// The moments at which the outcome of a relation's requests changes.
    private func rows(
        of relation: ServiceRelation, _ kind: TimelineEntry.Kind, _ what: String
    ) -> [TimelineEntry] {
        var result: [TimelineEntry] = []
        var previous: Bool?
        for row in capped(relation.outcomes, Self.maxRows) {
            defer { previous = row.answered }
            guard row.answered != previous else { continue }
            if row.answered, let answer = row.firstAnswer {
                let who = relation.servers.count == 1 ? "\(relation.servers[0].address)" : "a server"
                result.append(
                    entry(
                        answer, kind, relation.servers.first?.address, relation.system,
                        "\(who) answers the \(what) of \(relation.system)"))
            } else if row.count >= OutcomeSegment.rowOfAbsence {
                result.append(
                    entry(
                        row.first, kind, relation.system, relation.destination,
                        "\(what) of \(relation.system) gets no answer (first of \(row.count) in a row)"))
            }
        }
        return result
    }

    private func services() -> [TimelineEntry] {
        analysis.voicemail.flatMap { service -> [TimelineEntry] in
            var result: [TimelineEntry] = []
            if let relation = service.relation {
                let way =
                    relation.cast == .broadcast
                    ? "by broadcast to \(relation.destination)" : "at \(relation.destination)"
                let who =
                    relation.serverAsks
                    ? "voicemail server \(relation.servers.first?.address ?? relation.destination) asks \(relation.system)"
                    : "\(relation.system) looks for a voicemail server \(way)"
                result.append(
                    entry(
                        relation.first, .voicemail, relation.system, relation.destination,
                        "\(who) (UDP \(relation.destinationPort))"))
            }
            for run in service.runs {
                result.append(
                    entry(
                        run.firstProof.frame, .voicemail, service.server, service.system,
                        "voicemail service is there: \(run.firstProof.summary)"))
                guard let absence = run.absences.first else { continue }
                let back = run.backAfterSeconds.map { "; back after \(Int($0.rounded())) s, a restart" } ?? ""
                result.append(
                    entry(
                        run.lastProof.frame, .voicemail, service.server, service.system,
                        "last sign of the voicemail service: \(run.lastProof.summary)"))
                result.append(
                    entry(
                        absence.frame, .voicemail, service.system, service.server,
                        "voicemail service is gone: \(absence.summary)\(back)"))
            }
            for session in service.sessions {
                result.append(
                    entry(
                        session.first, .voicemail, session.system, session.server,
                        "voicemail session, \(Self.seconds(session.last.time.seconds(since: session.first.time)))"))
            }
            return result
        }
    }

    private func calls(behind others: [TimelineEntry]) -> [TimelineEntry] {
        var result = others
        let calls = analysis.calls
        result.reserveCapacity(result.count + 3 * calls.count)
        // By their places, as a copy of a call costs more than its lines.
        for place in calls.indices {
            let (caller, callee) = (calls[place].caller, calls[place].callee)
            let call =
                (calls[place].isVoicemail ? "voicemail call " : "call ")
                + Call.label(calls[place].callingNumber, calls[place].calledNumber)
            let setUp = calls[place].fastStartOffers > 0 ? " set up, with fastStart" : " set up"
            result.append(entry(calls[place].start, .call, caller, callee, call + setUp))
            if let connect = calls[place].connect {
                result.append(entry(connect, .call, callee, caller, call + " connected"))
            }
            if let end = calls[place].end {
                let who = calls[place].releasedBy == .caller ? caller : callee
                let verb = calls[place].connect == nil && calls[place].outcome == .rejected ? "refused" : "released"
                let why = Call.words(cause: calls[place].releaseCause, reason: calls[place].releaseReason)
                result.append(entry(end, .call, who, nil, "\(call) \(verb) by \(who): \(why)"))
            }
        }
        return result
    }

    private func links() -> [TimelineEntry] {
        analysis.scn.flatMap { link -> [TimelineEntry] in
            let to = link.cast == .broadcast ? "all (\(link.to))" : "\(link.to)"
            var result = [
                entry(link.first, .scn, link.from, link.to, "SCN signaling from \(link.from) to \(to) begins")
            ]
            for silence in link.silences {
                result.append(
                    entry(
                        silence.before, .scn, link.from, link.to,
                        "last SCN signaling from \(link.from) to \(to) before a silence"
                            + (silence.after.map {
                                " of \(Self.seconds($0.time.seconds(since: silence.before.time)))"
                            } ?? " that lasts to the end of the capture")))
                if let after = silence.after {
                    result.append(
                        entry(after, .scn, link.from, link.to, "SCN signaling from \(link.from) to \(to) is back"))
                }
            }
            return result
        }
    }

    private func gatekeepers() -> [TimelineEntry] {
        analysis.gatekeepers.prefix(Self.maxRows).flatMap { relation -> [TimelineEntry] in
            let begin = entry(
                relation.first, .ras, relation.endpoint, relation.gatekeeper,
                "\(relation.endpoint) and \(relation.gatekeeper) speak H.225.0 RAS: a network with a gatekeeper")
            return [begin]
                + relation.rejections.map {
                    entry($0.frame, .ras, relation.gatekeeper, relation.endpoint, "\($0.name): \($0.reason)")
                }
        }
    }

    private func reports() -> [TimelineEntry] {
        capped(analysis.unreachables, Self.maxRows).map {
            entry(
                $0.frame, .unreachable, $0.reporter, $0.receiver, $0.words)
        }
    }

    private func traps() -> [TimelineEntry] {
        let told = analysis.traps.filter { $0.event != nil && (analysis.host($0.system)?.has(.system) ?? false) }
        return capped(told, Self.maxRows).map { entry($0.frame, .trap, $0.system, $0.receiver, $0.sentence) }
    }

    /// Files that a system or a server reads, writes or offers.
    private func transfers() -> [TimelineEntry] {
        let told = analysis.transfers.filter {
            analysis.host($0.client.address) != nil || analysis.host($0.server?.address ?? $0.asked) != nil
        }
        return capped(told, Self.maxRows).map {
            entry(
                $0.first, .transfer, $0.client.address, $0.server?.address ?? $0.asked, "\($0.sentence): \($0.result)")
        }
    }

    private func silences() -> [TimelineEntry] {
        capped(analysis.arpSilences, Self.maxRows).map { row in
            let unsure = row.wouldSeeReplies ? "" : " (replies are not seen at this capture point)"
            return entry(
                row.first, .arp, row.asker, row.target,
                "\(row.asker) looks for \(row.target) by ARP, no reply (first of \(row.count) in a row)\(unsure)")
        }
    }

    /// "4 s", "2 min 05 s".
    static func seconds(_ value: Double) -> String {
        let whole = Int(Swift.min(Swift.max(value, 0), 1e9).rounded())
        if whole < 60 { return "\(whole) s" }
        let rest = whole % 60
        return whole < 3600
            ? "\(whole / 60) min \(rest < 10 ? "0" : "")\(rest) s"
            : "\(whole / 3600) h \(whole % 3600 / 60 < 10 ? "0" : "")\(whole % 3600 / 60) min"
    }
}
