import Bytes
public import Sessions

/// Streams as one JSON object: the fields of docs/streams.schema.json, where a stream is the stream of
/// docs/report.schema.json, with its seconds where they were kept.
public enum StreamsJSON {
    /// - Parameter streams: those of the report that are wanted, in the order in which they are listed.
    public static func render(_ report: Report, _ streams: [StreamSummary]) -> String {
        JSONReport.encode(WireStreamList(report, report.hidesKeys ? streams.map(\.withHiddenKeys) : streams))
    }
}

struct WireStreamList: Encodable {
    var schemaVersion = "1.0"
    var tool: WireReport.Tool
    var capture: WireCapture
    var quality: WireQualityAssumptions
    var streams: [WireStream]
    var seconds: [WireStreamSecond]

    init(_ report: Report, _ streams: [StreamSummary]) {
        tool = WireReport.Tool(name: report.toolName, version: report.toolVersion)
        capture = WireCapture(report)
        quality = WireQualityAssumptions(report.analysis.profile.quality)
        self.streams = streams.map(WireStream.init)
        seconds = streams.flatMap { stream in stream.figures.seconds.map { WireStreamSecond($0, of: stream) } }
    }
}

struct WireStreamSecond: Encodable {
    var stream: String
    var second: Int
    var time: String
    var packets: Int
    var missing: Int
    var late: Int
    var duplicates: Int
    @OrNull var maxJitterMs: Double?
    @OrNull var maxDeltaMs: Double?

    init(_ second: StreamSecond, of stream: StreamSummary) {
        self.stream = stream.id
        self.second = Int(second.second)
        time = Wire.time(stream.first.time.advanced(by: Double(second.second)))
        packets = Int(second.packets)
        missing = Int(second.missing)
        late = Int(second.late)
        duplicates = Int(second.duplicates)
        maxJitterMs = stream.maxJitterMs == nil ? nil : Wire.rounded(Double(second.maxJitterMs), 3)
        maxDeltaMs = Wire.rounded(Double(second.maxDeltaMs), 3)
    }
}
