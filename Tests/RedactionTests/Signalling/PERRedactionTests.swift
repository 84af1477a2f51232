import Bytes
import Decoders
import Testing

@testable import Redaction

@Suite struct PERRedactionTests {
    private static func redacted(
        _ message: Fixtures.Message, _ level: RedactionLevel, _ source: inout ShiftingSubstitutes
    ) -> [UInt8] {
        var octets = message.octets
        var redaction = PERRedaction(level: level)
        redaction.messages(message.type, &octets, 0..<octets.count, &source)
        return octets
    }

    /// Texts and octets that stay on purpose.
    private static func stays(_ path: [String], _ level: RedactionLevel) -> Bool {
        let name = path.last { $0.first?.isNumber != true } ?? ""
        if FieldClass.keptText.contains(name) || FieldClass.keptOctets.contains(name) { return true }
        if name == "releaseCompleteCauseIE" { return true }
        // What is in a message inside of the message is looked at there.
        let lists = FieldClass.tunnels.union([FieldClass.fastStart, FieldClass.supplementaryServices])
        if lists.contains(name) { return true }
        let isLater = FieldClass.addresses.union(FieldClass.identifiers).union(FieldClass.nodes).contains(name)
        return isLater && level < .addresses
    }

    @Test(arguments: [RedactionLevel.identities, .addresses])
    func `no text and no octets of any component stay but those that are listed`(_ level: RedactionLevel) throws {
        try #require(Fixtures.per.count > 500)
        var kinds: Set<String> = []
        for message in Fixtures.per {
            var source = ShiftingSubstitutes()
            let octets = Self.redacted(message, level, &source)
            #expect(octets.count == message.octets.count)
            let before = message.type.decode(message.octets[...], complete: true)
            let after = message.type.decode(octets[...], complete: true)
            #expect(before.failure == nil && after.failure == nil)
            let (old, new) = (before.value.leaves(), after.value.leaves())
            #expect(old.map(\.path) == new.map(\.path))
            for (old, new) in zip(old, new) {
                switch (old.value.content, new.value.content) {
                case (.text(let a), .text(let b)):
                    let isChanged = a != b || a.allSatisfy { !$0.isLetter && !$0.isNumber } || a == "*17"
                    #expect(isChanged || Self.stays(old.path, level), "\(old.path) \(a)")
                    #expect(a.utf16.count == b.utf16.count)
                    kinds.insert(old.path.last ?? "")
                case (.octets(let a), .octets(let b)):
                    let isMulticast = FieldClass.addresses.contains(old.path.last ?? "") && a.first ?? 0 >= 224
                    let isChanged = a != b || a.allSatisfy { $0 == 0 } || isMulticast
                    #expect(isChanged || Self.stays(old.path, level), "\(old.path) \(a)")
                case (.bitString(let a, _), .bitString(let b, _)):
                    #expect(old.path.last == "set" ? a == b : b.allSatisfy { $0 == 0 }, "\(old.path)")
                case (.undecoded(_, _), .undecoded(_, let b)):
                    #expect(b.allSatisfy { $0 == 0 }, "\(old.path)")
                case (.integer(let a), .integer(let b)):
                    let isGeneric = FieldClass.genericIntegers.contains(old.path.last ?? "")
                    #expect(isGeneric ? b == 0 : a == b, "\(old.path)")
                case (.enumerated(let a, _), .enumerated(let b, _)): #expect(a == b)
                case (.objectIdentifier(let a), .objectIdentifier(let b)):
                    // The fixtures have any in the place of the protocol's.
                    let isOther = old.path.last == "protocolIdentifier" && !a.starts(with: [0, 0, 8])
                    #expect(isOther ? b.allSatisfy { $0 == 0 } : a == b)
                case (.boolean(let a), .boolean(let b)): #expect(a == b)
                default: break
                }
            }
        }
        #expect(
            kinds.isSuperset(of: ["dialledDigits", "h323-ID", "url-ID", "email-ID", "publicNumberDigits", "cname"]))
    }

    @Test func `only keys are hidden at level speech`() {
        var changed: Set<String> = []
        for message in Fixtures.per {
            var source = ShiftingSubstitutes()
            let octets = Self.redacted(message, .speech, &source)
            let old = message.type.decode(message.octets[...], complete: true).value.leaves()
            let new = message.type.decode(octets[...], complete: true).value.leaves()
            for (old, new) in zip(old, new) where "\(old.value.content)" != "\(new.value.content)" {
                changed.insert(old.path.first { FieldClass.keys.contains($0) } ?? old.path.joined(separator: "/"))
            }
            #expect(source.numbers.isEmpty && source.names.isEmpty)
        }
        #expect(changed == FieldClass.keys.union(changed.filter { $0.contains("h245Control") }), "\(changed)")
    }

    @Test func `the name in an argument of H.450.8 is put in its place`() {
        // invoke callingName (0), invokeId 1000: namePresentationAllowed, simpleName "Anna".
        let name: [UInt8] = [0x00, 0x18] + Array("Anna".utf8)
        let message: [UInt8] = Fixtures.octets("0001 1003e8 000100") + [UInt8(name.count)] + name
        let found = PERMessageType.supplementaryService.decode(message[...], complete: true)
        #expect(found.failure == nil, "\(found.value)")
        var source = ShiftingSubstitutes()
        let octets = Self.redacted(Fixtures.Message(type: .supplementaryService, octets: message), .identities, &source)
        #expect(source.names == ["Anna"])
        #expect(octets == message.dropLast(4) + Array("Fssf".utf8))
    }

    @Test func `what is left of an open type and what follows an error become zeros`() {
        let whole = Array(Fixtures.longSetup.suffix(270))
        var source = ShiftingSubstitutes()
        #expect(PERMessageType.h323UserInformation.decode(whole[...], complete: true).failure == nil)
        #expect(Leaks.holds(whole, number: Fixtures.number))
        for count in 1..<whole.count {
            let cut = Fixtures.Message(type: .h323UserInformation, octets: Array(whole.prefix(count)))
            let octets = Self.redacted(cut, .identities, &source)
            #expect(octets.count == count)
            #expect(!Leaks.holds(octets, number: Fixtures.number))
        }
    }

    @Test func `no prefix and no bit flip of any kind of message traps or changes a length`() {
        let short = Fixtures.per.filter { $0.octets.count < 90 }.enumerated().filter { $0.offset % 6 == 0 }.map(
            \.element)
        #expect(short.count > 20)
        for message in short {
            var source = ShiftingSubstitutes()
            for count in 0..<message.octets.count {
                let prefix = Fixtures.Message(type: message.type, octets: Array(message.octets.prefix(count)))
                #expect(Self.redacted(prefix, .addresses, &source).count == count)
            }
            for bit in 0..<(message.octets.count * 8) {
                var octets = message.octets
                octets[bit / 8] ^= 0x80 >> UInt8(bit % 8)
                let changed = Fixtures.Message(type: message.type, octets: octets)
                #expect(Self.redacted(changed, .addresses, &source).count == octets.count)
            }
        }
    }
}
