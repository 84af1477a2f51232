import Bytes
import Sessions
import Testing

@testable import Rules

@Suite struct UnnamedPeriodicBroadcastTests {
    private func broadcast(_ system: IPAddress, port: UInt16 = 50820) -> PeriodicBroadcast {
        PeriodicBroadcast(
            from: system, to: .limitedBroadcast, port: port, count: 20, periodSeconds: 45, first: Sketch.frame(6),
            last: Sketch.frame(861))
    }

    @Test func namesWhatIsNotSeenAndTheOptionForIt() throws {
        let analysis = Sketch.capture(900) {
            $0.unnamedBroadcasts = [broadcast(Sketch.central)]
            $0.voicemail = [Sketch.voicemail(Sketch.relation(Sketch.central, to: Sketch.server, answered: 5))]
            $0.scn = [Sketch.updates(Sketch.central, Sketch.remote)]
        }
        let finding = try #require(UnnamedPeriodicBroadcast.findings(in: analysis).first)
        expectWellFormed(finding)
        #expect(
            finding.title
                == "The central system 10.10.1.1 broadcasts every 45 s to UDP port 50820, which is not known here.")
        #expect(finding.explanation.contains("there is no request for a license server (UDP 50800)"))
        #expect(
            finding.remedy.map(\.action) == [
                "If this is the request for a license server, analyze again with --license-port 50820"
            ])
        #expect(finding.evidence.map(\.frame.number) == [7, 862])
    }

    @Test func whereAllIsSeenItIsProbablySomethingElse() throws {
        let analysis = Sketch.capture(900) {
            $0.unnamedBroadcasts = [broadcast(Sketch.remote)]
            $0.licenses = [Sketch.relation(Sketch.remote, to: Sketch.keyServer, answered: 5, by: [Sketch.keyServer])]
            $0.scn = [Sketch.updates(Sketch.remote, Sketch.central)]
        }
        let finding = try #require(UnnamedPeriodicBroadcast.findings(in: analysis).first)
        #expect(finding.explanation.contains("probably something else"))
        #expect(finding.remedy.count == 3)
    }

    @Test func systemsWithOnePortAreOneFindingAndPCsAreNone() {
        let analysis = Sketch.capture(900) {
            $0.unnamedBroadcasts = [broadcast(Sketch.central), broadcast(Sketch.remote), broadcast(Sketch.pc)]
        }
        let findings = UnnamedPeriodicBroadcast.findings(in: analysis)
        #expect(findings.map(\.occurrences) == [2])
        #expect(findings.first?.systems == [Sketch.central, Sketch.remote])
    }
}
