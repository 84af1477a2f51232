import Bytes
import Sessions

/// The calls that show who has a number or a name: those of the system where they begin. A call that a system passes
/// on shows the number and the name of another system's user.
enum OriginalCalls {
    /// Longer numbers and those that begin with 0 are of the public network: anyone's call may bring them in anywhere.
    static let longestExtension = 6

    private struct Arrival: Hashable {
        let callee: IPAddress
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
        var arrivals: [Arrival: [(from: FrameReference, until: FrameReference)]] = [:]
        for call in analysis.calls {
            for identity in identities(call) {
                arrivals[Arrival(callee: call.callee, identity: identity), default: []]
                    .append((call.start, call.end ?? analysis.end ?? call.last))
            }
        }
        let systems = controlUnits(analysis)
        let foreign = Set(analysis.hosts.filter(\.isForeign).map(\.address))
        var seen = Set<String>()
        let firsts = analysis.folded?.firsts ?? []
        return firsts
            + analysis.calls.filter { call in
                if let identifier = call.callIdentifier, identifier.contains(where: { $0 != "0" && $0 != "-" }),
                    !seen.insert(identifier).inserted
                {
                    return false
                }
                guard call.setup != nil, systems.contains(call.caller),
                    !(foreign.contains(call.caller) && foreign.contains(call.callee))
                else { return false }
                return !identities(call).contains { identity in
                    isPassedOn(call, arrivals[Arrival(callee: call.caller, identity: identity)] ?? [])
                }
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
        let firsts = all(in: analysis).filter {
            known.insert(User(system: $0.caller, number: $0.callingNumber, name: $0.display?.lowercased())).inserted
        }
        return Set(firsts.map(\.id))
    }

    private static func identities(_ call: Call) -> [String] {
        [call.callingNumber.map { "number " + $0 }, call.display.map { "name " + $0.lowercased() }].compactMap(\.self)
    }

    /// The system that sets it up has such a call of another system at that moment. Told by the order of the packets,
    /// which does not change when the clock of the capture is set.
    private static func isPassedOn(_ call: Call, _ arrivals: [(from: FrameReference, until: FrameReference)]) -> Bool {
        // In order of their beginning; only those up to this call can be its first leg.
        var (low, high) = (0, arrivals.count)
        while low < high {
            let middle = (low + high) / 2
            if arrivals[middle].from <= call.start { low = middle + 1 } else { high = middle }
        }
        return arrivals[..<low].suffix(64).contains { $0.until >= call.start }
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
