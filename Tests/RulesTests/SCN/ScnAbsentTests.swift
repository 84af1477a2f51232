import Bytes
import Sessions
import Testing

@testable import Rules

@Suite struct ScnAbsentTests {
    @Test func fires() throws {
        let finding = try #require(try Committed.capture("scn-absent").all(ScnAbsent.id).first)
        #expect(finding.systems.count == 2)
        #expect(finding.confidence == .likely)
    }

    @Test(arguments: ["scn-lost-one-side", "scn-lost-stops", "healthy-scn-broadcast", "healthy-restart"])
    func isSilent(_ name: String) throws {
        #expect(try Committed.capture(name).all(ScnAbsent.id).isEmpty)
    }

    private func findings(_ seconds: Double = 900, _ fill: (inout Analysis) -> Void = { _ in }) -> [Finding] {
        let analysis = Sketch.capture(seconds) {
            $0.calls = [Sketch.call(1, Sketch.remote, Sketch.central, at: 60)]
            $0.licenses = [Sketch.relation(Sketch.central, to: Sketch.keyServer, answered: 9, by: [Sketch.keyServer])]
            fill(&$0)
        }
        return ScnAbsent.findings(in: analysis)
    }

    @Test func namesBothEndsAndTheField() throws {
        let finding = try #require(findings().first)
        #expect(finding.title.contains("10.10.1.1") && finding.title.contains("10.10.2.1"))
        #expect(finding.remedy.contains { $0.field == Field.voiceNetworking })
        #expect(finding.alternatives.map(\.verdict) == [.open])
        expectWellFormed(finding)
    }

    /// One update every 30 s: less than the limit of silence may just miss them.
    @Test func shortCaptureProvesNothing() {
        #expect(findings(89).isEmpty)
        #expect(findings(90).count == 1)
    }

    @Test func anySignallingBetweenThemIsEnough() {
        #expect(findings { $0.scn = [Sketch.updates(Sketch.central, Sketch.remote, count: 1)] }.isEmpty)
        #expect(findings { $0.scn = [Sketch.updates(Sketch.remote, Sketch.central, count: 1)] }.isEmpty)
        #expect(findings { $0.scn = [Sketch.updates(Sketch.central, Sketch.thirdSystem)] }.count == 1)
    }

    @Test func broadcastOfBothIsEnough() {
        let ours = Sketch.updates(Sketch.central, .limitedBroadcast)
        let theirs = Sketch.updates(Sketch.remote, .limitedBroadcast)
        #expect(findings { $0.scn = [ours] }.count == 1)
        #expect(findings { $0.scn = [ours, theirs] }.isEmpty)
    }

    /// A capture that was filtered to TCP shows no SCN signalling, whatever there is.
    @Test func withoutUDPNothingIsKnown() {
        #expect(findings { $0.licenses = [] }.isEmpty)
    }

    /// H.323 between two systems of other makers is no line of a Small Community Network.
    @Test func foreignSystemsHaveNoSCN() {
        let both = findings {
            for index in $0.hosts.indices { $0.hosts[index].isForeign = true }
        }
        #expect(both.isEmpty)
    }

    @Test func callsOfOnePairAreOneFinding() {
        let found = findings {
            $0.calls += [
                Sketch.call(2, Sketch.central, Sketch.remote, at: 120),
                Sketch.call(3, Sketch.thirdSystem, Sketch.central, at: 180),
            ]
        }
        #expect(found.map(\.systems) == [[Sketch.central, Sketch.remote], [Sketch.central, Sketch.thirdSystem]])
    }

    /// Updates in a direction that the mirror port leaves out would not be seen.
    @Test func missingDirectionProvesNothing() {
        #expect(findings { $0.calls[0].setup = nil }.isEmpty)
        let callerOnly = findings {
            $0.calls[0].alerting = nil
            $0.calls[0].connect = nil
            $0.calls[0].releasedBy = .caller
        }
        #expect(callerOnly.isEmpty)
    }
}
