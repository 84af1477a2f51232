import Bytes
import Foundation
import Testing

@testable import Dissection

@Suite struct LayerTests {
    @Test(arguments: Fixture.udp4)
    func findsTheInnermostDatagram(_ fixture: Fixture) {
        var dissector = Dissector()
        let packet = dissector.dissect(fixture.bytes, linkType: fixture.linkType)
        #expect(packet.condition == .ok)
        #expect(packet.network == .ipv4)
        #expect("\(packet.sourceEndpoint) \(packet.destinationEndpoint)" == "10.1.2.3:4000 10.1.2.4:5000")
        #expect(packet.transport == .udp)
        #expect(packet.ipProtocol == 17)
        #expect(packet.ttl == 64)
        #expect(packet.ipIdentification == 7)
        #expect(dissector.payload(of: packet, in: fixture.bytes) == Frames.hello)
        #expect(packet.payloadDeclaredLength == 5)
        #expect(Int(packet.vlanDepth) == fixture.vlans.count)
        #expect(packet.vlan == UInt16(fixture.vlans.first ?? 0))
        #expect(Int(packet.tunnelDepth) == fixture.tunnels)
    }

    /// Every cut of every fixture by the snap length: never malformed, and never a payload that is not there.
    @Test(arguments: Fixture.all)
    func prefixesAreTruncatedNotMalformed(_ fixture: Fixture) {
        for count in 0..<fixture.bytes.count {
            let bytes = Array(fixture.bytes[..<count])
            var dissector = Dissector()
            let packet = dissector.dissect(
                bytes, linkType: fixture.linkType, originalLength: fixture.bytes.count)
            #expect(packet.condition <= .truncated, "\(count) of \(fixture.bytes.count)")
            #expect(packet.payloadOffset + packet.payloadLength <= count)
            #expect(packet.payloadLength <= packet.payloadDeclaredLength)
        }
    }

    /// The same bytes as if the sender had sent no more, and every flipped bit, and random bytes: never a trap, and
    /// never a payload outside of the bytes.
    @Test(arguments: Fixture.all)
    func damageNeverTraps(_ fixture: Fixture) {
        var dissector = Dissector()
        for count in 0...fixture.bytes.count {
            let bytes = Array(fixture.bytes[..<count])
            if !isSound(bytes, fixture.linkType, &dissector) { Issue.record("first \(count) bytes") }
        }
        for bit in 0..<(fixture.bytes.count * 8) {
            var bytes = fixture.bytes
            bytes[bit / 8] ^= 1 << UInt8(bit % 8)
            if !isSound(bytes, fixture.linkType, &dissector) { Issue.record("bit \(bit)") }
        }
        var random = Seeded(UInt64(fixture.bytes.count))
        for round in 0..<500 {
            var bytes = fixture.bytes
            for _ in 0..<Int.random(in: 1...6, using: &random) {
                bytes[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
            }
            if !isSound(bytes, fixture.linkType, &dissector) { Issue.record("round \(round)") }
        }
        #expect(dissector.statistics.frames == fixture.bytes.count * 9 + 501)
    }

    private func isSound(_ bytes: [UInt8], _ linkType: UInt16, _ dissector: inout Dissector) -> Bool {
        let packet = dissector.dissect(bytes, linkType: linkType)
        let size = packet.payloadIsReassembled ? dissector.reassembled.count : bytes.count
        let quoted = dissector.quotedPacket(of: packet, in: bytes.rawSpan)
        return packet.payloadOffset >= 0 && packet.payloadLength >= 0
            && packet.payloadOffset + packet.payloadLength <= size
            && packet.payloadLength <= packet.payloadDeclaredLength
            && dissector.payload(of: packet, in: bytes).count == packet.payloadLength
            && (quoted == nil || packet.isICMPError)
    }

    /// The fixtures are hand-made: tshark must see the same in them.
    @Test(.enabled(if: Tshark.path != nil, "needs tshark"), arguments: Set(Fixture.all.map(\.linkType)).sorted())
    func tsharkAgreesOnTheFixtures(_ linkType: UInt16) throws {
        let fixtures = Fixture.all.filter { $0.linkType == linkType }
        let path = FileManager.default.temporaryDirectory
            .appendingPathComponent("scndoctor-fixtures-\(linkType)-\(UUID().uuidString).pcap")
        try Data(Frames.pcap(linkType: linkType, fixtures.map(\.bytes))).write(to: path)
        defer { try? FileManager.default.removeItem(at: path) }
        let rows = try TsharkComparison.rows(of: path.path)
        try #require(rows.count == fixtures.count)
        for (fixture, row) in zip(fixtures, rows) where fixture.tsharkSays == nil {
            var dissector = Dissector()
            let packet = dissector.dissect(fixture.bytes, linkType: linkType)
            TsharkComparison.compare(packet, dissector, row, fixture.name)
        }
    }

    @Test(arguments: Fixture.wireless)
    func findsTheAddressesOf80211(_ fixture: Fixture) {
        var dissector = Dissector()
        let packet = dissector.dissect(fixture.bytes, linkType: fixture.linkType)
        #expect(packet.hasMAC && packet.etherType == 0x0800)
        #expect("\(packet.sourceMAC) \(packet.destinationMAC)" == "00:04:0d:00:00:0a 00:04:0d:00:00:0b")
        #expect(dissector.statistics.wireless.furtherSubframes == (fixture.name.hasSuffix("of two") ? 1 : 0))
    }

    @Test(arguments: Fixture.unreadWireless)
    func leavesAlone(_ fixture: Fixture) {
        var dissector = Dissector()
        let packet = dissector.dissect(fixture.bytes, linkType: fixture.linkType)
        #expect(packet.condition == .ok && packet.network == .other && packet.transport == .none)
        let counts = dissector.statistics.wireless
        #expect(counts.protected == (fixture.name.contains("protected") ? 1 : 0))
        #expect(counts.fragments == (fixture.name.contains("fragment") ? 1 : 0))
        #expect(counts.damaged == (fixture.name.contains("damaged") ? 1 : 0))
    }

    /// ERSPAN says that the switch cut the frame: what lacks is no fault of its sender.
    @Test(arguments: [true, false])
    func framesCutByTheMirror(isSaid: Bool) throws {
        let mirrored = Frames.ethernet(0x0800, Frames.ipv4(17, Frames.udp([UInt8](repeating: 1, count: 400)))).prefix(
            80)
        let header = hex("1000 88be 00000001") + hex(isSaid ? "10640401" : "10640001") + hex("00000005")
        let frame = Frames.ethernet(0x0800, Frames.ipv4(47, header + mirrored, from: [172, 16, 0, 1]))
        var dissector = Dissector()
        let packet = dissector.dissect(frame)
        #expect(packet.condition == (isSaid ? .truncated : .malformed))
        #expect(packet.destinationPort == 5000 && packet.payloadDeclaredLength == 400 && packet.payloadLength == 38)
    }

    /// To the port of a tunnel, and no tunnel.
    @Test(arguments: [4789, 4790, 6081, 8472, 37008, 53])
    func datagramsToThesePortsNeedNotBeTunnels(port: Int) {
        for payload in [[], [0xFF], hex("ffffffff ffffffff") + Frames.udp4, [UInt8](repeating: 0xC3, count: 60)] {
            var dissector = Dissector()
            let frame = Frames.ethernet(0x0800, Frames.ipv4(17, Frames.udp(payload, to: port)))
            let packet = dissector.dissect(frame)
            #expect(packet.condition == .ok && packet.tunnelDepth == 0 && Int(packet.destinationPort) == port)
            #expect(packet.payloadLength == payload.count)
        }
    }

    @Test func nestedTunnelsAreBounded() {
        var frame = Frames.ethernet(0x0800, Frames.udp4)
        for _ in 0..<20 {
            let datagram = Frames.udp(hex("0000 6558 00000500") + frame, from: 50000, to: 6081)
            frame = Frames.ethernet(0x0800, Frames.ipv4(17, datagram))
        }
        var dissector = Dissector()
        let packet = dissector.dissect(frame)
        #expect(packet.condition == .limit && Int(packet.tunnelDepth) == DissectionLimits().tunnels)
    }

    @Test func unknownLinkTypesAreCountedByNumber() {
        var limits = DissectionLimits()
        limits.unknownLinkTypes = 2
        var dissector = Dissector(limits: limits)
        for type: UInt16 in [107, 107, 147, 195] {
            #expect(!LinkType.isSupported(type))
            #expect(dissector.dissect([1, 2, 3], linkType: type).network == .none)
        }
        #expect(dissector.statistics.unknownLinkTypes == [107: 2, 147: 1])
        #expect(dissector.statistics.otherUnknownLinkTypes == 1)
    }

    @Test func cookedCapturesKnowOnlyTheSource() throws {
        let fixture = try #require(Fixture.all.first { $0.linkType == 276 })
        var dissector = Dissector()
        let packet = dissector.dissect(fixture.bytes, linkType: 276)
        #expect(packet.hasSourceMAC && !packet.hasDestinationMAC && !packet.hasMAC)
        #expect("\(packet.sourceMAC)" == "00:04:0d:00:00:0a")
    }
}
