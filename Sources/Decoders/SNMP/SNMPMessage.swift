public import Bytes
import SwiftASN1

/// One SNMP message: v1 (RFC 1157) and v2c (RFC 1901 with the PDUs of RFC 3416). Of v3 only that it is one.
public struct SNMPMessage: Sendable {
    /// As RFC 1157 and RFC 3416 name them; the raw value is the context-specific tag.
    public enum PDUType: UInt8, Sendable {
        case getRequest, getNextRequest, response, setRequest, trap, getBulkRequest, informRequest, snmpV2Trap, report

        /// As Wireshark writes it.
        public var name: String {
            switch self {
            case .getRequest: "get-request"
            case .getNextRequest: "get-next-request"
            case .response: "get-response"
            case .setRequest: "set-request"
            case .trap: "trap"
            case .getBulkRequest: "getBulkRequest"
            case .informRequest: "informRequest"
            case .snmpV2Trap: "snmpV2-trap"
            case .report: "report"
            }
        }
    }

    public struct Binding: Sendable, Hashable {
        public let name: SNMPObjectIdentifier
        public let value: SNMPValue
        /// Octets from the beginning of the message, and how many.
        public let offset: Int
        public let length: Int
    }

    /// What only a v1 Trap-PDU has (RFC 1157, 4.1.6).
    public struct TrapHeader: Sendable, Hashable {
        public let enterprise: SNMPObjectIdentifier
        public let agentAddress: IPAddress
        public let genericTrap: Int64
        public let specificTrap: Int64
        /// Hundredths of a second since the agent started.
        public let timeStamp: UInt64
    }

    /// Bindings that are read of one message.
    public static let maximumBindings = 64

    /// As sent: 0 is SNMPv1, 1 is SNMPv2c, 3 is SNMPv3.
    public var version: Int64
    /// Nil of SNMPv3. A secret: for whoever asks to see the message, never for a finding.
    public var community: [UInt8]?
    public var type: PDUType?
    /// Of a v1 trap.
    public var trap: TrapHeader?
    /// Of all other PDUs. In a GetBulkRequest the last two are non-repeaters and max-repetitions.
    public var requestID: Int64?
    public var errorStatus: Int64?
    public var errorIndex: Int64?
    public var bindings: [Binding] = []
    /// Bindings beyond the cap.
    public var bindingsLeftOff = 0
}

extension SNMPMessage {
    /// Whether the first octets can be a message of SNMP at all: a SEQUENCE that begins with an INTEGER of one octet.
    public static func isPlausible(_ payload: ArraySlice<UInt8>) -> Bool {
        guard payload.first == 0x30, let length = payload.dropFirst().first else { return false }
        let header = length < 0x80 ? 2 : 2 + Int(length & 0x7F)
        return payload.dropFirst(header).starts(with: [0x02, 0x01])
    }

    /// - Parameter complete: whether all octets of the message are there; where the capture cut it, an early end is
    ///   *truncated*, not *malformed*.
    public static func decode(_ payload: ArraySlice<UInt8>, complete: Bool = true) throws(DecodeError) -> SNMPMessage {
        let root: ASN1Node
        do {
            root = try BER.parse(payload)
        } catch {
            throw DecodeError(complete ? .malformed : .truncated, at: 0, "BER of the SNMP message")
        }
        var fields = try SNMPFields(root, tag: 16, base: payload.startIndex, "SNMP message")
        var message = SNMPMessage(version: try fields.integer("version"))
        guard message.version == 0 || message.version == 1 else { return message }
        message.community = try fields.octets("community")
        let (data, offset) = try fields.next("data")
        guard data.identifier.tagClass == .contextSpecific, let tag = UInt8(exactly: data.identifier.tagNumber),
            let type = PDUType(rawValue: tag)
        else { throw DecodeError(.malformed, at: offset, "PDU type") }
        message.type = type
        var pdu = try SNMPFields(data, base: payload.startIndex, "PDU")
        if type == .trap {
            message.trap = TrapHeader(
                enterprise: try pdu.objectIdentifier("enterprise"), agentAddress: try pdu.address("agent-addr"),
                genericTrap: try pdu.integer("generic-trap"), specificTrap: try pdu.integer("specific-trap"),
                timeStamp: try pdu.unsigned("time-stamp"))
        } else {
            message.requestID = try pdu.integer("request-id")
            message.errorStatus = try pdu.integer("error-status")
            message.errorIndex = try pdu.integer("error-index")
        }
        let (list, _) = try pdu.next("variable-bindings")
        try message.read(bindings: list, base: payload.startIndex)
        return message
    }

    private mutating func read(bindings list: ASN1Node, base: Int) throws(DecodeError) {
        var fields = try SNMPFields(list, tag: 16, base: base, "variable-bindings")
        while !fields.isAtEnd {
            let (node, offset) = try fields.next("variable binding")
            guard bindings.count < Self.maximumBindings else {
                bindingsLeftOff += 1
                continue
            }
            var binding = try SNMPFields(node, tag: 16, base: base, "variable binding")
            let name = try binding.objectIdentifier("name")
            let (value, _) = try binding.next("value")
            bindings.append(
                Binding(name: name, value: SNMPValue(value), offset: offset, length: node.encodedBytes.count))
        }
    }
}

/// The elements of a constructed node, in order.
private struct SNMPFields {
    private let nodes: [ASN1Node]
    private let base: Int
    private let end: Int
    private var index = 0

    init(_ node: ASN1Node, tag: UInt? = nil, base: Int, _ field: StaticString) throws(DecodeError) {
        let offset = node.encodedBytes.startIndex - base
        guard case .constructed(let children) = node.content,
            tag.map({ node.identifier.tagClass == .universal && node.identifier.tagNumber == $0 }) ?? true
        else { throw DecodeError(.malformed, at: offset, field) }
        nodes = Array(children)
        self.base = base
        end = offset + node.encodedBytes.count
    }

    var isAtEnd: Bool { index >= nodes.count }

    mutating func next(_ field: StaticString) throws(DecodeError) -> (node: ASN1Node, offset: Int) {
        guard index < nodes.count else { throw DecodeError(.malformed, at: end, field) }
        defer { index += 1 }
        return (nodes[index], nodes[index].encodedBytes.startIndex - base)
    }

    private mutating func value<T>(
        _ field: StaticString, _ pick: (SNMPValue) -> T?
    ) throws(DecodeError) -> T {
        let (node, offset) = try next(field)
        guard let value = pick(SNMPValue(node)) else { throw DecodeError(.malformed, at: offset, field) }
        return value
    }

    mutating func integer(_ field: StaticString) throws(DecodeError) -> Int64 {
        try value(field) { if case .integer(let number) = $0 { number } else { nil } }
    }

    mutating func unsigned(_ field: StaticString) throws(DecodeError) -> UInt64 {
        try value(field) { if case .timeTicks(let number) = $0 { number } else { nil } }
    }

    mutating func octets(_ field: StaticString) throws(DecodeError) -> [UInt8] {
        try value(field) { if case .octets(let octets) = $0 { octets } else { nil } }
    }

    mutating func objectIdentifier(_ field: StaticString) throws(DecodeError) -> SNMPObjectIdentifier {
        try value(field) { if case .objectIdentifier(let name) = $0 { name } else { nil } }
    }

    mutating func address(_ field: StaticString) throws(DecodeError) -> IPAddress {
        try value(field) { if case .ipAddress(let address) = $0 { address } else { nil } }
    }
}
