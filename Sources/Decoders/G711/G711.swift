/// The two codings of ITU-T G.711: one octet for each sample, 8000 in a second.
public enum G711: Sendable {
    case aLaw, muLaw

    /// By static payload type (RFC 3551 table 4); nil for any other codec.
    @inlinable
    public init?(payloadType: UInt8) {
        switch payloadType {
        case 0: self = .muLaw
        case 8: self = .aLaw
        default: return nil
        }
    }

    /// The sample of an octet, 16 bits. The values of G.711 tables 1 and 2, which have 13 bits for A-law and 14 for
    /// mu-law, stand at the upper end.
    public func sample(_ octet: UInt8) -> Int16 {
        switch self {
        case .aLaw: Self.aLawSamples[Int(octet)]
        case .muLaw: Self.muLawSamples[Int(octet)]
        }
    }

    private static let aLawSamples: [Int16] = (0...255).map { Int16(aLawValue(UInt8($0)) * 8) }
    private static let muLawSamples: [Int16] = (0...255).map { Int16(muLawValue(UInt8($0)) * 4) }

    /// Value at the decoder output, G.711 table 1: even bits are inverted on the line, and 1 in the first bit is
    /// positive. 16 equal steps in each of 7 segments, of which the first is twice as long.
    static func aLawValue(_ octet: UInt8) -> Int {
        let code = octet ^ 0x55
        let step = 2 * Int(code & 0x0F) + 1
        let segment = Int(code >> 4 & 7)
        let magnitude = segment == 0 ? step : (step + 32) << (segment - 1)
        return code & 0x80 != 0 ? magnitude : -magnitude
    }

    /// Value at the decoder output, G.711 table 2: all bits but the first are inverted on the line, and 1 in the first
    /// bit is positive. 16 equal steps in each of 8 segments.
    static func muLawValue(_ octet: UInt8) -> Int {
        let code = ~octet
        let magnitude = (2 * Int(code & 0x0F) + 33) << Int(code >> 4 & 7) - 33
        return code & 0x80 != 0 ? -magnitude : magnitude
    }
}
