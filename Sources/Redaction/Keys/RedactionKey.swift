/// What decides which substitute stands for what: with the same key, the same ones.
public struct RedactionKey: Sendable, Equatable {
    public static let length = 32

    /// `length` octets.
    public let octets: [UInt8]

    /// Nil where there are not `length` octets.
    public init?(_ octets: [UInt8]) {
        guard octets.count == Self.length else { return nil }
        self.octets = octets
    }
}
