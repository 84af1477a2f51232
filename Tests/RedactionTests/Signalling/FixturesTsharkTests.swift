import Bytes
import CaptureFiles
import Decoders
import Foundation
import Testing

@testable import Redaction

/// What tshark says of messages that have every component of the standards, before and after.
@Suite struct FixturesTsharkTests {
    /// Each message as a frame: RAS in a datagram, all others in a Q.931 FACILITY on a connection of its own.
    private static func frames() -> [RedactedCapture.Frame] {
        var segments = Segments()
        for (index, message) in Fixtures.per.enumerated() {
            guard let userUser = userUser(message) else { continue }
            let length = userUser.count + 1
            let q931: [UInt8] =
                [0x08, 0x02, 0x12, 0x34, 0x62, 0x7E, UInt8(length >> 8), UInt8(length & 255), 0x05] + userUser
            let port = UInt16(20_000 + index)
            segments.add(Segments.tpkt(q931), 1, from: Endpoint(Segments.client.address, port))
        }
        return segments.frames + ras(after: segments.frames.count)
    }

    private static func userUser(_ message: Fixtures.Message) -> [UInt8]? {
        switch message.type {
        case .h323UserInformation where message.octets.count < 1300: return message.octets
        case .supplementaryService where message.octets.count < 120:
            // A PDU whose body is `empty`, with h4501SupplementaryService and h245Tunnelling.
            let count = UInt8(message.octets.count)
            return Fixtures.octets("2881 0100 01c0") + [count + 2, 1, count] + message.octets + [1, 0]
        default: return nil
        }
    }

    private static func ras(after count: Int) -> [RedactedCapture.Frame] {
        Fixtures.per.enumerated().compactMap { index, message in
            guard case .ras = message.type, message.octets.count < 1400 else { return nil }
            let length = message.octets.count + 28
            var octets: [UInt8] = [2, 0, 0, 0, 0, 1, 2, 0, 0, 0, 0, 2, 8, 0]
            octets += [
                0x45, 0, UInt8(length >> 8), UInt8(length & 255), 0, 0, 0, 0, 64, 17, 0, 0, 10, 0, 0, 1, 10, 0, 0, 2,
            ]
            octets += [0x06, 0xB7, 0x06, 0xB7, UInt8((length - 20) >> 8), UInt8((length - 20) & 255), 0, 0]
            octets += message.octets
            let record = PacketRecord(
                time: Timestamp(nanoseconds: Int64(count + index) * 1_000_000), frame: count + index + 1, offset: 0,
                capturedLength: octets.count, originalLength: octets.count, linkType: .ethernet)
            return RedactedCapture.Frame(record: record, octets: octets)
        }
    }

    /// The frames that tshark calls malformed, and how many fields it reads of each.
    private static func judgment(_ frames: [RedactedCapture.Frame], _ path: String) throws -> [Int: [String]] {
        let capture = RedactedCapture([], .none)
        try capture.write(frames, to: path)
        let fields = try Signalling.fields(path)
        return Dictionary(grouping: fields, by: \.frame).mapValues { $0.map(\.name) }
    }

    @Test(.enabled(if: Signalling.tshark != nil, "tshark is not installed"))
    func `tshark reads the same fields of every component and finds nothing new malformed`() throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("fixtures-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let frames = Self.frames()
        let before = try Self.judgment(frames, folder.path + "/a.pcapng")
        try #require(before.count > 200)
        for level in [RedactionLevel.identities, .addresses] {
            let after = try Self.judgment(RedactedCapture(frames, level).redacted, folder.path + "/b.pcapng")
            #expect(before.keys.sorted() == after.keys.sorted())
            var different = 0
            for (frame, old) in before {
                let new = after[frame] ?? []
                if old != new {
                    different += 1
                    let index = zip(old, new).prefix { $0 == $1 }.count
                    print(
                        "FRAME", frame, level, old.count, new.count, old[max(0, index - 3)..<min(old.count, index + 3)],
                        new[max(0, index - 3)..<min(new.count, index + 3)], old.contains { $0.hasPrefix("_ws") },
                        new.contains { $0.hasPrefix("_ws") })
                }
            }
            print("DIFFERENT", different, before.count)
        }
    }
}
