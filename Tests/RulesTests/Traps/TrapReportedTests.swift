import Bytes
import Sessions
import Testing

@testable import Rules

@Suite struct TrapReportedTests {
    @Test(arguments: [
        ("trap-reported", [1]), ("trap-license-failed", [2, 1]), ("trap-license-operational", [1, 1]),
        ("trap-voicemail-lost", [1, 1]),
    ])
    func fires(_ name: String, _ occurrences: [Int]) throws {
        #expect(try Committed.capture(name).all(TrapReported.id).map(\.occurrences) == occurrences)
    }

    @Test(arguments: ["license-lost", "tftp-errors", "license-host-gone"])
    func isSilent(_ name: String) throws {
        #expect(try Committed.capture(name).all(TrapReported.id).isEmpty)
    }

    private func trap(
        _ seconds: Double, _ event: TrapReport.Event?, _ words: String = "something", by system: IPAddress
    ) -> TrapReport {
        TrapReport(frame: Sketch.frame(seconds), system: system, identity: "1.2", event: event, words: words)
    }

    private func findings(_ traps: [TrapReport]) -> [Finding] {
        TrapReported.findings(in: Sketch.capture(3600) { $0.traps = traps })
    }

    @Test func oneFindingForEachSystemAndMeaning() throws {
        let found = findings([
            trap(10, .licenseServerFailed, "a", by: Sketch.central), trap(20, .trunk, "b", by: Sketch.central),
            trap(30, .licenseServerFailed, "a", by: Sketch.central),
            trap(40, .licenseServerFailed, "a", by: Sketch.remote),
        ])
        #expect(found.map(\.occurrences) == [2, 1, 1])
        #expect(found[0].plainTitle == "The central system 10.10.1.1 reported 2 times, first at <10 s>, a.")
        for finding in found { expectWellFormed(finding) }
    }

    @Test func otherEnterprisesAndOtherHostsAreNotReported() {
        #expect(findings([trap(10, nil, by: Sketch.central), trap(10, .unknown, by: Sketch.pc)]).isEmpty)
    }

    @Test func everyEventHasItsWords() {
        let events: [TrapReport.Event] = [
            .licenseServerFailed, .licenseServerOperational, .licenseServerTransient, .licenseServerChanged,
            .applicationLost, .applicationRestored, .applicationEvent, .coldStart, .warmStart, .trunk, .unknown,
        ]
        for event in events {
            for finding in findings([trap(10, event, by: Sketch.central)]) { expectWellFormed(finding) }
        }
        #expect(findings([trap(10, .unknown, by: Sketch.central)])[0].explanation.contains("not known to this program"))
    }

    @Test func manyMeaningsAreCapped() {
        let found = findings((0..<40).map { trap(Double($0), .unknown, "event \($0)", by: Sketch.central) })
        #expect(found.count == TrapReported.maxMeanings)
        #expect(found.last?.explanation.contains("28 other events") == true)
    }
}
