/// Where the two hosts of a packet lie, and of TCP their direction, in the tables that note each of them. Traffic is of few
/// pairs at a time, and three searches for each segment took as long as all else about it.
struct RecentPairs {
    /// A power of two.
    static let capacity = 512

    struct Places: BitwiseCopyable {
        fileprivate var from: UInt32 = 0
        fileprivate var to: UInt32 = 0
        /// -1: an empty place.
        private var source32: Int32 = -1
        private var destination32: Int32 = 0
        /// -1: no segment of TCP was noted.
        private var way32: Int32 = -1

        /// In `HostTable`.
        var source: Int { Int(source32) }
        var destination: Int { Int(destination32) }
        /// In `TCPWays`, nil where no segment was noted.
        @inline(__always)
        var way: Int? { way32 >= 0 ? Int(way32) : nil }
        fileprivate var isThere: Bool { source32 >= 0 }

        fileprivate init() {}

        fileprivate init(_ from: UInt32, _ to: UInt32, source: Int, destination: Int, way: Int?) {
            self.from = from
            self.to = to
            source32 = Int32(truncatingIfNeeded: source)
            destination32 = Int32(truncatingIfNeeded: destination)
            way32 = Int32(truncatingIfNeeded: way ?? -1)
        }
    }

    var places = [Places](repeating: Places(), count: capacity)

    /// - Parameters: IPv4 addresses, in host order.
    @inline(__always)
    func find(_ from: UInt32, _ to: UInt32) -> Places? { Self.find(from, to, places.span) }

    /// - Parameter places: all of them.
    @inline(__always)
    static func find(_ from: UInt32, _ to: UInt32, _ places: Span<Places>) -> Places? {
        precondition(places.count == capacity)
        let found = places[slot(from, to)]
        return found.from == from && found.to == to && found.isThere ? found : nil
    }

    /// In the place of the pair that had its slot.
    /// - Parameter way: nil where the packet is no segment of TCP.
    mutating func note(_ from: UInt32, _ to: UInt32, source: Int, destination: Int, way: Int?) {
        places[Self.slot(from, to)] = Places(from, to, source: source, destination: destination, way: way)
    }

    /// Pairs that somebody makes collide are searched for each time: slower, and nothing else.
    @inline(__always)
    private static func slot(_ from: UInt32, _ to: UInt32) -> Int {
        let mixed = from &* 0x9E37_79B1 ^ to &* 0x85EB_CA77
        return Int(truncatingIfNeeded: mixed >> 16) & (capacity - 1)
    }
}
