import Foundation
import Redaction
import Testing

/// Checksums and the visible fields of redacted packets, as tshark sees them.
@Suite(.enabled(if: Tshark.path != nil, "tshark is absent"))
struct ChecksumTests {
    private static let options = [
        "-o", "ip.check_checksum:TRUE", "-o", "udp.check_checksum:TRUE", "-o", "tcp.check_checksum:TRUE", "-o",
        "ip.defragment:FALSE", "-o", "ipv6.defragment:FALSE",
    ]
    private static let statuses = [
        "ip.checksum.status", "udp.checksum.status", "tcp.checksum.status", "icmp.checksum.status",
        "icmpv6.checksum.status",
    ]

    @Test func `the checksums of every kind of header stay right`() throws {
        let capture = Captured(
            Frames.all.map { Captured.Frame(record: Frames.record($0.1, $0.2), octets: $0.2) })
        let before = try Tshark.fields(Self.statuses, of: capture, options: Self.options)
        #expect(before.count == Frames.all.count)
        // 1 is right, by occurrence.
        #expect(before.count { $0.contains { $0.hasPrefix("1") } } > 30)
        let fragment = try #require(Frames.all.firstIndex { $0.0 == "first fragment" })
        for level in [RedactionLevel.speech, .identities, .addresses] {
            let after = try Tshark.fields(Self.statuses, of: try capture.redacted(level).0, options: Self.options)
            // A frame that came with errors goes as a whole, and tshark reads it all the same.
            for index in before.indices where index != fragment && Frames.all[index].0 != "radiotap, damaged" {
                #expect(after[index] == before[index], "\(Frames.all[index].0), \(level)")
            }
            #expect(after[fragment][0] == "1" && after[fragment][1] != "0")
        }
    }

    /// What is no identity and no speech.
    private static let visible = [
        "frame.number", "ip.flags.mf", "ip.frag_offset", "udp.srcport", "udp.dstport", "frame.len", "eth.type",
        "vlan.id", "arp.opcode", "ip.len", "ip.id", "ip.ttl", "ip.proto", "udp.length", "tcp.srcport", "tcp.dstport",
        "tcp.seq_raw", "tcp.flags", "icmp.type", "icmp.code",
    ]
    private static let media = ["rtp.seq", "rtp.timestamp", "rtp.ssrc", "rtp.marker", "rtp.p_type"]
    /// tshark takes any octets for RTP that could be: on the ports of services, and of unusual types, chance makes some.
    private static let services: Set<String> = ["50791", "50793", "50795", "50800"]
    private static let types: Set<String> = ["0", "3", "4", "8", "9", "13", "18", "101"]

    @Test(arguments: [RedactionLevel.speech, .addresses])
    func `a right checksum stays right, a wrong one wrong, and headers what they were`(_ level: RedactionLevel) throws {
        try compare(Captured.own, level)
    }

    @Test(
        .enabled(if: !Captured.shared.isEmpty, "../shared is absent"),
        arguments: [RedactionLevel.speech, .identities, .addresses])
    func `as they do in captures of others`(_ level: RedactionLevel) throws {
        try compare(Captured.shared + Captured.real, level)
    }

    /// Of each file its beginning, all in one.
    private func compare(_ files: [URL], _ level: RedactionLevel) throws {
        let capture = Captured(try files.flatMap { try Captured($0, limit: 400).frames })
        let names = Self.visible + Self.statuses + Self.media
        let options = Self.options + ["--enable-heuristic", "rtp_udp", "--disable-protocol", "h225"]
        let before = try Tshark.fields(names, of: capture, options: options)
        let after = try Tshark.fields(names, of: try capture.redacted(level).0, options: options)
        #expect(before.count == capture.frames.count && after.count == before.count)
        #expect(before.count { Self.types.contains($0.last ?? "") } > 100, "packets of RTP")
        let different = zip(before, after).filter { old, new in
            // A datagram that came in fragments has no checksum afterwards.
            let isFragment = old[1].contains("1") || old[2].contains { ("1"..."9").contains($0) }
            let isMedia = Self.services.isDisjoint(with: [old[3], old[4]]) && Self.types.contains(old.last ?? "")
            let checksums = Self.visible.count..<(Self.visible.count + Self.statuses.count)
            return old.prefix(Self.visible.count) != new.prefix(Self.visible.count)
                || !isFragment && old[checksums] != new[checksums]
                || isMedia && old.suffix(Self.media.count) != new.suffix(Self.media.count)
        }
        #expect(different.isEmpty, "\(level): \(different.prefix(3))")
    }
}
