import Bytes
import FoundationEssentials
import Testing

@testable import Reports

@Suite struct ReportZoneTests {
    /// Whatever the zone of this machine is.
    @Test func localOffsetsAreWholeMinutesOfAPlausibleZone() {
        for month in 0..<24 {
            let time = Timestamp(nanoseconds: 1_767_225_600_000_000_000).advanced(by: Double(month) * 30 * 86400)
            let offset = ReportZone.local.offset(at: time)
            #expect(offset.seconds % 60 == 0)
            #expect((-12 * 3600...14 * 3600).contains(offset.seconds))
            #expect(!offset.name.isEmpty)
            if offset.seconds == 0 { #expect(["UTC", "GMT", "WET"].contains(offset.name)) }
        }
    }

    /// Only where the environment names a zone whose rules this test knows: `TZ=Europe/Berlin swift test`.
    @Test(.enabled(if: ProcessInfo.processInfo.environment["TZ"] == "Europe/Berlin"))
    func berlin() {
        for seconds: Int64 in [1_774_745_999, 1_774_746_000, 1_792_889_999, 1_792_890_000, 1_782_900_000] {
            let time = Timestamp(nanoseconds: seconds * 1_000_000_000)
            #expect(ReportZone.local.offset(at: time) == Samples.berlin.offset(at: time))
        }
    }

    /// `TZ=Nowhere/Atall swift test`: without rules it is UTC, and says so.
    @Test(.enabled(if: ProcessInfo.processInfo.environment["TZ"] == "Nowhere/Atall"))
    func anUnknownZoneIsUTC() {
        #expect(ReportZone.local.offset(at: Timestamp(nanoseconds: 0)) == .init(seconds: 0, name: "UTC"))
    }

    @Test func extremeTimesDoNotTrap() {
        for time in [Timestamp.distantPast, .distantFuture] {
            #expect(!ReportZone.local.offset(at: time).name.isEmpty)
        }
    }

    @Test(arguments: [Int.min, -26 * 3600 - 1, 26 * 3600 + 1, Int.max])
    func anImplausibleRuleIsNotBelieved(_ seconds: Int) {
        let zone = ReportZone { _ in .init(seconds: seconds, name: "X") }
        #expect(zone.offset(at: Timestamp(nanoseconds: 0)) == .init(seconds: 0, name: "UTC"))
    }

    @Test func optionsChooseTheZone() {
        let time = Timestamp(nanoseconds: 1_782_900_000_000_000_000)
        #expect(TextOptions(utc: true).effectiveZone.offset(at: time).name == "UTC")
        #expect(TextOptions(utc: true, zone: Samples.berlin).effectiveZone.offset(at: time).name == "CEST")
    }
}
