import Bytes
import Testing

@testable import Dissection

@Suite struct IPv6Tests {
    private func dissect(_ ip: [UInt8], limits: DissectionLimits = DissectionLimits()) -> Packet {
        var dissector = Dissector(limits: limits)
        return dissector.dissect(ip, linkType: 229)
    }

    @Test func addressesAndPorts() {
        let packet = dissect(Frames.udp6)
        #expect("\(packet.sourceEndpoint) \(packet.destinationEndpoint)" == "[2001:db8::3]:4000 [2001:db8::4]:5000")
        #expect(packet.network == .ipv6 && packet.ttl == 64 && packet.payloadLength == 5)
    }

    @Test func extensionHeadersAreCapped() {
        var limits = DissectionLimits()
        limits.extensionHeaders = 3
        func chain(_ count: Int) -> [UInt8] {
            let headers = (0..<count).flatMap { Frames.extensionHeader(next: $0 == count - 1 ? 17 : 60) }
            return Frames.ipv6(60, headers + Frames.udp())
        }
        #expect(dissect(chain(3), limits: limits).sourcePort == 4000)
        let four = dissect(chain(4), limits: limits)
        #expect(four.condition == .limit && four.transport == .none && four.network == .ipv6)
    }

    @Test func extensionHeaderBeyondThePacketIsMalformed() {
        let packet = dissect(Frames.ipv6(60, [17, 1, 0, 0, 0, 0, 0, 0]))
        #expect(packet.condition == .malformed && packet.conditionLayer == .network)
    }

    @Test func noNextHeader() {
        let packet = dissect(Frames.ipv6(59, []))
        #expect(packet.condition == .ok && packet.transport == .none && packet.ipProtocol == 59)
    }

    @Test func authenticationHeader() {
        let header = hex("11 04 0000 00000001 00000001") + [UInt8](repeating: 0, count: 12)
        #expect(dissect(Frames.ipv6(51, header + Frames.udp())).destinationPort == 5000)
    }

    @Test func lengthZeroGoesToTheEndOfTheFrame() {
        let packet = dissect(Frames.ipv6(6, Frames.tcp(), length: 0))
        #expect(packet.condition == .ok && packet.payloadLength == 5)
    }
}
