import Bytes
import CaptureFiles
import Decoders
import Redaction
import Testing

/// SNMP keeps its objects and numbers, and loses its texts and addresses.
@Suite struct SNMPTests {
    private static func tlv(_ tag: UInt8, _ content: [UInt8]) -> [UInt8] {
        content.count < 128 ? [tag, UInt8(content.count)] + content : [tag, 0x81, UInt8(content.count)] + content
    }

    private static func binding(_ object: [UInt8], _ value: [UInt8]) -> [UInt8] { tlv(0x30, tlv(6, object) + value) }

    private static let name: [UInt8] = [0x2B, 6, 1, 2, 1, 1, 5, 0]
    /// ipAdEntAddr.192.168.42.1
    private static let row: [UInt8] = [0x2B, 6, 1, 2, 1, 4, 20, 1, 1, 0x81, 0x40, 0x81, 0x28, 42, 1]
    private static let bindings = tlv(
        0x30,
        binding(name, tlv(4, Array("Central Office".utf8))) + binding(row, tlv(0x40, Frames.source))
            + binding([0x2B, 6, 1, 2, 1, 2, 2, 1, 6, 1], tlv(4, Frames.sourceMAC + [0xFF]))
            + binding([0x2B, 6, 1, 2, 1, 1, 3, 0], [0x43, 2, 0x12, 0x34])
            + binding([0x2B, 6, 1], tlv(0x44, [1, 2, 3]))
            + binding([0x2B, 6, 1], [5, 0]) + binding([0x2B, 6, 1], [2, 1, 7]))
    private static let trap = tlv(
        0x30,
        [2, 1, 0] + tlv(4, Array("topsecret".utf8))
            + tlv(
                0xA4,
                tlv(6, [0x2B, 6, 1, 4, 1, 0xB5, 0x69]) + tlv(0x40, Frames.source) + [2, 1, 6, 2, 1, 5, 0x43, 1, 9]
                    + bindings))
    private static let response = tlv(
        0x30, [2, 1, 1] + tlv(4, Array("topsecret".utf8)) + tlv(0xA2, [2, 1, 1, 2, 1, 0, 2, 1, 0] + bindings))
    private static let third = tlv(0x30, [2, 1, 3] + tlv(0x30, Array("user and engine".utf8)))

    private func left(_ payload: [UInt8], _ level: RedactionLevel) throws -> [UInt8] {
        let frame = Frames.ethernet(0x0800, Frames.ipv4(17, Frames.udp(161, 162, payload)))
        return Array(try Frames.redacted(frame, level).dropFirst(42))
    }

    @Test(arguments: [trap, response])
    func `objects and numbers stay, texts go`(_ message: [UInt8]) throws {
        #expect(try left(message, .speech) == message)
        let old = try SNMPMessage.decode(message[...])
        for level in [RedactionLevel.identities, .addresses] {
            let after = try left(message, level)
            let new = try SNMPMessage.decode(after[...])
            #expect(new.version == old.version && new.type == old.type && new.requestID == old.requestID)
            #expect(new.community == Array("xxxxxxxxx".utf8))
            #expect(new.trap?.specificTrap == old.trap?.specificTrap && new.trap?.timeStamp == old.trap?.timeStamp)
            #expect(new.trap?.enterprise == old.trap?.enterprise)
            #expect(new.bindings.count == 7)
            let values = zip(new.bindings, old.bindings).map { ($0.value, $1.value) }
            for (index, (value, original)) in values.enumerated() {
                // A text, an address, octets, and what is opaque.
                let isChanged = index == 0 || index == 2 || index == 4 || index == 1 && level == .addresses
                #expect((value != original) == isChanged, "\(original) became \(value)")
                #expect(value.typeName == original.typeName)
            }
            for secret in ["topsecret", "Central", "Office"] { #expect(!after.contains(Array(secret.utf8))) }
            #expect(!after.contains(Frames.sourceMAC))
            #expect(after.contains(Frames.source) == (level < .addresses))
            #expect(after.contains(Self.row) == (level < .addresses))
            #expect(after.contains(Self.name))
        }
    }

    @Test func `an address is mapped as in the header`() throws {
        let frame = Frames.ethernet(0x0800, Frames.ipv4(17, Frames.udp(161, 162, Self.trap)))
        let after = try Frames.redacted(frame)
        let message = try SNMPMessage.decode(after[42...])
        let agent = try #require(message.trap?.agentAddress.v4)
        #expect(agent == after[26..<30].reduce(0) { $0 << 8 | UInt32($1) })
        #expect(agent != 0xC0A8_2A01)
    }

    @Test func `of SNMPv3 the version stays`() throws {
        let after = try left(Self.third, .identities)
        #expect(after.prefix(5) == Self.third.prefix(5))
        #expect(after.dropFirst(5).allSatisfy { $0 == 0 })
    }

    @Test func `values that differ stay different, equal ones equal`() throws {
        func value(_ text: [UInt8]) throws -> [UInt8] {
            let pdu = Self.tlv(
                0xA2, [2, 1, 1, 2, 1, 0, 2, 1, 0] + Self.tlv(0x30, Self.binding(Self.name, Self.tlv(4, text))))
            return try left(Self.tlv(0x30, [2, 1, 1] + Self.tlv(4, [0x61]) + pdu), .identities)
        }
        #expect(try value([1, 2, 3, 4]) == value([1, 2, 3, 4]))
        #expect(try value([1, 2, 3, 4]) != value([1, 2, 3, 5]))
        #expect(try value(Array("one".utf8)) != value(Array("two".utf8)))
    }

    @Test(arguments: [trap, response, third])
    func `damaged and cut messages do no harm`(_ message: [UInt8]) throws {
        var redactor = try Frames.redactor(.addresses)
        let frame = Frames.ethernet(0x0800, Frames.ipv4(17, Frames.udp(161, 162, message)))
        for bit in (42 * 8)..<(frame.count * 8) {
            var damaged = frame
            damaged[bit / 8] ^= 1 << UInt8(bit % 8)
            redactor.redact(&damaged, Frames.record(.ethernet, damaged))
            #expect(damaged.count == frame.count)
            // A bit may make a text part of the name of an object: the community has none in front.
            #expect(!damaged.contains(Array("secret".utf8)))
        }
        for count in 0..<frame.count {
            var cut = Array(frame.prefix(count))
            redactor.redact(&cut, Frames.record(.ethernet, cut, original: frame.count))
            #expect(cut.count == count && !cut.contains(Array("secr".utf8)))
        }
    }
}
