internal import CaptureFiles

/// One interface of a live capture, with what is known of it.
final class LiveInput {
    let handle: PcapHandle
    let filter: String?
    private let isPromiscuous: Bool
    /// Nil for the pseudo-interface of all interfaces, which neither goes nor comes.
    private var watch: LinkWatch?
    private var meter = StatisticsMeter()
    private var failure: String?
    private var toldFailure: String?
    private var wasInterrupted = false

    init(_ name: String, _ options: LiveOptions) throws(LiveCaptureError) {
        handle = try PcapHandle(name, options)
        isPromiscuous = options.isPromiscuous
        filter =
            switch options.filter {
            case .none: nil
            case .expression(let text): text
            case .standard(let ports): DefaultFilter.expression(h225Ports: ports, linkType: handle.linkType)
            }
        if let filter { try handle.filter(filter) }
        watch = handle.state.map { LinkWatch(name: name, index: $0.index, hardware: $0.hardware) }
    }

    /// Keeps what libpcap said while it read, for the next `check`.
    func note(_ result: PcapHandle.Result) {
        // For an interface that is gone, `check` has better words.
        guard case .failure(let reason) = result, !reason.hasSuffix("disappeared") else { return }
        failure = reason
    }

    /// Whether the kernel says that the interface went down. Taken before libpcap does, which may take it for the end.
    func takeInterruption() -> Bool {
        guard handle.takeInterruption() else { return false }
        wasInterrupted = true
        return true
    }

    /// Looks how the interface is. A failure is told once, until there is another.
    func check() -> [LiveEvent] {
        countPackets()
        var events: [LiveEvent] = []
        if let failure, failure != toldFailure { events.append(.failed(handle.name, reason: failure)) }
        toldFailure = failure ?? toldFailure
        failure = nil
        events +=
            watch?.observe(handle.state, wasInterrupted: wasInterrupted) { index in
                handle.rebind(to: index, isPromiscuous: isPromiscuous)
            } ?? []
        wasInterrupted = false
        return events
    }

    var statistics: LiveStatistics {
        countPackets()
        return meter.total
    }

    private func countPackets() {
        if let counts = handle.statistics() { meter.update(counts) }
    }
}
