import Bytes
import Sessions

/// What the checks ask of a capture and of its findings.
struct ChecklistFacts {
    let analysis: Analysis
    let findings: [Finding]
    /// Calls between systems, Setup or Connect seen, by their places: all of a busy trunk are.
    let lineCalls: [Int]
    /// The lines of those calls.
    let lines: Set<CallLine>
    /// Voicemail calls of remote systems to the central one, by their places; of any system to another where that is not
    /// known.
    let voicemailCalls: [Int]
    let remotes: [IPAddress]
    let originals: OriginalCallsOnce
    private let systems: Set<IPAddress>

    init(_ analysis: Analysis, _ findings: [Finding]) {
        self.analysis = analysis
        self.findings = findings
        originals = OriginalCallsOnce(analysis)
        remotes = analysis.hosts(with: .remote).map(\.address)
        systems = Set(analysis.hosts.filter { $0.has(.system) }.map(\.address))
        let calls = analysis.calls
        var lines = KnownLines(analysis, systems)
        lineCalls = calls.indices.filter {
            (calls[$0].setup != nil || calls[$0].connect != nil) && lines.isOne(calls[$0].caller, calls[$0].callee)
        }
        self.lines = lines.all
        let central = analysis.central
        voicemailCalls = lineCalls.filter {
            calls[$0].isVoicemail && Self.isToVoicemail(calls[$0].caller, calls[$0].callee, central)
        }
    }

    var central: IPAddress? { analysis.central }

    func all(_ ids: String...) -> [Finding] {
        findings.filter { ids.contains($0.id) && $0.severity > .note }
    }

    /// Those that concern the central system; all where it is not known which one is central.
    func ofCentral(_ ids: String...) -> [Finding] {
        findings.filter { finding in
            ids.contains(finding.id) && finding.severity > .note
                && (central.map { finding.systems.isEmpty || finding.systems.contains($0) } ?? true)
        }
    }

    /// Calls between systems that are over and not listed any more.
    /// - Parameter isOne: by caller and callee.
    func folded(where isOne: (IPAddress, IPAddress) -> Bool = { _, _ in true }) -> Folded.Calls {
        (analysis.folded?.callsOfWay ?? [:]).reduce(into: Folded.Calls()) { sum, entry in
            let (way, calls) = entry
            if KnownLines.isOne(way, analysis, systems), isOne(way.from, way.to) { sum = sum + calls }
        }
    }

    /// Those of `voicemailCalls` that are not listed any more.
    /// - Parameter isOne: by caller.
    func foldedVoicemail(of isOne: (IPAddress) -> Bool = { _ in true }) -> Folded.Calls {
        folded { Self.isToVoicemail($0, $1, central) && isOne($0) }
    }

    /// Those of `voicemailCalls` that led to no session, and are not listed any more.
    var foldedVoicemailCalls: [CallSpan] {
        var lines = KnownLines(analysis, systems)
        return (analysis.folded?.spansWithoutSession ?? []).filter {
            lines.isOne($0.caller, $0.callee) && Self.isToVoicemail($0.caller, $0.callee, central)
        }
    }

    /// Users of voicemail of the central system; of all systems where it is not known.
    var voicemailUsers: VoicemailUsers {
        let calls = analysis.calls
        let alone = voicemailCalls.filter { calls[$0].connect != nil && calls[$0].session == nil }
        return VoicemailUsers(
            sessions: centralSessions, calls: alone.map { calls[$0] }, folded: foldedVoicemailCalls)
    }

    /// When calls between systems held a channel.
    var lineSpans: [CallSpan] {
        var lines = KnownLines(analysis, systems)
        return analysis.callSpans.filter { lines.isOne($0.caller, $0.callee) }
    }

    private static func isToVoicemail(_ caller: IPAddress, _ callee: IPAddress, _ central: IPAddress?) -> Bool {
        central.map { $0 == callee && $0 != caller } ?? true
    }

    /// Sessions of the central system; all where that is not known.
    var centralSessions: [VoicemailSession] {
        analysis.voicemailSessions.filter { session in central.map { $0 == session.system } ?? true }
    }

    /// Why a refusal may not have been seen although there was one: what rests on there being none is not seen then.
    var refusalsUnseen: String? {
        for (id, why) in [
            (CaptureOneDirection.id, "This capture shows one direction only."),
            (CaptureDropped.id, "The capture lost packets, and a refusal may be among them."),
            (CaptureSnapped.id, "The snap length cut call signaling, and with it why calls were cleared."),
        ] where findings.contains(where: { $0.id == id }) { return why }
        return nil
    }

    /// Calls refused for want of a channel, unless it is ruled out that this limit was the reason.
    func channelsExhausted(_ questions: String...) -> [Finding] {
        all(ChannelsExhausted.id).filter { finding in
            questions.contains { question in
                !finding.alternatives.contains { $0.explanation == question && $0.verdict == .ruledOut }
            }
        }
    }

    /// "remote system 10.10.2.1", "remote systems 10.10.2.1 and 10.10.3.1".
    static func remoteWords(_ remotes: [IPAddress]) -> String {
        "remote system\(remotes.count == 1 ? "" : "s") \(Words.few(remotes))"
    }
}
