import Bytes
import Sessions

/// The most that went on at once.
struct WireConcurrency: Encodable {
    struct Peak: Encodable {
        var count: Int
        var frame: Int
        var time: String
        var seconds: Double

        init(_ peak: ConcurrencyPeak) {
            count = peak.count
            frame = peak.frame.number
            time = Wire.time(peak.frame.time)
            seconds = Wire.rounded(peak.seconds, 6) ?? 0
        }
    }

    /// "all", "system" or "line".
    var scope: String
    /// Addresses: none, one, or both ends of a line.
    var systems: [String]
    @OrNull var connectedCalls: Peak?
    @OrNull var calls: Peak?
    @OrNull var streams: Peak?
    @OrNull var voicemailSessions: Peak?

    init(_ concurrency: Concurrency) {
        switch concurrency.scope {
        case .all: (scope, systems) = ("all", [])
        case .system(let system): (scope, systems) = ("system", [system.description])
        case .line(let low, let high): (scope, systems) = ("line", [low.description, high.description])
        }
        connectedCalls = concurrency.connected.map(Peak.init)
        calls = concurrency.calls.map(Peak.init)
        streams = concurrency.streams.map(Peak.init)
        voicemailSessions = concurrency.sessions.map(Peak.init)
    }
}
