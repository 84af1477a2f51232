import Testing

@testable import TrafficGenerator

private func hex(_ bytes: [UInt8]) -> String {
    bytes.map { byte in
        let text = String(byte, radix: 16)
        return text.count == 1 ? "0" + text : text
    }.joined()
}

/// Messages against hex that an independent ASN.1 codec wrote for the same values (the H.245 connection of a call in
/// the sample captures).
@Suite struct EncoderTests {
    private let caller = H245.MediaAddress(address: IPv4(10, 10, 2, 1), port: 49800)
    private let callee = H245.MediaAddress(address: IPv4(10, 10, 1, 1), port: 50570)

    @Test func openLogicalChannel() {
        let message = Q931.tpkt(H245.openLogicalChannel(1, .g729a, rtp: caller))
        #expect(hex(message) == "03000017030000000d6001800a040001000a0a0201c289")
        let other = H245.MediaAddress(address: IPv4(10, 10, 2, 1), port: 0xc7c2)
        let g7231 = Q931.tpkt(H245.openLogicalChannel(1, .g7231, rtp: other))
        #expect(hex(g7231) == "03000018030000000d000040000a040001000a0a0201c7c3")
    }

    /// The sample's sender knows a fourth extension addition: the bitmap differs, nothing else.
    @Test func openLogicalChannelAck() {
        let message = Q931.tpkt(H245.openLogicalChannelAck(1, rtp: callee))
        #expect(hex(message) == "0300001b22c000000480101c00000a0a0101c58a000a0a0101c58b")
    }

    @Test func shortControlMessages() {
        #expect(hex(H245.terminalCapabilitySetAck()) == "218001")
        #expect(hex(H245.masterSlaveDeterminationAck(isMaster: false)) == "20a0")
        #expect(hex(H245.masterSlaveDeterminationAck(isMaster: true)) == "2080")
        #expect(hex(H245.masterSlaveDetermination(12345)) == "01003c403139")
        #expect(hex(H245.endSession()) == "4a40")
    }

    @Test func fastStartElements() {
        let rtp = H245.MediaAddress(address: IPv4(10, 10, 2, 1), port: 0xc0d2)
        #expect(
            hex(H245.fastStart(1, .g729a, rtp: rtp, isReverse: false)) == "0000000d6001800a040001000a0a0201c0d3")
        #expect(
            hex(H245.fastStart(1, .g729a, rtp: rtp, isReverse: true))
                == "400000060401004d60018011140001000a0a0201c0d2000a0a0201c0d3")
        #expect(
            hex(H245.fastStart(3, .g7231, rtp: rtp, isReverse: true))
                == "400002060401004d0000400011140001000a0a0201c0d2000a0a0201c0d3")
    }

    @Test func checksumOfAnHeader() {
        // The example of RFC 1071, clause 3.
        let words: [UInt8] = [0x00, 0x01, 0xf2, 0x03, 0xf4, 0xf5, 0xf6, 0xf7]
        #expect(checksum(folding: wordSum(words)) == ~0xddf2)
    }

    @Test func splitMix() {
        // First outputs of the reference implementation for seed 1234567.
        var random = SplitMix64(seed: 1_234_567)
        #expect(
            [random.next(), random.next(), random.next()] == [
                6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423,
            ])
    }
}
