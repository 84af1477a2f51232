import Bytes
import Sessions

/// What a call shows of who has a number or a name: a copy of all of a call costs more than the questions here.
typealias OriginalCall = Folded.First

/// `OriginalCalls.all` of a capture, gathered when somebody asks first: several do, and it takes as long as all else that
/// they do.
final class OriginalCallsOnce {
    private let analysis: Analysis
    private(set) lazy var all = OriginalCalls.all(in: analysis)

    init(_ analysis: Analysis) { self.analysis = analysis }
}

/// The calls that show who has a number or a name: those of the system where they begin. A call that a system passes
/// on shows the number and the name of another system's user.
enum OriginalCalls {
    /// Longer numbers and those that begin with 0 are of the public network: anyone's call may bring them in anywhere.
    static let longestExtension = 6
    /// Calls of one number or name to a system that are looked at for one that it passes on: the newest.
    static let mostLegs = 64

    /// In order of their Setup, with the first ones of each number and name among those that are not listed any more.
    static func all(in analysis: Analysis) -> [OriginalCall] {
        var all: [OriginalCall] = []
        all.reserveCapacity(analysis.calls.count)
        visit(analysis) { calls, place, _ in
            all.append(OriginalCall(calls, place))
        } folded: { first, _ in
            all.append(first)
        }
        return all
    }

    /// Ids of the first listed calls with their number and name of their system.
    static func firsts(in analysis: Analysis) -> Set<String> {
        var known: Set<OfHost> = []
        var ids: Set<String> = []
        let isFirst = { (system: IPAddress, number: String?, identity: Identity) in
            let user = UInt64(identity.number) << 32 | UInt64(identity.name)
            guard known.insert(OfHost(host: system, word: user)).inserted else { return false }
            // Callers of the public network are compared with nobody, and there may be very many.
            return number.map(isExtension) ?? (identity.name > 0)
        }
        visit(analysis) { calls, place, identity in
            if isFirst(calls[place].caller, calls[place].callingNumber, identity) { ids.insert(calls[place].id) }
        } folded: { first, identity in
            _ = isFirst(first.caller, first.callingNumber, identity)
        }
        return ids
    }

    /// As `all` has them: those that are listed by their places in a list of calls.
    private static func visit(
        _ analysis: Analysis, listed: ([Call], Int, Identity) -> Void, folded: (OriginalCall, Identity) -> Void
    ) {
        let firsts = analysis.folded?.firsts ?? []
        let calls = analysis.calls
        var identities = Identities(calls: calls.count)
        let ofCalls = calls.indices.map { identities.identity(calls[$0].callingNumber, calls[$0].display) }
        // Both are in order.
        var next = 0
        for place in places(in: analysis, ofCalls) {
            while next < firsts.count, firsts[next].start < calls[place].start {
                folded(firsts[next], identities.identity(firsts[next].callingNumber, firsts[next].display))
                next += 1
            }
            listed(calls, place, ofCalls[place])
        }
        while next < firsts.count {
            folded(firsts[next], identities.identity(firsts[next].callingNumber, firsts[next].display))
            next += 1
        }
    }

    /// The calling number and the name of a call, as numbers from 1 on that are the same for the same text; 0 for none.
    private struct Identity {
        var number: UInt32 = 0
        /// In small letters.
        var name: UInt32 = 0
    }

    /// Each call is looked for by both several times: their texts are looked at once.
    private struct Identities {
        private var texts: TextTable

        init(calls: Int) { texts = TextTable(room: 2 * calls) }

        mutating func identity(_ number: String?, _ name: String?) -> Identity {
            var identity = Identity()
            if let number { identity.number = UInt32(truncatingIfNeeded: texts.number(of: number) + 1) }
            if let name { identity.name = UInt32(truncatingIfNeeded: texts.number(of: name.lowercased()) + 1) }
            return identity
        }
    }

    /// Something of a host.
    private struct OfHost: WordHashable {
        let host: IPAddress
        let word: UInt64

        func mix(into mixer: inout WordMixer) {
            host.mix(into: &mixer)
            mixer.mix(word, 0)
        }
    }

    /// The indices of those that are listed.
    private static func places(in analysis: Analysis, _ identities: [Identity]) -> [Int] {
        let calls = analysis.calls
        let systems = controlUnits(analysis)
        let foreign = Set(analysis.hosts.filter(\.isForeign).map(\.address))
        var arrivals = Arrivals(calls, identities, end: analysis.end)
        var seen = TextTable(room: calls.count)
        return calls.indices.filter { index in
            if let identifier = calls[index].callIdentifier, Call.isIdentifier(identifier),
                !seen.isNew(identifier)
            {
                return false
            }
            guard calls[index].setup != nil, systems.contains(calls[index].caller),
                foreign.isEmpty
                    || !(foreign.contains(calls[index].caller) && foreign.contains(calls[index].callee))
            else { return false }
            return !arrivals.isPassedOn(index)
        }
    }

    /// Which calls come to which system with which number and name. Each call is asked for in its turn, so that those
    /// before it need not be looked for.
    private struct Arrivals {
        private let calls: [Call]
        private let identities: [Identity]
        private let end: FrameReference?
        /// The last call of each, so far, and of each call the one before it of that number, and of that name.
        private var lasts: [OfHost: Int]
        private var before: [(number: Int?, name: Int?)] = []

        /// - Parameter calls: in order of their beginning.
        init(_ calls: [Call], _ identities: [Identity], end: FrameReference?) {
            self.calls = calls
            self.identities = identities
            self.end = end
            lasts = Dictionary(minimumCapacity: 2 * calls.count)
            before.reserveCapacity(calls.count)
        }

        /// Whether the system that sets a call up has such a call of another system at that moment. Told by the order of
        /// the packets, which does not change when the clock of the capture is set.
        mutating func isPassedOn(_ index: Int) -> Bool {
            let start = calls[index].start
            // Only those that began until then can be its first leg.
            while before.count < calls.count, calls[before.count].start <= start { add(before.count) }
            let caller = calls[index].caller
            let identity = identities[index]
            if identity.number > 0, var leg = lasts[Self.number(identity.number, to: caller)] {
                for _ in 0..<mostLegs {
                    if until(leg) >= start { return true }
                    guard let earlier = before[leg].number else { break }
                    leg = earlier
                }
            }
            if identity.name > 0, var leg = lasts[Self.name(identity.name, to: caller)] {
                for _ in 0..<mostLegs {
                    if until(leg) >= start { return true }
                    guard let earlier = before[leg].name else { break }
                    leg = earlier
                }
            }
            return false
        }

        private mutating func add(_ index: Int) {
            let callee = calls[index].callee
            let (number, name) = (identities[index].number, identities[index].name)
            let (ofNumber, ofName) = (Self.number(number, to: callee), Self.name(name, to: callee))
            before.append(
                (
                    number == 0 ? nil : lasts.updateValue(index, forKey: ofNumber),
                    name == 0 ? nil : lasts.updateValue(index, forKey: ofName)
                ))
        }

        private static func number(_ number: UInt32, to callee: IPAddress) -> OfHost {
            OfHost(host: callee, word: UInt64(number))
        }

        private static func name(_ name: UInt32, to callee: IPAddress) -> OfHost {
            OfHost(host: callee, word: 1 << 32 | UInt64(name))
        }

        private func until(_ index: Int) -> FrameReference { calls[index].end ?? end ?? calls[index].last }
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
