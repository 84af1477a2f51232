public import Sessions

/// Decoded messages as JSON: an array with an object for each frame, written one by one.
public struct ShowJSON {
    private let options: ShowOptions
    private var count = 0

    public init(options: ShowOptions) { self.options = options }

    /// The text of one frame. Before the first one the array is opened.
    public mutating func text(_ frame: ShownFrame) -> String {
        count += 1
        return (count == 1 ? "[\n" : ",\n") + JSONReport.line(WireFrame(frame, options))
    }

    /// The end of the array.
    public func end() -> String { count == 0 ? "[]\n" : "\n]\n" }
}

private struct WireFrame: Encodable {
    var frame: Int
    @OrNull var file: String?
    var frameInFile: Int
    var time: String
    @OrNull var capturedLength: Int?
    @OrNull var originalLength: Int?
    var layers: [WireField]
    var messages: [WireShownMessage]
    var remarks: [String]

    init(_ frame: ShownFrame, _ options: ShowOptions) {
        self.frame = frame.frame.number
        file = options.files.indices.contains(Int(frame.frame.file)) ? options.files[Int(frame.frame.file)] : nil
        frameInFile = frame.frame.numberInFile
        time = Wire.time(frame.frame.time)
        capturedLength = frame.originalLength > 0 ? frame.capturedLength : nil
        originalLength = frame.originalLength > 0 ? frame.originalLength : nil
        layers = (frame.layers + (frame.data.map { [$0] } ?? [])).map(WireField.init)
        messages = frame.messages.map(WireShownMessage.init)
        remarks = frame.remarks
    }
}

private struct WireShownMessage: Encodable {
    struct Name: Encodable {
        var `protocol`: String
        var name: String
    }

    var frame: Int
    var frames: [Int]
    var from: String
    var to: String
    var `protocol`: String
    var names: [Name]
    var info: String
    @OrNull var call: String?
    @OrNull var callIdentifier: String?
    @OrNull var cut: String?
    var layers: [WireField]

    init(_ message: DecodedMessage) {
        frame = message.frame.number
        frames = message.frames.map(\.number)
        from = "\(message.from)"
        to = "\(message.to)"
        self.protocol = message.protocol.rawValue
        names = message.names.map { Name(protocol: $0.protocol.rawValue, name: $0.name) }
        info = message.info
        call = message.call
        callIdentifier = message.callIdentifier
        cut = message.cut
        layers = message.layers.map(WireField.init)
    }
}

private struct WireField: Encodable {
    var kind: String
    var name: String
    var value: String
    @OrNull var offset: Int?
    @OrNull var length: Int?
    var children: [WireField]

    init(_ node: FieldNode) {
        kind = node.kind.rawValue
        name = node.name
        value = node.value
        offset = node.offset
        length = node.length
        children = node.children.map(WireField.init)
    }
}
