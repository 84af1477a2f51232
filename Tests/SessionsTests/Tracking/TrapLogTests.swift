import Bytes
import Testing

@testable import Sessions

/// Notifications from the traffic generator's captures (its BER is its own) and from hand-made octets.
@Suite struct TrapLogTests {
    /// SNMPv1 trap of net-snmp: license key server failed, agent 10.10.1.1.
    private static let failed: [UInt8] = [
        0x30, 0x32, 0x02, 0x01, 0x00, 0x04, 0x0A, 0x69, 0x70, 0x6F, 0x2D, 0x73, 0x65, 0x63, 0x72, 0x65, 0x74, 0xA4,
        0x21, 0x06, 0x0B, 0x2B, 0x06, 0x01, 0x04, 0x01, 0xB5, 0x69, 0x02, 0x02, 0x01, 0x02, 0x40, 0x04, 0x0A, 0x0A,
        0x01, 0x01, 0x02, 0x01, 0x06, 0x02, 0x01, 0x05, 0x43, 0x04, 0x00, 0x83, 0xDA, 0xD2, 0x30, 0x00,
    ]

    private func log(_ times: [Double], _ change: (inout [UInt8], Int) -> Void = { _, _ in }) -> TrapLog {
        var log = TrapLog()
        for (index, time) in times.enumerated() {
            var octets = Self.failed
            change(&octets, index)
            log.datagram(octets, complete: true, from: Site.central, to: Site.license, frame: frame(time))
        }
        return log
    }

    @Test func `says what, who and when, and keeps no community`() throws {
        let report = try #require(log([5]).reports.first)
        #expect(report.event == .licenseServerFailed && report.system == ip("10.10.1.1") && report.version == "1")
        #expect(report.sender == Site.central && report.upTimeSeconds == 86_412.34)
        #expect(report.sentence.contains("10.10.1.1 reports by SNMP trap that communication with its license key"))
        var text = ""
        dump(report, to: &text)
        #expect(!text.contains("secret"))
    }

    @Test func `copies count once, the same event later is another`() {
        let copied = log([5, 5.0004, 5.2, 20])
        #expect(copied.reports.count == 1 && copied.reports[0].copies == 3)
        // Another time since the start.
        #expect(log([5, 5.5]) { $0[49] = UInt8($1) }.reports.count == 2)
        #expect(log([5, 5 + TrapLog.copyWindow + 1]).reports.count == 2)
    }

    @Test func `a sender that is a system is the system, whatever address it gives`() {
        let log = log([5])
        #expect(log.finish(systems: [Site.central]).map(\.system) == [Site.central])
        #expect(log.finish(systems: []).map(\.system) == [ip("10.10.1.1")])
    }

    @Test func `caps`() {
        let full = log((0..<(TrapLog.capacity + 10)).map { Double($0) }) {
            $0[48] = UInt8($1 >> 8)
            $0[49] = UInt8($1 & 255)
        }
        #expect(full.reports.count == TrapLog.capacity && full.refused == 10)
        // Another enterprise: 1.3.6.1.4.1.6890.
        let others = log((0..<300).map { Double($0) }) {
            $0[26] = 0x6A
            $0[48] = UInt8($1 >> 8)
            $0[49] = UInt8($1 & 255)
        }
        #expect(others.reports.count == TrapLog.maxOthers && others.reports.allSatisfy { $0.event == nil })
    }

    @Test func `what is no notification is nothing`() {
        var log = TrapLog()
        for octets in [[], [0x30], [0x30, 0x03, 0x02, 0x01, 0x00], Self.failed.dropLast()] as [[UInt8]] {
            log.datagram(octets, complete: true, from: Site.central, to: Site.license, frame: frame(1))
        }
        #expect(log.reports.isEmpty && log.refused == 0)
    }

    @Test func `a system that only sends traps is a system`() throws {
        var recorded = Recorded()
        recorded.add(1, Frames.udp(Endpoint(Site.central, 161), Endpoint(Site.license, 162), Self.failed))
        let analysis = recorded.analyze()
        let host = try #require(analysis.host(ip("10.10.1.1")))
        #expect(host.has(.system) && host.reasons[0].contains("SNMP traps"))
        #expect(analysis.timeline.contains { $0.kind == .trap })
    }
}
