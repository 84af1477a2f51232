public import Sessions

/// Every statement of the job aid, held against a capture.
public enum Checklist {
    /// In the order of `JobAid.statements`.
    static let checks: [any Check.Type] = [
        VoicemailServerAtCentral.self, CentralLicenseValidated.self, ScnPresent.self, VcmAvailable.self,
        NumbersUnique.self, NamesUnique.self, VoicemailConcurrency.self, RemoteChannels.self, VoicemailProInUse.self,
        RemoteFeatures.self, RemoteNeedsNoLicense.self, LicenseServerByBroadcast.self, LicenseServerExclusive.self,
        LicenseServerUnicast.self, RemoteLicenseAddress.self, VoicemailLicensed.self, VoicemailByBroadcast.self,
        FaststartOff.self, CentralVoicemailTest.self, LicenseServerNotShared.self, RemoteVoicemailTypeLine.self,
        RemoteVoicemailTest.self,
    ]

    /// The frames behind what shows more than numbers and names of calls.
    static func evidence(_ analysis: Analysis, _ findings: [Finding]) -> [Evidence] {
        let facts = ChecklistFacts(analysis, findings)
        return checks.filter { $0 != NumbersUnique.self && $0 != NamesUnique.self }.flatMap { $0.judge(facts).evidence }
    }

    /// A row for each statement.
    ///
    /// - Parameter findings: those of `RuleRegistry.findings(in:)` for the same capture.
    public static func items(_ analysis: Analysis, _ findings: [Finding]) -> [ChecklistItem] {
        let facts = ChecklistFacts(analysis, findings)
        return zip(JobAid.statements, checks).map { statement, check in
            let judgment = check.judge(facts)
            return ChecklistItem(
                id: statement.id, number: statement.number, statement: statement.statement, verdict: judgment.verdict,
                why: judgment.why, findings: judgment.findings, evidence: judgment.evidence)
        }
    }
}
