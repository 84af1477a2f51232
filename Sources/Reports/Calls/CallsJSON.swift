import Bytes
public import Sessions

/// Calls as one JSON object: the fields of docs/calls.schema.json, where a call is the call of docs/report.schema.json.
public enum CallsJSON {
    /// - Parameter calls: those of the report that are wanted, with their messages where these were kept.
    public static func render(_ report: Report, _ calls: [Call]) -> String {
        JSONReport.encode(WireCallList(report.withHiddenKeys, report.hidesKeys ? calls.map(\.withHiddenKeys) : calls))
    }
}

struct WireCallList: Encodable {
    var schemaVersion = "1.0"
    var tool: WireReport.Tool
    var capture: WireCapture
    var calls: [WireCall]
    var streams: [WireStream]
    var messages: [WireMessage]

    init(_ report: Report, _ calls: [Call]) {
        let media = CallMedia(report)
        tool = WireReport.Tool(name: report.toolName, version: report.toolVersion)
        capture = WireCapture(report)
        self.calls = calls.map(WireCall.init)
        streams = media.streams(of: calls).map(WireStream.init)
        messages = calls.flatMap { call in call.messages.map { WireMessage($0, of: call, report) } }
    }
}

struct WireMessage: Encodable {
    var call: String
    var time: String
    var frame: Int
    @OrNull var file: String?
    var frameInFile: Int
    var from: String
    var to: String
    var layer: String
    var name: String
    var detail: String
    var tunnelled: Bool

    init(_ message: CallMessage, of call: Call, _ report: Report) {
        self.call = call.id
        time = Wire.time(message.frame.time)
        frame = message.frame.number
        file = report.path(of: message.frame)
        frameInFile = message.frame.numberInFile
        from = message.from.description
        to = message.to.description
        layer = message.layer.rawValue
        name = message.name
        detail = Wire.prose(message.detail)
        tunnelled = message.isTunnelled
    }
}
