import Bytes
public import Sessions

/// All rules, sorted by id, and their judgment of a capture.
public enum RuleRegistry {
    static let rules: [any Rule.Type] = [
        CallFailed.self,
        CallUnansweredByPeer.self,
        CaptureClockStep.self,
        CaptureDropped.self,
        CaptureDuplicated.self,
        CaptureOneDirection.self,
        CaptureSnapped.self,
        CaptureTooShort.self,
        CaptureTruncated.self,
        ChannelsExhausted.self,
        CodecMismatch.self,
        ExtensionDuplicate.self,
        FaststartOnScn.self,
        LicenseLost.self,
        LicenseServerBroadcast.self,
        LicenseServerContended.self,
        LicenseServerShared.self,
        LicenseUnanswered.self,
        NameDuplicate.self,
        RemoteLicenseRequests.self,
        RemoteVoicemailBroadcast.self,
        RtpJitter.self,
        RtpLoss.self,
        RtpMissing.self,
        RtpOneWay.self,
        ScnAbsent.self,
        ScnLost.self,
        TrapReported.self,
        UnnamedPeriodicBroadcast.self,
        VoicemailServerBroadcast.self,
        VoicemailServersMultiple.self,
        VoicemailStopped.self,
        VoicemailTwoHourForecast.self,
        VoicemailTwoHourStop.self,
        VoicemailUnanswered.self,
    ]

    /// Ids of all findings that this version can report, sorted.
    public static var ids: [String] { rules.map { $0.id } }

    /// The findings of a capture, the worst first, causes linked.
    public static func findings(in analysis: Analysis) -> [Finding] { findings(in: analysis, by: rules) }

    static func findings(in analysis: Analysis, by rules: [any Rule.Type]) -> [Finding] {
        var all: [Finding] = []
        let doubts = CaptureDoubts(analysis: analysis)
        let originals = OriginalCallsOnce(analysis)
        for rule in rules {
            // A claim without a frame to look at is none.
            let findings = rule.findings(in: analysis, originals).filter { !$0.evidence.isEmpty }
                .map { PointSupport.weigh(TrapSupport.weigh($0, analysis), analysis) }
            all += FindingLimits.capped(findings).map { doubts.judged($0, rule.grounds) }
        }
        all = Causes.linked(all, rules).map { finding in
            var finding = finding
            finding.evidence = orderedEvidence(finding.evidence)
            return FindingLimits.trimmed(finding)
        }
        return all.sorted { a, b in
            if a.severity != b.severity { return a.severity > b.severity }
            let rankA = headlineRank(a)
            let rankB = headlineRank(b)
            return rankA != rankB
                ? rankA < rankB : (a.id, a.systems.first?.low ?? 0) < (b.id, b.systems.first?.low ?? 0)
        }
    }

    /// Effects before their causes: the reader came because of the effect.
    private static func headlineRank(_ finding: Finding) -> Int {
        let order = [VoicemailTwoHourStop.id, VoicemailStopped.id, VoicemailTwoHourForecast.id, VoicemailUnanswered.id]
        return order.firstIndex(of: finding.id) ?? order.count
    }

    private static func orderedEvidence(_ evidence: [Evidence]) -> [Evidence] {
        distinct(evidence).enumerated().sorted {
            ($0.element.frame.time, $0.element.frame.number, $0.offset)
                < ($1.element.frame.time, $1.element.frame.number, $1.offset)
        }.map(\.element)
    }

    /// Each once. Most findings have a few: to look at them costs less than a hash of each.
    private static func distinct(_ evidence: [Evidence]) -> [Evidence] {
        guard evidence.count > 16 else {
            var distinct: [Evidence] = []
            for one in evidence where !distinct.contains(one) { distinct.append(one) }
            return distinct
        }
        var seen = Set<Evidence>()
        return evidence.filter { seen.insert($0).inserted }
    }
}
