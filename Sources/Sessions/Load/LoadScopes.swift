import Bytes

/// The scopes that hosts concern. Many calls and streams are of the same hosts: which scopes those are is found once.
struct LoadScopes {
    private let systems: Set<IPAddress>
    /// All, once anything went on, then in the order in which they were found.
    private(set) var all: [Concurrency.Scope] = []
    /// Systems and lines by their number in `all`, less one; a system is a line to itself.
    private var places = IndexTable<AddressPair>()
    private var ways = IndexTable<AddressPair>()
    private var ofWays: [Int] = []
    private var pairs = IndexTable<WayPair>()
    private var ofPairs: [Int] = []
    /// The places of the scopes of each list, one list after another, and where each begins, with an entry more.
    private(set) var members: [Int] = []
    private(set) var begins = [0]

    /// Two ways by their numbers: one hosts send along, and that of their call.
    private struct WayPair: WordKey {
        let own: Int
        let call: Int

        var words: (UInt64, UInt64) { (UInt64(truncatingIfNeeded: own), UInt64(truncatingIfNeeded: call)) }
    }

    /// - Parameter systems: whose load is told.
    init(_ systems: Set<IPAddress>) { self.systems = systems }

    /// The number of the list of the scopes of two hosts.
    mutating func list(_ from: IPAddress, _ to: IPAddress) -> Int { ofWays[way(from, to)] }

    /// That of two hosts that speak for a call of two others.
    mutating func list(_ from: IPAddress, _ to: IPAddress, call caller: IPAddress, _ callee: IPAddress) -> Int {
        let pair = WayPair(own: way(from, to), call: way(caller, callee))
        if let known = pairs.find(pair) { return ofPairs[known] }
        _ = pairs.insert(pair)
        ofPairs.append(add([from, to, caller, callee]))
        return ofPairs[ofPairs.count - 1]
    }

    private mutating func way(_ from: IPAddress, _ to: IPAddress) -> Int {
        let way = AddressPair(from: from, to: to)
        if let known = ways.find(way) { return known }
        ofWays.append(add([from, to]))
        return ways.insert(way)
    }

    private mutating func add(_ hosts: [IPAddress]) -> Int {
        if all.isEmpty { all.append(.all) }
        members.append(0)
        let own = Set(hosts).intersection(systems).sorted()
        for low in own.indices {
            members.append(place(own[low], own[low]))
            for high in own[(low + 1)...] { members.append(place(own[low], high)) }
        }
        begins.append(members.count)
        return begins.count - 2
    }

    private mutating func place(_ low: IPAddress, _ high: IPAddress) -> Int {
        let line = AddressPair(from: low, to: high)
        if let known = places.find(line) { return known + 1 }
        all.append(low == high ? .system(low) : .line(low, high))
        return places.insert(line) + 1
    }
}
