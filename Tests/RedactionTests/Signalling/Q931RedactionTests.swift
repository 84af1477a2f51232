import Bytes
import Decoders
import Testing

@testable import Redaction

@Suite struct Q931RedactionTests {
    private static func redacted(_ octets: [UInt8], _ level: RedactionLevel = .identities) -> [UInt8] {
        var source = ShiftingSubstitutes()
        var result = octets
        var redaction = Q931Redaction(PERRedaction(level: level))
        redaction.whole(&result, &source)
        return result
    }

    private static func message(_ elements: [UInt8]) -> [UInt8] { [0x08, 0x02, 0x12, 0x34, 0x7B] + elements }

    private static func element(_ identifier: UInt8, _ content: [UInt8]) -> [UInt8] {
        [identifier, UInt8(content.count)] + content
    }

    @Test func `numbers and names of the elements and of H225 have the same substitutes`() throws {
        let octets = Self.redacted(Fixtures.longSetup)
        let message = try Q931Message.decode(octets[...])
        #expect(message.callingNumber == "88834052624")
        #expect(message.calledNumber == "*17")
        #expect(message.displayText == "Rfwlfwjyj Xtrrjwkjqi")
        let h225 = try H225Message.decode(userUser: try #require(message.userUser))
        #expect(h225.sourceAliases.map(\.value) == ["88834052624"])
        let original = try Q931Message.decode(Fixtures.longSetup[...])
        let before = try H225Message.decode(userUser: try #require(original.userUser))
        #expect(before.sourceAliases.map(\.value) == [Fixtures.number])
        #expect(h225.fastStart.map(\.codec) == before.fastStart.map(\.codec))
        #expect(h225.fastStart.map(\.rtp) == before.fastStart.map(\.rtp))
        #expect(h225.callIdentifier == before.callIdentifier)
        #expect(h225.vendor == before.vendor)
        #expect(h225.problems.isEmpty)
    }

    @Test func `addresses and identifiers go at level addresses, in fastStart too`() throws {
        let octets = Self.redacted(Fixtures.longSetup, .addresses)
        let h225 = try H225Message.decode(userUser: try #require(try Q931Message.decode(octets[...]).userUser))
        #expect(h225.fastStart.count == 6)
        #expect(h225.fastStart.compactMap(\.rtp).allSatisfy { $0.address.description == "10.95.87.171" })
        #expect(h225.sourceCallSignalAddress?.description == "10.95.87.171:2935")
        #expect(h225.callIdentifier?.description == "4ef0c4f4-8116-ce51-94c6-762dd7ab6ee9")
    }

    @Test(arguments: [RedactionLevel.speech, .identities, .addresses])
    func `keys of a keypad become 0 and nothing else at level speech`(_ level: RedactionLevel) {
        let message = Self.message(Self.element(0x2C, Array("83#".utf8)) + Self.element(0x28, Array("201".utf8)))
        let display = level == .speech ? "201" : "534"
        #expect(
            Self.redacted(message, level)
                == Self.message(Self.element(0x2C, Array("000".utf8)) + Self.element(0x28, Array(display.utf8))))
    }

    @Test func `what is known to be harmless stays, and all else becomes zeros`() {
        let kept: [UInt8] =
            Self.element(0x04, [0x80, 0x90, 0xA3]) + Self.element(0x08, [0x80, 0x91])
            + Self.element(0x1E, [0x81, 0x88])
        #expect(Self.redacted(Self.message(kept)) == Self.message(kept))
        for identifier: UInt8 in [0x1C, 0x20, 0x24, 0x2A, 0x10, 0x7C, 0x02] {
            let secret = Self.message(Self.element(identifier, Array("secret".utf8)))
            #expect(Self.redacted(secret) == Self.message(Self.element(identifier, [0, 0, 0, 0, 0, 0])))
        }
        // Diagnostics of a cause; a subaddress; a harmless element of another codeset, and one that is too long.
        #expect(
            Self.redacted(Self.message(Self.element(0x08, [0x80, 0x96, 0x70, 0x04])))
                == Self.message(Self.element(0x08, [0x80, 0x96, 0, 0])))
        #expect(
            Self.redacted(Self.message(Self.element(0x71, [0x80, 0x50, 0x31])))
                == Self.message(Self.element(0x71, [0x80, 0, 0])))
        #expect(
            Self.redacted(Self.message([0x95] + Self.element(0x04, [0x80, 0x90, 0xA3])))
                == Self.message([0x95] + Self.element(0x04, [0, 0, 0])))
        #expect(
            Self.redacted(Self.message(Self.element(0x34, Array("5551729".utf8))))
                == Self.message(Self.element(0x34, [0, 0, 0, 0, 0, 0, 0])))
    }

    @Test func `what is no Q931 becomes zeros from level identities on`() {
        #expect(Self.redacted([1, 2, 3, 4, 5]) == [0, 0, 0, 0, 0])
        #expect(Self.redacted([1, 2, 3, 4, 5], .speech) == [1, 2, 3, 4, 5])
    }

    @Test func `no prefix of a message traps or keeps a number or a name`() {
        for count in 0...Fixtures.longSetup.count {
            let octets = Self.redacted(Array(Fixtures.longSetup.prefix(count)))
            #expect(octets.count == count)
            #expect(!Leaks.holds(octets, number: Fixtures.number))
            #expect(!Leaks.holds(octets, name: Fixtures.name))
        }
    }

    @Test func `no bit flip of a message traps or keeps a number or a name`() throws {
        try #require(Leaks.holds(Fixtures.longSetup, number: Fixtures.number))
        try #require(Leaks.holds(Fixtures.longSetup, name: Fixtures.name))
        for bit in 0..<(Fixtures.longSetup.count * 8) {
            var octets = Fixtures.longSetup
            octets[bit / 8] ^= 0x80 >> UInt8(bit % 8)
            let redacted = Self.redacted(octets)
            #expect(redacted.count == octets.count)
            #expect(!Leaks.holds(redacted, number: Fixtures.number), "bit \(bit)")
            #expect(!Leaks.holds(redacted, name: Fixtures.name), "bit \(bit)")
        }
    }
}
