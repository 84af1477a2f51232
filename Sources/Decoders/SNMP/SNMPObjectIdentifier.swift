/// An OBJECT IDENTIFIER as SNMP carries it: at most 128 arcs of 32 bits (RFC 3416, 4.1; RFC 2578, 3.5).
public struct SNMPObjectIdentifier: Hashable, Sendable, CustomStringConvertible {
    static let maximumArcs = 128

    public let arcs: [UInt32]

    public init(_ arcs: [UInt32]) { self.arcs = arcs }

    /// From the contents octets (X.690, 8.19). Nil where they are none, or beyond what SNMP allows.
    init?(contents: ArraySlice<UInt8>) {
        // SwiftASN1 splits the first subidentifier by 40 throughout, which is wrong below arc 2, so it is done here.
        var subidentifiers: [UInt32] = []
        var value: UInt64 = 0
        var isOpen = false
        for octet in contents {
            value = value << 7 | UInt64(octet & 0x7F)
            guard value <= UInt64(UInt32.max) else { return nil }
            isOpen = octet & 0x80 != 0
            guard !isOpen else { continue }
            guard subidentifiers.count < Self.maximumArcs else { return nil }
            subidentifiers.append(UInt32(value))
            value = 0
        }
        guard !isOpen, let first = subidentifiers.first else { return nil }
        let root = Swift.min(first / 40, 2)
        arcs = [root, first - root * 40] + subidentifiers.dropFirst()
    }

    public var description: String { arcs.map { "\($0)" }.joined(separator: ".") }

    public func starts(with prefix: SNMPObjectIdentifier) -> Bool { arcs.starts(with: prefix.arcs) }

    public func appending(_ more: UInt32...) -> SNMPObjectIdentifier { SNMPObjectIdentifier(arcs + more) }

    /// The object of which this is the instance `.0`, or itself.
    func isScalar(_ object: SNMPObjectIdentifier) -> Bool { self == object || self == object.appending(0) }
}

extension SNMPObjectIdentifier {
    /// RFC 3418: what every SNMPv2 notification begins with.
    static let sysUpTime = SNMPObjectIdentifier([1, 3, 6, 1, 2, 1, 1, 3])
    static let snmpTrapOID = SNMPObjectIdentifier([1, 3, 6, 1, 6, 3, 1, 1, 4, 1])
    static let snmpTrapEnterprise = SNMPObjectIdentifier([1, 3, 6, 1, 6, 3, 1, 1, 4, 3])
    /// coldStart is `.1`, warmStart `.2` and so on.
    static let snmpTraps = SNMPObjectIdentifier([1, 3, 6, 1, 6, 3, 1, 1, 5])
    /// RFC 3584, 3.1: the agent of a trap that a proxy passed on.
    static let snmpTrapAddress = SNMPObjectIdentifier([1, 3, 6, 1, 6, 3, 18, 1, 3])
}
