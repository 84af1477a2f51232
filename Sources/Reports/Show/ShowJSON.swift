public import Sessions

/// Decoded messages as JSON: an array with an object for each frame, written one by one.
public struct ShowJSON {
    private let options: ShowOptions
    private var count = 0

    public init(options: ShowOptions) { self.options = options }

    /// Appends the text of one frame. Before the first one the array is opened.
    public mutating func append(_ frame: ShownFrame, to octets: inout [UInt8]) {
        octets += (count == 0 ? "[\n" : ",\n").utf8
        count += 1
        var json = JSONText(isPretty: false)
        WireFrame(frame: frame, files: options.files).write(to: &json)
        octets += json.octets
    }

    /// The end of the array.
    public func end() -> String { count == 0 ? "[]\n" : "\n]\n" }
}

private struct WireFrame: JSONObject {
    let frame: ShownFrame
    let files: [String]

    func writeMembers(to json: inout JSONText) {
        let file = Int(frame.frame.file)
        json.member("capturedLength", frame.originalLength > 0 ? frame.capturedLength : nil)
        json.member("file", files.indices.contains(file) ? files[file] : nil)
        json.member("frame", frame.frame.number)
        json.member("frameInFile", frame.frame.numberInFile)
        json.member("layers", frame.data.map { frame.layers + [$0] } ?? frame.layers)
        json.member("messages", frame.messages)
        json.member("originalLength", frame.originalLength > 0 ? frame.originalLength : nil)
        json.member("remarks", frame.remarks)
        json.member("time", frame.frame.time)
    }
}

extension DecodedMessage: JSONObject {
    func writeMembers(to json: inout JSONText) {
        json.member("call", call)
        json.member("callIdentifier", callIdentifier)
        json.member("cut", cut)
        json.member("frame", frame.number)
        json.member("frames", numbers: frames)
        json.member("from", from)
        json.member("info", info)
        json.member("layers", layers)
        json.member("names", objects: names) { name, json in
            json.member("name", name.name)
            json.member("protocol", name.protocol.rawValue)
        }
        json.member("protocol", self.protocol.rawValue)
        json.member("to", to)
    }
}

extension FieldNode: JSONObject {
    func writeMembers(to json: inout JSONText) {
        json.member("children", children)
        json.member("kind", kind.rawValue)
        json.member("length", length)
        json.member("name", name)
        json.member("offset", offset)
        json.member("value", value)
    }
}
