import Bytes
import Testing

@testable import Dissection

@Suite struct IPv4Tests {
    private func dissect(_ ip: [UInt8], originalLength: Int? = nil) -> Packet {
        var dissector = Dissector()
        return dissector.dissect(ip, linkType: 228, originalLength: originalLength)
    }

    @Test func totalLengthZeroIsSegmentationOffload() {
        let packet = dissect(Frames.ipv4(6, Frames.tcp(), totalLength: 0))
        #expect(packet.condition == .ok && packet.payloadLength == 5 && packet.sourcePort == 4000)
    }

    @Test func totalLengthBeyondTheFrameIsMalformed() {
        let packet = dissect(Frames.ipv4(6, Frames.tcp(), totalLength: 46))
        #expect(packet.condition == .malformed && packet.conditionLayer == .network)
        #expect(packet.payloadLength == 5)
    }

    @Test func cutBySnapLengthIsTruncated() {
        let whole = Frames.ipv4(6, Frames.tcp())
        let packet = dissect(Array(whole.dropLast(2)), originalLength: whole.count)
        #expect(packet.condition == .truncated && packet.conditionLayer == .transport)
        #expect(packet.payloadLength == 3 && packet.payloadDeclaredLength == 5)
    }

    @Test(arguments: [0x35, 0x44, 0x65])
    func versionAndHeaderLengthAreChecked(_ first: Int) {
        var ip = Frames.udp4
        ip[0] = UInt8(first)
        let packet = dissect(ip)
        #expect(packet.condition == .malformed && packet.conditionLayer == .network && packet.network == .none)
    }

    @Test func headerLongerThanThePacketIsMalformed() {
        var ip = Frames.udp4
        ip[0] = 0x4F
        let packet = dissect(ip)
        #expect(packet.condition == .malformed && packet.transport == .none)
        #expect("\(packet.source)" == "10.1.2.3")
    }

    @Test func otherProtocolsKeepTheirPayload() {
        let packet = dissect(Frames.ipv4(89, [1, 2, 3]))
        #expect(packet.transport == .other && packet.ipProtocol == 89 && packet.condition == .ok)
        #expect(packet.payloadOffset == 20 && packet.payloadLength == 3)
    }

    @Test func tunnelsAreCapped() {
        var ip = Frames.udp4
        for _ in 0..<20 { ip = Frames.ipv4(4, ip, from: [172, 16, 0, 1]) }
        var limits = DissectionLimits()
        limits.tunnels = 5
        var dissector = Dissector(limits: limits)
        let packet = dissector.dissect(ip, linkType: 228)
        #expect(packet.condition == .limit && packet.conditionLayer == .tunnel && packet.tunnelDepth == 5)
        #expect("\(packet.source)" == "172.16.0.1" && packet.transport == .other)
        #expect(dissector.statistics.limited.tunnel == 1)
    }

    @Test func unreadableInnerPacketLeavesTheOuter() {
        let packet = dissect(Frames.ipv4(4, hex("ff ff ff"), from: [172, 16, 0, 1]))
        #expect(packet.condition == .malformed && packet.tunnelDepth == 1)
        #expect("\(packet.source)" == "172.16.0.1" && packet.payloadLength == 3)
    }
}
