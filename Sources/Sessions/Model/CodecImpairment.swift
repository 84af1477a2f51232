/// How a codec degrades speech by itself, and how it bears loss (ITU-T G.113 appendix I, G.107).
public struct CodecImpairment: Sendable, Equatable {
    /// As the table of G.113 means it: "G.711 with PLC".
    public let name: String
    /// Equipment impairment factor Ie.
    public let ie: Double
    /// Packet-loss robustness factor Bpl.
    public let bpl: Double

    /// Nil where the E-model for narrow-band speech does not apply or no constants are published.
    /// - Parameters:
    ///   - payloadType: static type of RFC 3551.
    ///   - concealsLoss: whether the receiver of G.711 is assumed to conceal lost packets; the others have it built in.
    public init?(payloadType: Int, concealsLoss: Bool = true) {
        switch payloadType {
        case 0 where concealsLoss, 8 where concealsLoss: self.init("G.711 with PLC", 0, 25.1)
        case 0, 8: self.init("G.711 without PLC", 0, 4.3)
        case 18: self.init("G.729A with VAD", 11, 19)
        case 4: self.init("G.723.1 at 6.3 kbit/s with VAD", 15, 16.1)
        default: return nil
        }
    }

    init(_ name: String, _ ie: Double, _ bpl: Double) {
        self.name = name
        self.ie = ie
        self.bpl = bpl
    }
}
