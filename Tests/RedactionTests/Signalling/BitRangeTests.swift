import Testing

@testable import Redaction

@Suite struct BitRangeTests {
    @Test func `bits are read and written across octets`() {
        var octets: [UInt8] = [0b1010_0101, 0b1100_0011]
        #expect(octets.bits(6, 4) == 0b0111)
        #expect(octets.bits(0, 16) == 0xA5C3)
        octets.setBits(6, 4, 0b1000)
        #expect(octets == [0b1010_0110, 0b0000_0011])
        octets.clearBits(1..<15)
        #expect(octets == [0b1000_0000, 0b0000_0001])
    }

    @Test func `what lies outside is neither read nor written`() {
        var octets: [UInt8] = [0xFF, 0xFF]
        #expect(octets.bits(9, 8) == nil && octets.bits(-1, 2) == nil && octets.bits(0, 65) == nil)
        octets.setBits(10, 8, 0)
        #expect(octets == [0xFF, 0xFF])
        octets.clearBits(-5..<4)
        octets.clearBits(12..<999)
        #expect(octets == [0x0F, 0xF0])
        octets.clear(1..<7)
        octets.clear(-3..<0)
        #expect(octets == [0x0F, 0])
        var none: [UInt8] = []
        none.clear(0..<4)
        none.clearBits(0..<4)
        #expect(none.isEmpty)
    }
}
