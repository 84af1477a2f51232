// name-duplicate: one display name is used from two systems, or with two numbers on one system.

import Bytes
import Sessions

enum NameDuplicate: Rule {
    static let id = "name-duplicate"
    static let severity = Severity.warning
    static let reference = "Job aid 6"
    static let judgesFirstCalls = true
    static let framesTold = 6

    private struct User: Hashable, Comparable {
        let system: IPAddress
        let number: String

        static func < (a: User, b: User) -> Bool { (a.system, a.number) < (b.system, b.number) }
    }

    static func findings(in analysis: Analysis) -> [Finding] { findings(in: analysis, OriginalCallsOnce(analysis)) }

    static func findings(in analysis: Analysis, _ originals: OriginalCallsOnce) -> [Finding] {
        // The name of an outside caller may come with any number.
        let calls = originals.all.filter { call in
            call.display != nil && call.callingNumber.map(OriginalCalls.isExtension) ?? true
        }
        let several = namesOfSeveral(calls)
        guard !several.isEmpty else { return [] }
        let vendors = Set(analysis.hosts.compactMap { $0.vendor?.lowercased() })
        let names = several.filter { isName($0, vendors) }
        let concerned = calls.filter { name($0).map(names.contains) ?? false }
        return Dictionary(grouping: concerned) { name($0) ?? "" }.sorted { $0.key < $1.key }
            .compactMap { finding($0.value, analysis) }
    }

    /// The names that come from two systems, or with two numbers: hardly any, so that the rest need not be looked at.
    private static func namesOfSeveral(_ calls: [OriginalCall]) -> Set<String> {
        var users: [String: User] = Dictionary(minimumCapacity: calls.count)
        var several: Set<String> = []
        for call in calls {
            guard let name = name(call) else { continue }
            let user = User(system: call.caller, number: call.callingNumber ?? "")
            if let other = users.updateValue(user, forKey: name), other != user { several.insert(name) }
        }
        return several
    }

    /// Compared without regard to case: people take those for the same.
    private static func name(_ call: OriginalCall) -> String? {
        let text = (call.display ?? "").lowercased()
        let words = text.utf8
        // Most have single spaces, and none at the ends.
        guard text.holds("  ") || words.first == 0x20 || words.last == 0x20 else { return text.isEmpty ? nil : text }
        let name = text.split(separator: " ").joined(separator: " ")
        return name.isEmpty ? nil : name
    }

    private static func isName(_ name: String, _ vendors: Set<String>) -> Bool {
        guard !PersonName.placeholders.contains(name), name.unicodeScalars.contains(where: \.properties.isAlphabetic)
        else {
            return false
        }
        if name.holds("avaya") || name.holds("ip office") || name.holds("voicemail") { return false }
        return !vendors.contains { $0.holds(name) }
    }

    private static func finding(_ calls: [OriginalCall], _ analysis: Analysis) -> Finding? {
        var first: [User: OriginalCall] = [:]
        for call in calls {
            let user = User(system: call.caller, number: call.callingNumber ?? "")
            first[user] = first[user] ?? call
        }
        guard first.count > 1, let name = calls.first?.display else { return nil }
        let systems = Set(first.keys.map(\.system)).sorted()
        let numbers = Set(first.keys.map(\.number)).filter { !$0.isEmpty }.sorted()
        if systems.count == 1, numbers.count < 2 { return nil }
        // "Extn260" for 260 twice: a name made from the number is no fault of its own.
        if numbers.count == 1, name.contains(numbers[0]) { return nil }
        let users = first.sorted { $0.key < $1.key }
        let evidence = users.prefix(framesTold).map { user, call in
            Evidence(
                call.start,
                "\(call.display ?? name) calls from \(user.system) as "
                    + "\(user.number.isEmpty ? "no number" : user.number)"
            )
        }
        let times = first.values.map(\.start)
        let noun = numbers.count == 1 ? "the number" : "the numbers"
        let with = numbers.isEmpty ? "" : "with \(noun) \(Words.few(numbers)) "
        let on = systems.count > 1 ? "on \(Words.few(systems))" : "for \(Words.few(numbers)) on \(systems[0])"
        return Finding(
            id: id, severity: severity, confidence: .confirmed, title: "The name \(name) is in use \(on).",
            explanation: "Calls carry the name \(name) "
                + with
                + "from the \(analysis.names(systems)). Names of extensions and groups "
                + "must be unique in the whole "
                + "network: mailboxes and the directory go by the name.",
            systems: systems, start: times.min()?.time, end: times.max()?.time, occurrences: first.count,
            evidence: Array(evidence),
            alternatives: [
                Alternative(
                    "A call that was passed on or forwarded?", .open,
                    why: "only if its first leg does not pass this capture point; such legs seen here are left out")
            ],
            remedy: [
                Remedy(
                    "Give each user and group called \(name) a name of its own", field: Field.userName,
                    value: "a unique name")
            ], reference: reference)
    }
}
