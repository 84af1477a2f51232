import Bytes

@testable import Decoders

/// What the decoders say about H.245 in a capture, tunnelled or on connections to `ports`: one row per frame, like
/// those that were made from tshark's.
func controlRows(_ path: String, ports: [String]) -> [String]? {
    guard let segments = MiniCapture.segments(path) else { return nil }
    var framers: [String: TPKTFramer] = [:]
    var rows: [Int: ControlRow] = [:]
    MiniCapture.reassemble(segments) { segment, payload, frame in
        let used = segment.flow.split { " >".contains($0) }.map { String($0) }
        let isControl = ports.contains(used[1]) || ports.contains(used[3])
        guard isControl || used[1] == "1720" || used[3] == "1720" else { return }
        framers[segment.flow, default: TPKTFramer(isControl ? .h245 : .callSignalling)].feed(payload, frame: frame)
        while let packet = framers[segment.flow]?.next() {
            guard !packet.isKeepAlive else { continue }
            do throws(DecodeError) {
                if isControl {
                    rows[packet.lastFrame, default: ControlRow()].add(try H245Message.decodeAll(packet.payload[...]))
                } else if let userUser = try Q931Message.decode(packet.payload[...]).userUser {
                    for tunnelled in try H225Message.decode(userUser: userUser).h245Control {
                        rows[packet.lastFrame, default: ControlRow()].add(try H245Message.decodeAll(tunnelled))
                    }
                }
            } catch {
                rows[packet.lastFrame, default: ControlRow()].messages.append("ERROR \(error)")
            }
        }
    }
    return rows.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value.text)" }
}

struct ControlRow {
    var messages: [String] = []
    var networks: [String] = []
    var ports: [String] = []
    var channels: [String] = []

    var text: String {
        [messages, networks, ports, channels].map { $0.isEmpty ? "-" : $0.joined(separator: ",") }
            .joined(separator: " ")
    }

    mutating func add(_ all: [H245Message]) {
        for message in all {
            messages.append("\(message.kind)\(Self.index(message).map { "\($0)" } ?? message.name)")
            for problem in message.problems { messages.append("PROBLEM \(problem)") }
            collect(message.tree)
        }
    }

    private mutating func collect(_ value: PERValue) {
        switch value.name {
        case "network": networks.append((value.octets ?? []).map { "\($0)" }.joined(separator: "."))
        case "tsapIdentifier": ports.append(value.integer.map { "\($0)" } ?? "?")
        case "forwardLogicalChannelNumber": channels.append(value.integer.map { "\($0)" } ?? "?")
        default: for child in value.children { collect(child) }
        }
    }

    /// The place of the message among the alternatives of its kind.
    private static func index(_ message: H245Message) -> Int? {
        let type =
            switch message.kind {
            case .request: H245.requestMessage
            case .response: H245.responseMessage
            case .command: H245.commandMessage
            default: H245.indicationMessage
            }
        guard case .choice(let fields, let more) = type.shape else { return nil }
        return (fields + (more ?? [])).firstIndex { $0.name == message.name }
    }
}
