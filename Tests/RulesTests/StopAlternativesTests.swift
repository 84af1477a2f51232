import Bytes
import Sessions
import Testing

@testable import Rules

/// The other explanations of a stop at second 2500, noticed at second 2520.
@Suite struct StopAlternativesTests {
    private let run = Sketch.run(start: (90, 100), stop: (2500, 2520), .unvalidated)

    private func alternative(
        _ question: String, server: IPAddress? = Sketch.server, _ fill: (inout Analysis) -> Void = { _ in }
    ) -> Alternative? {
        StopAlternatives(analysis: Sketch.capture(4000, fill), system: Sketch.central, server: server, run: run)
            .all().first { $0.explanation.contains(question) }
    }

    private func unreachable(_ kind: UnreachableReport.Kind, by reporter: IPAddress) -> UnreachableReport {
        UnreachableReport(
            kind: kind, frame: Sketch.frame(2600), reporter: reporter, receiver: Sketch.central,
            target: Endpoint(Sketch.server, 50791))
    }

    @Test func serverThatStillSendsARPIsUp() throws {
        let up = try #require(alternative("PC down") { $0.arpAlive[Sketch.server] = Sketch.frame(3000) })
        #expect(up.verdict == .ruledOut)
        #expect(up.evidence.map(\.frame) == [Sketch.frame(3000)])
        #expect(alternative("PC down") { $0.arpAlive[Sketch.server] = Sketch.frame(2400) }?.verdict == .open)
    }

    @Test func portUnreachableOfTheServerItselfShowsThatItIsUp() {
        let own = alternative("PC down") { $0.unreachables = [unreachable(.port, by: Sketch.server)] }
        #expect(own?.verdict == .ruledOut)
        let host = alternative("PC down") { $0.unreachables = [unreachable(.host, by: Sketch.pc)] }
        #expect(host?.verdict == .open)
        #expect(host?.why.contains("may be off") == true)
    }

    /// What is heard when the service is back says nothing of the time in between.
    @Test func packetsAfterTheReturnProveNothing() {
        let next = Sketch.run(start: (2900, 2950), stop: nil, .unvalidated)
        for (seconds, verdict) in [(2800.0, Alternative.Verdict.ruledOut), (3000, .open)] {
            for question in ["PC down", "Network path"] {
                let alternative = alternative(question) {
                    $0.voicemail = [Sketch.service([run, next])]
                    $0.lastHeard[Sketch.server] = Sketch.frame(seconds)
                }
                #expect(alternative?.verdict == verdict, "\(question) \(seconds)")
            }
        }
    }

    @Test func unknownServerIsNotJudged() {
        #expect(alternative("PC down", server: nil) == nil)
    }

    @Test func otherTrafficOfThePathRulesOutTheNetwork() {
        #expect(alternative("Network path")?.verdict == .open)
        let scn = alternative("Network path") { $0.scn = [Sketch.updates(Sketch.remote, Sketch.central, count: 120)] }
        #expect(scn?.verdict == .ruledOut)
        let server = alternative("Network path") { $0.lastHeard[Sketch.server] = Sketch.frame(3000) }
        #expect(server?.verdict == .ruledOut)
        // The system alone does not show the path to the server.
        #expect(alternative("Network path") { $0.lastHeard[Sketch.central] = Sketch.frame(3000) }?.verdict == .open)
    }

    @Test func unbrokenSignallingRulesOutARestart() {
        #expect(alternative("restarted")?.verdict == .open)
        let unbroken = Sketch.updates(Sketch.central, Sketch.remote, count: 120)
        #expect(alternative("restarted") { $0.scn = [unbroken] }?.verdict == .ruledOut)
        let broken = Sketch.updates(
            Sketch.central, Sketch.remote, count: 120,
            silences: [Silence(before: Sketch.frame(2450), after: Sketch.frame(2700), witness: Sketch.frame(2600))])
        #expect(alternative("restarted") { $0.scn = [broken] }?.verdict == .open)
    }

    @Test func unansweredRequestIsNoIdleness() throws {
        let idle = try #require(alternative("Idle"))
        #expect(idle.verdict == .ruledOut)
        #expect(idle.why.contains("no answer"))
    }

    /// What the system reports is no request: the first request without an answer is named instead.
    @Test func trapIsNoUnansweredRequest() throws {
        var told = run
        let trap = TrapReport(
            frame: Sketch.frame(2505), system: Sketch.central, identity: "1.3", event: .applicationLost, words: "lost")
        told.absences.insert(Evidence(trap.frame, "an SNMP trap"), at: 0)
        func idle(_ run: VoicemailRun) -> Alternative? {
            StopAlternatives(
                analysis: Sketch.capture(4000) { $0.traps = [trap] }, system: Sketch.central, server: Sketch.server,
                run: run
            ).all().first { $0.explanation.contains("Idle") }
        }
        let request = try #require(idle(told))
        #expect(request.why.contains("no answer") && !request.why.contains("SNMP"))
        told.absences = [told.absences[0]]
        let report = try #require(idle(told))
        #expect(report.verdict == .ruledOut)
        #expect(report.why.contains("of idleness nobody tells") && report.why.contains("SNMP"))
    }
}
