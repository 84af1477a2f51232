import Testing

@testable import Redaction

@Suite struct LastLookTests {
    private func look(_ octets: [UInt8], at text: String, isSound: Bool = false) -> [UInt8] {
        var look = LastLook()
        look.note(Array(text.utf16))
        look.isSound = isSound
        var result = octets
        look.clear(&result)
        return result
    }

    @Test func `a number is found in every encoding and at any bit`() {
        #expect(look(Array("x55517y".utf8), at: "55517") == [0x78, 0, 0, 0, 0, 0, 0x79])
        #expect(
            look([0, 0x35, 0, 0x35, 0, 0x35, 0, 0x31, 0, 0x37, 1], at: "55517") == [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1])
        // As BCD from the middle of an octet, as dialledDigits, and shifted by a bit.
        #expect(look([0xF5, 0x55, 0x17], at: "55517") == [0xF0, 0, 0])
        #expect(look([0x88, 0x84, 0xAF], at: "55517") == [0, 0, 0x0F])
        #expect(look([0b0100_0100, 0b0100_0010, 0b0101_0111], at: "55517") == [0, 0, 0b0000_0111])
    }

    @Test func `sound messages and short texts are left alone`() {
        #expect(look(Array("55517".utf8), at: "55517", isSound: true) == Array("55517".utf8))
        #expect(look(Array("5551".utf8), at: "5551") == Array("5551".utf8))
    }

    @Test func `nothing stays of what is too long to be looked at`() {
        let long = [UInt8](repeating: 1, count: LastLook.longest + 1)
        #expect(look(long, at: "55517").allSatisfy { $0 == 0 })
        #expect(look([], at: "55517").isEmpty)
    }
}
