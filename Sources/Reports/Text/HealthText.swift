import Bytes
import Rules
import Sessions

extension TextWriter {
    /// Lines per service in "What was checked".
    private static let mostChecks = 8

    /// Notes on the capture beside which "no fault found" alone would promise too much.
    private static let weakens: Set<String> = ["capture-one-direction", "capture-snapped"]

    /// Whether anything of an IP Office network was seen at all.
    var hasSomethingToJudge: Bool {
        !analysis.calls.isEmpty || !analysis.licenses.isEmpty || !analysis.voicemail.isEmpty || !analysis.scn.isEmpty
    }

    mutating func writeHealthy() {
        page.line([Span("No fault found in \(Wording.duration(analysis.duration)).", .strong)])
        if analysis.voicemail.isEmpty, !analysis.calls.contains(where: \.isVoicemail) {
            page.paragraph([], "Voicemail itself was not seen: no traffic with a server, no call to it.", .strong)
        }
        for note in report.findings where Self.weakens.contains(note.id) {
            page.paragraph([], "That proves less than usual: \(prose(note.title))", .strong)
        }
        page.gap()
        writeContext()
        page.heading("What was checked")
        writeChecks("Voicemail", analysis.voicemail.map(voicemailCheck), none: "no voicemail traffic seen")
        writeChecks("Licenses", analysis.licenses.map(Self.relationCheck), none: "no license request seen")
        writeChecks("SCN", analysis.scn.map(Self.scnCheck), none: "no SCN signaling seen")
        writeChecks("Calls", callsCheck, none: "no H.323 call seen")
        writeChecks("Media", mediaCheck, none: "no RTP stream seen")
        if analysis.licenses.contains(where: { $0.answered > 0 }) {
            page.gap()
            page.paragraph(
                [],
                "An answer proves contact with the license server, not a valid license: what it says is not "
                    + "published.")
        }
    }

    private mutating func writeChecks(_ label: String, _ checks: [String], none: String) {
        let shown = options.timelineAll ? checks : Array(checks.prefix(Self.mostChecks))
        var lead = "  " + Self.padded(label, 10) + " "
        for check in shown.isEmpty ? [none] : shown {
            page.paragraph([Span(lead, .dim)], hostNames.applied(to: check))
            lead = String(repeating: " ", count: lead.count)
        }
        if checks.count > shown.count {
            page.line([Span(lead + foldNote(checks.count - shown.count, "line"), .dim)])
        }
    }

    private func voicemailCheck(_ service: VoicemailService) -> String {
        var parts: [String] = []
        if let relation = service.relation, relation.requests > 0 { parts.append(Self.answers(relation)) }
        parts.append(Wording.count(service.sessions.count, "session"))
        let server = service.server.map(\.description) ?? "no server"
        let runs = service.runs.map { run in
            "there from \(clock.full(run.firstProof.frame.time)) to \(clock.full(run.lastProof.frame.time))"
        }
        return "\(service.system) with \(server): " + (parts + runs).joined(separator: "; ")
    }

    private static func relationCheck(_ relation: ServiceRelation) -> String {
        relation.serverAsks
            ? "\(relation.servers.first.map { "\($0.address)" } ?? "a server") asks \(relation.system): "
                + answers(relation)
            : "\(relation.system) asks \(relation.destination): " + answers(relation)
    }

    private static func answers(_ relation: ServiceRelation) -> String {
        let open = relation.undetermined > 0 ? " (\(relation.undetermined) too late to tell)" : ""
        return "\(Wording.count(relation.answered)) of \(Wording.count(relation.requests, "request")) answered\(open)"
    }

    private static func scnCheck(_ link: ScnLink) -> String {
        let period = link.periodSeconds.map { ", every \(Wording.period($0))" } ?? ""
        return "\(link.from) to \(link.to): \(Wording.count(link.updates, "update"))\(period)"
    }

    private var callsCheck: [String] {
        guard !analysis.calls.isEmpty else { return [] }
        let outcomes = Dictionary(analysis.calls.map { ($0.outcome.rawValue, 1) }, uniquingKeysWith: +)
        let counts = outcomes.sorted { $0.key < $1.key }.map { "\(Wording.count($0.value)) \($0.key)" }
        let voicemail = analysis.calls.count { $0.isVoicemail }
        return [
            "\(Wording.count(analysis.calls.count, "call")): \(Wording.list(counts)); "
                + "\(Wording.count(voicemail)) to voicemail"
        ]
    }

    private var mediaCheck: [String] {
        guard !analysis.streams.isEmpty else { return [] }
        let loss = analysis.streams.map(\.lossPercent).max() ?? 0
        let jitter = analysis.streams.compactMap(\.jitterMs).max()
        let words = jitter.map { ", highest jitter \(Wording.decimals($0, 1)) ms" } ?? ""
        let streams = Wording.count(analysis.streams.count, "RTP stream")
        return ["\(streams): highest loss \(Wording.decimals(loss, 2)) %\(words)"]
    }

    // MARK: Nothing to judge

    mutating func writeNothingToJudge() {
        let verdict =
            analysis.packets == 0
            ? "The capture holds no packets: there is nothing to judge."
            : "Nothing of an IP Office network in this capture: there is nothing to judge."
        page.line([Span(verdict, .strong)])
        page.gap()
        writeContext()
        let profile = analysis.profile
        page.heading("What was looked for")
        for (what, ports) in [
            ("license requests", "UDP " + Self.ports(profile.licensePorts)),
            ("voicemail traffic", "UDP " + Self.ports(profile.voicemailPorts)),
            ("SCN signaling", "UDP " + Self.ports(profile.scnPorts)),
            ("H.323 call signaling", "TCP " + Self.ports(profile.h225Ports)),
        ] {
            page.paragraph([Span("  " + Self.padded(what, 23))], ports)
        }
        page.paragraph(
            [Span("  ")], "None was seen. If this network uses other ports, name them by option or in a site file.")
        page.heading("What to capture")
        let steps = [
            "Mirror the switch port of the central system, both directions, whole packets. The ports of the voicemail "
                + "server and of the license server show the same from the other side.",
            "Start before Voicemail Pro is restarted and go on for "
                + "\(Wording.duration(profile.unlicensedRun + 2 * profile.tolerance)): service without a license ends "
                + "\(Wording.duration(profile.unlicensedRun)) after its start.",
            "In that time dial a voicemail number from an extension of the central system and from one of each remote "
                + "system.",
        ]
        for (index, step) in steps.enumerated() { page.paragraph([Span("  \(index + 1). ")], step) }
    }

    private static func ports(_ ports: Set<UInt16>) -> String {
        ports.isEmpty ? "no port set" : Wording.list(ports.sorted().map(String.init))
    }
}
