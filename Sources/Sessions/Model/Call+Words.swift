extension Call {
    /// "(203 to *17)".
    public var label: String { "(\(callingNumber ?? "no number") to \(calledNumber ?? "no number"))" }

    /// Causes that say channels, not service: no circuit, congestion, channel not available, resource.
    public var isCongestion: Bool { releaseCause.map { [34, 42, 44, 47].contains($0) } ?? false }

    /// "cause 17, user busy", "reason gatewayResources".
    public var releaseWords: String {
        guard let releaseCause else { return releaseReason.map { "reason \($0)" } ?? "no cause given" }
        return CauseWords.phrase(releaseCause)
    }
}
