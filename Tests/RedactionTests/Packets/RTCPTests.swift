import Bytes
import CaptureFiles
import Decoders
import Redaction
import Testing

/// RTCP keeps its reports and loses its texts.
@Suite struct RTCPTests {
    private static let ssrc: [UInt8] = [0xCA, 0xFE, 0xBA, 0xBE]
    private static let block: [UInt8] = (1...24).map { $0 }
    private static let sender = [0x81, 200, 0, 12] + ssrc + (101...120).map { UInt8($0) } + block
    private static let profile: [UInt8] = [0x80, 201, 0, 2] + ssrc + Array("user".utf8)
    private static let description: [UInt8] =
        [0x81, 202, 0, 7] + ssrc + [1, 17] + Array("user@192.168.42.1".utf8) + [6, 1, 0x78] + [0, 0]
    private static let goodbye: [UInt8] = [0x81, 203, 0, 3] + ssrc + [6] + Array("hangup".utf8) + [0]
    private static let application: [UInt8] = [0x80, 204, 0, 3] + ssrc + Array("NAMEdata".utf8)
    private static let extended: [UInt8] =
        [0x80, 207, 0, 17] + ssrc + [4, 0, 0, 2, 1, 2, 3, 4, 5, 6, 7, 8] + [7, 0, 0, 8] + ssrc
        + [UInt8](repeating: 5, count: 28) + [99, 0, 0, 3] + Array("secret words".utf8)
    private static let compound = sender + profile + description + goodbye + application + extended

    private func left(_ payload: [UInt8], _ level: RedactionLevel) throws -> [UInt8] {
        let frame = Frames.ethernet(0x0800, Frames.ipv4(17, Frames.udp(49153, 49155, payload)))
        return Array(try Frames.redacted(frame, level).dropFirst(42))
    }

    @Test func `reports stay, texts go`() throws {
        try #require(RTCPCompound.decode(Self.compound[...], declared: Self.compound.count).error == nil)
        for level in [RedactionLevel.speech, .identities, .addresses] {
            let after = try left(Self.compound, level)
            let old = RTCPCompound.decode(Self.compound[...], declared: Self.compound.count)
            let new = RTCPCompound.decode(after[...], declared: after.count)
            try #require(new.error == nil && new.packets.count == 6)
            #expect(new.packets.map(\.type) == old.packets.map(\.type))
            #expect(new.packets.map(\.length) == old.packets.map(\.length))
            #expect(new.packets[0] == old.packets[0])
            #expect(new.packets[1] == old.packets[1])
            for text in ["hangup", "NAME", "data", "secret", "words"] { #expect(!after.contains(Array(text.utf8))) }
            #expect(after.contains(Array("user@192.168.42.1".utf8)) == (level == .speech))
            // The extension of a profile is of no use to anybody here.
            #expect(Array(after[60..<64]) == [0, 0, 0, 0])
            guard case .extendedReport(let report) = new.packets[5].content,
                case .extendedReport(let original) = old.packets[5].content,
                case .goodbye(let goodbye) = new.packets[3].content
            else {
                Issue.record("other contents")
                continue
            }
            #expect(report.blocks == original.blocks && goodbye.sources == [0xCAFE_BABE])
        }
    }

    @Test func `names of sources keep their shape`() throws {
        let after = try left(Self.sender + Self.description, .identities)
        let compound = RTCPCompound.decode(after[...], declared: after.count)
        guard case .sourceDescription(let description) = compound.packets.last?.content else {
            Issue.record("no description")
            return
        }
        let name = try #require(description.chunks.first?.canonicalName)
        #expect(name.utf8.count == 17 && name.contains("@") && name.filter { $0 == "." }.count == 3)
        #expect(!name.hasPrefix("user") && !name.hasSuffix("192.168.42.1"))
        #expect(description.chunks.first?.items.count == 2)
    }

    @Test func `damaged and cut compounds do no harm`() throws {
        var redactor = try Frames.redactor(.addresses)
        let frame = Frames.ethernet(0x0800, Frames.ipv4(17, Frames.udp(49153, 49155, Self.compound)))
        for bit in (42 * 8)..<(frame.count * 8) {
            var damaged = frame
            damaged[bit / 8] ^= 1 << UInt8(bit % 8)
            redactor.redact(&damaged, Frames.record(.ethernet, damaged))
            #expect(damaged.count == frame.count)
            #expect(!damaged.contains(Array("user@192".utf8)))
        }
        for count in 0..<frame.count {
            var cut = Array(frame.prefix(count))
            redactor.redact(&cut, Frames.record(.ethernet, cut, original: frame.count))
            #expect(cut.count == count)
        }
    }
}
