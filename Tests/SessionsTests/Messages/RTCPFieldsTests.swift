import Foundation
import Testing

@testable import Sessions

/// RTCP against tshark's.
@Suite(.enabled(if: MessageTshark.path != nil, "needs tshark"))
struct RTCPFieldsTests {
    /// tshark's fields, and the names of ours.
    private static let fields: [(String, [String])] = [
        ("rtcp.pt", ["Packet type (PT)"]), ("rtcp.length", ["Length"]),
        ("rtcp.timestamp.rtp", ["RTP timestamp"]), ("rtcp.sender.packetcount", ["Sender's packet count"]),
        ("rtcp.sender.octetcount", ["Sender's octet count"]),
        ("rtcp.ssrc.cum_nr", ["Cumulative number of packets lost"]),
        ("rtcp.ssrc.fraction", ["Fraction lost", "Loss rate"]),
        ("rtcp.ssrc.ext_high", ["Extended highest sequence number received"]),
        ("rtcp.ssrc.jitter", ["Interarrival jitter"]), ("rtcp.ssrc.lsr", ["Last SR timestamp (LSR)"]),
        ("rtcp.ssrc.dlsr", ["Delay since last SR (DLSR)"]),
        ("rtcp.sdes.text", ["CNAME", "NAME", "TOOL", "Reason for leaving"]),
        ("rtcp.xr.voipmetrics.burstdensity", ["Burst density"]), ("rtcp.xr.voipmetrics.gapdensity", ["Gap density"]),
        ("rtcp.xr.voipmetrics.burstduration", ["Burst duration"]),
        ("rtcp.xr.voipmetrics.gapduration", ["Gap duration"]),
        ("rtcp.xr.voipmetrics.rtdelay", ["Round trip delay"]), ("rtcp.xr.voipmetrics.esdelay", ["End system delay"]),
        ("rtcp.xr.voipmetrics.signallevel", ["Signal level"]), ("rtcp.xr.voipmetrics.noiselevel", ["Noise level"]),
        ("rtcp.xr.voipmetrics.rerl", ["RERL"]), ("rtcp.xr.voipmetrics.gmin", ["Gmin"]),
        ("rtcp.xr.voipmetrics.rfactor", ["R factor"]), ("rtcp.xr.voipmetrics.extrfactor", ["ext. R factor"]),
        ("rtcp.xr.voipmetrics.jbnominal", ["Jitter buffer nominal delay (JB nominal)"]),
        ("rtcp.xr.voipmetrics.jbmax", ["Jitter buffer maximum delay (JB maximum)"]),
        ("rtcp.xr.voipmetrics.jbabsmax", ["Jitter buffer absolute maximum delay (JB abs max)"]),
    ]

    private static let captures =
        Shown.committed.filter { $0.contains(/(rtcp-reports|rtp-loss-one-way-missing)\./) }
        + Shown.others.filter { $0.contains(/(passthru|t38|hold_resume)/) }

    @Test(arguments: captures)
    func `the same fields`(_ path: String) throws {
        let rows = try MessageTshark.rows(
            ["frame.number"] + Self.fields.map(\.0), of: path, filter: "rtcp && !_ws.malformed")
        let shown = Dictionary(
            try Shown.frames(path, .protocol(.rtcp)).map { ($0.frame.number, $0) },
            uniquingKeysWith: { first, _ in first })
        #expect(!rows.isEmpty)
        for row in rows {
            let number = try #require(row.first?.first.flatMap { Int($0) })
            let frame = try #require(shown[number], "frame \(number) is not shown as RTCP")
            for (index, field) in Self.fields.enumerated() {
                let ours = frame.messages.flatMap { $0.layers.all }.filter { field.1.contains($0.name) }.map {
                    Self.plain($0.value)
                }
                let theirs = row[index + 1].map(Self.plain)
                #expect(ours == theirs, "frame \(number) \(field.0)")
            }
            #expect(frame.nodes.filter { $0.kind == .problem }.isEmpty)
        }
        #expect(shown.count == rows.count)
    }

    /// The first number; text as it is.
    private static func plain(_ value: String) -> String {
        if let match = value.firstMatch(of: /\(([0-9]+)\)$/) { return String(match.output.1) }
        if value.hasPrefix("0x"), let number = UInt32(value.dropFirst(2), radix: 16) { return "\(number)" }
        if value.contains(/^-?[0-9]+ (\/ 256|ms|dBm|dB|\()/) { return String(value.prefix { $0 != " " }) }
        return value
    }

    @Test func `every octet has its place`() throws {
        let frames = try Shown.committed("rtcp-reports.pcap", .protocol(.rtcp))
        #expect(frames.count == 14)
        for frame in frames {
            let message = try #require(frame.messages.first)
            #expect(message.protocol == .rtcp && message.names == [.init(.rtcp, "RTCP")] && message.cut == nil)
            let node = try #require(message.layers.first)
            // Packets follow one another from the first octet to the last.
            var next = node.offset
            for packet in node.children where packet.kind == .field {
                #expect(packet.offset == next)
                next = packet.offset.map { $0 + (packet.length ?? 0) }
            }
            #expect(next == node.offset.map { $0 + (node.length ?? 0) })
            for field in node.children.all {
                guard let offset = field.offset, let start = node.offset, let length = node.length else { continue }
                #expect(offset >= start && offset + (field.length ?? 0) <= start + length, "\(field.name)")
            }
        }
        #expect(frames.last?.values("Reason for leaving") == ["call cleared"])
    }

    @Test func `a list of messages has no media`() throws {
        let list = try Shown.committed("rtcp-reports.pcap", .list)
        #expect(!list.isEmpty && list.allSatisfy { $0.messages.allSatisfy { !$0.protocol.isMedia } })
        let rtp = try Shown.committed("rtcp-reports.pcap", .protocol(.rtp))
        #expect(rtp.count == 2198 && rtp.allSatisfy { $0.messages.allSatisfy { $0.protocol == .rtp } })
    }
}
