import Bytes
import Sessions
import Testing

@testable import Rules

/// The row of a check, with the findings that the rules make of the same capture.
func judge(_ check: any Check.Type, _ analysis: Analysis) -> Judgment {
    check.judge(ChecklistFacts(analysis, RuleRegistry.findings(in: analysis)))
}

/// What holds for every judgment.
func expect(
    _ judgment: Judgment, _ verdict: ChecklistItem.Verdict, _ findings: [String] = [],
    sourceLocation: SourceLocation = #_sourceLocation
) {
    #expect(judgment.verdict == verdict, "\(judgment.why)", sourceLocation: sourceLocation)
    #expect(judgment.findings == findings, sourceLocation: sourceLocation)
    #expect(judgment.why.hasSuffix("."), sourceLocation: sourceLocation)
    let showsFrames = verdict == .pass || verdict == .fail
    #expect(judgment.evidence.isEmpty != showsFrames, sourceLocation: sourceLocation)
}

/// Voicemail traffic of a system: so many requests answered.
func served(_ system: IPAddress, _ answered: Int, unanswered: Int = 0) -> VoicemailService {
    Sketch.voicemail(
        Sketch.relation(
            system, to: Sketch.server, port: 50791, answered: answered, unanswered: unanswered,
            by: answered > 0 ? [Sketch.server] : []))
}

func session(at seconds: Double, of system: IPAddress = MadeCapture.central) -> VoicemailSession {
    VoicemailSession(
        system: system, server: Sketch.server, first: MadeCapture.frame(seconds), last: MadeCapture.frame(seconds + 20),
        packetsToServer: 1000, packetsFromServer: 1000)
}

extension MadeCapture {
    /// A call of the remote to *17 that a session follows.
    mutating func addVoicemailCall(
        from caller: IPAddress = remote, at start: Double, reaches: Bool = true, length: Double? = 20
    ) {
        let index = analysis.voicemailSessions.count
        addCall(from: caller, at: start, length: length, cause: length == nil ? 17 : 16, called: "*17") {
            $0.isVoicemail = true
            if reaches { $0.session = index }
        }
        if reaches { analysis.voicemailSessions.append(session(at: start + 2)) }
    }
}
