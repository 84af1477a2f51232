public import Bytes
public import Rules
public import Sessions

/// Follows findings from one judgment of the capture to the next: which are new, which say something else, which are over.
///
/// A judgment in the middle of an exchange may be wrong for a moment: what is concluded is told once it has held for
/// `settle`, and what is no longer concluded is over once it was away for as long. Time is that of packets.
public struct FindingLedger: Sendable {
    /// Findings that are followed at a time.
    public static let maxOpen = 400
    /// Closed ones that are kept for the report; the oldest go first.
    public static let maxClosed = 200
    /// Seconds.
    public static let settle = 5.0
    /// Changes of wording and of counts are told at most this often. Seconds.
    public static let updateInterval = 600.0
    /// Said of a capture that is over only: while it goes on, it grows longer.
    static let atTheEndOnly: Set<String> = ["capture-too-short"]

    private struct Entry {
        var tracked: TrackedFinding
        /// When it was first concluded; it is told `settle` later.
        var since: Timestamp
        var isTold = false
        /// When it was first missed; nil while it is concluded.
        var missedSince: Timestamp?
        /// What was last told of it.
        var said: Finding
    }

    private var entries: [Entry] = []
    private var nextNumber = 1
    /// In order of closing.
    public private(set) var closed: [TrackedFinding] = []
    /// Closed ones that are no longer kept, and new ones that there was no room for.
    public private(set) var closedForgotten = 0
    public private(set) var refused = 0

    public init() {}

    /// Told and not over, in order of appearance.
    public var open: [TrackedFinding] { entries.filter(\.isTold).map(\.tracked) }

    /// All frames behind what is open, or may be in a moment.
    public var frames: [FrameReference] { entries.flatMap(\.tracked.frames) }

    /// Takes the findings of the capture so far.
    /// - Parameters:
    ///   - now: the time of the last packet.
    ///   - horizon: what ended before it is not kept; nil where everything is.
    ///   - isFinal: the capture is over: everything is told, whether it has settled or not.
    public mutating func judge(
        _ findings: [Finding], at now: Timestamp, horizon: Timestamp? = nil, isFinal: Bool = false
    ) -> [FindingEvent] {
        let current = isFinal ? findings : findings.filter { !Self.atTheEndOnly.contains($0.id) }
        let matches = FindingMatch.pairs(entries.map(\.tracked.finding), current)
        var events: [FindingEvent] = []
        for (index, finding) in matches.known {
            entries[index].tracked.finding = finding
            entries[index].missedSince = nil
        }
        for finding in matches.new { begin(finding, now) }
        for index in entries.indices where entries[index].missedSince == nil {
            tell(index, now, isFinal, &events)
        }
        close(matches.missing, now, horizon, isFinal, &events)
        return events
    }

    private mutating func begin(_ finding: Finding, _ now: Timestamp) {
        guard entries.count < Self.maxOpen else {
            refused += 1
            return
        }
        let tracked = TrackedFinding(number: nextNumber, finding: finding, appeared: now, told: now)
        nextNumber += 1
        entries.append(Entry(tracked: tracked, since: now, said: finding))
    }

    private mutating func tell(_ index: Int, _ now: Timestamp, _ isFinal: Bool, _ events: inout [FindingEvent]) {
        let finding = entries[index].tracked.finding
        if !entries[index].isTold {
            // A clock that was set back must not silence it.
            let held = now.seconds(since: entries[index].since)
            guard isFinal || held >= Self.settle || held < 0 else { return }
            entries[index].isTold = true
            entries[index].tracked.told = now
            entries[index].said = finding
            events.append(FindingEvent(kind: .appeared, time: now, tracked: entries[index].tracked))
            return
        }
        let said = entries[index].said
        let isGrave = finding.severity != said.severity || finding.confidence != said.confidence
        let isOther = finding.title != said.title || finding.remedy != said.remedy
        let age = now.seconds(since: entries[index].tracked.told)
        guard isGrave || isOther && (isFinal || age >= Self.updateInterval || age < 0) else { return }
        entries[index].tracked.told = now
        entries[index].said = finding
        events.append(FindingEvent(kind: .updated, time: now, tracked: entries[index].tracked))
    }

    private mutating func close(
        _ missing: [Int], _ now: Timestamp, _ horizon: Timestamp?, _ isFinal: Bool, _ events: inout [FindingEvent]
    ) {
        var over: Set<Int> = []
        for index in missing {
            // What was not told needs no taking back.
            guard entries[index].isTold else {
                over.insert(index)
                continue
            }
            let since = entries[index].missedSince ?? now
            entries[index].missedSince = since
            let away = now.seconds(since: since)
            guard isFinal || away >= Self.settle || away < 0 else { continue }
            var tracked = entries[index].tracked
            tracked.closed = now
            tracked.closing = closing(tracked.finding, horizon)
            over.insert(index)
            keep(tracked)
            events.append(FindingEvent(kind: .closed, time: now, tracked: tracked))
        }
        guard !over.isEmpty else { return }
        entries = entries.enumerated().filter { !over.contains($0.offset) }.map(\.element)
    }

    private func closing(_ finding: Finding, _ horizon: Timestamp?) -> TrackedFinding.Closing {
        let latest = finding.evidence.map(\.frame.time).max()
        if let horizon, let latest, latest < horizon { return .quiet }
        let successors = entries.filter { entry in
            entry.missedSince == nil && entry.tracked.finding.id != finding.id
                && Successors.of(finding.id).contains(entry.tracked.finding.id)
                && !Set(entry.tracked.finding.systems).isDisjoint(with: finding.systems)
        }.map(\.tracked.finding.id)
        return successors.isEmpty ? .withdrawn : .replaced(by: successors.sorted())
    }

    private mutating func keep(_ tracked: TrackedFinding) {
        closed.append(tracked)
        guard closed.count > Self.maxClosed else { return }
        closed.removeFirst()
        closedForgotten += 1
    }
}

/// What a finding turns into when more is known.
enum Successors {
    static func of(_ id: String) -> Set<String> {
        switch id {
        case "voicemail-two-hour-forecast": ["voicemail-two-hour-stop", "voicemail-stopped"]
        case "voicemail-stopped": ["voicemail-two-hour-stop"]
        case "voicemail-unanswered": ["voicemail-stopped", "voicemail-two-hour-stop", "voicemail-two-hour-forecast"]
        case "license-unanswered": ["license-lost", "license-server-contended"]
        case "license-server-broadcast": ["license-server-contended", "license-server-shared"]
        default: []
        }
    }
}
