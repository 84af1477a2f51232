import Foundation
import Testing

@testable import Sessions

/// RTP headers against tshark's, which takes any datagram for RTP that looks like it.
@Suite(.enabled(if: MessageTshark.path != nil, "needs tshark"))
struct RTPFieldsTests {
    private static let fields = [
        ("rtp.seq", "Sequence number"), ("rtp.timestamp", "Timestamp"),
        ("rtp.ssrc", "Synchronization Source identifier"),
        ("rtp.p_type", "Payload type"), ("rtp.marker", "Marker"),
    ]

    private static let captures =
        Shown.committed.filter { $0.contains(/(rtp-jitter|faststart-accepted|healthy-restart)\./) }
        + Shown.others.filter { $0.contains(/(passthru|t38|faststart)/) }

    @Test(arguments: captures)
    func `the same headers`(_ path: String) throws {
        let rows = try MessageTshark.rows(
            ["frame.number"] + Self.fields.map(\.0), of: path, filter: "rtp && !rtcp && rtp.version == 2",
            options: ["--enable-heuristic", "rtp_udp"])
        let shown = Dictionary(
            try Shown.frames(path, .protocol(.rtp)).map { ($0.frame.number, $0) },
            uniquingKeysWith: { first, _ in first })
        var compared = 0
        for row in rows {
            let number = try #require(row.first?.first.flatMap { Int($0) })
            guard let frame = shown[number] else { continue }
            for (index, field) in Self.fields.enumerated() {
                let ours = frame.values(field.1).map(Self.plain)
                #expect(ours == row[index + 1].map(Self.plain), "frame \(number) \(field.0)")
            }
            compared += 1
        }
        // What tshark takes for RTP besides are random octets on ports of other protocols.
        #expect(compared > 100)
        #expect(compared == shown.count)
    }

    private static let events = [
        ("rtpevent.event_id", "Event ID"), ("rtpevent.end_of_event", "End of Event"), ("rtpevent.volume", "Volume"),
        ("rtpevent.duration", "Event Duration"),
    ]

    @Test func `the same telephone events`() throws {
        let path = try #require(Shown.committed.first { $0.contains("dtmf-events") })
        let rows = try MessageTshark.rows(
            ["frame.number"] + Self.events.map(\.0), of: path, filter: "rtpevent",
            options: ["--enable-heuristic", "rtp_udp", "-d", "rtp.pt==101,rtpevent"])
        let shown = try Shown.frames(path, .protocol(.rtp)).filter { !$0.values("Event ID").isEmpty }
        #expect(shown.map { "\($0.frame.number)" } == rows.compactMap { $0.first?.first })
        for (frame, row) in zip(shown, rows) {
            for (index, field) in Self.events.enumerated() {
                let ours = frame.values(field.1).map(Self.plain)
                #expect(ours == row[index + 1].map(Self.plain), "frame \(frame.frame.number) \(field.0)")
            }
        }
        #expect(rows.count > 40)
    }

    private static func plain(_ value: String) -> String {
        if let match = value.firstMatch(of: /\(([0-9]+)\)$/) { return String(match.output.1) }
        if value.hasPrefix("0x"), let number = Int(value.dropFirst(2), radix: 16) { return "\(number)" }
        return value == "True" ? "1" : value == "False" ? "0" : value
    }
}
