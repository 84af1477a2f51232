/// A name or number of an endpoint (H.225.0 AliasAddress).
public struct Alias: Hashable, Sendable, CustomStringConvertible {
    /// The alternative's name in the standard: dialledDigits, h323-ID, url-ID, transportID, email-ID, partyNumber, ...
    public let kind: String
    /// Its text; for a party number its digits, for a transport address "address:port".
    public let value: String

    public var isNumber: Bool { kind == "dialledDigits" || kind == "partyNumber" || kind == "isupNumber" }
    public var description: String { value }

    init?(_ alias: PERValue) {
        guard let chosen = alias.chosen else { return nil }
        kind = chosen.name
        if let text = chosen.text {
            value = text
        } else if let endpoint = chosen.endpoint {
            value = "\(endpoint)"
        } else {
            value = Alias.firstText(chosen, depth: 0) ?? ""
        }
    }

    /// The digits inside of a party number, whatever their kind.
    private static func firstText(_ value: PERValue, depth: Int) -> String? {
        if let text = value.text { return text }
        guard depth < 6 else { return nil }
        for child in value.children {
            if let text = firstText(child, depth: depth + 1) { return text }
        }
        return nil
    }

    /// A SEQUENCE OF AliasAddress.
    static func list(_ value: PERValue?) -> [Alias] { value?.elements.compactMap { Alias($0) } ?? [] }
}
