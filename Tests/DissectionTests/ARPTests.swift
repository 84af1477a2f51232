import Bytes
import Testing

@testable import Dissection

@Suite struct ARPTests {
    @Test func addresses() throws {
        let fixture = try #require(Fixture.all.first { $0.name == "ARP" })
        var dissector = Dissector()
        let packet = dissector.dissect(fixture.bytes)
        #expect(packet.network == .arp && packet.arpOperation == 1 && packet.condition == .ok)
        #expect("\(packet.source) \(packet.destination)" == "10.1.2.3 10.1.2.4")
        #expect("\(packet.arpSenderMAC) \(packet.arpTargetMAC)" == "00:04:0d:00:00:0a 00:00:00:00:00:00")
        #expect(packet.transport == .none && packet.payloadLength == 0)
    }

    @Test func otherHardwareHasNoAddresses() {
        var dissector = Dissector()
        let packet = dissector.dissect(Frames.ethernet(0x0806, hex("0006 0800 08 04 0002") + Frames.a))
        #expect(packet.network == .arp && packet.arpOperation == 2 && packet.condition == .ok)
        #expect(packet.source == IPAddress(high: 0, low: 0))
    }

    @Test func shortOneIsMalformed() {
        var dissector = Dissector()
        let packet = dissector.dissect(Frames.ethernet(0x0806, hex("0001 0800 06 04 0002") + Frames.macA))
        #expect(packet.condition == .malformed && packet.conditionLayer == .arp)
        #expect(dissector.statistics.malformed.arp == 1)
    }
}
