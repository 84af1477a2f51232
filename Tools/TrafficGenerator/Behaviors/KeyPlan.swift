/// A key that the caller presses during a call.
public struct KeyPlan: Sendable {
    public enum Way: String, Sendable {
        case h245 = "H.245"
        case rtp = "RTP"
        case both = "H.245 and RTP"
    }

    public var key: Character
    /// Seconds after the media begins.
    public var at: Double
    public var milliseconds: Int
    public var way: Way
    /// Of its packets, counted from 0, those that are lost on the way to the capture point.
    public var missing: Range<Int>

    /// The last packet is sent two times more (RFC 4733 clause 2.5.1.4).
    static let repetitions = 2

    public init(_ key: Character, at: Double, milliseconds: Int = 120, way: Way = .rtp, missing: Range<Int> = 0..<0) {
        self.key = key
        self.at = at
        self.milliseconds = milliseconds
        self.way = way
        self.missing = missing
    }
}

extension MediaStream {
    /// The event that is sent instead of voice at a position of the stream.
    struct KeyEvent {
        var code: UInt8
        /// The position at which the key was pressed.
        var start: Int
        /// Packets of voice that it has lasted.
        var steps: Int
        var isFirst: Bool
        var isEnd: Bool
        var isLost: Bool
    }

    func keyEvent(at position: Int) -> KeyEvent? {
        for plan in keys where plan.way != .h245 {
            guard let code = TelephoneEventMessages.code(plan.key) else { continue }
            let start = Int((plan.at * 1000 / Double(codec.milliseconds)).rounded())
            let steps = max(1, plan.milliseconds / codec.milliseconds)
            let place = position - start
            guard (0..<steps + KeyPlan.repetitions).contains(place) else { continue }
            return KeyEvent(
                code: code, start: start, steps: min(place + 1, steps), isFirst: place == 0, isEnd: place >= steps - 1,
                isLost: plan.missing.contains(place))
        }
        return nil
    }

    /// Whether some packet that tells the end of a key is there.
    static func hasEnd(_ plan: KeyPlan, _ codec: Codec) -> Bool {
        let steps = max(1, plan.milliseconds / codec.milliseconds)
        return (steps - 1..<steps + KeyPlan.repetitions).contains { !plan.missing.contains($0) }
    }
}
