import Bytes
import Testing

@testable import Decoders

private func report(_ text: String) throws -> (RTCPReport?, DecodeError?) {
    let octets = try #require(bytes(hex: text))
    let compound = RTCPCompound.decode(octets[...], declared: octets.count)
    guard case .report(let report) = compound.packets.first?.content else { return (nil, compound.error) }
    return (report, compound.error)
}

@Suite struct RTCPReportBlockTests {
    /// Values as tshark shows them.
    @Test func `the block of a gateway`() throws {
        let block = try #require(try report(RTCPSamples.gateway).0?.blocks.first)
        #expect(block.ssrc == 0x1110_f505 && block.fractionLost == 7 && block.cumulativeLost == 21)
        #expect(block.extendedHighestSequence == 10_760 && block.jitter == 0)
        #expect(block.lastSenderReport == 0xe903_bce9 && block.delaySinceLastSenderReport == 377_225)
    }

    /// A number of 24 bits with a sign (RFC 3550 clause 6.4.1).
    @Test(arguments: [
        ("fffffe", -2), ("000000", 0), ("7fffff", 8_388_607), ("800000", -8_388_608), ("ffffff", -1), ("000015", 21),
    ])
    func `cumulative loss may be less than nothing`(_ digits: String, _ lost: Int32) throws {
        let block = try #require(
            try report(RTCPSamples.receiverReport.replacing("fffffe", with: digits)).0?.blocks.first)
        #expect(block.cumulativeLost == lost && block.fractionLost == 64)
        #expect(block.extendedHighestSequence == 65_538 && block.jitter == 16)
        #expect(block.lastSenderReport == 0x1234_5678 && block.delaySinceLastSenderReport == 98_304)
    }
}
