import Bytes
import Sessions

/// Traps of a system as evidence for, or against, what other rules found of it. One place for all of them: no rule
/// needs a trap.
enum TrapSupport {
    /// Traps named as evidence of one finding.
    static let maxTraps = 4

    /// What speaks for a finding, and what against it.
    struct Bearing {
        var events: Set<TrapReport.Event> = []
        /// The vendor's Reasons of trunk and link events.
        var reasons: Set<Int64> = []
        /// The vendor's events of an application.
        var applicationEvents: Set<Int64> = []
        var contradicts: Set<TrapReport.Event> = []
        /// The alternative that a contradicting trap leaves open.
        var question = ""

        func supports(_ trap: TrapReport) -> Bool {
            guard let event = trap.event else { return false }
            switch event {
            case .trunk: return trap.reason.map(reasons.contains) ?? false
            case .applicationEvent: return trap.applicationEvent.map(applicationEvents.contains) ?? false
            case .applicationLost: return events.contains(event) && trap.isAboutVoicemail
            default: return events.contains(event)
            }
        }
    }

    private static let license = Bearing(
        events: [.licenseServerFailed], reasons: [5], applicationEvents: [27, 29],
        contradicts: [.licenseServerOperational], question: "In contact with its license server all the same?")
    private static let unlicensedStop = Bearing(
        events: [.licenseServerFailed, .applicationLost], reasons: [5, 29], applicationEvents: [27, 29, 64],
        contradicts: [.licenseServerOperational], question: "In contact with its license server all the same?")

    static let bearings: [String: Bearing] = [
        LicenseUnanswered.id: license, LicenseLost.id: license, LicenseServerContended.id: license,
        VoicemailTwoHourStop.id: unlicensedStop, VoicemailTwoHourForecast.id: license,
        VoicemailStopped.id: Bearing(events: [.applicationLost], reasons: [29]),
        ChannelsExhausted.id: Bearing(reasons: [6, 9, 54]), CodecMismatch.id: Bearing(reasons: [34]),
        CallUnansweredByPeer.id: Bearing(reasons: [23]), ScnAbsent.id: Bearing(reasons: [24]),
        ScnLost.id: Bearing(reasons: [24]), ExtensionDuplicate.id: Bearing(reasons: [2]),
    ]

    static func weigh(_ finding: Finding, _ analysis: Analysis) -> Finding {
        guard !analysis.traps.isEmpty, let bearing = bearings[finding.id] else { return finding }
        let traps = analysis.traps.filter { $0.event != nil && finding.systems.contains($0.system) }
        guard !traps.isEmpty, let period = period(of: finding, analysis) else { return finding }
        let during = traps.filter { $0.frame.time >= period.from && $0.frame.time <= period.until }
        var result = finding
        support(&result, during.filter(bearing.supports))
        contradict(&result, during.filter { $0.event.map(bearing.contradicts.contains) ?? false }, bearing)
        return result
    }

    /// The time that a finding speaks of, as far as it was captured.
    private static func period(
        of finding: Finding, _ analysis: Analysis
    ) -> (from: Timestamp, until: Timestamp)? {
        guard let end = analysis.end?.time else { return nil }
        let frames = finding.evidence.map(\.frame.time)
        // A loss begins with the last answer: what a system reported before that is another story.
        guard let from = (frames + [finding.start].compactMap(\.self)).min(),
            let until = (frames + [finding.end].compactMap(\.self)).max()
        else { return nil }
        return (Swift.min(from, end), finding.id == VoicemailTwoHourForecast.id ? end : Swift.min(until, end))
    }

    private static func support(_ finding: inout Finding, _ traps: [TrapReport]) {
        let known = Set(finding.evidence.map(\.frame))
        let fresh = traps.filter { !known.contains($0.frame) }
        finding.evidence += fresh.prefix(maxTraps).map(\.evidence)
        guard let first = traps.first else { return }
        finding.explanation +=
            " \(first.system) says so itself: at \(Words.clock(first.frame.time)) it reported by SNMP trap \(first.words)."
    }

    private static func contradict(_ finding: inout Finding, _ traps: [TrapReport], _ bearing: Bearing) {
        guard let last = traps.last else { return }
        finding.alternatives.append(
            Alternative(
                bearing.question, .open,
                why:
                    "at \(Words.clock(last.frame.time)) \(last.system) reported by SNMP trap \(last.words) (#\(last.frame.number))",
                evidence: traps.suffix(maxTraps).map(\.evidence)))
        switch finding.confidence {
        case .confirmed: finding.confidence = .likely
        case .likely, .possible: finding.confidence = .possible
        }
    }
}
