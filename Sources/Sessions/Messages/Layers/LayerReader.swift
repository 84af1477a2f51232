import Bytes

/// Reads the fields of one header and keeps each as a `FieldNode`. Not for the packet path: it copies.
struct LayerReader {
    /// What is there of the frame, or of the datagram that was put together.
    let data: [UInt8]
    let start: Int
    /// Where the enclosing header says that the octets end: may lie beyond what is there.
    let end: Int
    private(set) var position: Int
    var fields: [FieldNode] = []

    init(_ data: [UInt8], from start: Int, to end: Int) {
        self.data = data
        self.start = start
        self.end = end
        position = start
    }

    var remaining: Int { Swift.max(0, end - position) }
    /// Octets that are there, of those that remain.
    var available: Int { Swift.max(0, Swift.min(end, data.count) - position) }

    mutating func octets(_ count: Int, _ field: StaticString) throws(DecodeError) -> ArraySlice<UInt8> {
        guard count >= 0, count <= end - position else { throw DecodeError(.malformed, at: position, field) }
        guard count <= data.count - position else { throw DecodeError(.truncated, at: position, field) }
        defer { position += count }
        return data[position..<(position + count)]
    }

    private mutating func number(_ count: Int, _ field: StaticString) throws(DecodeError) -> UInt64 {
        try octets(count, field).reduce(0) { $0 << 8 | UInt64($1) }
    }

    /// Adds a field of the `length` octets that were read last.
    mutating func add(_ name: String, _ value: String, length: Int, children: [FieldNode] = []) {
        fields.append(FieldNode(name, value, offset: position - length, length: length, children: children))
    }

    mutating func uint8(
        _ field: StaticString, _ text: (UInt8) -> String = { "\($0)" }
    ) throws(DecodeError) -> UInt8 {
        let value = UInt8(truncatingIfNeeded: try number(1, field))
        add("\(field)", text(value), length: 1)
        return value
    }

    mutating func uint16(
        _ field: StaticString, _ text: (UInt16) -> String = { "\($0)" }
    ) throws(DecodeError) -> UInt16 {
        let value = UInt16(truncatingIfNeeded: try number(2, field))
        add("\(field)", text(value), length: 2)
        return value
    }

    mutating func uint32(
        _ field: StaticString, _ text: (UInt32) -> String = { "\($0)" }
    ) throws(DecodeError) -> UInt32 {
        let value = UInt32(truncatingIfNeeded: try number(4, field))
        add("\(field)", text(value), length: 4)
        return value
    }

    mutating func mac(_ field: StaticString) throws(DecodeError) -> MACAddress {
        let value = MACAddress(try number(6, field))
        add("\(field)", "\(value)", length: 6)
        return value
    }

    mutating func ipv4(_ field: StaticString) throws(DecodeError) -> IPAddress {
        let value = IPAddress(v4: UInt32(truncatingIfNeeded: try number(4, field)))
        add("\(field)", "\(value)", length: 4)
        return value
    }

    mutating func ipv6(_ field: StaticString) throws(DecodeError) -> IPAddress {
        let value = IPAddress(high: try number(8, field), low: try number(8, field))
        add("\(field)", "\(value)", length: 16)
        return value
    }

    /// Octets shown as they are.
    mutating func hex(_ field: StaticString, _ count: Int) throws(DecodeError) {
        let value = try octets(count, field)
        add("\(field)", FieldText.hex(value), length: count)
    }

    /// The header as a layer of its own.
    func layer(_ name: String, _ value: String, _ error: DecodeError? = nil) -> FieldNode {
        let problem = error.map { [FieldNode.problem($0)] } ?? []
        return FieldNode(
            name, value, kind: .layer, offset: start, length: position - start, children: fields + problem)
    }
}
