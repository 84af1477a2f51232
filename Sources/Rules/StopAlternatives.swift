import Bytes
import Sessions

/// The other explanations of a stop of the voicemail service, each with the frames that rule it out or the reason
/// that it stays open.
struct StopAlternatives {
    static let serverDownQuestion = "Voicemail server PC down?"

    let analysis: Analysis
    let system: IPAddress
    let server: IPAddress?
    let run: VoicemailRun

    private var stop: Timestamp { run.stop?.latest ?? run.lastProof.frame.time }

    /// When the service was back, if it was: what is heard from then on says nothing of the stop.
    private var back: Timestamp? {
        analysis.voicemail.filter { $0.system == system }.flatMap(\.runs).compactMap(\.start.latest)
            .filter { $0 > stop }.min()
    }

    /// The frame, where it stands between the stop and the return of the service.
    private func whileAway(_ frame: FrameReference?) -> FrameReference? {
        guard let frame, frame.time > stop, frame > run.lastProof.frame, back.map({ frame.time < $0 }) ?? true else {
            return nil
        }
        return frame
    }

    func all() -> [Alternative] { [serverDown(), networkLost(), systemRestarted(), idle()].compactMap(\.self) }

    private func serverDown() -> Alternative? {
        guard let server else { return nil }
        let question = Self.serverDownQuestion
        if let arp = whileAway(analysis.arpAlive[server]) {
            return Alternative(
                question, .ruledOut, why: "\(server) still sends ARP after the stop (#\(arp.number))",
                evidence: [Evidence(arp, "\(server) still sends ARP: the PC is up")])
        }
        let alive = analysis.unreachables.first {
            $0.reporter == server && $0.target.address == server && $0.kind == .port && $0.frame.time >= stop
                && (back ?? .distantFuture) > $0.frame.time
        }
        if let alive {
            return Alternative(
                question, .ruledOut,
                why:
                    "the PC itself reports that the voicemail port is closed (ICMP port unreachable, #\(alive.frame.number)): it is up, the service is not",
                evidence: [Evidence(alive.frame, "\(server) reports its voicemail port closed: PC up, service down")])
        }
        if let last = whileAway(analysis.lastHeard[server]) {
            return Alternative(
                question, .ruledOut, why: "\(server) still sends packets after the stop (#\(last.number))",
                evidence: [Evidence(last, "\(server) still sends: the PC is up")])
        }
        let gone = HostGone(
            analysis: analysis, host: server, from: run.lastProof.frame.time, until: back ?? .distantFuture)
        if let sign = gone.sign() {
            return Alternative(question, .open, why: sign.why, evidence: sign.evidence)
        }
        if let unseen = gone.unseenReplies() {
            return Alternative(
                question, .open,
                why: "nothing is heard of \(server) after the stop; \(unseen). Look whether the PC is up")
        }
        if let back {
            return Alternative(
                question, .open,
                why: "the service is back at \(Words.clock(back)); nothing here shows whether the PC was up until then")
        }
        return Alternative(
            question, .open,
            why: "nothing is heard of \(server) after the stop, no ARP either: look whether the PC is up")
    }

    /// All traffic of the path stops together where it is lost: so SCN signaling must be silent across the stop.
    private func networkLost() -> Alternative {
        let question = "Network path lost?"
        if let server, let last = whileAway(analysis.lastHeard[server]) {
            return Alternative(
                question, .ruledOut,
                why: "packets of \(server) still arrive at this point after the stop (#\(last.number))",
                evidence: [Evidence(last, "\(server) still sends: its path is there")])
        }
        let links = analysis.scn.filter { $0.to == system || $0.from == system || $0.cast == .broadcast }
        if let link = links.first(where: isUnbroken) {
            return Alternative(
                question, .ruledOut,
                why: "SCN signaling of \(link.from) passes this point without a break across the stop "
                    + "(#\(link.first.number) to #\(link.last.number)); only voicemail is silent",
                evidence: span(link))
        }
        if let (link, silence) = silenceAcrossStop(links) {
            return Alternative(
                question, .open,
                why: "SCN signaling of \(link.from) is silent as well, from #\(silence.before.number) on: look at the "
                    + "switch and the cables at that time", evidence: ends(silence, of: link))
        }
        let trouble = analysis.unreachables.first {
            ($0.kind == .network || $0.kind == .timeExceeded) && $0.target.address == server && $0.frame.time >= stop
                && (back ?? .distantFuture) > $0.frame.time
        }
        if let trouble {
            return Alternative(
                question, .open, why: "\(trouble.words) (#\(trouble.frame.number))",
                evidence: [Evidence(trouble.frame, trouble.words)])
        }
        if let last = analysis.lastHeard[system], last.time > stop {
            return Alternative(
                question, .open,
                why: "\(system) is still heard (#\(last.number)), but nothing else shows the path to the server")
        }
        return Alternative(question, .open, why: "no other traffic of this path is seen after the stop")
    }

    private func systemRestarted() -> Alternative {
        let question = "\(system) restarted?"
        if let start = startReport {
            return Alternative(
                question, .open, why: "it reported \(start.words) by SNMP trap (#\(start.frame.number))",
                evidence: [start.evidence])
        }
        let links = analysis.scn.filter { $0.from == system }
        if let (link, silence) = silenceAcrossStop(links) {
            return Alternative(
                question, .open,
                why: "its SCN signaling is silent across the stop, from #\(silence.before.number) on",
                evidence: ends(silence, of: link))
        }
        if let link = links.first(where: isUnbroken) {
            return Alternative(
                question, .ruledOut,
                why: "its SCN signaling goes on without a break across the stop (#\(link.first.number) to "
                    + "#\(link.last.number))", evidence: span(link))
        }
        // A restart takes longer than a few requests.
        if let relation = analysis.voicemail.first(where: { $0.system == system })?.relation, !relation.serverAsks,
            let period = relation.periodSeconds, let absence = run.absences.first, relation.last.time > stop,
            absence.frame.time.seconds(since: run.lastProof.frame.time) <= 3 * period
        {
            return Alternative(
                question, .ruledOut,
                why: "it goes on asking for voicemail across the stop (#\(run.lastProof.frame.number), "
                    + "#\(absence.frame.number)) and until #\(relation.last.number)",
                evidence: [absence, Evidence(relation.last, "\(system) still asks for voicemail")])
        }
        return Alternative(question, .open, why: "nothing that it sends regularly spans the stop")
    }

    /// The time in which whatever ended the service happened.
    private var window: (from: Timestamp, until: Timestamp) {
        (run.stop?.earliest ?? run.lastProof.frame.time, Swift.max(stop, run.lastProof.frame.time))
    }

    private func isAcrossStop(_ silence: Silence) -> Bool {
        silence.before.time <= window.until && (silence.after.map { $0.time >= window.from } ?? true)
    }

    private func isUnbroken(_ link: ScnLink) -> Bool {
        link.first.time < window.from && link.last.time > window.until && !link.silences.contains(where: isAcrossStop)
    }

    private func silenceAcrossStop(_ links: [ScnLink]) -> (ScnLink, Silence)? {
        for link in links {
            if let silence = link.silences.first(where: isAcrossStop) { return (link, silence) }
        }
        return nil
    }

    private func span(_ link: ScnLink) -> [Evidence] {
        [
            Evidence(link.first, "SCN signaling of \(link.from) begins"),
            Evidence(link.last, "SCN signaling of \(link.from) goes on, without a silence since #\(link.first.number)"),
        ]
    }

    private func ends(_ silence: Silence, of link: ScnLink) -> [Evidence] {
        [
            Evidence(silence.before, "last SCN signaling of \(link.from) before it falls silent"),
            silence.after.map { Evidence($0, "SCN signaling of \(link.from) is back") },
        ].compactMap(\.self)
    }

    /// A trap of its own start about the time of the stop.
    private var startReport: TrapReport? {
        analysis.traps.first {
            $0.system == system && ($0.event == .coldStart || $0.event == .warmStart)
                && $0.frame.time >= run.lastProof.frame.time && $0.frame.time < (back ?? .distantFuture)
                && $0.frame.time.seconds(since: stop) <= analysis.profile.restartLimit
        }
    }

    private func idle() -> Alternative? {
        let question = "Idle, or its two-hour housekeeping?"
        let reports = Set(analysis.traps.map(\.frame.number) + analysis.arpSilences.map(\.first.number))
        guard let absence = run.absences.first(where: { !reports.contains($0.frame.number) }) else {
            return run.absences.first.map {
                Alternative(
                    question, .ruledOut, why: "of idleness nobody tells; here: \($0.summary) (#\($0.frame.number))",
                    evidence: [$0])
            }
        }
        return Alternative(
            question, .ruledOut,
            why: "idleness leaves no request unanswered; here: \(absence.summary) (#\(absence.frame.number))",
            evidence: [absence])
    }
}
