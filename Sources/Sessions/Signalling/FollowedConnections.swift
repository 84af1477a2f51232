import Bytes

/// The connections that are followed. In an array, where they are changed and looked at without being copied: what a
/// dictionary hands out is a copy of all of it.
struct FollowedConnections {
    private struct Key: WordHashable {
        let id: Int

        func mix(into mixer: inout WordMixer) { mixer.mix(UInt64(truncatingIfNeeded: id), 0) }
    }

    private var places: [Key: Int] = [:]
    private(set) var ids: [Int] = []
    private(set) var all: [FollowedConnection] = []

    var count: Int { all.count }

    /// Holds until one comes or goes.
    func place(of id: Int) -> Int? { places[Key(id: id)] }

    subscript(place: Int) -> FollowedConnection {
        _read { yield all[place] }
        _modify { yield &all[place] }
    }

    mutating func add(_ id: Int, _ connection: FollowedConnection) {
        if let place = places[Key(id: id)] {
            all[place] = connection
        } else {
            places[Key(id: id)] = all.count
            ids.append(id)
            all.append(connection)
        }
    }

    /// The last one takes its place.
    mutating func remove(_ id: Int) -> FollowedConnection? {
        guard let place = places.removeValue(forKey: Key(id: id)) else { return nil }
        let last = all.count - 1
        if place != last {
            all.swapAt(place, last)
            ids.swapAt(place, last)
            places[Key(id: ids[place])] = place
        }
        ids.removeLast()
        return all.removeLast()
    }
}
