import Bytes
import Testing

@testable import Decoders

private func rtp(_ text: String) throws -> RTPHeader {
    let octets = try #require(bytes(hex: text))
    return try header(octets)
}

/// A view of an array's octets is called unsafe only because an array may hold types whose padding it would show.
private func header(_ octets: [UInt8]) throws(DecodeError) -> RTPHeader { unsafe try RTPHeader(octets.span.bytes) }

/// Octets written after the picture in RFC 3550 clause 5.1.
@Suite struct RTPHeaderTests {
    @Test func plain() throws {
        let header: RTPHeader = try rtp("80 92 0001 00000064 DEADBEEF 0102030405")
        #expect(header.marker && header.payloadType == 18 && header.sequenceNumber == 1)
        #expect(header.timestamp == 100 && header.ssrc == 0xDEAD_BEEF && header.csrcCount == 0)
        #expect(header.payloadOffset == 12 && header.payloadLength == 5)
        #expect(!header.hasPadding && !header.hasExtension)
    }

    @Test func everything() throws {
        let header: RTPHeader = try rtp("B1 08 FFFF 00000001 00000002 00000003 BEDE0001 AABBCCDD 0708 000003")
        #expect(header.csrcCount == 1 && header.hasExtension && header.hasPadding && !header.marker)
        #expect(header.payloadOffset == 24 && header.paddingLength == 3 && header.payloadLength == 2)
    }

    @Test func errors() {
        #expect(throws: DecodeError(.malformed, at: 0, "RTP version")) { try rtp("40 00 0001 00000064 00000001") }
        #expect(throws: DecodeError(.truncated, at: 0, "RTP header")) { try rtp("80 00 0001 00000064 000000") }
        #expect(throws: DecodeError(.truncated, at: 16, "RTP CSRC list")) {
            try rtp("81 00 0001 00000064 00000001")
        }
        #expect(throws: DecodeError(.truncated, at: 20, "RTP header extension")) {
            try rtp("90 00 0001 00000064 00000001 00000001")
        }
        #expect(throws: DecodeError(.malformed, at: 12, "RTP padding")) {
            try rtp("A0 00 0001 00000064 00000001 02")
        }
        #expect(throws: DecodeError(.malformed, at: 11, "RTP padding")) {
            try rtp("A0 00 0001 00000064 00000001")
        }
        #expect(throws: DecodeError.self) { try rtp("A0 00 0001 00000064 00000001 00") }
        #expect(throws: DecodeError.self) { try rtp("") }
    }

    @Test func prefixesAndBitFlips() throws {
        let packet = try #require(bytes(hex: "B1 08 FFFF 00000001 00000002 00000003 BEDE0001 AABBCCDD 0708 000003"))
        for count in 0..<packet.count {
            let part = Array(packet[..<count])
            if let found = try? header(part) {
                #expect(found.payloadOffset + found.payloadLength + Int(found.paddingLength) == count)
            }
        }
        forEachBitFlip(packet) { changed in
            if let found = try? header(changed) {
                #expect(found.payloadOffset + found.payloadLength + Int(found.paddingLength) == changed.count)
            }
        }
    }
}

@Suite struct RTPPayloadTypeTests {
    @Test(arguments: [
        (0, "PCMU", 8000), (4, "G723", 8000), (8, "PCMA", 8000), (9, "G722", 8000), (18, "G729", 8000),
        (34, "H263", 90000),
    ])
    func staticTypes(_ number: Int, _ name: String, _ rate: Int) {
        #expect(RTPPayloadType(number)?.name == name && RTPPayloadType(number)?.clockRate == rate)
    }

    @Test func othersAreNot() {
        for number in [1, 2, 20, 35, 72, 95, 96, 127, -1, 128] { #expect(RTPPayloadType(number) == nil) }
    }
}
