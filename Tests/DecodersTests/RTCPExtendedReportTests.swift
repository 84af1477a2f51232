import Bytes
import Testing

@testable import Decoders

@Suite struct RTCPExtendedReportTests {
    private func report(_ text: String) throws -> (RTCPExtendedReport?, DecodeError?) {
        let octets = try #require(bytes(hex: text))
        let compound = RTCPCompound.decode(octets[...], declared: octets.count)
        guard case .extendedReport(let report) = compound.packets.first?.content else { return (nil, compound.error) }
        return (report, compound.error)
    }

    @Test func `blocks one after the other`() throws {
        let (found, error) = try report(RTCPSamples.extended)
        let blocks = try #require(found?.blocks)
        #expect(error == nil && found?.ssrc == 1)
        #expect(blocks.map(\.type) == [4, 5, 7] && blocks.map(\.offset) == [8, 20, 36])
        #expect(blocks.map(\.length) == [12, 16, 36])
        #expect(blocks.map(\.name) == ["Receiver Reference Time", "DLRR", "VoIP Metrics"])
        #expect(blocks[0].content == .receiverReferenceTime(0x83aa_7e80_4000_0000))
        let delay = RTCPExtendedReport.Delay(ssrc: 2, lastReceiverReport: 0x7e80_4000, delay: 131_072)
        #expect(blocks[1].content == .delaySinceLastReceiverReport([delay]))
    }

    @Test func `other blocks are passed over`() throws {
        // Statistics summary (9 words), and a type that no standard of 2003 knows, with 1 word.
        let statistics = "06e00009" + String(repeating: "00000000", count: 9)
        let (found, error) = try report("80cf000f 00000001" + statistics + "c8000001 0badcafe" + "01000001 00000002")
        #expect(error == nil)
        #expect(found?.blocks.map(\.type) == [6, 200, 1])
        #expect(found?.blocks.map(\.content) == [.other, .other, .other])
        #expect(found?.blocks.map(\.name) == ["Statistics Summary", nil, "Loss RLE"])
        #expect(found?.blocks.first?.typeSpecific == 0xe0)
    }

    @Test func `lengths that do not fit the type`() throws {
        for (block, word) in [("07000007", 7), ("04000001", 1), ("05000002", 2)] {
            let octets = String(repeating: "00000000", count: word)
            let (found, error) = try report("80cf000\(2 + word) 00000001 \(block)" + octets)
            #expect(found?.blocks.isEmpty == true)
            #expect(error == DecodeError(.malformed, at: 10, "block length"))
        }
        // Longer than the packet.
        let (found, error) = try report("80cf0005 00000001 04000002 83aa7e80 40000000 06000009")
        #expect(found?.blocks.count == 1 && error == DecodeError(.malformed, at: 24, "report block"))
    }

    @Test func `blocks are limited`() throws {
        let (found, error) = try report("80cf0046 00000001" + String(repeating: "c8000000", count: 69))
        #expect(found?.blocks.count == RTCPExtendedReport.maximumBlocks && error?.reason == .limit)
    }
}
