/// What an analysis that goes on for days may forget. Without one, as for files, everything is kept to the end.
///
/// What is said of the service stays: runs of voicemail, licenses, SCN, roles, the greatest load. Findings about single
/// calls and streams (failed, unanswered, busy channels, codecs, fastStart, names and numbers, lost or missing RTP, RTCP)
/// speak of those that are kept: all that ended within `ended` and one pass more, and the first and the last call of each
/// line. They go, or count less, when what they rest on goes: see `Analysis.forgotten`. Of notifications, ICMP messages
/// and rows of requests that repeat the same, fewer are counted.
public struct Retention: Sendable {
    /// Seconds of capture time for which a call, a stream, a session or a transfer is kept whole after its last packet.
    public var ended: Double
    /// Seconds of capture time without a packet after which a call whose release was not seen counts as ended, too.
    public var idle: Double
    /// Calls, media streams and voicemail sessions kept at a time, smaller than for files. Where one of them is nearly
    /// reached what ended first goes first, early if need be.
    public var calls: Int
    public var streams: Int
    public var sessions: Int
    /// Stretches of service, and of its absence, that are remembered of each system after their sessions and calls.
    public var stretches: Int

    public init(
        ended: Double = 3600, idle: Double = 21_600, calls: Int = 20_000, streams: Int = 32_768, sessions: Int = 8192,
        stretches: Int = 512
    ) {
        self.ended = ended
        self.idle = idle
        self.calls = calls
        self.streams = streams
        self.sessions = sessions
        self.stretches = stretches
    }
}
