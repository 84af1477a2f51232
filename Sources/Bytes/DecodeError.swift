/// Why bytes could not be turned into a value, and where.
///
/// A trivial value, so that throwing it on the packet path allocates nothing.
public struct DecodeError: Error, Equatable, Sendable {
    /// What kind of problem it is. The two must not be confused: only the second is the sender's fault.
    public enum Reason: UInt8, Sendable {
        /// The bytes end before the field does (a snap length, a cut segment).
        case truncated
        /// The bytes are there and contradict the standard.
        case malformed
        /// A cap of this program (depth, count, size) was reached.
        case limit
    }

    public let reason: Reason
    /// Byte offset in the buffer that was being decoded.
    public let offset: Int
    /// The field, in the standard's words.
    public let field: StaticString

    @inlinable @inline(__always)
    public init(_ reason: Reason, at offset: Int, _ field: StaticString) {
        self.reason = reason
        self.offset = offset
        self.field = field
    }

    public static func == (a: DecodeError, b: DecodeError) -> Bool {
        a.reason == b.reason && a.offset == b.offset && "\(a.field)" == "\(b.field)"
    }
}

extension DecodeError: CustomStringConvertible {
    public var description: String { "\(field): \(reason) at byte \(offset)" }
}
