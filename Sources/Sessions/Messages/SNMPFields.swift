import Bytes
import Decoders

/// An SNMP message (UDP 161 and 162), its fields named as Wireshark names them.
enum SNMPFields {
    struct Decoded {
        /// "trap", "get-request"; nil where it could not be read.
        let name: String?
        let detail: String
        let isNotification: Bool
        let node: FieldNode
    }

    private static let genericTraps = [
        "coldStart", "warmStart", "linkDown", "linkUp", "authenticationFailure", "egpNeighborLoss",
        "enterpriseSpecific",
    ]

    /// - Parameters:
    ///   - payload: what is there of the datagram.
    ///   - declared: octets that were sent.
    ///   - base: octets from where offsets count to the first octet of the datagram.
    static func decode(_ payload: [UInt8], declared: Int, base: Int) -> Decoded {
        var node = FieldNode(
            "Simple Network Management Protocol", "", kind: .layer, offset: base, length: payload.count)
        do throws(DecodeError) {
            let message = try SNMPMessage.decode(payload[...], complete: payload.count >= declared)
            let version = [0: "version-1", 1: "v2c", 3: "snmpv3"][message.version]
            node.children.append(FieldNode("version", FieldText.named(version, message.version)))
            if let community = message.community {
                let text =
                    FieldText.isPrintable(community[...])
                    ? FieldText.ascii(community[...]) : FieldText.hex(community[...])
                node.children.append(FieldNode("community", text))
            }
            guard let type = message.type else {
                node.children.append(.remark("messages of this version are not decoded"))
                return Decoded(name: version, detail: "not decoded", isNotification: false, node: node)
            }
            node.value = type.name
            node.children.append(
                FieldNode("data", FieldText.named(type.name, type.rawValue), children: fields(message, type, base)))
            let notification = SNMPNotification(message)
            if let notification {
                node.children.append(.remark("snmpTrapOID \(notification.identity)"))
                if let trap = IPOfficeTrap(notification) { node.children.append(.remark("reports \(trap.words)")) }
            }
            return Decoded(
                name: type.name, detail: detail(message, notification), isNotification: notification != nil, node: node)
        } catch {
            node.children = [
                .problem(error, base: base),
                FieldNode("Octets", FieldText.hex(payload[...]), offset: base, length: payload.count),
            ]
            return Decoded(
                name: nil, detail: "not SNMP, \(FieldText.octets(declared))", isNotification: false, node: node)
        }
    }

    private static func detail(_ message: SNMPMessage, _ notification: SNMPNotification?) -> String {
        guard let notification else { return message.bindings.first.map { "\($0.name)" } ?? "" }
        return IPOfficeTrap(notification).map { "reports \($0.words)" } ?? "\(notification.identity)"
    }

    private static func fields(_ message: SNMPMessage, _ type: SNMPMessage.PDUType, _ base: Int) -> [FieldNode] {
        var fields: [FieldNode] = []
        func add(_ name: String, _ value: (some CustomStringConvertible)?) {
            if let value { fields.append(FieldNode(name, "\(value)")) }
        }
        if let trap = message.trap {
            add("enterprise", trap.enterprise)
            add("agent-addr", trap.agentAddress)
            let generic = (0..<Int64(genericTraps.count)).contains(trap.genericTrap)
            add(
                "generic-trap",
                FieldText.named(generic ? genericTraps[Int(trap.genericTrap)] : nil, trap.genericTrap))
            add("specific-trap", trap.specificTrap)
            add("time-stamp", trap.timeStamp)
        }
        add("request-id", message.requestID)
        add(type == .getBulkRequest ? "non-repeaters" : "error-status", message.errorStatus)
        add(type == .getBulkRequest ? "max-repetitions" : "error-index", message.errorIndex)
        let bindings = message.bindings.map { binding in
            FieldNode(
                "\(binding.name)", value(binding.value), offset: base + binding.offset, length: binding.length)
        }
        fields.append(
            FieldNode(
                "variable-bindings", "\(bindings.count) item\(bindings.count == 1 ? "" : "s")", children: bindings))
        if message.bindingsLeftOff > 0 {
            fields.append(.remark("\(message.bindingsLeftOff) more bindings are not shown"))
        }
        return fields
    }

    private static func value(_ value: SNMPValue) -> String {
        switch value {
        case .integer(let number): "INTEGER \(number)"
        case .octets(let octets), .opaque(let octets), .other(_, let octets):
            octets.isEmpty
                ? value.typeName
                : "\(value.typeName) "
                    + (FieldText.isPrintable(octets[...])
                        ? FieldText.ascii(octets.prefix(TFTPPacket.maximumText)) : FieldText.hex(octets[...]))
        case .objectIdentifier(let name): "OBJECT IDENTIFIER \(name)"
        case .ipAddress(let address): "IpAddress \(address)"
        case .counter32(let number), .gauge32(let number), .timeTicks(let number), .counter64(let number):
            "\(value.typeName) \(number)"
        case .null, .noSuchObject, .noSuchInstance, .endOfMibView: value.typeName
        }
    }
}
