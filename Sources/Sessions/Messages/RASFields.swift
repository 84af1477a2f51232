import Bytes

/// H.225.0 RAS (UDP 1718 and 1719) as a message. The one place where its decoder is called.
enum RASFields {
    static let ports: Set<UInt16> = [1718, 1719]

    struct Decoded {
        /// As the standard names it: "registrationRequest"; nil where it could not be read.
        let name: String?
        let detail: String
        let layers: [FieldNode]
    }

    /// - Parameters:
    ///   - payload: what is there of the datagram.
    ///   - declared: octets that were sent.
    ///   - base: octets from where offsets count to the first octet of the datagram.
    static func decode(_ payload: [UInt8], declared: Int, base: Int) -> Decoded {
        let node = FieldNode(
            "H.225.0 RAS", "not decoded", kind: .layer, offset: base, length: payload.count,
            children: [FieldNode("Octets", FieldText.hex(payload[...]), offset: base, length: payload.count)])
        return Decoded(name: nil, detail: "not decoded, \(FieldText.octets(declared))", layers: [node])
    }
}
