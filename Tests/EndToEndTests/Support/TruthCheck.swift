import Rules
import Sessions

/// Compares a diagnosis with the truth. Collects differences as sentences.
struct TruthCheck {
    let truth: Truth
    let diagnosis: Diagnosis
    private(set) var differences: [String] = []

    init(_ diagnosis: Diagnosis, _ truth: Truth, alsoTrue: [String] = []) {
        self.truth = truth
        self.diagnosis = diagnosis
        compareFindings(alsoTrue: alsoTrue)
        if diagnosis.analysis.packets != truth.packets {
            differences.append("\(diagnosis.analysis.packets) packets, not \(truth.packets)")
        }
        if truth.partialCalls == true { compareParties() } else { compareCalls() }
    }

    /// Of calls that are not whole: they are no others than the real ones, and between the same systems.
    private mutating func compareParties() {
        let real = Set(truth.calls.map { "\($0.caller) to \($0.callee)" })
        let found = diagnosis.analysis.calls.map { "\($0.caller) to \($0.callee)" }
        for call in found where !real.contains(call) { differences.append("a call of \(call), which there was not") }
        if found.count > truth.calls.count {
            differences.append("\(found.count) calls, not at most \(truth.calls.count)")
        }
    }

    private mutating func compareFindings(alsoTrue: [String]) {
        let known = Set(RuleRegistry.ids)
        let found = Set(diagnosis.findings.map(\.id))
        for id in truth.must where known.contains(id) && !found.contains(id) { differences.append("no \(id)") }
        for id in truth.absent where found.contains(id) { differences.append("\(id), although it is not true") }
        let errors = diagnosis.findings.filter { $0.severity == .error }.map(\.id)
        if let most = truth.maxErrors, errors.count > most {
            differences.append("\(errors.count) errors, not at most \(most): \(errors)")
        }
        let allowed = Set(truth.must + (truth.may ?? []) + alsoTrue)
        for id in errors where !allowed.contains(id) { differences.append("\(id), of which the truth knows nothing") }
        for (id, count) in truth.occurrences ?? [:] {
            let seen = diagnosis.findings.filter { $0.id == id }.reduce(0) { $0 + $1.occurrences }
            if seen != count { differences.append("\(id) occurred \(seen) times, not \(count)") }
        }
    }

    private mutating func compareCalls() {
        // In the order of the file, whatever the clock of the capturing machine did.
        let calls = diagnosis.analysis.calls.sorted { $0.start < $1.start }
        let real = truth.calls.sorted { $0.t < $1.t }
        guard calls.count == real.count else {
            differences.append("\(calls.count) calls, not \(real.count)")
            return
        }
        for (call, real) in zip(calls, real) {
            func check<T: Equatable>(_ what: String, _ value: T, _ expected: T) {
                if value != expected { differences.append("\(call.id): \(what) is \(value), not \(expected)") }
            }
            check("caller", "\(call.caller)", real.caller)
            check("callee", "\(call.callee)", real.callee)
            check("calling number", call.callingNumber, real.calling)
            check("called number", call.calledNumber, real.called)
            check("fastStart", call.fastStartOffers > 0, real.fastStart)
            check("h245Tunnelling", call.h245Tunnelling, real.tunnelling)
            check("answered", call.outcome == .answered, real.answered)
            check("release cause", call.releaseCause, real.cause)
            check("codec", call.codec.map(Self.bareName), real.codec.map(Self.bareName))
            check("keys", call.digits.map(Self.key), real.keys ?? [])
            compareStreams(call, real)
        }
    }

    private mutating func compareStreams(_ call: Call, _ real: Truth.Call) {
        let sent = real.rtp.filter { $0.value.sent > 0 }
        if call.streams.count != sent.count {
            differences.append("\(call.id) has \(call.streams.count) streams, not \(sent.count)")
        }
        let streams = diagnosis.analysis.streams.filter { call.streams.contains($0.id) && $0.call == call.id }
        for (name, real) in sent.sorted(by: { $0.key < $1.key }) {
            let found = streams.filter {
                "\($0.source)" == real.src ?? "\($0.source)" && "\($0.destination)" == real.dst ?? "\($0.destination)"
            }
            guard found.count == 1 else {
                differences.append("\(call.id) has \(found.count) streams \(name)")
                continue
            }
            if (found[0].packets, found[0].lost) != (real.sent, real.lost) {
                differences.append(
                    "\(call.id) \(name): \(found[0].packets) packets and \(found[0].lost) lost, "
                        + "not \(real.sent) and \(real.lost)")
            }
        }
    }

    private static func key(_ digits: CallDigits) -> Truth.Key {
        Truth.Key(key: digits.digits, by: digits.way.rawValue, end: digits.press?.isEndSeen ?? true)
    }

    /// "G.711 A-law" and "g711alaw" are the same.
    private static func bareName(_ codec: String) -> String {
        codec.lowercased().filter { $0.isLetter || $0.isNumber }
    }
}
