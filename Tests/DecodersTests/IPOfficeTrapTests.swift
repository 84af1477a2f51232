import Bytes
import Testing

@testable import Decoders

@Suite struct IPOfficeTrapTests {
    private func trap(_ name: String) throws -> IPOfficeTrap? { IPOfficeTrap(try SNMPMessageTests.notification(name)) }

    @Test(arguments: [
        ("v1-license-failed", IPOfficeTrap.Event.licenseServerFailed, 5 as UInt32),
        ("v1-license-operational", .licenseServerOperational, 6), ("v1-application-lost", .applicationLost, 10),
        ("v1-application-event", .applicationEvent, 12), ("v1-trunk", .trunk, 50), ("v1-cold-start", .coldStart, 1),
        ("v1-all-types", .unknown, 99), ("v2c-license-failed", .licenseServerFailed, 24),
        ("v2c-application-restored", .applicationRestored, 30), ("v2c-unknown", .unknown, 199),
        ("v2c-warm-start", .warmStart, 2), ("v2c-counter64", .trunk, 57),
        ("inform-license-failed", .licenseServerFailed, 24),
    ])
    func `what it means`(_ name: String, _ event: IPOfficeTrap.Event, _ number: UInt32) throws {
        let trap = try #require(try trap(name))
        #expect(trap.event == event && trap.number == number)
    }

    @Test func `other enterprises mean nothing`() throws {
        #expect(try trap("v1-other-enterprise") == nil)
        #expect(try trap("v2c-link-down") == nil)
    }

    @Test func `objects say which application, which event and why`() throws {
        #expect(try trap("v1-application-lost")?.words == "that communication with the voicemail application was lost")
        #expect(try trap("v1-application-event")?.words == "an event of the voicemail application: license expired")
        #expect(try trap("v1-trunk")?.words == "a trunk or link event: no free channels")
        #expect(try trap("v2c-counter64")?.words == "a trunk or link event: trunk has no free VoIP channel")
        #expect(try trap("v2c-unknown")?.words.contains("1.3.6.1.4.1.6889.2.2.1.2.0.199") == true)
    }

    /// The old and the new number of every event stand in the table.
    @Test func `two numbers for each event`() {
        for (old, new) in [(5, 24), (6, 25), (7, 26), (8, 27), (10, 29), (11, 30), (12, 31)] as [(UInt32, UInt32)] {
            #expect(IPOfficeTrap.events[old] != nil && IPOfficeTrap.events[old] == IPOfficeTrap.events[new])
        }
        #expect((50...57).allSatisfy { IPOfficeTrap.events[$0] == .trunk })
    }
}
