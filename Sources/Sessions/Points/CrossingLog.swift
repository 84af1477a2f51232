import Bytes

/// Counts, per capture point, the packets of each service from one host to another.
struct CrossingLog {
    static let capacity = 1024

    private struct Key: Hashable {
        let service: Crossing.Service
        let source: IPAddress
        let destination: IPAddress
        let isBroadcast: Bool
    }

    private let map: PointMap
    private var index: [Key: Int] = [:]
    private var crossings: [Crossing] = []
    private(set) var refused = 0

    init(map: PointMap) { self.map = map }

    mutating func note(
        _ service: Crossing.Service, from source: IPAddress, to destination: IPAddress, cast: Cast,
        frame: FrameReference
    ) {
        guard map.covers(frame.time) else { return }
        let key = Key(service: service, source: source, destination: destination, isBroadcast: cast == .broadcast)
        let point = map.point(of: frame)
        guard point < map.count else { return }
        guard let place = index[key] ?? open(key) else { return }
        crossings[place].counts[point] &+= 1
        if crossings[place].first[point] == nil { crossings[place].first[point] = frame }
    }

    private mutating func open(_ key: Key) -> Int? {
        guard crossings.count < Self.capacity else {
            refused += 1
            return nil
        }
        index[key] = crossings.count
        crossings.append(
            Crossing(
                service: key.service, source: key.source, destination: key.destination, isBroadcast: key.isBroadcast,
                counts: [Int](repeating: 0, count: map.count),
                first: [FrameReference?](repeating: nil, count: map.count)))
        return crossings.count - 1
    }

    /// In order of their first packet.
    func finish() -> [Crossing] {
        crossings.sorted { a, b in
            (a.first.compactMap { $0?.number }.min() ?? 0) < (b.first.compactMap { $0?.number }.min() ?? 0)
        }
    }
}
