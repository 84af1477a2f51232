import Bytes
import Testing

@testable import Dissection

@Suite struct TCPTests {
    private func dissect(_ tcp: [UInt8], keep: Int? = nil) -> Packet {
        var dissector = Dissector()
        let frame = Frames.ipv4(6, tcp)
        return dissector.dissect(Array(frame.prefix(keep ?? frame.count)), linkType: 228, originalLength: frame.count)
    }

    @Test func header() {
        let packet = dissect(Frames.tcp(sequence: 0xFFFF_FFFE, acknowledgment: 77, flags: 0x12))
        #expect(packet.transport == .tcp && packet.hasTCPHeader && packet.condition == .ok)
        #expect(packet.tcpSequence == 0xFFFF_FFFE && packet.tcpAcknowledgment == 77)
        #expect(packet.tcpFlags == TCPFlags.syn | TCPFlags.ack && packet.tcpWindow == 8192)
        #expect(packet.payloadOffset == 40 && packet.payloadLength == 5)
    }

    @Test(arguments: [0x40, 0xF0])
    func dataOffsetIsChecked(_ offset: Int) {
        var tcp = Frames.tcp()
        tcp[12] = UInt8(offset)
        let packet = dissect(tcp)
        #expect(packet.condition == .malformed && packet.conditionLayer == .transport)
        #expect(!packet.hasTCPHeader && packet.destinationPort == 1720 && packet.payloadLength == 0)
    }

    @Test func optionsCutOffLeaveTheDeclaredLength() {
        let packet = dissect(Frames.tcp(options: hex("020405b4")), keep: 40)
        #expect(packet.condition == .truncated && packet.hasTCPHeader)
        #expect(packet.payloadLength == 0 && packet.payloadDeclaredLength == 5)
    }
}
