import Bytes
import Decoders

/// H.225.0 RAS (UDP 1718 and 1719) as a message.
enum RASFields {
    static let ports: Set<UInt16> = [1718, 1719]

    struct Decoded {
        /// As the standard names it: "registrationRequest"; nil where it could not be read.
        let name: String?
        /// What matters of it, for a line.
        let detail: String
        let callIdentifier: String?
        let layers: [FieldNode]
    }

    /// - Parameters:
    ///   - payload: what is there of the datagram.
    ///   - declared: octets that were sent.
    ///   - base: octets from where offsets count to the first octet of the datagram.
    static func decode(_ payload: [UInt8], declared: Int, base: Int) -> Decoded {
        do throws(DecodeError) {
            let message = try RASMessage.decode(payload[...], complete: payload.count >= declared)
            var fields = PERFields()
            var node = fields.node(message.tree, base: base)
            node.children = [
                FieldNode(node.name, node.value, offset: node.offset, length: node.length, children: node.children)
            ]
            node.kind = .layer
            node.name = "H.225.0 RAS"
            node.value = message.name
            node.children += PERFields.missing(message.problems, base: base, in: [node])
            return Decoded(
                name: message.name, detail: detail(message),
                callIdentifier: message.callIdentifier.map { "\($0)" }, layers: [node])
        } catch {
            let node = FieldNode(
                "H.225.0 RAS", "", kind: .layer, offset: base, length: payload.count,
                children: [
                    .problem(error, base: base),
                    FieldNode("Octets", FieldText.hex(payload[...]), offset: base, length: payload.count),
                ])
            return Decoded(
                name: nil, detail: "not RAS, \(FieldText.octets(declared))", callIdentifier: nil, layers: [node])
        }
    }

    private static func detail(_ message: RASMessage) -> String {
        var parts: [String] = []
        if let number = message.requestSequenceNumber { parts.append("\(number)") }
        let callers = message.srcInfo.map(\.value).joined(separator: " ")
        let called = message.destinationInfo.map(\.value).joined(separator: " ")
        if !callers.isEmpty || !called.isEmpty { parts.append("\(callers) to \(called)") }
        let names = message.terminalAlias.prefix(4).map(\.value).joined(separator: " ")
        if !names.isEmpty { parts.append(names) }
        parts += [message.rejectReason, message.disengageReason, message.unregReason].compactMap(\.self)
        return parts.joined(separator: ", ")
    }
}
