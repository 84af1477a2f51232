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

    private static func plain(_ value: String) -> String {
        if let match = value.firstMatch(of: /\(([0-9]+)\)$/) { return String(match.output.1) }
        if value.hasPrefix("0x"), let number = Int(value.dropFirst(2), radix: 16) { return "\(number)" }
        return value == "True" ? "1" : value == "False" ? "0" : value
    }
}
