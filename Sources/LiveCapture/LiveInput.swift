internal import CaptureFiles

/// One interface of a live capture, with what is known of it.
final class LiveInput {
    let handle: PcapHandle
    let filter: String?
    private let isPromiscuous: Bool
    /// Nil for the pseudo-interface of all interfaces, which neither goes nor comes.
    private var watch: LinkWatch?
    private var meter = StatisticsMeter()
    private var latestFailure: String?
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

    /// What libpcap said while it read: a new failure is an event, the same again is not.
    func note(_ result: PcapHandle.Result) -> LiveEvent? {
        guard case .failure(let reason) = result else { return nil }
        // libpcap's word for an interface that is gone; `check` has a better one.
        wasInterrupted = true
        guard reason != latestFailure, !reason.hasSuffix("disappeared") else { return nil }
        latestFailure = reason
        return .failed(handle.name, reason: reason)
    }

    /// Takes the kernel's word that the interface went down, before libpcap does: it would take it for the end.
    func takeInterruption() -> Bool {
        if handle.takeInterruption() { wasInterrupted = true }
        return wasInterrupted
    }

    /// Looks how the interface is.
    func check() -> [LiveEvent] {
        countPackets()
        defer { wasInterrupted = false }
        return watch?.observe(handle.state, wasInterrupted: wasInterrupted) { index in
            handle.rebind(to: index, isPromiscuous: isPromiscuous)
        } ?? []
    }

    var statistics: LiveStatistics {
        countPackets()
        return meter.total
    }

    private func countPackets() {
        if let counts = handle.statistics() { meter.update(counts) }
    }
}
