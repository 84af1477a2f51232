/// An ASN.1 type as Swift data, enough of it to decode the aligned variant of the packed encoding rules (X.691).
///
/// Tables of these are written once per standard; a reference is resolved when a message first needs it, so that types
/// may refer to each other in circles and nothing is built before that. `PERSchema` knows a type again by its identity,
/// which is why this is a class.
public final class PERType: Sendable {
    enum Shape: Sendable {
        case null
        case boolean
        case integer(PERBounds)
        case enumerated([String], extensions: [String]?)
        case bitString(PERSize)
        case octetString(PERSize)
        case objectIdentifier
        case text(PERAlphabet, PERSize)
        case generalString
        case sequence([PERField], extensions: [PERField]?)
        case choice([PERField], extensions: [PERField]?)
        case list(PERType, PERSize)
        case openType(PERType)
        case undescribed
        case reference(@Sendable () -> PERType)
    }

    let shape: Shape

    init(_ shape: Shape) { self.shape = shape }

    /// The type behind a name. A name for a name is bounded by the tables, and by a count if they were wrong; what is
    /// still a reference then is nothing that can be decoded.
    var resolved: PERType {
        var type = self
        for _ in 0..<9 {
            guard case .reference(let resolve) = type.shape else { return type }
            type = resolve()
        }
        return type
    }
}

/// The effective constraint of an INTEGER. Both nil: unconstrained; `upper` nil: semi-constrained.
public struct PERBounds: Sendable {
    public let lower: Int?
    public let upper: Int?
    public let extensible: Bool
}

/// The effective size constraint of a string or list, in its own units (bits, octets, characters, elements).
public struct PERSize: Sendable {
    public let lower: Int
    public let upper: Int?
    public let extensible: Bool

    public static let any = PERSize(lower: 0, upper: nil, extensible: false)

    public static func exactly(_ count: Int) -> PERSize { PERSize(lower: count, upper: count, extensible: false) }

    public static func between(_ lower: Int, _ upper: Int) -> PERSize {
        PERSize(lower: lower, upper: upper, extensible: false)
    }
}

/// A component of a SEQUENCE or an alternative of a CHOICE.
public struct PERField: Sendable {
    public let name: String
    /// The same name in the form that an error carries.
    public let label: StaticString
    public let type: PERType
    /// OPTIONAL or DEFAULT: it has a bit in the preamble. Without meaning for extension additions and alternatives.
    public let isOptional: Bool

    init(_ label: StaticString, _ type: PERType, isOptional: Bool) {
        self.name = "\(label)"
        self.label = label
        self.type = type
        self.isOptional = isOptional
    }
}
