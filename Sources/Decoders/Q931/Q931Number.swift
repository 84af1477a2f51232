/// Calling party number, Called party number and their kind (Q.931 clauses 4.5.8 and 4.5.10).
public struct Q931Number: Hashable, Sendable {
    /// Type of number: 0 unknown, 1 international, 2 national, 3 network specific, 4 subscriber, 6 abbreviated.
    public let type: Int
    /// Numbering plan: 0 unknown, 1 E.164, 3 data, 4 telex, 8 national standard, 9 private.
    public let plan: Int
    /// 0 allowed, 1 restricted, 2 not available; nil where the octet is absent.
    public let presentation: Int?
    /// 0 user-provided, 1 verified, 2 failed, 3 network provided; nil where the octet is absent.
    public let screening: Int?
    public let digits: String

    /// The content of the element; nil when it has not even its first octet.
    init?(_ content: ArraySlice<UInt8>) {
        guard let first = content.first else { return nil }
        type = Int(first >> 4 & 7)
        plan = Int(first & 15)
        var rest = content.dropFirst()
        var isLast = first & 0x80 != 0
        var second: UInt8?
        // Octets of the group go on until one has its top bit set.
        while !isLast, let octet = rest.first {
            if second == nil { second = octet }
            isLast = octet & 0x80 != 0
            rest = rest.dropFirst()
        }
        presentation = second.map { Int($0 >> 5 & 3) }
        screening = second.map { Int($0 & 3) }
        digits = signallingText(rest)
    }
}
