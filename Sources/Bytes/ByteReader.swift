/// A cursor over owned bytes that throws instead of trapping. For signalling messages, not for the packet path.
public struct ByteReader: Sendable {
    public let bytes: ArraySlice<UInt8>
    /// Index into `bytes` of the next octet.
    public private(set) var position: Int

    public init(_ bytes: [UInt8]) {
        self.init(bytes[...])
    }

    public init(_ bytes: ArraySlice<UInt8>) {
        self.bytes = bytes
        self.position = bytes.startIndex
    }

    public var remaining: Int { bytes.endIndex - position }
    public var isAtEnd: Bool { remaining == 0 }
    /// Octets read so far.
    public var offset: Int { position - bytes.startIndex }

    private func require(_ count: Int, _ field: StaticString) throws(DecodeError) {
        guard count >= 0, count <= remaining else { throw DecodeError(.truncated, at: offset, field) }
    }

    public func peek() -> UInt8? { isAtEnd ? nil : bytes[position] }

    public mutating func uint8(_ field: StaticString = "octet") throws(DecodeError) -> UInt8 {
        try require(1, field)
        defer { position += 1 }
        return bytes[position]
    }

    /// Network byte order.
    public mutating func uint16(_ field: StaticString = "16 bits") throws(DecodeError) -> UInt16 {
        try require(2, field)
        defer { position += 2 }
        return UInt16(bytes[position]) << 8 | UInt16(bytes[position + 1])
    }

    /// Network byte order.
    public mutating func uint32(_ field: StaticString = "32 bits") throws(DecodeError) -> UInt32 {
        try require(4, field)
        var value: UInt32 = 0
        for index in position..<(position + 4) { value = value << 8 | UInt32(bytes[index]) }
        position += 4
        return value
    }

    public mutating func take(_ count: Int, _ field: StaticString = "octets") throws(DecodeError) -> ArraySlice<UInt8> {
        try require(count, field)
        defer { position += count }
        return bytes[position..<(position + count)]
    }

    public mutating func skip(_ count: Int, _ field: StaticString = "octets") throws(DecodeError) {
        try require(count, field)
        position += count
    }

    /// Everything that is left.
    public mutating func rest() -> ArraySlice<UInt8> {
        defer { position = bytes.endIndex }
        return bytes[position...]
    }
}
