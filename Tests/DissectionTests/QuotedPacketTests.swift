import Bytes
import Testing

@testable import Dissection

@Suite struct QuotedPacketTests {
    private func quotation(_ frame: [UInt8], linkType: UInt16 = 228) -> QuotedPacket? {
        var dissector = Dissector()
        let packet = dissector.dissect(frame, linkType: linkType)
        return dissector.quotedPacket(of: packet, in: frame.rawSpan)
    }

    @Test(arguments: [3, 4, 5, 11, 12])
    func errorsQuoteAnIPv4Packet(_ type: Int) throws {
        let inner = Frames.ipv4(17, Frames.udp(), from: Frames.b, to: Frames.a, options: [1, 1, 1, 1])
        let quoted = try #require(quotation(Frames.ipv4(1, [UInt8(type), 3, 0, 0, 0, 0, 0, 0] + inner.prefix(32))))
        #expect("\(quoted.source) \(quoted.destination)" == "10.1.2.4 10.1.2.3")
        #expect(quoted.hasPorts && quoted.sourcePort == 4000 && quoted.destinationPort == 5000)
        #expect(quoted.transport == .udp && quoted.ipProtocol == 17 && quoted.ipIdentification == 7)
    }

    @Test func errorsQuoteAnIPv6Packet() throws {
        let inner = Frames.ipv6(60, Frames.extensionHeader(next: 6) + Frames.tcp())
        let frame = Frames.ipv6(58, [1, 4, 0, 0, 0, 0, 0, 0] + inner)
        let quoted = try #require(quotation(frame, linkType: 229))
        #expect("\(quoted.source) \(quoted.destination)" == "2001:db8::3 2001:db8::4")
        #expect(quoted.network == .ipv6 && quoted.transport == .tcp && quoted.destinationPort == 1720)
    }

    @Test func shortQuotations() throws {
        let header = Array(Frames.udp4.prefix(20))
        let withoutPorts = try #require(quotation(Frames.ipv4(1, [3, 1, 0, 0, 0, 0, 0, 0] + header)))
        #expect(!withoutPorts.hasPorts && withoutPorts.transport == .udp)
        #expect(quotation(Frames.ipv4(1, [3, 1, 0, 0, 0, 0, 0, 0] + header.prefix(19))) == nil)
    }

    @Test func laterFragmentsHaveNoPorts() throws {
        let inner = Frames.ipv4(17, Frames.udp(), fragment: 1)
        let quoted = try #require(quotation(Frames.ipv4(1, [3, 1, 0, 0, 0, 0, 0, 0] + inner)))
        #expect(!quoted.hasPorts)
    }

    @Test func othersQuoteNothing() {
        #expect(quotation(Frames.ipv4(1, [8, 0, 0, 0, 0, 1, 0, 2] + Frames.udp4)) == nil)
        #expect(quotation(Frames.ipv6(58, [128, 0, 0, 0, 0, 1, 0, 2] + Frames.udp4), linkType: 229) == nil)
        #expect(quotation(Frames.udp4) == nil)
    }

    @Test func icmpParameter() {
        var dissector = Dissector()
        let packet = dissector.dissect(Frames.ipv4(1, [8, 0, 0, 0, 0, 1, 0, 2, 9]), linkType: 228)
        #expect(packet.transport == .icmp && packet.icmpType == 8 && packet.icmpParameter == 0x0001_0002)
        #expect(packet.payloadLength == 1 && !packet.isICMPError)
    }
}
