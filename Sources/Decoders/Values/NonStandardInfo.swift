/// Whose non-standard information it is (NonStandardParameter of H.225.0 and H.245) and how long; its inside is not
/// published.
public struct NonStandardInfo: Hashable, Sendable, CustomStringConvertible {
    public let manufacturer: Manufacturer?
    public let objectIdentifier: [Int]?
    public let data: ArraySlice<UInt8>

    /// T.35 country code and extension, and the manufacturer code that is assigned in that country.
    public struct Manufacturer: Hashable, Sendable, CustomStringConvertible {
        public let t35CountryCode: Int
        public let t35Extension: Int
        public let code: Int

        /// Whose code it is, for the few that IP Office networks show; nil for all others.
        public var name: String? {
            switch (t35CountryCode, t35Extension, code) {
            // As assigned to Avaya and to Network Alchemy, whose product IP Office was.
            case (181, 0, 16726): "Avaya"
            case (180, 0, 10752): "Network Alchemy"
            // As CiscoCallManager sends it.
            case (181, 0, 18): "Cisco"
            default: nil
            }
        }

        /// The three numbers, with the name behind where it is known.
        public var description: String {
            let numbers = "\(t35CountryCode)/\(t35Extension)/\(code)"
            return name.map { "\(numbers) (\($0))" } ?? numbers
        }

        init?(_ value: PERValue) {
            var country: Int?
            var extra: Int?
            var code: Int?
            value.forEachPlace { name, place in
                switch name {
                case .t35CountryCode: country = value.at(place)?.integer
                case .t35Extension: extra = value.at(place)?.integer
                case .manufacturerCode: code = value.at(place)?.integer
                default: break
                }
            }
            guard let country, let extra, let code else { return nil }
            t35CountryCode = country
            t35Extension = extra
            self.code = code
        }
    }

    init?(_ value: PERValue) {
        guard let identifier = value[.nonStandardIdentifier] else { return nil }
        manufacturer = identifier[.h221NonStandard].flatMap { Manufacturer($0) }
        objectIdentifier = identifier[.object]?.arcs
        data = value[.data]?.octets ?? []
    }

    /// The one of a value that is one, or those of a list of them.
    static func list(_ value: PERValue?) -> [NonStandardInfo] {
        guard let value else { return [] }
        if let one = NonStandardInfo(value) { return [one] }
        return value.elements.compactMap { NonStandardInfo($0) }
    }

    public var description: String {
        if let manufacturer { return "\(manufacturer)" }
        return objectIdentifier?.map { "\($0)" }.joined(separator: ".") ?? "unknown"
    }
}
