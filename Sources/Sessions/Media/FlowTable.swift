import Bytes

/// The UDP flows that may be or are media, found by addresses and ports.
struct FlowTable {
    struct Flow: BitwiseCopyable {
        let source: Endpoint
        let destination: Endpoint
        /// First stream of the flow, or -1 while it is only a candidate.
        var stream: Int32 = -1
        var candidate = MediaCandidate()
        var isNegotiated = false
        var lastTime: Int64 = 0
    }

    private var index = IndexTable<FlowKey>()
    var flows: [Flow] = []

    /// Index of a flow in `flows`, or nil.
    @inline(__always)
    func find(_ source: Endpoint, _ destination: Endpoint) -> Int? { index.find(FlowKey(source, destination)) }

    mutating func insert(_ flow: Flow) -> Int {
        flows.append(flow)
        return index.insert(FlowKey(flow.source, flow.destination))
    }

    /// Keeps only the flows that `drop` leaves.
    mutating func removeAll(where drop: (Flow) -> Bool) { keep(flows.map { !drop($0) }) }

    /// - Parameter stays: of each flow, whether it does.
    mutating func keep(_ stays: [Bool]) {
        flows.keep(stays)
        index.replace(flows.map { FlowKey($0.source, $0.destination) })
    }
}
