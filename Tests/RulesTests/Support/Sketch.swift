import Bytes
import Rules
import Sessions
import Testing

/// Hand-made values for the edges of rules. Times are seconds after the beginning of the capture; a frame's number is
/// its time, rounded.
enum Sketch {
    static let central = IPAddress(v4: 0x0A0A_0101)
    static let remote = IPAddress(v4: 0x0A0A_0201)
    static let thirdSystem = IPAddress(v4: 0x0A0A_0301)
    static let server = IPAddress(v4: 0x0A0A_0105)
    static let keyServer = IPAddress(v4: 0x0A0A_0106)
    static let pc = IPAddress(v4: 0x0A0A_0177)

    static func time(_ seconds: Double) -> Timestamp {
        Timestamp(nanoseconds: 1_067_245_200_000_000_000).advanced(by: seconds)
    }

    static func frame(_ seconds: Double) -> FrameReference {
        FrameReference(number: Int(seconds) + 1, time: time(seconds))
    }

    static func evidence(_ seconds: Double, _ text: String = "seen") -> Evidence { Evidence(frame(seconds), text) }

    /// A capture of so many seconds with a central and a remote system, both heard in both directions.
    static func capture(_ seconds: Double, _ fill: (inout Analysis) -> Void = { _ in }) -> Analysis {
        var analysis = Analysis(profile: Profile())
        analysis.packets = Int(seconds)
        analysis.start = frame(0)
        analysis.end = frame(seconds)
        analysis.hosts = [
            NetworkHost(address: central, roles: [.system, .central], reasons: ["sends", "the server serves it"]),
            NetworkHost(address: server, roles: [.voicemailServer], reasons: ["answers"]),
            NetworkHost(address: remote, roles: [.system, .remote], reasons: ["sends", "not the central one"]),
            NetworkHost(address: thirdSystem, roles: [.system], reasons: ["sends"]),
        ]
        analysis.hearsUnicastTo = [central, remote]
        fill(&analysis)
        return analysis
    }

    /// A run between bounds: nil is open, `stop` nil means that it goes on.
    static func run(
        start: (Double?, Double), stop: (Double, Double)?, _ license: LicenseState, requests: Int = 20
    ) -> VoicemailRun {
        VoicemailRun(
            start: TimeBounds(earliest: start.0.map(time), latest: time(start.1)),
            stop: stop.map { TimeBounds(earliest: time($0.0), latest: time($0.1)) }, license: license,
            licenseRequests: license == .unvalidated || license == .validated ? requests : 0,
            licenseAnswers: license == .validated ? requests : 0,
            absenceBefore: start.0.map { evidence($0, "not there yet") }, firstProof: evidence(start.1, "answers"),
            lastProof: evidence(stop?.0 ?? start.1 + 60, "still answers"),
            absences: stop.map { [evidence($0.1, "no answer")] } ?? [])
    }

    static func service(_ runs: [VoicemailRun], of system: IPAddress = central) -> VoicemailService {
        VoicemailService(relation: nil, system: system, server: server, runs: runs)
    }

    /// Requests every 60 s from `first` on, the answered ones first.
    static func relation(
        _ system: IPAddress, to destination: IPAddress, port: UInt16 = 50800, answered: Int = 0, unanswered: Int = 0,
        by servers: [IPAddress] = [], first: Double = 5
    ) -> ServiceRelation {
        var outcomes: [OutcomeSegment] = []
        var at = first
        for (count, isAnswered) in [(answered, true), (unanswered, false)] where count > 0 {
            let last = at + 60 * Double(count - 1)
            outcomes.append(
                OutcomeSegment(
                    answered: isAnswered, first: frame(at), last: frame(last),
                    firstAnswer: isAnswered ? frame(at + 1) : nil, lastAnswer: isAnswered ? frame(last + 1) : nil,
                    count: count))
            at = last + 60
        }
        return ServiceRelation(
            system: system, destination: destination, destinationPort: port,
            cast: destination == .limitedBroadcast ? .broadcast : .unicast, requests: answered + unanswered,
            answered: answered, unanswered: unanswered, periodSeconds: 60,
            servers: servers.map { ($0, answered, frame(first + 1)) }, first: frame(first), last: frame(at - 60),
            outcomes: outcomes)
    }

    static func voicemail(_ relation: ServiceRelation) -> VoicemailService {
        VoicemailService(relation: relation, system: relation.system, server: relation.servers.first?.address)
    }

    static func updates(
        _ from: IPAddress, _ to: IPAddress, count: Int = 20, from first: Double = 3, silences: [Silence] = []
    ) -> ScnLink {
        ScnLink(
            from: from, to: to, cast: to == .limitedBroadcast ? .broadcast : .unicast, updates: count,
            periodSeconds: 30,
            first: frame(first), last: frame(first + 30 * Double(count - 1)), silences: silences)
    }

    static func call(_ number: Int, _ caller: IPAddress, _ callee: IPAddress, at seconds: Double) -> Call {
        var call = Call(
            id: "call-\(number)", caller: caller, callee: callee, callReference: number, start: frame(seconds))
        call.setup = frame(seconds)
        call.connect = frame(seconds + 1)
        call.outcome = .answered
        return call
    }
}

extension Finding {
    /// Moments as seconds after the beginning of a sketched capture: "Voicemail stopped at <7300 s>."
    var plainTitle: String { Self.plain(title) }
    var plainExplanation: String { Self.plain(explanation) }

    private static func plain(_ text: String) -> String {
        var result = ""
        var rest = text[...]
        while let start = rest.firstIndex(of: Words.markStart), let end = rest[start...].firstIndex(of: Words.markEnd) {
            result += rest[..<start]
            let moment = Int64(rest[rest.index(after: start)..<end]) ?? 0
            let seconds = Timestamp(nanoseconds: moment).seconds(since: Sketch.time(0))
            result += "<\(Int(seconds.rounded())) s>"
            rest = rest[rest.index(after: end)...]
        }
        return result + rest
    }
}

/// What holds for every finding, whatever it says.
func expectWellFormed(_ finding: Finding, sourceLocation: SourceLocation = #_sourceLocation) {
    let id = finding.id
    #expect(!finding.evidence.isEmpty, "\(id)", sourceLocation: sourceLocation)
    #expect(finding.evidence.allSatisfy { !$0.summary.isEmpty }, "\(id)", sourceLocation: sourceLocation)
    #expect(finding.title.hasSuffix("."), "\(id): \(finding.title)", sourceLocation: sourceLocation)
    #expect(finding.explanation.hasSuffix("."), "\(id): \(finding.explanation)", sourceLocation: sourceLocation)
    #expect(finding.occurrences >= 1, "\(id)", sourceLocation: sourceLocation)
    #expect(!finding.remedy.isEmpty, "\(id)", sourceLocation: sourceLocation)
    for step in finding.remedy {
        #expect(!step.action.isEmpty, "\(id)", sourceLocation: sourceLocation)
        guard let field = step.field else {
            #expect(step.value == nil, "\(id): \(step)", sourceLocation: sourceLocation)
            continue
        }
        // A form to look at, or form, tab and field with the value to set.
        let parts = field.split(separator: ", ")
        #expect(parts[0].hasSuffix("form"), "\(id): \(field)", sourceLocation: sourceLocation)
        if parts.count > 1 || step.value != nil {
            #expect(
                parts.count == 3 && parts[1].hasSuffix("tab"), "\(id): \(field)", sourceLocation: sourceLocation)
            #expect(step.value != nil, "\(id): \(field)", sourceLocation: sourceLocation)
        }
    }
    for alternative in finding.alternatives {
        #expect(alternative.explanation.hasSuffix("?"), "\(id)", sourceLocation: sourceLocation)
        #expect(!alternative.why.isEmpty, "\(id): \(alternative.explanation)", sourceLocation: sourceLocation)
    }
    if let start = finding.start, let end = finding.end {
        #expect(start <= end, "\(id)", sourceLocation: sourceLocation)
    }
}
