public import Bytes
import SwiftASN1

/// The value of a variable binding (RFC 3416, section 3; RFC 1155 for SNMPv1).
public enum SNMPValue: Sendable, Hashable {
    case integer(Int64)
    case octets([UInt8])
    case null
    case objectIdentifier(SNMPObjectIdentifier)
    case ipAddress(IPAddress)
    case counter32(UInt64)
    /// Gauge32 and Unsigned32 share a tag.
    case gauge32(UInt64)
    /// Hundredths of a second.
    case timeTicks(UInt64)
    case opaque([UInt8])
    case counter64(UInt64)
    case noSuchObject, noSuchInstance, endOfMibView
    /// Another tag, or contents that contradict the tag.
    case other(tag: UInt64, [UInt8])

    /// The name of the type in RFC 3416.
    public var typeName: String {
        switch self {
        case .integer: "INTEGER"
        case .octets: "OCTET STRING"
        case .null: "NULL"
        case .objectIdentifier: "OBJECT IDENTIFIER"
        case .ipAddress: "IpAddress"
        case .counter32: "Counter32"
        case .gauge32: "Gauge32"
        case .timeTicks: "TimeTicks"
        case .opaque: "Opaque"
        case .counter64: "Counter64"
        case .noSuchObject: "noSuchObject"
        case .noSuchInstance: "noSuchInstance"
        case .endOfMibView: "endOfMibView"
        case .other(let tag, _): "tag \(tag)"
        }
    }

    /// The number of any of the integer types.
    public var number: Int64? {
        switch self {
        case .integer(let value): value
        case .counter32(let value), .gauge32(let value), .timeTicks(let value), .counter64(let value):
            Int64(exactly: value)
        default: nil
        }
    }

    init(_ node: ASN1Node) {
        let tag = node.identifier.tagNumber
        guard case .primitive(let contents) = node.content else {
            self = .other(tag: UInt64(tag), Array(node.encodedBytes))
            return
        }
        let value: SNMPValue? =
            switch (node.identifier.tagClass, tag) {
            case (.universal, 2): SNMPNumber.signed(contents).map { .integer($0) }
            case (.universal, 4): .octets(Array(contents))
            case (.universal, 5): .null
            case (.universal, 6): SNMPObjectIdentifier(contents: contents).map { .objectIdentifier($0) }
            case (.application, 0): SNMPNumber.address(contents).map { .ipAddress($0) }
            case (.application, 1): SNMPNumber.unsigned(contents).map { .counter32($0) }
            case (.application, 2): SNMPNumber.unsigned(contents).map { .gauge32($0) }
            case (.application, 3): SNMPNumber.unsigned(contents).map { .timeTicks($0) }
            case (.application, 4): .opaque(Array(contents))
            case (.application, 6): SNMPNumber.unsigned(contents).map { .counter64($0) }
            case (.contextSpecific, 0): .noSuchObject
            case (.contextSpecific, 1): .noSuchInstance
            case (.contextSpecific, 2): .endOfMibView
            default: nil
            }
        self = value ?? .other(tag: UInt64(tag), Array(contents))
    }
}

/// Contents octets of the integer types (X.690, 8.3). Agents also send unsigned values with the top bit set and no
/// leading zero: they are read as they were meant.
enum SNMPNumber {
    static func signed(_ contents: ArraySlice<UInt8>) -> Int64? {
        guard let first = contents.first, contents.count <= 8 else { return nil }
        return contents.reduce(first & 0x80 == 0 ? 0 : -1) { $0 << 8 | Int64($1) }
    }

    static func unsigned(_ contents: ArraySlice<UInt8>) -> UInt64? {
        guard !contents.isEmpty, contents.count <= 8 || contents.count == 9 && contents.first == 0 else { return nil }
        return contents.reduce(0) { $0 << 8 | UInt64($1) }
    }

    static func address(_ contents: ArraySlice<UInt8>) -> IPAddress? {
        guard contents.count == 4 else { return nil }
        return IPAddress(v4: contents.reduce(0) { $0 << 8 | UInt32($1) })
    }
}
