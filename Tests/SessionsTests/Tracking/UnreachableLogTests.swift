import Bytes
import Dissection
import Testing

@testable import Sessions

@Suite struct UnreachableLogTests {
    private func packet(_ type: UInt8, _ code: UInt8, v6: Bool = false) -> Packet {
        var packet = Packet()
        packet.network = v6 ? .ipv6 : .ipv4
        packet.transport = v6 ? .icmp6 : .icmp
        packet.icmpType = type
        packet.icmpCode = code
        packet.source = Site.voicemail
        packet.destination = Site.central
        return packet
    }

    private func quoted(hasPorts: Bool = true) -> QuotedPacket {
        var quoted = QuotedPacket()
        quoted.source = Site.central
        quoted.destination = Site.voicemail
        quoted.sourcePort = 50791
        quoted.destinationPort = 50793
        quoted.hasPorts = hasPorts
        return quoted
    }

    /// RFC 792 and RFC 1812 5.2.7.1.
    @Test(arguments: [
        (UInt8(0), UnreachableReport.Kind.network), (1, .host), (2, .other), (3, .port), (4, .other), (6, .network),
        (7, .host), (9, .network), (10, .host), (11, .network), (12, .host), (13, .other), (255, .other),
    ])
    func codesOfICMP(code: UInt8, kind: UnreachableReport.Kind) {
        var log = UnreachableLog()
        log.note(packet(3, code), quoted(), frame: frame(1))
        #expect(log.reports.map(\.kind) == [kind])
    }

    /// RFC 4443 3.1.
    @Test(arguments: [
        (UInt8(0), UnreachableReport.Kind.network), (1, .other), (2, .other), (3, .host), (4, .port), (5, .other),
    ])
    func codesOfICMPv6(code: UInt8, kind: UnreachableReport.Kind) {
        var log = UnreachableLog()
        log.note(packet(1, code, v6: true), quoted(), frame: frame(1))
        #expect(log.reports.map(\.kind) == [kind])
    }

    /// RFC 792 type 11 and RFC 4443 type 3; code 1 is about reassembly.
    @Test func timeExceededOnTheWay() {
        var log = UnreachableLog()
        log.note(packet(11, 0), quoted(), frame: frame(1))
        log.note(packet(11, 1), quoted(), frame: frame(2))
        log.note(packet(3, 0, v6: true), quoted(), frame: frame(3))
        #expect(log.reports.map(\.kind) == [.timeExceeded, .timeExceeded])
        #expect(log.reports[0].words.contains("ICMP time exceeded"))
    }

    @Test func keepsWhoReportedWhatToWhom() {
        var log = UnreachableLog()
        log.note(packet(3, 3), quoted(), frame: frame(1))
        #expect(log.reports.first?.reporter == Site.voicemail)
        #expect(log.reports.first?.receiver == Site.central)
        #expect(log.reports.first?.target == Endpoint(Site.voicemail, 50793))
        #expect(log.reports.first?.frame == frame(1))
    }

    @Test func quoteWithoutPortsHasPortZero() {
        var log = UnreachableLog()
        log.note(packet(3, 1), quoted(hasPorts: false), frame: frame(1))
        #expect(log.reports.first?.target == Endpoint(Site.voicemail, 0))
    }

    @Test func otherMessagesAreNone() {
        var log = UnreachableLog()
        log.note(packet(12, 0), quoted(), frame: frame(1))
        log.note(packet(2, 0, v6: true), quoted(), frame: frame(1))
        #expect(log.reports.isEmpty)
        #expect(log.refused == 0)
    }

    @Test func capIsKeptAndCounted() {
        var log = UnreachableLog()
        for _ in 0..<(UnreachableLog.capacity + 5) { log.note(packet(3, 3), quoted(), frame: frame(1)) }
        #expect(log.reports.count == UnreachableLog.capacity)
        #expect(log.refused == 5)
    }
}
