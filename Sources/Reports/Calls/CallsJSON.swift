import Bytes
public import Sessions

/// Calls as one JSON object: the fields of docs/calls.schema.json, where a call is the call of docs/report.schema.json.
public enum CallsJSON {
    /// Hands the object on in pieces, each as soon as it is made. After an error it makes no more of them.
    /// - Parameter calls: those of the report that are wanted, with their messages where these were kept.
    public static func write<Problem: Error>(
        _ report: Report, _ calls: [Call], to put: ([UInt8]) throws(Problem) -> Void
    ) throws(Problem) {
        try JSONReport.write(WireCallList(report: report, calls: calls), to: put)
    }
}

struct WireCallList: JSONObject {
    let report: Report
    let calls: [Call]

    func writeMembers(to json: inout JSONText) {
        let files = report.frameFiles
        json.member("calls", calls: calls, hidesKeys: report.hidesKeys)
        json.member("capture", WireCapture(report: report))
        json.member("messages", objects: messages) { message, json in
            message.write(to: &json, files)
        }
        json.member("schemaVersion", WireReport.schemaVersion)
        json.member("streams", streams: CallMedia(report).streams(of: calls), hidesKeys: report.hidesKeys)
        json.member("tool", WireTool(report))
    }

    /// Of one call after the other.
    private var messages: some Sequence<WireMessage> {
        let hidesKeys = report.hidesKeys
        return calls.lazy.flatMap { call in
            (hidesKeys ? call.withHiddenKeys : call).messages.lazy.map { WireMessage(call: call.id, message: $0) }
        }
    }
}

struct WireMessage {
    let call: String
    let message: CallMessage

    func write(to json: inout JSONText, _ files: FrameFiles) {
        json.member("call", call)
        json.member("detail", prose: message.detail)
        json.member("file", files.path(of: message.frame))
        json.member("frame", message.frame.number)
        json.member("frameInFile", message.frame.numberInFile)
        json.member("from", message.from)
        json.member("layer", message.layer.rawValue)
        json.member("name", message.name)
        json.member("time", message.frame.time)
        json.member("to", message.to)
        json.member("tunnelled", message.isTunnelled)
    }
}
