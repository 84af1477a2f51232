public import Bytes

/// Substitutes for what must not leave the site: the same one for the same thing, another one for another thing, and
/// of the same length, so that a packet keeps its shape.
public struct Pseudonyms: Sendable {
    /// - Parameter keptNumbers: numbers that are no identity, such as the short code of voicemail.
    public init(key: RedactionKey, keptNumbers: Set<String>) {
    }

    /// Of a telephone number in ASCII. Digits become digits, * and # stay; numbers that begin alike, with 0, or with *
    /// still do.
    public mutating func number(_ digits: [UInt8]) -> [UInt8] { digits }

    /// Of a name, in code units of UTF-16 or octets of Latin-1. Letters become letters of the same case.
    public mutating func name(_ units: [UInt16]) -> [UInt16] { units }

    /// Of an IP address: prefix-preserving; private stays private; multicast, broadcast, loopback and unspecified stay
    /// what they are.
    public mutating func address(_ address: IPAddress) -> IPAddress { address }

    /// Of a MAC address: the manufacturer stays; group addresses stay what they are.
    public mutating func hardwareAddress(_ address: MACAddress) -> MACAddress { address }

    /// Of an opaque identifier, such as a GUID: as long as it is.
    public mutating func identifier(_ octets: [UInt8]) -> [UInt8] { octets }
}
