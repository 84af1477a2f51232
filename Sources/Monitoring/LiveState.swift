public import Bytes
import Rules
public import Sessions

/// What goes on right now, for a person who watches.
public struct LiveState: Sendable {
    /// The voicemail service of one system.
    public struct Voicemail: Sendable {
        public enum Service: Sendable, Equatable {
            /// First seen at this moment.
            case running(since: Timestamp, isBounded: Bool)
            /// Between these moments.
            case stopped(TimeBounds)
            case unknown
        }

        public let system: IPAddress
        public let server: IPAddress?
        public let service: Service
        public let license: LicenseState
        /// When it will stop if no license is validated: the earliest and the latest moment.
        public let forecast: (earliest: Timestamp, latest: Timestamp)?
    }

    public let packets: Int
    /// IP Office systems, and how many servers and others have a role.
    public let systems: [IPAddress]
    public let servers: Int
    /// Calls connected and not released.
    public let callsUp: Int
    /// Media streams with a packet in the last seconds.
    public let streams: Int
    public let voicemail: [Voicemail]
    /// Frames that show since when voicemail runs: what a finding of hours later will need.
    public let anchors: [FrameReference]

    /// Nothing was captured yet.
    public init() {
        packets = 0
        systems = []
        servers = 0
        callsUp = 0
        streams = 0
        voicemail = []
        anchors = []
    }

    /// A stream that was silent for so long is not counted as going on. Seconds.
    static let streamSilence = 3.0

    init(_ analysis: Analysis, _ findings: [Finding]) {
        let end = analysis.end?.time
        packets = analysis.packets
        systems = analysis.hosts(with: .system).map(\.address)
        servers = analysis.hosts.filter { !$0.has(.system) }.count
        callsUp = analysis.calls.filter { $0.connect != nil && $0.end == nil && $0.outcome == .answered }.count
        streams =
            end.map { end in
                analysis.streams.filter { end.seconds(since: $0.last.time) <= Self.streamSilence }.count
            } ?? 0
        voicemail = analysis.voicemail.compactMap { Self.voicemail($0, findings) }
        anchors = analysis.voicemail.compactMap(\.runs.last).flatMap { run in
            [run.absenceBefore?.frame, run.firstProof.frame].compactMap(\.self)
        }
    }

    private static func voicemail(_ service: VoicemailService, _ findings: [Finding]) -> Voicemail? {
        guard let run = service.runs.last else {
            // A second relation of the same system carries no runs.
            guard service.server == nil else { return nil }
            return Voicemail(
                system: service.system, server: nil, service: .unknown, license: .unknown, forecast: nil)
        }
        let state: Voicemail.Service =
            run.stop.map { .stopped($0) }
            ?? .running(since: run.start.latest ?? run.firstProof.frame.time, isBounded: run.start.earliest != nil)
        let forecast = findings.first { $0.id == "voicemail-two-hour-forecast" && $0.systems.contains(service.system) }
        var window: (Timestamp, Timestamp)?
        if let forecast, let earliest = forecast.start, let latest = forecast.end { window = (earliest, latest) }
        return Voicemail(
            system: service.system, server: service.server, service: state, license: run.license, forecast: window)
    }
}
