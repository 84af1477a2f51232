public import Bytes
public import Sessions

/// The most that was in use at once: what a person compares with the license and the hardware.
public struct ChannelPeaks: Sendable {
    public struct Peak: Sendable, Equatable {
        public var count: Int
        /// Where it was reached.
        public var frame: FrameReference
    }

    /// Users of voicemail of the central system, or of all systems where none is known to be central.
    public var voicemail: Peak?
    /// Calls of each system.
    public var calls: [IPAddress: Peak] = [:]

    public init(_ analysis: Analysis) {
        let facts = ChecklistFacts(analysis, [])
        voicemail = facts.voicemailUsers.peak.map { Peak(count: $0.count, frame: $0.frame) }
        let spans = analysis.callSpans
        for host in analysis.hosts(with: .system) {
            let load = CallLoad(spans.filter { $0.involves(host.address) })
            if let frame = load.peakFrame { calls[host.address] = Peak(count: load.peak, frame: frame) }
        }
    }
}
