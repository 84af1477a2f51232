/// Types as flat values, so that decoding copies no arrays of fields and retains nothing. Grows as messages need more of
/// the standard: a table is a prefix of every later one but for the references that were resolved since.
final class PERTable: Sendable {
    struct Node: BitwiseCopyable, Sendable {
        enum Kind: UInt8, BitwiseCopyable, Sendable {
            case null, boolean, integer, enumerated, bitString, octetString, objectIdentifier, text, generalString
            case sequence, choice, list, openType, undescribed
            /// A reference that no message needed so far.
            case unresolved
            /// A reference that leads to none but references.
            case endless

            /// See `PERDecoder.isPlain`.
            @inline(__always)
            var mayBePlain: Bool { rawValue <= Self.integer.rawValue }
        }

        let kind: Kind
        /// Has an extension marker: the type, or the constraint of an integer, string or list.
        var isExtensible = false
        var hasLower = false
        var hasUpper = false
        /// How many of the fields have a bit in the preamble.
        var optionals: Int32 = 0
        /// The first of the fields, or of the names of an enumeration; the alphabet of a text; the type of what is in a
        /// list or an open type.
        var first: Int32 = 0
        /// Fields or names without those of extensions, which stand behind them.
        var roots: Int32 = 0
        var additions: Int32 = 0
        /// The bounds of an integer, or of the size of a string or list; 0 where there are none.
        var lower = 0
        var upper = 0

        /// A size that is always the same.
        var hasFixedSize: Bool { hasUpper && lower == upper && !isExtensible }

        var fields: Range<Int> { Int(first)..<(Int(first) + Int(roots)) }

        /// The place of an extension addition, alternative or name, nil for one of a later version.
        func addition(_ index: Int) -> Int? { index < Int(additions) ? Int(first) + Int(roots) + index : nil }
    }

    struct Field: BitwiseCopyable, Sendable {
        let type: Int32
        let name: PERName
        let isOptional: Bool
        let label: StaticString
    }

    let types: [Node]
    /// The first one stands for the message.
    let fields: [Field]
    /// Of the fields.
    let names: [String]
    /// Names in enumerations.
    let words: [String]
    let alphabets: [PERAlphabet]

    init(_ types: [Node], _ fields: [Field], _ names: [String], _ words: [String], _ alphabets: [PERAlphabet]) {
        self.types = types
        self.fields = fields
        self.names = names
        self.words = words
        self.alphabets = alphabets
    }
}
