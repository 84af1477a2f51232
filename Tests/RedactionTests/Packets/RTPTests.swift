import Bytes
import CaptureFiles
import Decoders
import Redaction
import Testing

/// RTP keeps its headers and says nothing more.
@Suite struct RTPTests {
    private func rtp(
        _ type: UInt8, _ payload: [UInt8], first: UInt8 = 0x80, between: [UInt8] = []
    ) -> [UInt8] {
        [first, type, 0x12, 0x34, 0, 1, 2, 3, 0xCA, 0xFE, 0xBA, 0xBE] + between + payload
    }

    /// The UDP payload that is left of one, at the level of speech.
    private func left(
        _ payload: [UInt8], _ from: UInt16 = 49152, _ to: UInt16 = 49154, _ level: RedactionLevel = .speech
    ) throws -> [UInt8] {
        let frame = Frames.ethernet(0x0800, Frames.ipv4(17, Frames.udp(from, to, payload)))
        let after = try Frames.redacted(frame, level)
        #expect(after.count == frame.count)
        return Array(after.dropFirst(42))
    }

    private let speech = (0..<160).map { UInt8(truncatingIfNeeded: $0 * 7 + 1) }

    @Test(arguments: [(49152, 49154), (50791, 50791), (50793, 49152), (50800, 50800), (50795, 50795), (2049, 3001)])
    func `the header stays, speech becomes zeros`(_ from: UInt16, _ to: UInt16) throws {
        for level in [RedactionLevel.speech, .identities, .addresses] {
            let packet = rtp(0x88, speech)
            let after = try left(packet, from, to, level)
            #expect(after.prefix(12) == packet.prefix(12))
            #expect(Array(after.dropFirst(12)) == [UInt8](repeating: 0, count: 160))
        }
    }

    @Test func `sources stay, extensions become empty, the count of padding stays`() throws {
        let packet = rtp(
            8, speech + [9, 9, 9, 4], first: 0xB2,
            between: [1, 1, 1, 1, 2, 2, 2, 2, 0xBE, 0xDE, 0, 2, 5, 5, 5, 5, 6, 6, 6, 6])
        let after = try left(packet)
        #expect(after.prefix(24) == packet.prefix(24))
        #expect(Array(after.dropFirst(24).dropLast()) == [UInt8](repeating: 0, count: 8 + 160 + 3))
        #expect(after.last == 4)
        let header = try RTPHeader(after.rawSpan)
        #expect(header.payloadLength == 160 && header.csrcCount == 2 && header.hasExtension)
    }

    @Test func `a key becomes 0, its time stays`() throws {
        let event: [UInt8] = [7, 0x8A, 0x03, 0x20]
        #expect(try left(rtp(101, event)).suffix(4) == [0, 0x8A, 0x03, 0x20])
        #expect(try left(rtp(101, event + [11, 0x0A, 0, 160])).suffix(8) == [0, 0x8A, 0x03, 0x20, 0, 0x0A, 0, 160])
    }

    @Test func `speech that is short does not become keys`() throws {
        let speech: [UInt8] = (0..<20).map { 0x31 + $0 }
        let after = try left(rtp(97, speech))
        #expect(Array(after.dropFirst(12)) == [0xFF] + [UInt8](repeating: 0, count: 19))
        // A tone that is no key.
        #expect(try left(rtp(101, [36, 0x0A, 0, 160])).suffix(4) == [0xFF, 0, 0, 0])
        // Of a type that no keys have.
        #expect(try Array(left(rtp(18, speech)).dropFirst(12)) == [UInt8](repeating: 0, count: 20))
    }

    @Test func `what is no RTP goes`() throws {
        let text = Array("a message of voicemail".utf8)
        for (from, to) in [(50791, 50791), (50793, 50791), (4000, 4001), (53, 49152), (68, 67)] as [(UInt16, UInt16)] {
            #expect(try left(text, from, to).allSatisfy { $0 == 0 })
        }
        // With the version of RTP, but a name server's.
        #expect(try left(rtp(0, text), 53, 49152).allSatisfy { $0 == 0 })
        // On the port of a service: no type of media, or sources.
        #expect(try left(rtp(127 - 80, text), 50791, 50791).allSatisfy { $0 == 0 })
        #expect(try left(rtp(0, text, first: 0x81), 50791, 50791).allSatisfy { $0 == 0 })
    }

    @Test func `requests for licenses and SCN updates are read until identities go`() throws {
        let text = Array("branch office".utf8)
        for port: UInt16 in [50800, 50795] {
            #expect(try left(text, port, port, .speech) == text)
            #expect(try left(text, port, port, .identities).allSatisfy { $0 == 0 })
        }
        #expect(try left(text, 50800, 50791, .speech).allSatisfy { $0 == 0 })
    }

    @Test func `damaged and cut packets do no harm`() throws {
        var redactor = try Frames.redactor(.addresses)
        for packet in [
            rtp(101, [7, 0x8A, 3, 32]), rtp(0, [1, 2, 3, 4, 2], first: 0xB1, between: [0, 0, 0, 1, 0, 0, 0, 0]),
        ] {
            let frame = Frames.ethernet(0x0800, Frames.ipv4(17, Frames.udp(49152, 49154, packet)))
            for bit in 0..<(frame.count * 8) {
                var damaged = frame
                damaged[bit / 8] ^= 1 << UInt8(bit % 8)
                redactor.redact(&damaged, Frames.record(.ethernet, damaged))
                #expect(damaged.count == frame.count)
            }
            for count in 0..<frame.count {
                var cut = Array(frame.prefix(count))
                redactor.redact(&cut, Frames.record(.ethernet, cut, original: frame.count))
                #expect(cut.count == count)
            }
        }
    }
}
