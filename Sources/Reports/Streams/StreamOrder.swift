public import Sessions

/// The order in which streams are listed: worst first.
public enum StreamOrder {
    /// How far a stream is beyond what is tolerated: its loss and its jitter, each as a multiple of its threshold,
    /// added. From its first 5 s on where it is long enough, as the findings judge it.
    public static func badness(_ stream: StreamSummary) -> Double {
        let here = stream.settled?.lossPercent ?? stream.figures.estimatedLoss ?? stream.lossPercent
        // What the receiver reports is lost on the whole way.
        let loss = max(here, stream.reports?.reception?.lossPercentBetween ?? 0)
        let jitter = stream.settled?.jitterMs ?? stream.maxJitterMs ?? 0
        return loss / MediaQuality.lossWarning + jitter / MediaQuality.jitterLimit
    }

    /// Equally bad ones in order of their beginning.
    public static func worstFirst(_ streams: [StreamSummary]) -> [StreamSummary] {
        streams.enumerated().map { (index: $0.offset, stream: $0.element, badness: badness($0.element)) }
            .sorted { a, b in a.badness == b.badness ? a.index < b.index : a.badness > b.badness }.map(\.stream)
    }
}

/// Which streams are listed.
public struct StreamFilter: Sendable {
    /// Ids of streams and SSRCs; empty for any.
    public var names: [String]
    /// Ids of calls; empty for any.
    public var calls: Set<String>

    public init(names: [String] = [], calls: Set<String> = []) {
        self.names = names
        self.calls = calls
    }

    public enum Result: Sendable {
        case found([StreamSummary])
        /// Why there is none, in one line.
        case refused(String)
    }

    /// The streams that are asked for, in the order of `streams`; refused where a name is none.
    public func choose(_ streams: [StreamSummary]) -> Result {
        var chosen: Set<String> = []
        for name in names {
            let found = streams.filter { Self.names($0, name) }
            guard !found.isEmpty else { return .refused(Self.refusal("stream", name, streams.map(\.id))) }
            chosen.formUnion(found.map(\.id))
        }
        let known = Set(streams.compactMap(\.call))
        if let unknown = calls.sorted().first(where: { !known.contains($0) }) {
            let inOrder = streams.compactMap(\.call).reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
            return .refused(Self.refusal("stream of the call", unknown, inOrder))
        }
        return .found(
            streams.filter { stream in
                (names.isEmpty || chosen.contains(stream.id))
                    && (calls.isEmpty || stream.call.map(calls.contains) ?? false)
            })
    }

    /// "stream-3", or the SSRC as Wireshark shows it, "0x1a2b3c4d".
    private static func names(_ stream: StreamSummary, _ name: String) -> Bool {
        if stream.id == name { return true }
        guard name.lowercased().hasPrefix("0x") else { return false }
        return UInt32(name.dropFirst(2), radix: 16) == stream.ssrc
    }

    private static func refusal(_ what: String, _ name: String, _ ids: [String]) -> String {
        guard !ids.isEmpty else { return "no \(what) '\(name)': the capture has no such stream" }
        return "no \(what) '\(name)': there are \(Wording.some(ids))"
    }
}
