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
            for index in before.indices where index != fragment {
                #expect(after[index] == before[index], "\(Frames.all[index].0), \(level)")
            }
            #expect(after[fragment][0] == "1" && after[fragment][1] != "0")
        }
    }

    @Test(arguments: Captured.own)
    func `a right checksum stays right, a wrong one wrong`(_ file: URL) throws { try checksums(file) }

    @Test(.enabled(if: !Captured.shared.isEmpty, "../shared is absent"), arguments: Captured.shared + Captured.real)
    func `as it does in captures of others`(_ file: URL) throws { try checksums(file) }

    private func checksums(_ file: URL) throws {
        let capture = try Captured(file)
        let names = ["frame.number", "ip.flags.mf", "ip.frag_offset"] + Self.statuses
        let before = try Tshark.fields(names, of: capture, options: Self.options)
        for level in [RedactionLevel.speech, .addresses] {
            let after = try Tshark.fields(names, of: try capture.redacted(level).0, options: Self.options)
            #expect(after.count == before.count)
            let different = zip(before, after).filter { old, new in
                // A datagram that came in fragments has none afterwards.
                let isFragment = old[1].contains("1") || old[2].contains { ("1"..."9").contains($0) }
                return old != new && !isFragment
            }
            #expect(different.isEmpty, "\(level): \(different.prefix(3)) in \(file.lastPathComponent)")
        }
    }

    /// What is no identity and no speech.
    private static let visible = [
        "frame.number", "frame.len", "eth.type", "vlan.id", "arp.opcode", "ip.len", "ip.id", "ip.ttl", "ip.proto",
        "udp.srcport", "udp.dstport", "udp.length", "tcp.srcport", "tcp.dstport", "tcp.seq_raw", "tcp.flags",
        "icmp.type", "icmp.code", "rtp.seq", "rtp.timestamp", "rtp.ssrc", "rtp.p_type", "rtcp.pt",
    ]

    @Test(arguments: Captured.own)
    func `what tshark shows of headers stays`(_ file: URL) throws {
        let capture = try Captured(file)
        let options = ["--enable-heuristic", "rtp_udp", "--disable-protocol", "h225", "--disable-protocol", "q931"]
        let before = try Tshark.fields(Self.visible, of: capture, options: options)
        let after = try Tshark.fields(Self.visible, of: try capture.redacted(.addresses).0, options: options)
        #expect(before.count == capture.frames.count)
        // tshark takes any octets for RTP that could be: on the ports of services, chance makes some.
        let services = ["50791", "50793", "50795", "50800"]
        let different = zip(before, after).filter { old, new in
            let count = services.contains(old[10]) || services.contains(old[11]) ? 18 : old.count
            return old.prefix(count) != new.prefix(count)
        }
        #expect(different.isEmpty, "\(different.prefix(3)) in \(file.lastPathComponent)")
    }
}
