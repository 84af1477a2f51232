internal import Bytes
public import CaptureFiles
public import Rules
public import Sessions

/// The pipeline of a capture that goes on: packets in, and at any moment what is known.
///
/// The same analyzer and the same rules as for files: what it says at the end is what `analyse` says of the same packets.
public struct LiveMonitor {
    private(set) var analyzer: Analyzer
    public private(set) var ledger = FindingLedger()
    public private(set) var state = LiveState()
    /// Packets that came since the last judgment.
    private var isStale = false
    /// The time of the last packet.
    private var newest: Timestamp?
    private var pace = JudgmentPace()

    public init(profile: Profile = Profile(), retention: Retention? = Retention()) {
        analyzer = Analyzer(profile: profile, retention: retention)
    }

    /// Takes one packet.
    public mutating func accept(_ record: PacketRecord, _ span: RawSpan) {
        analyzer.accept(record, span)
        newest = record.time
        isStale = true
    }

    /// Whether it is time to judge: something came, and the last judgment is long enough ago.
    /// - Parameter clock: seconds since some moment, never going back.
    public func isDue(_ clock: Double) -> Bool { isStale && pace.isDue(clock) }

    /// Judges the capture so far.
    /// - Parameters:
    ///   - clock: as above; asked before and after, so that the next judgment waits in proportion.
    ///   - limits: what is known of the capture's own losses.
    public mutating func judge(_ clock: () -> Double, limits: [CaptureLimit]) -> [FindingEvent] {
        let before = clock()
        let events = judge(limits: limits).events
        let after = clock()
        pace.judged(at: after, cost: after - before)
        return events
    }

    /// Judges the capture so far.
    public mutating func judge(
        limits: [CaptureLimit] = [], isFinal: Bool = false
    ) -> (analysis: Analysis, findings: [Finding], events: [FindingEvent]) {
        isStale = false
        if !isFinal, let newest { analyzer.forget(now: newest) }
        let analysis = isFinal ? analyzer.finish(limits: limits) : analyzer.snapshot(limits: limits)
        let findings = RuleRegistry.findings(in: analysis)
        state = LiveState(analysis, findings)
        guard let end = analysis.end?.time else { return (analysis, findings, []) }
        let events = ledger.judge(findings, at: end, horizon: analysis.forgotten?.before?.time, isFinal: isFinal)
        return (analysis, findings, events)
    }
}
