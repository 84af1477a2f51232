import Bytes
import Testing

@testable import Decoders

private func report(_ text: String) throws -> (RTCPReport?, DecodeError?) {
    let octets = try #require(bytes(hex: text))
    let compound = RTCPCompound.decode(octets[...], declared: octets.count)
    guard case .report(let report) = compound.packets.first?.content else { return (nil, compound.error) }
    return (report, compound.error)
}

@Suite struct RTCPReportTests {
    /// Values as tshark shows them.
    @Test func `a sender report of a gateway`() throws {
        let (found, error) = try report(RTCPSamples.gateway)
        let report = try #require(found)
        #expect(error == nil && report.ssrc == 0x0749_f503 && report.extensionLength == 0)
        let sender = try #require(report.sender)
        #expect(sender.ntpTimestamp >> 32 == 3_702_059_337 && sender.ntpTimestamp & 0xffff_ffff == 3_785_245_198)
        #expect(sender.rtpTimestamp == 0 && sender.packetCount == 1484 && sender.octetCount == 77_532)
        #expect(sender.middleOfTimestamp == 0xf149_e19e)
    }

    @Test func `extensions behind the blocks`() throws {
        let (found, error) = try report("80c90003 00000001 01020304 05060708")
        #expect(error == nil && found?.extensionLength == 8 && found?.blocks.isEmpty == true && found?.sender == nil)
    }

    @Test func `what came before an error stays`() throws {
        // Two blocks by the count, one by the length.
        let (found, error) = try report("82" + RTCPSamples.receiverReport.dropFirst(2))
        #expect(found?.ssrc == 1 && found?.blocks.count == 1)
        #expect(error == DecodeError(.malformed, at: 32, "SSRC_n"))
        let (none, noSSRC) = try report("80c90000")
        #expect(none == nil && noSSRC == DecodeError(.malformed, at: 4, "SSRC of sender"))
        let (short, missing) = try report("80c80003 00000001 dca8f149 e19e420e")
        #expect(short?.ssrc == 1 && short?.sender == nil)
        #expect(missing == DecodeError(.malformed, at: 16, "RTP timestamp"))
    }
}
