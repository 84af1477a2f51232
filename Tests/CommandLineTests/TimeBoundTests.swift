import Bytes
import Testing

@testable import scndoctor

/// Moments in seconds since 1970 as `date -u -d TEXT +%s` gives them.
@Suite struct TimeBoundTests {
    private func form(_ text: String) throws -> TimeBound.Form { try TimeBound(text).form }
    private func at(_ seconds: Int64, _ nanoseconds: Int64 = 0) -> Timestamp {
        Timestamp(nanoseconds: seconds * 1_000_000_000 + nanoseconds)
    }

    @Test(
        arguments: [
            ("2026-11-18T09:15:00", 1_794_993_300, 0), ("2026-11-18 09:15", 1_794_993_300, 0),
            ("2026-11-18t09:15:00.25", 1_794_993_300, 250_000_000), ("2026-11-18", 1_794_960_000, 0),
            ("2024-02-29T00:00", 1_709_164_800, 0), ("2000-03-01", 951_868_800, 0), ("1970-01-01", 0, 0),
            ("2100-03-01", 4_107_542_400, 0), ("2026-12-31 23:59:59.999999999", 1_798_761_599, 999_999_999),
        ] as [(String, Int64, Int64)])
    func `a date is of the zone of the report`(_ text: String, _ seconds: Int64, _ nanoseconds: Int64) throws {
        #expect(try form(text) == .civil(at(seconds, nanoseconds)))
    }

    @Test(
        arguments: [
            ("2026-11-18T09:15:00Z", 1_794_993_300), ("2026-11-18T09:15:00+01:00", 1_794_989_700),
            ("2026-11-18T09:15:00-0530", 1_795_013_100), ("2026-11-18 09:15+02", 1_794_986_100),
            ("@1763456789", 1_763_456_789),
        ] as [(String, Int64)])
    func `a zone makes it a moment`(_ text: String, _ seconds: Int64) throws {
        #expect(try form(text) == .moment(at(seconds)))
    }

    @Test func `an epoch has up to nine decimals`() throws {
        #expect(try form("@1763456789.5") == .moment(at(1_763_456_789, 500_000_000)))
        #expect(try form("@1763456789.000000001") == .moment(at(1_763_456_789, 1)))
        #expect(try form("@9223372036.854775807") == .moment(Timestamp(nanoseconds: .max)))
    }

    @Test func `a time of day may have a zone`() throws {
        #expect(try form("9:15") == .timeOfDay(33_300_000_000_000, east: nil))
        #expect(try form("09:15:30.5") == .timeOfDay(33_330_500_000_000, east: nil))
        #expect(try form("09:15Z") == .timeOfDay(33_300_000_000_000, east: 0))
        #expect(try form("09:15:30-03:00") == .timeOfDay(33_330_000_000_000, east: -10800))
    }

    @Test(arguments: [("+90s", 90), ("+90", 90), ("+1h30m", 5400), ("+0", 0), ("+2.5", 2.5), ("+500ms", 0.5)])
    func `a plus counts from the first packet`(_ text: String, _ seconds: Double) throws {
        #expect(try form(text) == .afterStart(seconds))
    }

    @Test(arguments: ["-10m", "-1", "-", "--utc"])
    func `the end is not known while it is read`(_ text: String) {
        #expect(throws: TimeBound.Refusal.beforeEnd) { _ = try TimeBound(text) }
    }

    @Test(arguments: [
        "", "9", "0915", "24:00", "09:60", "09:15:60", "9:5", "09:15:", "09:15:3", "09:15:30.", "09:15:30.1234567890",
        "2026-11-18T", "2026-11-18 ", "2026-13-01", "2026-00-01", "2026-02-29", "2100-02-29", "2026-11-31", "2026-1-1",
        "2026-11-18T09", "2026-11-18X09:15", "1677-01-01", "2262-01-01", "9999-12-31", "@", "@-1", "@1e9",
        "@99999999999", "@9223372037", "@1.", "+", "+x", "+1h30", "09:15 Z", "09:15+24:00", "09:15+1", "noon",
        "2026-11-18T09:15:00ZZ", "\u{0661}\u{0662}:00", "09:15\0",
    ])
    func `anything else is refused`(_ text: String) {
        #expect(throws: TimeBound.Refusal.unknown) { _ = try TimeBound(text) }
    }

    @Test func `no text traps`() throws {
        let whole = Array("2026-11-18T09:15:30.123456789+01:00".utf8)
        for index in whole.indices {
            _ = try? TimeBound(String(decoding: whole[..<index], as: UTF8.self))
            for octet in UInt8.min...(.max) {
                var changed = whole
                changed[index] = octet
                _ = try? TimeBound(String(decoding: changed, as: UTF8.self))
            }
        }
    }
}
