import Bytes

/// The number of a connection.
struct ConnectionKey: WordHashable {
    let id: Int

    func mix(into mixer: inout WordMixer) { mixer.mix(UInt64(truncatingIfNeeded: id), 0) }
}

/// The connections that are followed. In an array, where they are changed and looked at without being copied: what a
/// dictionary hands out is a copy of all of it.
struct FollowedConnections {
    private var places: [ConnectionKey: Int] = [:]
    private(set) var ids: [Int] = []
    private(set) var all: [FollowedConnection] = []

    var count: Int { all.count }

    /// Holds until one comes or goes.
    func place(of id: Int) -> Int? { places[ConnectionKey(id: id)] }

    subscript(place: Int) -> FollowedConnection {
        _read { yield all[place] }
        _modify { yield &all[place] }
    }

    mutating func add(_ id: Int, _ connection: FollowedConnection) {
        if let place = places[ConnectionKey(id: id)] {
            all[place] = connection
        } else {
            places[ConnectionKey(id: id)] = all.count
            ids.append(id)
            all.append(connection)
        }
    }

    /// The last one takes its place.
    mutating func remove(_ id: Int) {
        guard let place = places.removeValue(forKey: ConnectionKey(id: id)), let last = all.popLast(),
            let lastID = ids.popLast(), place < all.count
        else { return }
        all[place] = last
        ids[place] = lastID
        places[ConnectionKey(id: lastID)] = place
    }
}
