/// How much of a conversation goes into the evidence where it is not taken whole. Seconds.
public struct EvidenceTimes: Sendable, Equatable {
    /// Before and after a cited frame.
    public var around: Double
    /// Of each media stream, from its first packet.
    public var beginning: Double

    /// What is tried one after the other, until it fits.
    public static let aroundTried = [2, 0.2, 0.04, 0]
    public static let beginningTried = [5, 1, 0.2]

    public init(around: Double = Self.aroundTried[0], beginning: Double = Self.beginningTried[0]) {
        self.around = around
        self.beginning = beginning
    }

    /// "5 seconds", "1 second", "0.2 seconds".
    static func words(_ seconds: Double) -> String {
        let whole = seconds == seconds.rounded() ? "\(Int(seconds))" : "\(seconds)"
        return whole + (seconds == 1 ? " second" : " seconds")
    }

    public var aroundWords: String { Self.words(around) }
    public var beginningWords: String { Self.words(beginning) }
}
