/// Who made an endpoint: VendorIdentifier of H.225.0, VendorIdentification of H.245.
public struct VendorInfo: Hashable, Sendable {
    public let manufacturer: NonStandardInfo.Manufacturer?
    /// Product and version as the endpoint writes them.
    public let productID: String?
    public let versionID: String?

    public var t35CountryCode: Int? { manufacturer?.t35CountryCode }
    public var t35Extension: Int? { manufacturer?.t35Extension }
    public var manufacturerCode: Int? { manufacturer?.code }

    /// From H.225.0's VendorIdentifier.
    init?(h225 value: PERValue) {
        // In one pass: most messages have one.
        var (vendor, product, version) = (-1, -1, -1)
        value.forEachPlace { name, place in
            switch name {
            case .vendor: vendor = place
            case .productId: product = place
            case .versionId: version = place
            default: break
            }
        }
        guard let maker = value.at(vendor) else { return nil }
        manufacturer = NonStandardInfo.Manufacturer(maker)
        productID = value.at(product)?.octets.map { signallingText($0) }
        versionID = value.at(version)?.octets.map { signallingText($0) }
    }

    /// From H.245's VendorIdentification.
    init?(h245 value: PERValue) {
        guard let vendor = value[.vendor] else { return nil }
        manufacturer = vendor[.h221NonStandard].flatMap { NonStandardInfo.Manufacturer($0) }
        productID = value[.productNumber]?.octets.map { signallingText($0) }
        versionID = value[.versionNumber]?.octets.map { signallingText($0) }
    }
}
