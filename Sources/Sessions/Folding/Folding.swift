/// How the analysis of files stays small however many calls they hold.
///
/// Calls and media streams are kept whole up to a number. Beyond it those that are over, and that nothing is to be said
/// of, are added to totals (`Folded`) and let go, with their streams. What stays whole: what is not over, the newest of
/// the rest, the first and the last call of each line, and all that a rule counts or a finding shows (`Noticed`).
///
/// It happens at a packet that the capture itself determines, so that the result does not depend on how the file is
/// read.
public struct Folding: Sendable {
    /// Calls and media streams from which on those that are over may go.
    public var calls: Int
    public var streams: Int
    /// Of those that are over so many stay, the newest.
    public var newestCalls: Int
    public var newestStreams: Int
    /// Of the calls, and twice as many of the streams, that a rule counts or a finding shows: the first ones and the last.
    public var noticed: Int
    /// What an analysis so far says of single calls and streams. It is asked for at each folding.
    public let notice: @Sendable (Analysis) -> Noticed

    /// A call whose release was not seen is over when it was silent for so long. Seconds.
    static let idle = 21_600.0
    /// A stream is over when it was silent for so long: one of a call that is over, and one of no call. Seconds.
    static let silence = 2.0
    static let silenceWithoutCall = 120.0
    /// Calls kept without their media, for their numbers and names.
    static let maxFirsts = 2048
    /// Stretches of service, and of its absence, that are remembered of each system.
    static let maxStretches = 512
    /// As many streams can be at once; beyond it the newest are refused.
    static let maxStreams = 16_384
    static let maxCalls = 8192

    public init(
        calls: Int = 768, streams: Int = 1536, newestCalls: Int = 128, newestStreams: Int = 256, noticed: Int = 256,
        notice: @escaping @Sendable (Analysis) -> Noticed
    ) {
        self.calls = calls
        self.streams = streams
        self.newestCalls = newestCalls
        self.newestStreams = newestStreams
        self.noticed = noticed
        self.notice = notice
    }
}

extension Folding {
    /// Calls and streams from which on it is worth a look, and both without limit where nothing is folded.
    struct Due: BitwiseCopyable {
        var calls = Int.max
        var streams = Int.max
    }

    /// When so many are kept, a quarter as many new ones are waited for: the work does not grow with what stays.
    func due(kept calls: Int, _ streams: Int) -> Due {
        Due(
            calls: Swift.max(self.calls, calls + Swift.max(calls / 4, self.calls / 2)),
            streams: Swift.max(self.streams, streams + Swift.max(streams / 4, self.streams / 2)))
    }
}

/// Calls and streams of an analysis that must not be folded, by their ids.
public struct Noticed: Sendable {
    /// A rule counts them, or a finding shows their frames.
    public var calls: Set<String> = []
    public var streams: Set<String> = []
    /// The first calls with a number or a name.
    public var firsts: Set<String> = []

    public init() {}

    public mutating func formUnion(_ others: Noticed) {
        calls.formUnion(others.calls)
        streams.formUnion(others.streams)
        firsts.formUnion(others.firsts)
    }
}
