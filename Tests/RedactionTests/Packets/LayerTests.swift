import Bytes
import CaptureFiles
import Dissection
import Foundation
import Redaction
import Testing

/// Headers of every kind: what the dissector reads of a redacted packet is what it reads of the packet, with other
/// addresses.
@Suite struct LayerTests {
    @Test(arguments: Frames.all)
    func `no address and no payload is left`(_ name: String, _ linkType: CaptureFiles.LinkType, _ frame: [UInt8]) throws
    {
        let after = try Frames.redacted(frame, .addresses, linkType)
        #expect(after.count == frame.count)
        for secret in Frames.secrets { #expect(!after.contains(secret), "\(name): \(secret)") }
        for text in ["secret", "name", "payload", "bob"] { #expect(!after.contains(Array(text.utf8)), "\(name)") }
    }

    @Test(arguments: Frames.all)
    func `headers stay readable`(_ name: String, _ linkType: CaptureFiles.LinkType, _ frame: [UInt8]) throws {
        for level in RedactionLevel.allCases {
            var redactor = try Frames.redactor(level)
            try compare(frame, Frames.record(linkType, frame), &redactor, "\(name), \(level)")
        }
    }

    @Test func `at the level of nothing, nothing changes`() throws {
        for (_, linkType, frame) in Frames.all {
            #expect(try Frames.redacted(frame, .none, linkType) == frame)
        }
    }

    @Test func `below the level of addresses, headers stay to the octet`() throws {
        let frame = Frames.ethernet(0x0800, Frames.packet)
        let after = try Frames.redacted(frame, .identities)
        #expect(after.prefix(34) == frame.prefix(34))
        #expect(after[34..<40] == frame[34..<40])
        #expect(after.dropFirst(42).allSatisfy { $0 == 0 })
    }

    @Test func `what is behind the end of the packet goes`() throws {
        let frame = Frames.ethernet(0x0800, Frames.packet) + [0xAA, 0xBB, 0xCC]
        for level in [RedactionLevel.speech, .identities, .addresses] {
            #expect(try Frames.redacted(frame, level).suffix(3) == [0, 0, 0])
        }
    }

    @Test(arguments: [(9, LinkType.ieee80211Radiotap), (0, .ethernet)])
    func `a right check sequence stays right, a wrong one goes`(_ start: Int, _ linkType: CaptureFiles.LinkType) throws
    {
        let name = linkType == .ethernet ? "Ethernet with check sequence" : "radiotap with check sequence"
        let plain = Frames.checked(Frames.ethernet(0x0800, Frames.packet))
        var frame = try #require(Frames.all.first { $0.0 == name }?.2 ?? (start == 0 ? plain : nil))
        var record = Frames.record(linkType, frame)
        record.fcsLength = start == 0 ? 4 : 0
        func redacted(_ frame: [UInt8]) throws -> [UInt8] {
            var redactor = try Frames.redactor(.addresses)
            var octets = frame
            redactor.redact(&octets, record)
            return octets
        }
        let after = try redacted(frame)
        #expect(after != frame && after.suffix(4) != frame.suffix(4))
        #expect(Array(after[start...]) == Frames.checked(Array(after[start..<(after.count - 4)])))
        frame[frame.count - 1] ^= 1
        #expect(try redacted(frame).suffix(4) == [0, 0, 0, 0])
    }

    @Test func `broadcasts stay broadcasts`() throws {
        var frame = Frames.ethernet(0x0800, Frames.packet)
        frame.replaceSubrange(0..<6, with: [UInt8](repeating: 0xFF, count: 6))
        frame[33] = 255
        let after = try Frames.redacted(frame)
        #expect(after.prefix(6).allSatisfy { $0 == 0xFF })
        #expect(after[33] == 255 && after[30] == 192 && after[31] == 168 && after[32] != 43)
    }

    @Test(arguments: Captured.own + Captured.shared + Captured.real)
    func `headers of captures stay readable`(_ file: URL) throws {
        var redactor = try Frames.redactor(.addresses)
        for frame in try Captured(file, limit: 400).frames {
            try compare(frame.octets, frame.record, &redactor, "\(file.lastPathComponent) \(frame.record.frame)")
        }
    }

    /// Every bit of every frame flipped once, and every prefix of it as a cut packet.
    @Test(arguments: Frames.all)
    func `damaged and cut packets are no worse`(
        _ name: String, _ linkType: CaptureFiles.LinkType, _ frame: [UInt8]
    ) throws {
        var redactor = try Frames.redactor(.addresses)
        for bit in 0..<(frame.count * 8) {
            var damaged = frame
            damaged[bit / 8] ^= 1 << UInt8(bit % 8)
            try compare(damaged, Frames.record(linkType, damaged), &redactor, "\(name), bit \(bit)")
        }
        for count in 0..<frame.count {
            let cut = Array(frame.prefix(count))
            try compare(cut, Frames.record(linkType, cut), &redactor, "\(name), \(count) octets sent")
            try compare(
                cut, Frames.record(linkType, cut, original: frame.count), &redactor, "\(name), \(count) octets captured"
            )
        }
    }

    private func compare(
        _ octets: [UInt8], _ record: PacketRecord, _ redactor: inout PacketRedactor, _ comment: String
    ) throws {
        var after = octets
        redactor.redact(&after, record)
        #expect(after.count == octets.count)
        guard record.fcsLength == 0 else { return }
        var pseudonyms = redactor.pseudonyms
        let maps = redactor.level == .addresses
        let old = Read(
            octets, record, { maps ? pseudonyms.address($0) : $0 },
            { maps ? pseudonyms.hardwareAddress($0) : $0 })
        let new = Read(after, record, { $0 }, { $0 })
        if old != new { Issue.record("\(comment): \(old) became \(new)") }
    }

    /// What matters of a packet to the analysis.
    private struct Read: Equatable {
        let network: Packet.Network
        let fragment: Packet.Fragment
        let transport: Packet.Transport
        let addresses: [IPAddress]
        let hardware: [MACAddress]
        let numbers: [Int]

        init(
            _ octets: [UInt8], _ record: PacketRecord, _ map: (IPAddress) -> IPAddress,
            _ mapHardware: (MACAddress) -> MACAddress
        ) {
            var dissector = Dissector()
            let packet = dissector.dissect(
                octets.rawSpan, linkType: record.linkType.rawValue, time: record.time,
                originalLength: record.originalLength)
            network = packet.network
            fragment = packet.fragment
            transport = packet.transport
            let quoted = dissector.quotedPacket(of: packet, in: octets.rawSpan)
            // Of a packet without IP header they are not there.
            let hasAddresses = packet.source != IPAddress(high: 0, low: 0) || packet.network == .ipv6
            addresses =
                (hasAddresses ? [map(packet.source), map(packet.destination)] : [])
                + (quoted.map { [map($0.source), map($0.destination)] } ?? [])
            hardware = [
                packet.sourceMAC, packet.destinationMAC, packet.arpSenderMAC, packet.arpTargetMAC,
            ].map(mapHardware)
            numbers =
                [
                    Int(packet.vlan), Int(packet.vlanDepth), Int(packet.tunnelDepth), Int(packet.ttl),
                    Int(packet.ipProtocol), Int(packet.ipIdentification), Int(packet.sourcePort),
                    Int(packet.destinationPort), Int(packet.tcpSequence), Int(packet.tcpFlags), Int(packet.icmpType),
                    Int(packet.icmpCode), packet.payloadLength, packet.payloadDeclaredLength,
                    Int(packet.arpOperation), Int(packet.condition.rawValue),
                ] + (quoted.map { [Int($0.sourcePort), Int($0.destinationPort), Int($0.ipProtocol)] } ?? [])
        }
    }
}
