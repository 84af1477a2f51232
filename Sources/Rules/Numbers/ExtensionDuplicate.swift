// extension-duplicate: one calling number is used from two systems.

import Bytes
import Sessions

enum ExtensionDuplicate: Rule {
    static let id = "extension-duplicate"
    static let severity = Severity.error
    static let reference = "Job aid 5"
    static let judgesFirstCalls = true
    static let numbersTold = 8
    static let systemsTold = 4

    private struct Duplicate {
        let number: String
        /// The first call of each system, in order of systems.
        let calls: [OriginalCall]
        /// The systems use it at once or in turn, or with different names: not one user who moved.
        let isSure: Bool
    }

    static func findings(in analysis: Analysis) -> [Finding] { findings(in: analysis, OriginalCallsOnce(analysis)) }

    static func findings(in analysis: Analysis, _ originals: OriginalCallsOnce) -> [Finding] {
        let calls = originals.all.filter { $0.callingNumber.map(OriginalCalls.isExtension) ?? false }
        // Nearly all numbers are of one system: what they show is not gathered.
        var systems: [String: IPAddress] = Dictionary(minimumCapacity: calls.count)
        var several: Set<String> = []
        for call in calls {
            guard let number = call.callingNumber else { continue }
            if let system = systems.updateValue(call.caller, forKey: number), system != call.caller {
                several.insert(number)
            }
        }
        guard !several.isEmpty else { return [] }
        let concerned = calls.filter { $0.callingNumber.map(several.contains) ?? false }
        let duplicates = Dictionary(grouping: concerned) { $0.callingNumber ?? "" }.compactMap(duplicate)
        // Two systems numbered alike are one cause, however many extensions show it.
        return Dictionary(grouping: duplicates) { $0.calls.map(\.caller) }
            .sorted { $0.key.lexicographicallyPrecedes($1.key) }
            .map { finding($0.key, $0.value.sorted { $0.number < $1.number }, analysis) }
    }

    private static func duplicate(_ number: String, _ calls: [OriginalCall]) -> Duplicate? {
        var firsts: [IPAddress: OriginalCall] = [:]
        for call in calls where firsts[call.caller] == nil { firsts[call.caller] = call }
        guard firsts.count > 1 else { return nil }
        let first = firsts.sorted { $0.key < $1.key }.map(\.value)
        let names = Set(first.compactMap { $0.display?.lowercased() })
        var changes = 0
        for (a, b) in zip(calls, calls.dropFirst()) where a.caller != b.caller { changes += 1 }
        let overlap = zip(calls, calls.dropFirst()).contains { a, b in
            a.caller != b.caller && (a.end.map { $0.time > b.start.time } ?? false)
        }
        return Duplicate(number: number, calls: first, isSure: names.count > 1 || changes >= firsts.count || overlap)
    }

    private static func finding(_ systems: [IPAddress], _ duplicates: [Duplicate], _ analysis: Analysis) -> Finding {
        let numbers = duplicates.map(\.number)
        let isSure = duplicates.contains(where: \.isSure)
        let evidence = duplicates.prefix(numbersTold).flatMap { duplicate in
            duplicate.calls.prefix(systemsTold).map { call in
                let name = call.display.map { " (\($0))" } ?? ""
                return Evidence(
                    call.start,
                    "\(duplicate.number)\(name) calls \(call.calledNumber ?? "no number") from the "
                        + "\(analysis.name(call.caller))"
                )
            }
        }
        let one = numbers.count == 1
        let times = duplicates.flatMap(\.calls).map(\.start)
        return Finding(
            id: id, severity: severity, confidence: isSure ? .confirmed : .likely,
            title:
                "Extension\(one ? "" : "s") \(Words.few(numbers)) \(one ? "is" : "are") in use on "
                + "\(Words.few(systems)).",
            explanation:
                "Calls with \(one ? "this calling number" : "these calling numbers") begin on each of these systems. "
                + "Numbers of extensions and groups must be unique in the whole network: voicemail finds the "
                + "mailbox, and SCN "
                + "the extension, by the number.",
            systems: systems, start: times.min()?.time, end: times.max()?.time, occurrences: numbers.count,
            evidence: evidence, alternatives: alternatives(systems, duplicates, analysis),
            remedy: [
                Remedy(
                    "On \(Words.few(systems)), give \(one ? "this extension" : "these extensions") a number of "
                        + "its own on all but "
                        + "one of them", field: Field.extensionNumber, value: "a number that no other system uses")
            ], reference: reference)
    }

    private static func alternatives(
        _ systems: [IPAddress], _ duplicates: [Duplicate], _ analysis: Analysis
    ) -> [Alternative] {
        let passed = "A call that one system passed on?"
        guard let duplicate = duplicates.first(where: \.isSure) ?? duplicates.first else { return [] }
        let names = Set(duplicate.calls.compactMap(\.display))
        let shown = duplicate.calls.prefix(systemsTold).map { call in
            Evidence(
                call.start, "\(duplicate.number)\(call.display.map { " (\($0))" } ?? "") calls from \(call.caller)")
        }
        if names.count > 1 {
            return [
                Alternative(
                    passed, .ruledOut,
                    why: "\(duplicate.number) comes with different names: \(Words.few(names.sorted()))",
                    evidence: shown)
            ]
        }
        let between =
            analysis.calls.first { systems.contains($0.caller) && systems.contains($0.callee) }?.start
            ?? analysis.scn.first { systems.contains($0.from) && systems.contains($0.to) }?.first
        return [
            between.map {
                Alternative(
                    passed, .ruledOut,
                    why: "traffic between these systems passes this point (#\($0.number)), and no such call was up",
                    evidence: [Evidence($0, "traffic between these systems")] + shown)
            }
                ?? Alternative(
                    passed, .open,
                    why:
                        "calls between these systems do not pass this capture point: look up \(duplicate.number) "
                        + "on both"
                ),
            Alternative(
                "One user who moved (hot desking)?", duplicate.isSure ? .ruledOut : .open,
                why: duplicate.isSure
                    ? "both systems use it at once or in turn"
                    : "the calls come one after the other: look up \(duplicate.number) on both systems",
                evidence: duplicate.isSure ? shown : []),
        ]
    }
}
