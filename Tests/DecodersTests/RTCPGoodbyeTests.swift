import Bytes
import Testing

@testable import Decoders

@Suite struct RTCPGoodbyeTests {
    private func goodbye(_ text: String) throws -> (RTCPGoodbye?, DecodeError?) {
        let octets = try #require(bytes(hex: text))
        let compound = RTCPCompound.decode(octets[...], declared: octets.count)
        guard case .goodbye(let goodbye) = compound.packets.first?.content else { return (nil, compound.error) }
        return (goodbye, compound.error)
    }

    @Test func `sources and a reason`() throws {
        let (found, error) = try goodbye(RTCPSamples.goodbye)
        #expect(error == nil && found?.sources == [1, 9] && found?.reason == "bands")
        #expect(try goodbye("81cb0001 00000001").0?.reason == nil)
        #expect(try goodbye("80cb0000").0?.sources == [])
    }

    @Test func `errors`() throws {
        let (one, missing) = try goodbye("82cb0001 00000001")
        #expect(one?.sources == [1] && missing == DecodeError(.malformed, at: 8, "SSRC/CSRC"))
        let (two, long) = try goodbye("81cb0002 00000001 04616263")
        #expect(two?.reason == nil && two?.sources == [1])
        #expect(long == DecodeError(.malformed, at: 9, "reason for leaving"))
    }
}
