// The vocabulary of the tables. Functions with one signature each keep the type checker fast.

extension PERType {
    static let null = PERType(.null)
    static let boolean = PERType(.boolean)
    static let objectIdentifier = PERType(.objectIdentifier)
    /// GeneralString: octets with a length, whatever its constraints.
    static let generalString = PERType(.generalString)
    /// A type whose inside this program does not describe. Reaching it is no error of the message.
    static let undescribed = PERType(.undescribed)
    static let anyInteger: PERType = .integer(PERBounds(lower: nil, upper: nil, extensible: false))
    static let anyOctets: PERType = .octetString(.any)
    static let anyBits: PERType = .bitString(.any)

    static func integer(_ bounds: PERBounds) -> PERType { PERType(.integer(bounds)) }

    /// Names in order of their values; `extensions` is nil where the type has no extension marker.
    static func enumerated(_ names: [String], extensions: [String]? = nil) -> PERType {
        PERType(.enumerated(names, extensions: extensions))
    }

    static func bitString(_ size: PERSize) -> PERType { PERType(.bitString(size)) }

    static func octetString(_ size: PERSize) -> PERType { PERType(.octetString(size)) }

    /// A known-multiplier character string (X.691 clause 30): IA5String, NumericString, BMPString.
    static func text(_ alphabet: PERAlphabet, _ size: PERSize) -> PERType { PERType(.text(alphabet, size)) }

    /// `extensions` is nil where the type has no extension marker, empty where it has one and nothing behind it.
    static func sequence(_ fields: [PERField], extensions: [PERField]? = nil) -> PERType {
        PERType(.sequence(fields, extensions: extensions))
    }

    /// See `sequence`.
    static func choice(_ fields: [PERField], extensions: [PERField]? = nil) -> PERType {
        PERType(.choice(fields, extensions: extensions))
    }

    /// SEQUENCE OF and SET OF, which are encoded alike.
    static func list(_ element: PERType, _ size: PERSize) -> PERType { PERType(.list(element, size)) }

    /// An open type (X.691 clause 11.2): octets with a length around a value of the given type.
    static func openType(_ inner: PERType) -> PERType { PERType(.openType(inner)) }
}

func req(_ name: StaticString, _ type: PERType) -> PERField { PERField(name, type, isOptional: false) }

func opt(_ name: StaticString, _ type: PERType) -> PERField { PERField(name, type, isOptional: true) }

func ref(_ type: @autoclosure @escaping @Sendable () -> PERType) -> PERType { PERType(.reference(type)) }

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
