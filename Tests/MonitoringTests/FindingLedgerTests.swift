import Bytes
import Rules
import Sessions
import Testing

@testable import Monitoring

@Suite struct FindingLedgerTests {
    private static let central = IPAddress("10.10.1.1")!
    private static let remote = IPAddress("10.20.1.1")!

    private static func time(_ seconds: Double) -> Timestamp {
        Timestamp(nanoseconds: 1_782_900_000_000_000_000).advanced(by: seconds)
    }

    /// A finding whose frames lie at these seconds.
    private static func finding(
        _ id: String, _ systems: [IPAddress] = [central], at seconds: [Double], severity: Severity = .warning,
        title: String = "Something is wrong."
    ) -> Finding {
        let evidence = seconds.map {
            Evidence(FrameReference(number: Int($0) + 1, time: time($0)), "frame at \($0) s")
        }
        return Finding(
            id: id, severity: severity, confidence: .confirmed, title: title, explanation: "", systems: systems,
            start: seconds.first.map(time), end: seconds.last.map(time), evidence: evidence, reference: "Job aid 1")
    }

    @Test func `a finding is told once it has held for five seconds`() {
        var ledger = FindingLedger()
        #expect(ledger.judge([Self.finding("a", at: [0])], at: Self.time(0)).isEmpty)
        #expect(ledger.judge([Self.finding("a", at: [0, 3])], at: Self.time(4.9)).isEmpty)
        #expect(ledger.open.isEmpty)
        let events = ledger.judge([Self.finding("a", at: [0, 5])], at: Self.time(5))
        #expect(events.map(\.kind) == [.appeared])
        #expect(events.first?.finding.evidence.count == 2)
        #expect(ledger.judge([Self.finding("a", at: [0, 6])], at: Self.time(6)).isEmpty)
        #expect(ledger.open.map(\.number) == [1])
    }

    @Test func `what is gone before it was told is not told`() {
        var ledger = FindingLedger()
        _ = ledger.judge([Self.finding("a", at: [0])], at: Self.time(0))
        #expect(ledger.judge([], at: Self.time(2)).isEmpty)
        #expect(ledger.judge([], at: Self.time(20)).isEmpty)
        // And when it comes back, it has to hold from then on.
        #expect(ledger.judge([Self.finding("a", at: [30])], at: Self.time(30)).isEmpty)
        #expect(ledger.judge([Self.finding("a", at: [30])], at: Self.time(36)).map(\.kind) == [.appeared])
    }

    @Test func `at the end everything is told at once, and what is not true any more is closed`() {
        var ledger = FindingLedger()
        _ = ledger.judge([Self.finding("a", at: [0])], at: Self.time(0))
        _ = ledger.judge([Self.finding("a", at: [0])], at: Self.time(6))
        let events = ledger.judge([Self.finding("b", at: [7])], at: Self.time(7), isFinal: true)
        #expect(Set(events.map { "\($0.kind) \($0.finding.id)" }) == ["appeared b", "closed a"])
        #expect(ledger.closed.map(\.finding.id) == ["a"])
    }

    @Test func `a graver word is told at once, another count once in ten minutes`() {
        var ledger = FindingLedger()
        _ = ledger.judge([Self.finding("a", at: [0])], at: Self.time(0))
        _ = ledger.judge([Self.finding("a", at: [0])], at: Self.time(6))
        let grave = ledger.judge([Self.finding("a", at: [0, 7], severity: .error)], at: Self.time(7))
        #expect(grave.map(\.kind) == [.updated])
        let other = Self.finding("a", at: [0, 8], severity: .error, title: "Something is wrong 2 times.")
        #expect(ledger.judge([other], at: Self.time(8)).isEmpty)
        #expect(ledger.judge([other], at: Self.time(606)).isEmpty)
        #expect(ledger.judge([other], at: Self.time(607)).map(\.kind) == [.updated])
    }

    @Test func `a finding that is missed for a moment is not closed`() {
        var ledger = FindingLedger()
        _ = ledger.judge([Self.finding("a", at: [0])], at: Self.time(0))
        _ = ledger.judge([Self.finding("a", at: [0])], at: Self.time(6))
        #expect(ledger.judge([], at: Self.time(7)).isEmpty)
        #expect(ledger.judge([Self.finding("a", at: [0])], at: Self.time(11)).isEmpty)
        #expect(ledger.judge([], at: Self.time(13)).isEmpty)
        let closed = ledger.judge([], at: Self.time(18))
        #expect(closed.map(\.kind) == [.closed])
        #expect(closed.first?.tracked.closing == .withdrawn)
        #expect(closed.first?.tracked.number == 1)
    }

    @Test func `what showed it is forgotten: it stays true of the past`() {
        var ledger = FindingLedger()
        _ = ledger.judge([Self.finding("a", at: [0, 100])], at: Self.time(100))
        _ = ledger.judge([Self.finding("a", at: [0, 100])], at: Self.time(106))
        _ = ledger.judge([], at: Self.time(4000), horizon: Self.time(400))
        let closed = ledger.judge([], at: Self.time(4006), horizon: Self.time(406))
        #expect(closed.first?.tracked.closing == .quiet)
        #expect(ledger.closed.first?.closing?.staysTrue == true)
    }

    @Test func `a forecast that came true says what it became`() {
        var ledger = FindingLedger()
        let forecast = Self.finding("voicemail-two-hour-forecast", at: [0, 10])
        let stop = Self.finding("voicemail-two-hour-stop", at: [0, 7200], severity: .error)
        _ = ledger.judge([forecast], at: Self.time(10))
        _ = ledger.judge([forecast], at: Self.time(16))
        _ = ledger.judge([stop], at: Self.time(7200))
        let events = ledger.judge([stop], at: Self.time(7206))
        #expect(Set(events.map(\.kind)) == [.appeared, .closed])
        let closed = events.first { $0.kind == .closed }
        #expect(closed?.tracked.closing == .replaced(by: ["voicemail-two-hour-stop"]))
        // Not where the stop is about another system.
        var other = FindingLedger()
        let elsewhere = Self.finding("voicemail-two-hour-stop", [Self.remote], at: [0, 7200], severity: .error)
        _ = other.judge([forecast], at: Self.time(10))
        _ = other.judge([forecast], at: Self.time(16))
        _ = other.judge([elsewhere], at: Self.time(7200))
        let ended = other.judge([elsewhere], at: Self.time(7206)).first { $0.kind == .closed }
        #expect(ended?.tracked.closing == .withdrawn)
    }

    @Test func `two faults of a kind are told apart, by system and by time`() {
        var ledger = FindingLedger()
        let first = Self.finding("voicemail-two-hour-stop", at: [0, 7200])
        let second = Self.finding("voicemail-two-hour-stop", at: [8000, 16_000])
        let elsewhere = Self.finding("voicemail-two-hour-stop", [Self.remote], at: [0, 7200])
        _ = ledger.judge([first, elsewhere], at: Self.time(7200))
        _ = ledger.judge([first, elsewhere], at: Self.time(7206))
        _ = ledger.judge([elsewhere, second, first], at: Self.time(16_000))
        let events = ledger.judge([second, elsewhere, first], at: Self.time(16_006))
        #expect(events.map { "\($0.kind) \($0.tracked.number)" } == ["appeared 3"])
        #expect(ledger.open.count == 3)
    }

    @Test func `a finding that grows to more systems stays the same`() {
        var ledger = FindingLedger()
        _ = ledger.judge([Self.finding("a", at: [0])], at: Self.time(0))
        _ = ledger.judge([Self.finding("a", at: [0])], at: Self.time(6))
        let grown = Self.finding("a", [Self.central, Self.remote], at: [0, 7])
        #expect(ledger.judge([grown], at: Self.time(20)).isEmpty)
        #expect(ledger.open.map(\.finding.systems.count) == [2])
    }

    @Test func `every id that the ledger knows is one of a rule`() {
        let ids = Set(RuleRegistry.ids)
        #expect(FindingLedger.atTheEndOnly.isSubset(of: ids))
        #expect(RuleRegistry.ids.contains { !Successors.of($0).isEmpty })
        for id in ids { #expect(Successors.of(id).isSubset(of: ids)) }
    }

    @Test func `a capture that goes on is not too short`() {
        var ledger = FindingLedger()
        let short = Self.finding("capture-too-short", at: [0, 60])
        _ = ledger.judge([short], at: Self.time(60))
        #expect(ledger.judge([short], at: Self.time(120)).isEmpty)
        #expect(ledger.judge([short], at: Self.time(120), isFinal: true).map(\.kind) == [.appeared])
    }

    @Test func `a clock that is set back silences nothing`() {
        var ledger = FindingLedger()
        _ = ledger.judge([Self.finding("a", at: [0])], at: Self.time(0))
        #expect(ledger.judge([Self.finding("a", at: [0])], at: Self.time(-3600)).map(\.kind) == [.appeared])
    }

    @Test func `what is followed and what is kept is bounded, and counted`() {
        var ledger = FindingLedger()
        let many = (0..<(FindingLedger.maxOpen + 10)).map {
            Self.finding("kind-\($0)", at: [0])
        }
        _ = ledger.judge(many, at: Self.time(0))
        #expect(ledger.judge(many, at: Self.time(6)).count == FindingLedger.maxOpen)
        #expect(ledger.refused > 0)
        _ = ledger.judge([], at: Self.time(7))
        #expect(ledger.judge([], at: Self.time(13)).count == FindingLedger.maxOpen)
        #expect(ledger.closed.count == FindingLedger.maxClosed)
        #expect(ledger.closedForgotten == FindingLedger.maxOpen - FindingLedger.maxClosed)
    }
}
