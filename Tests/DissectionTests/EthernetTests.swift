import Bytes
import Testing

@testable import Dissection

@Suite struct EthernetTests {
    @Test func stackedTagsAreCapped() {
        var limits = DissectionLimits()
        limits.vlanTags = 3
        let tags = [(0x88A8, 1), (0x8100, 2), (0x9100, 3), (0x8100, 4)]
        var dissector = Dissector(limits: limits)
        let three = dissector.dissect(Frames.ethernet(0x0800, Frames.udp4, tags: Array(tags.prefix(3))))
        #expect(three.condition == .ok && three.vlan == 1 && three.vlanDepth == 3 && three.transport == .udp)
        let four = dissector.dissect(Frames.ethernet(0x0800, Frames.udp4, tags: tags))
        #expect(four.condition == .limit && four.conditionLayer == .link)
        #expect(four.vlanDepth == 3 && four.network == .none)
        #expect(dissector.statistics.limited.link == 1)
    }

    @Test func unknownTypesKeepTheirPayload() {
        var dissector = Dissector()
        let frame = Frames.ethernet(0x88CC, [1, 2, 3])
        let packet = dissector.dissect(frame)
        #expect(packet.network == .other && packet.etherType == 0x88CC && packet.transport == .none)
        #expect(dissector.payload(of: packet, in: frame) == [1, 2, 3])
        #expect(packet.hasMAC && packet.destinationMAC == MACAddress(0x0004_0D00_000B))
    }

    @Test func lengthBeyondTheFrameIsMalformed() {
        var dissector = Dissector()
        let snap = hex("aaaa03 000000 0800") + Frames.udp4
        let packet = dissector.dissect(Frames.ethernet(snap.count + 1, snap))
        #expect(packet.condition == .malformed && packet.conditionLayer == .link)
        #expect(packet.destinationPort == 5000)
        #expect(dissector.statistics.malformed.link == 1)
    }

    @Test func runtFrameIsMalformedOnlyWhenSentLikeThat() {
        var dissector = Dissector()
        #expect(dissector.dissect(Frames.macA).condition == .malformed)
        #expect(dissector.dissect(Frames.macA, originalLength: 60).condition == .truncated)
        #expect(dissector.statistics.truncated.link == 1)
    }
}
