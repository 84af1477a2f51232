/// An ASN.1 type as Swift data, enough of it to decode the aligned variant of the packed encoding rules (X.691).
///
/// Tables of these are written once per standard; `reference` is resolved at the moment of use, so that types may
/// refer to each other in circles and nothing is built before a message needs it.
public indirect enum PERType: Sendable {
    case null
    case boolean
    case integer(PERBounds)
    /// Names in order of their values; `extensions` is nil where the type has no extension marker.
    case enumerated([String], extensions: [String]? = nil)
    case bitString(PERSize)
    case octetString(PERSize)
    case objectIdentifier
    /// A known-multiplier character string (X.691 clause 30): IA5String, NumericString, BMPString.
    case text(PERAlphabet, PERSize)
    /// GeneralString: octets with a length, whatever its constraints.
    case generalString
    /// `extensions` is nil where the type has no extension marker, empty where it has one and nothing behind it.
    case sequence([PERField], extensions: [PERField]? = nil)
    case choice([PERField], extensions: [PERField]? = nil)
    /// SEQUENCE OF and SET OF, which are encoded alike.
    case list(PERType, PERSize)
    /// An open type (X.691 clause 11.2): octets with a length around a value of the given type.
    case openType(PERType)
    /// A type whose inside this program does not describe. Reaching it is no error of the message.
    case undescribed
    case reference(@Sendable () -> PERType)
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

// The vocabulary of the tables. Functions with one signature each keep the type checker fast.

func req(_ name: StaticString, _ type: PERType) -> PERField { PERField(name, type, isOptional: false) }

func opt(_ name: StaticString, _ type: PERType) -> PERField { PERField(name, type, isOptional: true) }

func ref(_ type: @autoclosure @escaping @Sendable () -> PERType) -> PERType { .reference(type) }

func int(_ lower: Int, _ upper: Int) -> PERType {
    .integer(PERBounds(lower: lower, upper: upper, extensible: false))
}

func bits(_ lower: Int, _ upper: Int) -> PERType { .bitString(.between(lower, upper)) }

func octets(_ lower: Int, _ upper: Int) -> PERType { .octetString(.between(lower, upper)) }

func ia5(_ lower: Int, _ upper: Int) -> PERType { .text(.ia5, .between(lower, upper)) }

func bmp(_ lower: Int, _ upper: Int) -> PERType { .text(.bmp, .between(lower, upper)) }

func many(_ type: PERType) -> PERType { .list(type, .any) }

func many(_ type: PERType, _ lower: Int, _ upper: Int) -> PERType { .list(type, .between(lower, upper)) }

/// Alternatives or components that are all NULL.
func nulls(_ names: [StaticString]) -> [PERField] { names.map { req($0, .null) } }

/// Components that are all BOOLEAN.
func flags(_ names: [StaticString]) -> [PERField] { names.map { req($0, .boolean) } }

extension PERType {
    /// The type behind a name. A name for a name is bounded by the tables, and by a count if they were wrong; what is
    /// still a reference then is nothing that can be decoded.
    var resolved: PERType {
        var type = self
        for _ in 0..<8 {
            guard case .reference(let resolve) = type else { return type }
            type = resolve()
        }
        return type
    }

    static let anyInteger: PERType = .integer(PERBounds(lower: nil, upper: nil, extensible: false))
    static let anyOctets: PERType = .octetString(.any)
    static let anyBits: PERType = .bitString(.any)
}
