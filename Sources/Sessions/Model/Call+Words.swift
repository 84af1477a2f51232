extension Call {
    /// "(203 to *17)".
    public var label: String { Self.label(callingNumber, calledNumber) }

    /// Of a call that is not copied for it.
    static func label(_ from: String?, _ to: String?) -> String { "(\(from ?? "no number") to \(to ?? "no number"))" }

    /// Causes that say channels, not service: no circuit, congestion, channel not available, resource.
    public var isCongestion: Bool { releaseCause.map { [34, 42, 44, 47].contains($0) } ?? false }

    /// "cause 17, user busy", "reason gatewayResources".
    public var releaseWords: String { Self.words(cause: releaseCause, reason: releaseReason) }

    /// Of a call that is not copied for it.
    static func words(cause: Int?, reason: String?) -> String {
        guard let cause else { return reason.map { "reason \($0)" } ?? "no cause given" }
        return CauseWords.phrase(cause)
    }
}
