import Bytes
import CaptureFiles
import Decoders
import Foundation
import Testing

@testable import Redaction

/// What tshark says of messages that have every component of the standards, before and after.
@Suite struct FixturesTsharkTests {
    /// Each message as a frame: RAS in a datagram, all others in a Q.931 FACILITY on a connection of its own.
    private static func frames(_ messages: [Fixtures.Message]) -> [RedactedCapture.Frame] {
        var segments = Segments()
        for (index, message) in messages.enumerated() {
            guard let userUser = userUser(message) else { continue }
            let length = userUser.count + 1
            let q931: [UInt8] =
                [0x08, 0x02, 0x12, 0x34, 0x62, 0x7E, UInt8(length >> 8), UInt8(length & 255), 0x05] + userUser
            let port = UInt16(20_000 + index)
            segments.add(Segments.tpkt(q931), 1, from: Endpoint(Segments.client.address, port))
        }
        return segments.frames + ras(messages, after: segments.frames.count)
    }

    private static func userUser(_ message: Fixtures.Message) -> [UInt8]? {
        switch message.type {
        case .h323UserInformation where message.octets.count < 1300: return message.octets
        case .supplementaryService where message.octets.count < 120:
            // A PDU whose body is `empty`, with h4501SupplementaryService and h245Tunnelling.
            let count = UInt8(message.octets.count)
            return Fixtures.octets("2810 0100 1180") + [count + 2, 1, count] + message.octets + [1, 0]
        default: return nil
        }
    }

    private static func ras(_ messages: [Fixtures.Message], after count: Int) -> [RedactedCapture.Frame] {
        messages.enumerated().compactMap { index, message in
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

    /// What tshark reads of each frame.
    private static func fields(_ frames: [RedactedCapture.Frame], _ path: String) throws -> [Int: [Signalling.Field]] {
        try RedactedCapture([], .none).write(frames, to: path)
        return Dictionary(grouping: try Signalling.fields(path), by: \.frame)
    }

    private static func withFolder(_ body: (String) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("fixtures-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try body(folder.path)
    }

    @Test(.enabled(if: Signalling.tshark != nil, "tshark is not installed"))
    func `tshark reads the same fields of every component and finds nothing new malformed`() throws {
        try Self.withFolder { folder in
            let frames = Self.frames(Fixtures.per)
            let before = try Self.fields(frames, folder + "/a.pcapng").mapValues { $0.map(\.name) }
            // Random octets where tshark looks for a message: it complains already.
            let sound = before.filter { $0.value.allSatisfy { !$0.hasPrefix("_ws.") } }
            try #require(sound.count > 200, "\(sound.count) of \(before.count)")
            #expect(sound.values.count { $0.contains { $0.hasPrefix("h450.") } } > 20)
            for level in [RedactionLevel.identities, .addresses] {
                let after = try Self.fields(RedactedCapture(frames, level).redacted, folder + "/b.pcapng")
                for (frame, names) in sound { #expect(names == (after[frame] ?? []).map(\.name), "frame \(frame)") }
            }
        }
    }

    @Test(.enabled(if: Signalling.tshark != nil, "tshark is not installed"))
    func `tshark finds the name of H.450.8 where this program does`() throws {
        try Self.withFolder { folder in
            // invoke callingName (0), invokeId 1000: namePresentationAllowed, simpleName "Anna".
            let octets = Fixtures.octets("0001 1003e8 000100 06 0018 416e6e61")
            let frames = Self.frames([Fixtures.Message(type: .supplementaryService, octets: octets)])
            let before = try Self.fields(frames, folder + "/a.pcapng")[1] ?? []
            let redacted = RedactedCapture(frames, .identities).redacted
            let after = try Self.fields(redacted, folder + "/b.pcapng")[1] ?? []
            #expect(before.first { $0.name == "h450.8.simpleName" }?.value == "416e6e61")
            #expect(after.first { $0.name == "h450.8.simpleName" }?.value == "46737366")
            #expect(before.map(\.name) == after.map(\.name))
        }
    }
}
