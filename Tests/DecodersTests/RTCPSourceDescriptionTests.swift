import Bytes
import Testing

@testable import Decoders

@Suite struct RTCPSourceDescriptionTests {
    private func description(_ text: String) throws -> (RTCPSourceDescription?, DecodeError?) {
        let octets = try #require(bytes(hex: text))
        let compound = RTCPCompound.decode(octets[...], declared: octets.count)
        for packet in compound.packets {
            if case .sourceDescription(let description) = packet.content { return (description, compound.error) }
        }
        return (nil, compound.error)
    }

    /// Values as tshark shows them.
    @Test func `a gateway names itself`() throws {
        let (found, error) = try description(RTCPSamples.gateway)
        let chunk = try #require(found?.chunks.first)
        #expect(error == nil && found?.chunks.count == 1 && chunk.source == 0x0749_f503)
        #expect(chunk.items.map(\.name) == ["CNAME", "NAME", "TOOL"])
        #expect(chunk.items.map(\.text) == ["0.0.0@10.10.245.3", "Cisco IOS, VoIP Gateway", "Cisco IOS, VoIP Gateway"])
        #expect(chunk.canonicalName == "0.0.0@10.10.245.3")
    }

    @Test func `chunks end on words`() throws {
        // Items of 3, 4, 5 and 6 octets: one to four zeros behind them.
        for (length, zeros) in [(1, "00"), (2, "00000000"), (3, "000000"), (4, "0000")] {
            let text = String(repeating: "61", count: length)
            let chunk = "0000000a 010\(length)\(text)\(zeros)"
            let words = (chunk.filter { $0 != " " }.utf8.count * 2) / 8
            let head = "82ca00" + (words < 16 ? "0" : "") + String(words, radix: 16)
            let (found, error) = try description(head + chunk + chunk)
            #expect(error == nil && found?.chunks.count == 2, "\(length)")
            #expect(found?.chunks.last?.canonicalName == String(repeating: "a", count: length))
        }
    }

    @Test func `no chunks and no items`() throws {
        #expect(try description("80ca0000").0 == RTCPSourceDescription())
        let (found, error) = try description("81ca0002 00000005 00000000")
        #expect(error == nil && found?.chunks.first?.items.isEmpty == true && found?.chunks.first?.canonicalName == nil)
    }

    @Test func `errors`() throws {
        // An item longer than the packet, and one without end.
        let (long, tooLong) = try description("81ca0002 00000005 01ff6161")
        #expect(long?.chunks.first?.source == 5 && tooLong == DecodeError(.malformed, at: 10, "item text"))
        let (open, noEnd) = try description("81ca0002 00000005 01026161")
        #expect(open?.chunks.first?.canonicalName == "aa" && noEnd == DecodeError(.malformed, at: 12, "item type"))
        let (none, noChunk) = try description("81ca0000")
        #expect(none?.chunks.isEmpty == true && noChunk == DecodeError(.malformed, at: 4, "SSRC/CSRC"))
        // Empty items without end.
        let items = String(repeating: "0100", count: 40)
        let (many, limit) = try description("81ca0015 00000005" + items)
        #expect(many?.chunks.first?.items.count == RTCPSourceDescription.maximumItems && limit?.reason == .limit)
    }
}
