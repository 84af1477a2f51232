import Bytes
import Sessions

/// The calls that show who has a number or a name: those of the system where they begin. A call that a system passes
/// on shows the number and the name of another system's user.
enum OriginalCalls {
    /// Longer numbers and those that begin with 0 are of the public network: anyone's call may bring them in anywhere.
    static let longestExtension = 6

    private struct Arrival: Hashable {
        let callee: IPAddress
        let isName: Bool
        let identity: String
    }

    /// In order of their Setup, with the first ones of each number and name among those that are not listed any more.
    static func all(in analysis: Analysis) -> [Call] {
        let listed = listed(in: analysis)
        guard let firsts = analysis.folded?.firsts, !firsts.isEmpty else { return listed }
        // Both are in order, and calls are large: nothing is copied but into the result.
        var all: [Call] = []
        all.reserveCapacity(firsts.count + listed.count)
        var place = 0
        for call in listed {
            while place < firsts.count, firsts[place].start < call.start {
                all.append(firsts[place])
                place += 1
            }
            all.append(call)
        }
        return all + firsts[place...]
    }

    private static func listed(in analysis: Analysis) -> [Call] {
        places(in: analysis).map { analysis.calls[$0] }
    }

    /// The indices of those that are listed: a copy of a call costs more than the questions here.
    private static func places(in analysis: Analysis) -> [Int] {
        let calls = analysis.calls
        let identities = calls.indices.map { index in
            (number: calls[index].callingNumber, name: calls[index].display.map { $0.lowercased() })
        }
        var arrivals: [Arrival: [(from: FrameReference, until: FrameReference)]] = [:]
        for index in calls.indices {
            let stretch = (calls[index].start, calls[index].end ?? analysis.end ?? calls[index].last)
            if let number = identities[index].number {
                arrivals[Arrival(callee: calls[index].callee, isName: false, identity: number), default: []]
                    .append(stretch)
            }
            if let name = identities[index].name {
                arrivals[Arrival(callee: calls[index].callee, isName: true, identity: name), default: []]
                    .append(stretch)
            }
        }
        func isPassedOn(_ index: Int, isName: Bool, _ identity: String?) -> Bool {
            guard let identity else { return false }
            let arrival = Arrival(callee: calls[index].caller, isName: isName, identity: identity)
            return arrivals[arrival].map { Self.isPassedOn(calls[index].start, $0) } ?? false
        }
        let systems = controlUnits(analysis)
        let foreign = Set(analysis.hosts.filter(\.isForeign).map(\.address))
        var seen = Set<String>()
        return calls.indices.filter { index in
            if let identifier = calls[index].callIdentifier,
                identifier.utf8.contains(where: { $0 != 0x30 && $0 != 0x2D }),
                !seen.insert(identifier).inserted
            {
                return false
            }
            guard calls[index].setup != nil, systems.contains(calls[index].caller),
                !(foreign.contains(calls[index].caller) && foreign.contains(calls[index].callee))
            else { return false }
            return !isPassedOn(index, isName: false, identities[index].number)
                && !isPassedOn(index, isName: true, identities[index].name)
        }
    }

    /// Ids of the first calls with their number and name of their system.
    static func firsts(in analysis: Analysis) -> Set<String> {
        struct User: Hashable {
            let system: IPAddress
            let number: String?
            let name: String?
        }
        var known: Set<User> = []
        var ids: Set<String> = []
        func take(_ calls: [Call], _ place: Int) {
            // Callers of the public network are compared with nobody, and there may be very many.
            guard calls[place].callingNumber.map(isExtension) ?? (calls[place].display != nil) else { return }
            let user = User(
                system: calls[place].caller, number: calls[place].callingNumber,
                name: calls[place].display?.lowercased())
            if known.insert(user).inserted { ids.insert(calls[place].id) }
        }
        // As `all` has them.
        let folded = analysis.folded?.firsts ?? []
        let listed = places(in: analysis)
        var order = folded.indices.map { (start: folded[$0].start, place: $0, isFolded: true) }
        order += listed.map { (start: analysis.calls[$0].start, place: $0, isFolded: false) }
        if !folded.isEmpty { order.sort { $0.start < $1.start } }
        for item in order { take(item.isFolded ? folded : analysis.calls, item.place) }
        return ids
    }

    /// The system that sets it up has such a call of another system at that moment. Told by the order of the packets,
    /// which does not change when the clock of the capture is set.
    private static func isPassedOn(_ start: FrameReference, _ arrivals: [(from: FrameReference, until: FrameReference)])
        -> Bool
    {
        // In order of their beginning; only those up to this call can be its first leg.
        var (low, high) = (0, arrivals.count)
        while low < high {
            let middle = (low + high) / 2
            if arrivals[middle].from <= start { low = middle + 1 } else { high = middle }
        }
        return arrivals[..<low].suffix(64).contains { $0.until >= start }
    }

    /// Control units, as opposed to their IP phones, whose addresses may change: a phone registers with a gatekeeper,
    /// or stands beside a system that shows itself by SCN or license traffic.
    private static func controlUnits(_ analysis: Analysis) -> Set<IPAddress> {
        let shown = Set(analysis.scn.map(\.from) + analysis.licenses.map(\.system))
        let others = analysis.hosts.filter { host in
            (host.has(.central) || host.has(.remote)) && !host.has(.terminal)
                && !shown.contains { $0 != host.address && $0.isNear(host.address) }
        }
        return shown.union(others.map(\.address))
    }

    static func isExtension(_ number: String) -> Bool {
        (2...longestExtension).contains(number.utf8.count) && !number.hasPrefix("0")
            && number.utf8.allSatisfy { (0x30...0x39).contains($0) }
    }
}
