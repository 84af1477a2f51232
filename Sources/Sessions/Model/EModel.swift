/// The E-model of ITU-T G.107 for narrow-band speech, with its default values but for what a capture shows.
public enum EModel {
    /// R of a connection without delay, with the default values of G.107.
    static let bestR = 93.2

    /// Ie,eff (G.107 clause 7.5).
    /// - Parameters:
    ///   - loss: Ppl, percent.
    ///   - burstRatio: BurstR, 1 for random loss.
    public static func effectiveImpairment(_ codec: CodecImpairment, loss: Double, burstRatio: Double) -> Double {
        guard loss > 0 else { return codec.ie }
        return codec.ie + (95 - codec.ie) * loss / (loss / Swift.max(1, burstRatio) + codec.bpl)
    }

    /// Id for a delay without echo, by the usual approximation of G.107's curve.
    /// - Parameter delay: one way, milliseconds.
    public static func delayImpairment(_ delay: Double) -> Double {
        0.024 * delay + (delay > 177.3 ? 0.11 * (delay - 177.3) : 0)
    }

    /// The transmission rating factor R.
    public static func rFactor(_ codec: CodecImpairment, loss: Double, burstRatio: Double = 1, delay: Double = 0)
        -> Double
    {
        bestR - delayImpairment(delay) - effectiveImpairment(codec, loss: loss, burstRatio: burstRatio)
    }

    /// Mean opinion score of a rating factor (G.107 annex B): 1 to 4.5.
    public static func mos(_ rFactor: Double) -> Double {
        guard rFactor > 0 else { return 1 }
        guard rFactor < 100 else { return 4.5 }
        return Swift.max(1, 1 + 0.035 * rFactor + rFactor * (rFactor - 60) * (100 - rFactor) * 7e-6)
    }
}

/// What the estimate of speech quality assumes, since a capture cannot show it.
public struct QualityAssumptions: Sendable, Equatable {
    /// One-way delay from mouth to ear, milliseconds. 0 leaves the effect of delay out.
    public var delay = 0.0
    /// Whether receivers of G.711 conceal lost packets.
    public var concealsLoss = true

    public init() {}
}
