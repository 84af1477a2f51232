import Bytes
import Sessions
import Testing

@testable import Rules

@Suite struct ScnLostTests {
    @Test(arguments: ["scn-lost-stops", "scn-lost-one-side"])
    func fires(_ name: String) throws {
        #expect(try Committed.capture(name).all(ScnLost.id).count == 1)
    }

    @Test(arguments: [
        "healthy-lost-answers", "healthy-scn-broadcast", "capture-one-direction", "scn-absent", "capture-dropped",
        "capture-clock-step",
    ])
    func isSilent(_ name: String) throws {
        #expect(try Committed.capture(name).all(ScnLost.id).isEmpty)
    }

    private func findings(_ links: [ScnLink], _ fill: (inout Analysis) -> Void = { _ in }) -> [Finding] {
        let analysis = Sketch.capture(1800) {
            $0.scn = links
            fill(&$0)
        }
        return ScnLost.findings(in: analysis)
    }

    private func pair(_ silences: [Silence]) -> [ScnLink] {
        [
            Sketch.updates(Sketch.remote, Sketch.central, silences: silences),
            Sketch.updates(Sketch.central, Sketch.remote, count: 60),
        ]
    }

    /// Half an hour of updates of one side, by a clock that was set back by nearly an hour meanwhile.
    @Test func aClockThatWasSetBackDoesNotShortenIt() throws {
        let link = Sketch.updates(Sketch.remote, Sketch.central, count: 60)
        func late(_ frame: FrameReference) -> FrameReference {
            FrameReference(number: frame.number, time: frame.time.advanced(by: -3400))
        }
        func findings(_ steps: [ClockStep]) -> [Finding] {
            var set = link
            set.last = late(link.last)
            let capture = Sketch.capture(1800) {
                $0.scn = [set]
                $0.lastHeard[Sketch.central] = late(Sketch.frame(1795))
                $0.end = late(Sketch.frame(1800))
                $0.quality.clockSteps = steps
            }
            return ScnLost.findings(in: capture)
        }
        let step = ClockStep(
            before: Sketch.frame(900), after: late(Sketch.frame(901)), seconds: -3400, uncertainty: 0.25,
            basis: .media(2))
        #expect(findings([step]).count == 1)
        #expect(findings([]).isEmpty)
    }

    @Test func stoppedForGood() throws {
        let silence = Silence(before: Sketch.frame(573), after: nil, witness: Sketch.frame(1790))
        let finding = try #require(findings(pair([silence])).first)
        #expect(finding.plainTitle.contains("10.10.2.1 stopped at <573 s>"))
        #expect(finding.end == nil)
        expectWellFormed(finding)
    }

    @Test func interruptedAndBack() throws {
        let silence = Silence(before: Sketch.frame(300), after: Sketch.frame(480), witness: Sketch.frame(400))
        let finding = try #require(findings(pair([silence])).first)
        #expect(finding.plainTitle.contains("interrupted at <300 s>"))
        #expect(finding.explanation.contains("3 min"))
        #expect(finding.end == Sketch.time(480))
        expectWellFormed(finding)
    }

    @Test func unbrokenSignallingIsSilent() {
        #expect(findings(pair([])).isEmpty)
    }

    /// The silent side is heard with other traffic: else the mirror port just does not deliver it.
    @Test func oneSidedNeedsTheOtherToBeHeard() throws {
        let link = Sketch.updates(Sketch.central, Sketch.remote)
        #expect(findings([link]).isEmpty)
        let found = findings([link]) { $0.lastHeard[Sketch.remote] = Sketch.frame(1000) }
        let finding = try #require(found.first)
        #expect(finding.title.contains("10.10.1.1 sends, 10.10.2.1 does not"))
        expectWellFormed(finding)
    }

    @Test func broadcastBackIsSignallingToo() {
        let links = [
            Sketch.updates(Sketch.central, Sketch.remote), Sketch.updates(Sketch.remote, .limitedBroadcast),
        ]
        #expect(findings(links) { $0.lastHeard[Sketch.remote] = Sketch.frame(1000) }.isEmpty)
    }

    @Test func aliveSystemIsSaid() throws {
        let silence = Silence(before: Sketch.frame(573), after: nil, witness: Sketch.frame(1790))
        let open = try #require(findings(pair([silence])).first?.alternatives.first)
        #expect(open.verdict == .open)
        let alive = findings(pair([silence])) { $0.lastHeard[Sketch.remote] = Sketch.frame(1700) }
        #expect(alive.first?.alternatives.first?.verdict == .ruledOut)
    }
}
