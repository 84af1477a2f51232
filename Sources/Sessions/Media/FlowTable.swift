import Bytes

/// The UDP flows that may be or are media, found by addresses and ports: open addressing over trivial values,
/// one probe for nearly every packet.
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

    private var slots: [Int32]
    private var mask: Int
    var flows: [Flow] = []

    init(slots count: Int = 1 << 12) {
        slots = [Int32](repeating: -1, count: count)
        mask = count - 1
    }

    private func hash(_ source: Endpoint, _ destination: Endpoint) -> Int {
        var word = source.address.low ^ source.address.high &* 0x9E37_79B9_7F4A_7C15
        word = word &* 0x9E37_79B9_7F4A_7C15 ^ destination.address.low ^ destination.address.high << 7
        word = word &* 0xBF58_476D_1CE4_E5B9 ^ UInt64(source.port) << 16 ^ UInt64(destination.port)
        word = word &* 0x94D0_49BB_1331_11EB
        return Int(truncatingIfNeeded: word >> 29)
    }

    /// Index of a flow in `flows`, or nil.
    func find(_ source: Endpoint, _ destination: Endpoint) -> Int? {
        var slot = hash(source, destination) & mask
        while true {
            let index = Int(slots[slot])
            if index < 0 { return nil }
            if flows[index].destination == destination, flows[index].source == source { return index }
            slot = (slot + 1) & mask
        }
    }

    mutating func insert(_ flow: Flow) -> Int {
        if (flows.count + 1) * 2 > slots.count { grow(to: slots.count * 2) }
        flows.append(flow)
        place(flows.count - 1)
        return flows.count - 1
    }

    /// Keeps only the flows that `keep` accepts.
    mutating func removeAll(where drop: (Flow) -> Bool) {
        flows.removeAll(where: drop)
        grow(to: slots.count)
    }

    /// Other flows in the place of these.
    mutating func replace(_ new: [Flow]) {
        flows = new
        var count = slots.count
        while count > 1 << 12, new.count * 8 <= count { count /= 2 }
        grow(to: count)
    }

    private mutating func place(_ index: Int) {
        var slot = hash(flows[index].source, flows[index].destination) & mask
        while slots[slot] >= 0 { slot = (slot + 1) & mask }
        slots[slot] = Int32(truncatingIfNeeded: index)
    }

    private mutating func grow(to count: Int) {
        slots = [Int32](repeating: -1, count: count)
        mask = count - 1
        for index in flows.indices { place(index) }
    }
}
