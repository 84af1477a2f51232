import Bytes
import Testing

@testable import Redaction

/// A source whose substitutes are of another length.
private struct WrongLengths: SubstituteSource {
    mutating func number(_ digits: [UInt8]) -> [UInt8] { digits + [0x31] }
    mutating func name(_ units: [UInt16]) -> [UInt16] { [] }
    mutating func address(_ address: IPAddress) -> IPAddress { IPAddress(high: 1, low: 2) }
    mutating func identifier(_ octets: [UInt8]) -> [UInt8] { [] }
}

@Suite struct SubstitutesTests {
    private func text(_ text: String) -> (String, ShiftingSubstitutes) {
        var source = ShiftingSubstitutes()
        return (String(decoding: Substitutes.text(Array(text.utf16), &source), as: UTF16.self), source)
    }

    @Test func `a text of digits alone is a number wherever it stands, all else a name`() {
        #expect(text("201").0 == "534" && text("201").1.numbers == ["201"])
        #expect(text("*17").0 == "*17")
        #expect(text("+49711").0 == "+72044" && text("+49711").1.numbers == ["49711"])
        #expect(text("Extn201").0 == "Jcys534" && text("Extn201").1.names == ["Extn201"])
    }

    @Test func `padding stays and is no part of a name`() {
        #expect(text("201\0\0").0 == "534\0\0" && text("201\0\0").1.numbers == ["201"])
        #expect(text("Anna  ").1.names == ["Anna"])
        #expect(text("   ").0 == "   " && text("").0 == "")
    }

    @Test func `UTF-8 is one name with UTF-16 where its substitute is as long`() {
        var source = ShiftingSubstitutes()
        let octets = Substitutes.text(Array("J\u{FC}rgen".utf8), &source)
        #expect(octets.count == 7 && source.names.contains("J\u{FC}rgen"))
        #expect(Substitutes.text([UInt8(0x41), 0xFC], &source).count == 2)
    }

    @Test func `an identifier of zeros is none`() {
        var source = ShiftingSubstitutes()
        #expect(Substitutes.identifier([0, 0], &source) == [0, 0])
        #expect(Substitutes.identifier([1, 0], &source) == [0xA4, 0xA5])
    }

    @Test func `addresses are substituted as such, and what is no address becomes zeros`() {
        var source = ShiftingSubstitutes()
        #expect(Substitutes.address([10, 1, 2, 3], &source) == [10, 0x54, 0x57, 0xA9])
        let v6: [UInt8] = [0x20, 1, 0xD, 0xB8] + [UInt8](repeating: 0, count: 11) + [1]
        #expect(Substitutes.address(v6, &source) == v6.prefix(8) + v6.suffix(8).map { ~$0 })
        #expect(Substitutes.address([1, 2, 3], &source) == [0, 0, 0])
    }

    @Test func `lengths stay whatever the source says`() {
        var source = WrongLengths()
        #expect(Substitutes.text(Array("201".utf16), &source) == [0x30, 0x30, 0x30])
        #expect(Substitutes.text(Array("Anna".utf16), &source) == [0x78, 0x78, 0x78, 0x78])
        #expect(Substitutes.identifier([1, 2], &source) == [0, 0])
        #expect(Substitutes.address([10, 1, 2, 3], &source) == [0, 0, 0, 0])
    }
}
