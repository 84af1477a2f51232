import Bytes
public import Sessions

/// Streams as comma-separated values (RFC 4180): times as RFC 3339 in UTC.
public enum StreamsCSV {
    /// One stream a line, in the order given.
    public static func render(_ streams: [StreamSummary]) -> String {
        CommaSeparated.line(columns.map(\.title))
            + streams.map { stream in CommaSeparated.line(columns.map { $0.value(stream).field }) }.joined()
    }

    /// One second of a stream a line.
    public static func renderSeconds(_ streams: [StreamSummary]) -> String {
        var text = CommaSeparated.line([
            "stream", "second", "time", "packets", "missing", "late", "duplicates", "maxJitterMs", "maxDeltaMs",
        ])
        for stream in streams {
            for second in stream.figures.seconds {
                let jitter = stream.maxJitterMs == nil ? nil : Double(second.maxJitterMs)
                text += CommaSeparated.line(
                    [
                        .own(stream.id), .count(Int(second.second)),
                        .own(Wire.time(stream.first.time.advanced(by: Double(second.second)))),
                        .count(Int(second.packets)), .count(Int(second.missing)), .count(Int(second.late)),
                        .count(Int(second.duplicates)), .number(jitter, 3), .number(Double(second.maxDeltaMs), 3),
                    ].map { (value: CommaSeparated.Value) in value.field })
            }
        }
        return text
    }

    private struct Column: Sendable {
        let title: String
        let value: @Sendable (StreamSummary) -> CommaSeparated.Value
    }

    private static let columns: [Column] = [
        Column(title: "id") { .own($0.id) },
        Column(title: "call") { .own($0.call) },
        Column(title: "start") { .own(Wire.time($0.first.time)) },
        Column(title: "end") { .own(Wire.time($0.last.time)) },
        Column(title: "source") { .own($0.source.description) },
        Column(title: "destination") { .own($0.destination.description) },
        Column(title: "ssrc") { .own(StreamWords.ssrc($0)) },
        Column(title: "payloadType") { .count($0.payloadType) },
        Column(title: "codec") { .text($0.codec) },
        Column(title: "packets") { .count($0.packets) },
        Column(title: "expected") { .count($0.expected) },
        Column(title: "lost") { .count($0.lost) },
        Column(title: "lossPercent") { .number($0.lossPercent, 4) },
        Column(title: "reordered") { .count($0.reordered) },
        Column(title: "duplicates") { .count($0.duplicates) },
        Column(title: "restarts") { .count($0.figures.restarts) },
        Column(title: "jitterMs") { .number($0.jitterMs, 3) },
        Column(title: "meanJitterMs") { .number($0.figures.meanJitterMs, 3) },
        Column(title: "maxJitterMs") { .number($0.maxJitterMs, 3) },
        Column(title: "maxDeltaMs") { .number($0.maxDeltaMs, 3) },
        Column(title: "settledLossPercent") { .number($0.settled?.lossPercent, 4) },
        Column(title: "settledMaxJitterMs") { .number($0.settled?.jitterMs, 3) },
        Column(title: "lostByCapture") { .count($0.settled?.lostByCapture) },
        Column(title: "lossRows") { .count($0.figures.losses.rows) },
        Column(title: "longestRow") { .count($0.figures.losses.longestRow) },
        Column(title: "bursts") { .count($0.figures.losses.bursts) },
        Column(title: "burstDensityPercent") { .number($0.figures.losses.burstDensity, 3) },
        Column(title: "gapDensityPercent") { .number($0.figures.losses.gapDensity, 3) },
        Column(title: "packetTimeMs") { .number($0.figures.packetTimeMs, 3) },
        Column(title: "packetTimeChanges") { .count($0.figures.packetTimeChanges) },
        Column(title: "codecChanges") { .count($0.figures.codecChanges) },
        Column(title: "silences") { .count($0.figures.silences) },
        Column(title: "silentSeconds") { .number($0.figures.silentSeconds, 3) },
        Column(title: "comfortNoise") { .count($0.figures.comfortNoise) },
        Column(title: "telephoneEvents") { .count($0.figures.events) },
        Column(title: "clockSkewPpm") { .number($0.figures.skew?.ppm, 2) },
        Column(title: "reportedLost") { .count($0.reports?.reception?.lost) },
        Column(title: "reportedLossPercent") { .number($0.reports?.reception?.lossPercentBetween, 4) },
        Column(title: "reportedMaxJitterMs") { .number($0.reports?.reception?.highestJitterMs, 3) },
        Column(title: "roundTripMs") { .number($0.reports?.roundTrip?.meanMs, 3) },
        Column(title: "wholeRoundTripMs") { .number($0.reports?.roundTrip?.wholeMs, 3) },
        Column(title: "keys") { .text($0.keys.map(\.key).joined()) },
        Column(title: "rFactor") { .number($0.rFactor, 2) },
        Column(title: "mos") { .number($0.mos, 3) },
        Column(title: "startFrame") { .count($0.first.number) },
        Column(title: "endFrame") { .count($0.last.number) },
    ]
}
