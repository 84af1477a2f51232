import Bytes
import Sessions

/// What a call shows of who has a number or a name: a copy of all of a call costs more than the questions here.
struct OriginalCall {
    let caller: IPAddress
    let callingNumber: String?
    let calledNumber: String?
    let display: String?
    let start: FrameReference
    let end: FrameReference?

    /// The call at a place.
    init(_ calls: [Call], _ place: Int) {
        caller = calls[place].caller
        callingNumber = calls[place].callingNumber
        calledNumber = calls[place].calledNumber
        display = calls[place].display
        start = calls[place].start
        end = calls[place].end
    }
}

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
        visit(analysis) { calls, place, _ in all.append(OriginalCall(calls, place)) }
        return all
    }

    /// Ids of the first calls with their number and name of their system.
    static func firsts(in analysis: Analysis) -> Set<String> {
        struct User: WordHashable {
            let system: IPAddress
            let identity: Identity

            func mix(into mixer: inout WordMixer) {
                system.mix(into: &mixer)
                mixer.mix(UInt64(identity.number), UInt64(identity.name))
            }
        }
        var known: Set<User> = []
        var ids: Set<String> = []
        visit(analysis) { calls, place, identity in
            // Callers of the public network are compared with nobody, and there may be very many.
            guard calls[place].callingNumber.map(isExtension) ?? (calls[place].display != nil) else { return }
            let user = User(system: calls[place].caller, identity: identity)
            if known.insert(user).inserted { ids.insert(calls[place].id) }
        }
        return ids
    }

    /// As `all` has them, by their places in a list of calls.
    private static func visit(_ analysis: Analysis, _ take: ([Call], Int, Identity) -> Void) {
        let firsts = analysis.folded?.firsts ?? []
        let calls = analysis.calls
        var identities = Identities(calls: calls.count + firsts.count)
        let ofCalls = calls.indices.map { identities.identity(calls, $0) }
        // Both are in order.
        var next = 0
        for place in places(in: analysis, ofCalls) {
            while next < firsts.count, firsts[next].start < calls[place].start {
                take(firsts, next, identities.identity(firsts, next))
                next += 1
            }
            take(calls, place, ofCalls[place])
        }
        while next < firsts.count {
            take(firsts, next, identities.identity(firsts, next))
            next += 1
        }
    }

    /// The calling number and the name of a call, as numbers from 1 on that are the same for the same text; 0 for none.
    private struct Identity: Hashable {
        var number: UInt32 = 0
        /// In small letters.
        var name: UInt32 = 0
    }

    /// Each call is looked for by both several times: their texts are looked at once.
    private struct Identities {
        private var known: [String: UInt32]

        /// - Parameter calls: that will be looked at.
        init(calls: Int) { known = Dictionary(minimumCapacity: calls) }

        mutating func identity(_ calls: [Call], _ place: Int) -> Identity {
            var identity = Identity()
            if let number = calls[place].callingNumber { identity.number = self.number(of: number) }
            if let name = calls[place].display { identity.name = self.number(of: name.lowercased()) }
            return identity
        }

        private mutating func number(of text: String) -> UInt32 {
            let next = UInt32(truncatingIfNeeded: known.count + 1)
            // One look for both questions.
            return { (number: inout UInt32) in
                if number == 0 { number = next }
                return number
            }(&known[text, default: 0])
        }
    }

    /// The indices of those that are listed.
    private static func places(in analysis: Analysis, _ identities: [Identity]) -> [Int] {
        let calls = analysis.calls
        let systems = controlUnits(analysis)
        let foreign = Set(analysis.hosts.filter(\.isForeign).map(\.address))
        var arrivals = Arrivals(calls, identities, end: analysis.end)
        var seen = Set<String>(minimumCapacity: calls.count)
        return calls.indices.filter { index in
            if let identifier = calls[index].callIdentifier, Call.isIdentifier(identifier),
                !seen.insert(identifier).inserted
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
        private struct Key: WordHashable {
            let callee: IPAddress
            let identity: UInt32
            let isName: Bool

            func mix(into mixer: inout WordMixer) {
                callee.mix(into: &mixer)
                mixer.mix(UInt64(identity), isName ? 1 : 0)
            }
        }

        private let calls: [Call]
        private let identities: [Identity]
        private let end: FrameReference?
        /// The last call of each, so far, and of each call the one before it of that number, and of that name.
        private var lasts: [Key: Int]
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
            if identity.number > 0, var leg = lasts[Key(callee: caller, identity: identity.number, isName: false)] {
                for _ in 0..<mostLegs {
                    if until(leg) >= start { return true }
                    guard let earlier = before[leg].number else { break }
                    leg = earlier
                }
            }
            if identity.name > 0, var leg = lasts[Key(callee: caller, identity: identity.name, isName: true)] {
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
            let ofNumber = Key(callee: callee, identity: number, isName: false)
            let ofName = Key(callee: callee, identity: name, isName: true)
            before.append(
                (
                    number == 0 ? nil : lasts.updateValue(index, forKey: ofNumber),
                    name == 0 ? nil : lasts.updateValue(index, forKey: ofName)
                ))
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
