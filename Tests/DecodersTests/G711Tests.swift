import Testing

@testable import Decoders

/// Against the decoder output values that ITU-T G.711 prints in tables 1a to 2b.
@Suite struct G711Tests {
    /// Table 1a: character signal before the inversion of the even bits, and value at the decoder output.
    @Test(arguments: [
        (0b1111_1111, 4032), (0b1111_0000, 2112), (0b1110_0000, 1056), (0b1101_0000, 528), (0b1100_0000, 264),
        (0b1011_0000, 132), (0b1010_0000, 66), (0b1000_0000, 1),
    ])
    func aLawHasTheValuesOfTheTable(_ signal: Int, _ value: Int) {
        let octet = UInt8(signal) ^ 0b0101_0101
        #expect(G711.aLawValue(octet) == value)
        #expect(G711.aLawValue(octet ^ 0x80) == -value)
        #expect(Int(G711.aLaw.sample(octet)) == value * 8)
    }

    /// Table 2a: character signal as it is sent, and value at the decoder output.
    @Test(arguments: [
        (0b1000_0000, 8031), (0b1000_1111, 4191), (0b1001_1111, 2079), (0b1010_1111, 1023), (0b1011_1111, 495),
        (0b1100_1111, 231), (0b1101_1111, 99), (0b1110_1111, 33), (0b1111_1110, 2), (0b1111_1111, 0),
    ])
    func muLawHasTheValuesOfTheTable(_ signal: Int, _ value: Int) {
        let octet = UInt8(signal)
        #expect(G711.muLawValue(octet) == value)
        #expect(G711.muLawValue(octet ^ 0x80) == -value)
        #expect(Int(G711.muLaw.sample(octet)) == value * 4)
    }

    @Test(arguments: [G711.aLaw, .muLaw])
    func bothHalvesMirrorEachOtherAndRiseSteadily(_ law: G711) {
        let mask: UInt8 = law == .aLaw ? 0x55 : 0x7F
        let positive = (0..<128).map { Int(law.sample((0x80 | UInt8($0)) ^ mask)) }
        let negative = (0..<128).map { Int(law.sample(UInt8($0) ^ mask)) }
        #expect(zip(positive, negative).allSatisfy { $0 == -$1 })
        #expect(zip(positive, positive.dropFirst()).allSatisfy { $0 < $1 })
        // Steps grow by twice from one segment to the next.
        #expect(Set(zip(positive, positive.dropFirst()).map { $1 - $0 }).count > 7)
    }

    @Test func payloadTypesAreThoseOfRFC3551() {
        #expect(G711(payloadType: 0) == .muLaw)
        #expect(G711(payloadType: 8) == .aLaw)
        #expect((0...127).count { G711(payloadType: $0) != nil } == 2)
    }
}
