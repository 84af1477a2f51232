import Bytes
import Reports
import Testing

@testable import scndoctor

@Suite struct TimeSelectionTests {
    /// UTC+01:00 in winter, UTC+02:00 from 2026-03-29 01:00 UTC to 2026-10-25 01:00 UTC (Directive 2000/84/EC).
    static let berlin = ReportZone { time in
        (1_774_746_000..<1_792_890_000).contains(time.nanoseconds / 1_000_000_000)
            ? .init(seconds: 7200, name: "CEST") : .init(seconds: 3600, name: "CET")
    }

    private func moment(_ text: String) throws -> Timestamp {
        try #require(try TimeBound(text).fixed(.utc))
    }

    private func range(
        _ from: String?, _ to: String?, first: String, zone: ReportZone = .utc
    ) throws -> TimeSelection.Range {
        let bounds = try (from.map { try TimeBound($0) }, to.map { try TimeBound($0) })
        return try TimeSelection(from: bounds.0, to: bounds.1, zone: zone).range(first: try moment(first))
    }

    @Test func `the end is not part of it`() throws {
        let range = try range("09:15", "09:30", first: "2026-11-18T09:00:00Z")
        #expect(range.contains(try moment("2026-11-18T09:15:00Z")))
        #expect(range.contains(try moment("2026-11-18T09:29:59.999999999Z")))
        #expect(!range.contains(try moment("2026-11-18T09:30:00Z")))
        #expect(!range.contains(try moment("2026-11-18T09:14:59.999999999Z")))
    }

    @Test func `one end limits one side`() throws {
        #expect(try range(nil, "+90s", first: "2026-11-18T09:00:00Z").end == moment("2026-11-18T09:01:30Z"))
        #expect(try range(nil, "+90s", first: "2026-11-18T09:00:00Z").start == nil)
        #expect(try range("+1h30m", nil, first: "2026-11-18T09:00:00Z").start == moment("2026-11-18T10:30:00Z"))
        #expect(try range(nil, nil, first: "2026-11-18T09:00:00Z") == .init())
    }

    @Test(arguments: [
        // Shortly before the first packet is the same day, and so is any time after it.
        ("09:15", "2026-11-18T09:15:03Z", "2026-11-18T09:15:00Z"),
        ("23:59", "2026-11-18T00:00:01Z", "2026-11-18T23:59:00Z"),
        // A capture of the night.
        ("01:00", "2026-11-18T22:00:00Z", "2026-11-19T01:00:00Z"),
        ("23:00", "2026-11-18T22:00:00Z", "2026-11-18T23:00:00Z"),
        ("10:00", "2026-11-18T22:00:00Z", "2026-11-18T10:00:00Z"),
        ("09:59", "2026-11-18T22:00:00Z", "2026-11-19T09:59:00Z"),
    ])
    func `a time of day is of the first day, or of the morning after`(
        _ text: String, _ first: String, _ expected: String
    ) throws {
        #expect(try range(text, nil, first: first).start == moment(expected))
        #expect(try range(nil, text, first: first).end == moment(expected))
    }

    @Test func `the end of a night is the morning after its beginning`() throws {
        let range = try range("2026-11-20 22:00", "06:00", first: "2026-11-18T09:00:00Z")
        #expect(range.end == (try moment("2026-11-21T06:00:00Z")))
    }

    @Test func `times are of the zone of the report`() throws {
        let first = "2026-03-28T20:00:00Z"
        #expect(try range("21:30", nil, first: first, zone: Self.berlin).start == moment("2026-03-28T20:30:00Z"))
        #expect(try range("04:00", nil, first: first, zone: Self.berlin).start == moment("2026-03-29T02:00:00Z"))
        #expect(try range("20:30Z", nil, first: first, zone: Self.berlin).start == moment("2026-03-28T20:30:00Z"))
        #expect(
            try range("2026-07-01 09:15", nil, first: first, zone: Self.berlin).start == moment("2026-07-01T07:15:00Z"))
    }

    @Test func `where clocks change there is one answer`() throws {
        // 02:30 does not exist, and 02:30 exists twice.
        let spring = try range("2026-03-29 02:30", nil, first: "2026-03-28T20:00:00Z", zone: Self.berlin)
        #expect(spring.start == (try moment("2026-03-29T01:30:00Z")))
        let autumn = try range("2026-10-25 02:30", nil, first: "2026-10-24T20:00:00Z", zone: Self.berlin)
        #expect(autumn.start == (try moment("2026-10-25T00:30:00Z")))
    }

    @Test(arguments: [
        ("09:30", "09:15"), ("+5m", "+2m"), ("+1m", "+1m"), ("@1763456789", "2020-01-01"),
    ])
    func `the wrong way round is refused`(_ from: String, _ to: String) {
        let failure = #expect(throws: Failure.self) { _ = try range(from, to, first: "2026-11-18T09:00:00Z") }
        #expect(failure?.status == .usage)
        #expect(failure?.lines.count == 1)
        #expect(failure?.lines.first?.contains("--to \(to)") == true)
    }

    @Test func `what needs no packet is refused before any is read`() throws {
        for (from, to) in [("+5m", "+2m"), ("@20", "@10"), ("2026-11-18 09:15", "2026-11-18 09:15")] {
            let selection = TimeSelection(from: try TimeBound(from), to: try TimeBound(to), zone: .utc)
            #expect(throws: Failure.self) { try selection.check() }
        }
        try TimeSelection(from: try TimeBound("09:15"), to: try TimeBound("09:00"), zone: .utc).check()
    }

    @Test func `no moment traps`() throws {
        for text in ["09:15", "+1h", "2026-11-18", "@0"] {
            for first in [Timestamp.distantPast, .distantFuture, Timestamp(nanoseconds: 0)] {
                for zone in [ReportZone.utc, Self.berlin] {
                    _ = try? TimeSelection(from: try TimeBound(text), zone: zone).range(first: first)
                    _ = try? TimeSelection(to: try TimeBound(text), zone: zone).range(first: first)
                }
            }
        }
    }
}
