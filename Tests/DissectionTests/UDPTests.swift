import Bytes
import Testing

@testable import Dissection

@Suite struct UDPTests {
    private func dissect(_ udp: [UInt8], keep: Int? = nil) -> Packet {
        var dissector = Dissector()
        let frame = Frames.ipv4(17, udp)
        return dissector.dissect(Array(frame.prefix(keep ?? frame.count)), linkType: 228, originalLength: frame.count)
    }

    @Test func shorterLengthWins() {
        let packet = dissect(Frames.udp(length: 10))
        #expect(packet.condition == .ok && packet.payloadLength == 2 && packet.payloadDeclaredLength == 2)
    }

    @Test(arguments: [0, 7])
    func lengthBelowTheHeaderIsMalformed(_ length: Int) {
        let packet = dissect(Frames.udp(length: length))
        #expect(packet.condition == .malformed && packet.conditionLayer == .transport)
        #expect(packet.sourcePort == 4000 && packet.payloadLength == 0 && packet.payloadDeclaredLength == 0)
    }

    @Test func lengthBeyondThePacketIsMalformed() {
        let packet = dissect(Frames.udp(length: 14))
        #expect(packet.condition == .malformed && packet.payloadLength == 5 && packet.payloadDeclaredLength == 6)
    }

    @Test func lengthBeyondTheCaptureIsTruncated() {
        let packet = dissect(Frames.udp(), keep: 30)
        #expect(packet.condition == .truncated && packet.payloadLength == 2 && packet.payloadDeclaredLength == 5)
    }

    @Test func portsAreReadWhenTheCaptureEndsBehindThem() {
        let packet = dissect(Frames.udp(), keep: 24)
        #expect(packet.condition == .truncated && packet.transport == .udp)
        #expect(packet.sourcePort == 4000 && packet.destinationPort == 5000 && packet.payloadLength == 0)
    }

    @Test func theHeaderItselfMustFit() {
        let packet = dissect([1, 2, 3, 4])
        #expect(packet.condition == .malformed && packet.transport == .none)
    }
}
