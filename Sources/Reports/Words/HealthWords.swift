import Bytes
import Rules
import Sessions

extension ReportWords {
    /// Notes on the capture beside which "no fault found" alone would promise too much.
    private static let weakens: Set<String> = ["capture-one-direction", "capture-snapped"]

    /// What was checked of one kind, a line each; `none` where nothing of it was seen.
    struct Check {
        var label: String
        var lines: [String]
        var none: String
    }

    /// The verdict where there is no fault: its sentence, and what it does not promise.
    var healthyVerdict: (title: String, doubts: [String]) {
        var doubts: [String] = []
        if analysis.voicemail.isEmpty, !analysis.calls.contains(where: \.isVoicemail) {
            doubts.append("Voicemail itself was not seen: no traffic with a server, no call to it.")
        }
        for note in report.findings where Self.weakens.contains(note.id) {
            doubts.append("That proves less than usual: \(prose(note.title))")
        }
        return ("No fault found in \(Wording.duration(analysis.duration)).", doubts)
    }

    var checks: [Check] {
        [
            Check(
                label: "Voicemail", lines: analysis.voicemail.map(voicemailCheck), none: "no voicemail traffic seen"),
            Check(label: "Licenses", lines: analysis.licenses.map(Self.relationCheck), none: "no license request seen"),
            Check(label: "SCN", lines: analysis.scn.map(Self.scnCheck), none: "no SCN signaling seen"),
            Check(label: "Calls", lines: callsCheck, none: "no H.323 call seen"),
            Check(label: "Media", lines: mediaCheck, none: "no RTP stream seen"),
        ]
    }

    /// What must not be concluded from answers; nil where none was seen.
    var answersProve: String? {
        guard analysis.licenses.contains(where: { $0.answered > 0 }) else { return nil }
        return "An answer proves contact with the license server, not a valid license: what it says is not "
            + "published."
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
        let folded = analysis.folded
        let outcomes = Dictionary(
            analysis.calls.map { ($0.outcome.rawValue, 1) }
                + (folded?.outcomes ?? [:]).map { ($0.key.rawValue, $0.value) }, uniquingKeysWith: +)
        let counts = outcomes.sorted { $0.key < $1.key }.map { "\(Wording.count($0.value)) \($0.key)" }
        let voicemail = analysis.calls.count { $0.isVoicemail } + (folded?.calls.voicemail ?? 0)
        let total = analysis.calls.count + (folded?.calls.count ?? 0)
        return [
            "\(Wording.count(total, "call")): \(Wording.list(counts)); "
                + "\(Wording.count(voicemail)) to voicemail"
        ]
    }

    private var mediaCheck: [String] {
        guard !analysis.streams.isEmpty else { return [] }
        let folded = analysis.folded
        let loss = (analysis.streams.map(\.lossPercent) + [folded?.highestLossPercent ?? 0]).max() ?? 0
        let jitter = (analysis.streams.map(\.jitterMs) + [folded?.highestJitterMs]).compactMap(\.self).max()
        let words = jitter.map { ", highest jitter \(Wording.decimals($0, 1)) ms" } ?? ""
        let streams = Wording.count(analysis.streams.count + (folded?.streams ?? 0), "RTP stream")
        return ["\(streams): highest loss \(Wording.decimals(loss, 2)) %\(words)"]
    }

    // MARK: Nothing to judge

    var nothingToJudge: String {
        analysis.packets == 0
            ? "The capture holds no packets: there is nothing to judge."
            : "Nothing of an IP Office network in this capture: there is nothing to judge."
    }

    /// What was looked for, and at which ports.
    var lookedFor: [(what: String, ports: String)] {
        let profile = analysis.profile
        return [
            ("license requests", "UDP " + Self.ports(profile.licensePorts)),
            ("voicemail traffic", "UDP " + Self.ports(profile.voicemailPorts)),
            ("SCN signaling", "UDP " + Self.ports(profile.scnPorts)),
            ("H.323 call signaling", "TCP " + Self.ports(profile.h225Ports)),
        ]
    }

    static let noneSeen =
        "None was seen. If this network uses other ports, name them by option or in a site file."

    var whatToCapture: [String] {
        let profile = analysis.profile
        return [
            "Mirror the switch port of the central system, both directions, whole packets. The ports of the voicemail "
                + "server and of the license server show the same from the other side.",
            "Start before Voicemail Pro is restarted and go on for "
                + "\(Wording.duration(profile.unlicensedRun + 2 * profile.tolerance)): service without a license ends "
                + "\(Wording.duration(profile.unlicensedRun)) after its start.",
            "In that time dial a voicemail number from an extension of the central system and from one of each remote "
                + "system.",
        ]
    }

    private static func ports(_ ports: Set<UInt16>) -> String {
        ports.isEmpty ? "no port set" : Wording.list(ports.sorted().map(String.init))
    }
}
