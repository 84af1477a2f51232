import Bytes
public import Sessions

/// Streams as one JSON object: the fields of docs/streams.schema.json, where a stream is the stream of
/// docs/report.schema.json, with its seconds where they were kept.
public enum StreamsJSON {
    /// Hands the object on in pieces, each as soon as it is made. After an error it makes no more of them.
    /// - Parameter streams: those of the report that are wanted, in the order in which they are listed.
    public static func write<Problem: Error>(
        _ report: Report, _ streams: [StreamSummary], to put: ([UInt8]) throws(Problem) -> Void
    ) throws(Problem) {
        try JSONReport.write(WireStreamList(report: report, streams: streams), to: put)
    }
}

struct WireStreamList: JSONObject {
    let report: Report
    let streams: [StreamSummary]

    func writeMembers(to json: inout JSONText) {
        json.member("capture", WireCapture(report: report))
        json.member("quality", report.analysis.profile.quality)
        json.member("schemaVersion", WireReport.schemaVersion)
        json.name("seconds")
        json.beginArray()
        for stream in streams {
            for second in stream.figures.seconds {
                json.element()
                WireStreamSecond(stream: stream, second: second).write(to: &json)
            }
        }
        json.endArray()
        json.member("streams", streams: streams, hidesKeys: report.hidesKeys)
        json.member("tool", WireTool(report))
    }
}

struct WireStreamSecond: JSONObject {
    let stream: StreamSummary
    let second: StreamSecond

    func writeMembers(to json: inout JSONText) {
        json.member("duplicates", Int(second.duplicates))
        json.member("late", Int(second.late))
        json.member("maxDeltaMs", Double(second.maxDeltaMs), decimals: 3)
        json.member("maxJitterMs", stream.maxJitterMs == nil ? nil : Double(second.maxJitterMs), decimals: 3)
        json.member("missing", Int(second.missing))
        json.member("packets", Int(second.packets))
        json.member("second", Int(second.second))
        json.member("stream", stream.id)
        json.member("time", stream.first.time.advanced(by: Double(second.second)))
    }
}
