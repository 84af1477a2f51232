public import Bytes
public import Sessions

/// Which calls are listed: those that pass every condition that is set.
public struct CallFilter: Sendable {
    /// Calling or called number is one of these; empty for any.
    public var numbers: Set<String>
    /// The two parties, in either direction.
    public var between: (IPAddress, IPAddress)?
    public var outcomes: Set<Call.Outcome>
    public var voicemailOnly: Bool

    public init(
        numbers: Set<String> = [], between: (IPAddress, IPAddress)? = nil, outcomes: Set<Call.Outcome> = [],
        voicemailOnly: Bool = false
    ) {
        self.numbers = numbers
        self.between = between
        self.outcomes = outcomes
        self.voicemailOnly = voicemailOnly
    }

    public func passes(_ call: Call) -> Bool {
        if !numbers.isEmpty, !numbers.contains(call.callingNumber ?? ""), !numbers.contains(call.calledNumber ?? "") {
            return false
        }
        if let (a, b) = between, (call.caller, call.callee) != (a, b), (call.caller, call.callee) != (b, a) {
            return false
        }
        return (outcomes.isEmpty || outcomes.contains(call.outcome)) && (!voicemailOnly || call.isVoicemail)
    }
}

/// What a reader may call a call: its id, or the beginning of its callIdentifier.
public enum CallLookup {
    public enum Result: Sendable {
        case found([Call])
        /// Why there is none, in one line.
        case refused(String)
    }

    /// The call with an id; or all calls whose callIdentifier begins so, where that is one callIdentifier.
    public static func find(_ name: String, in calls: [Call]) -> Result {
        guard !calls.isEmpty else { return .refused("no call '\(name)': the capture has no call") }
        if let call = calls.first(where: { $0.id == name }) { return .found([call]) }
        let wanted = hexadecimal(name)
        guard !wanted.isEmpty, wanted.utf8.count == name.utf8.count(where: { $0 != 0x2D }) else {
            return .refused("no call '\(name)': there are \(ids(calls))")
        }
        let found = calls.filter { $0.callIdentifier.map { hexadecimal($0).hasPrefix(wanted) } ?? false }
        guard !found.isEmpty else { return .refused("no call '\(name)': there are \(ids(calls))") }
        guard Set(found.map(\.callIdentifier)).count == 1 else {
            return .refused("'\(name)' begins the callIdentifier of several calls: \(ids(found))")
        }
        return .found(found)
    }

    /// Each of `calls` with its legs, in the order of `all`; a call that is the leg of an earlier one comes with that.
    public static func grouped(_ calls: [Call], among all: [Call]) -> [[Call]] {
        let places = Dictionary(all.indices.map { (all[$0].id, $0) }) { first, _ in first }
        var groups: [[Call]] = []
        var taken: Set<Int> = []
        for call in calls {
            let group = Set(([call.id] + call.legs).compactMap { places[$0] })
            guard taken.isDisjoint(with: group) else { continue }
            taken.formUnion(group)
            groups.append(group.sorted().map { all[$0] })
        }
        return groups
    }

    /// Hexadecimal digits without their separators, lower case.
    private static func hexadecimal(_ text: String) -> String { text.lowercased().filter(\.isHexDigit) }

    private static func ids(_ calls: [Call]) -> String { Wording.some(calls.map(\.id)) }
}
