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

    /// Known from all calls, those among them that are not listed any more: numbers, names, how many were up at once.
    private static let ofAllCalls: Set<String> = [
        NumbersUnique.id, NamesUnique.id, RemoteChannels.id, VoicemailConcurrency.id,
    ]

    /// The frames behind what only calls and streams show that are listed.
    static func evidence(_ analysis: Analysis, _ findings: [Finding]) -> [Evidence] {
        let facts = ChecklistFacts(analysis, findings)
        return checks.filter { !ofAllCalls.contains($0.id) }.flatMap { $0.judge(facts).evidence }
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
