internal import Bytes
internal import Reports

/// What happened to the capture itself: the first and the last ones, for the report.
struct LiveIncidents {
    static let firstKept = 50
    static let lastKept = 50

    private(set) var kept: [LiveSummary.Incident] = []
    private(set) var omitted = 0

    mutating func add(_ text: String, at time: Timestamp) {
        kept.append(LiveSummary.Incident(time: time, text: text))
        guard kept.count > Self.firstKept + Self.lastKept else { return }
        kept.remove(at: Self.firstKept)
        omitted += 1
    }
}
