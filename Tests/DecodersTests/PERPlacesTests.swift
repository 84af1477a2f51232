import Bytes
import Testing

@testable import Decoders

@Suite struct PERPlacesTests {
    private func message(_ packet: [UInt8]) throws -> H225Message {
        let q931 = try Q931Message.decode(packet.dropFirst(4))
        return try H225Message.decode(userUser: #require(q931.userUser))
    }

    private func octets(_ bits: Range<Int>, _ packet: [UInt8]) -> String {
        hex(packet[(bits.lowerBound / 8)..<(bits.upperBound / 8)])
    }

    // A span is nothing that #expect can take apart.
    private func areDialled(_ bits: Range<Int>, _ octets: [UInt8]) -> Bool {
        H225Message.areDialled(bits, of: octets.rawSpan)
    }

    @Test func `identifiers and addresses of a Setup`() throws {
        let setup = Sample.setup
        let message = try message(setup)
        var free: [String] = []
        message.tree.forEachFree { free.append(octets($0, setup)) }
        #expect(
            free == [
                "0a0a0101", "06b8", "79e5044614980acf0a1d6e740edaae5e", "0a0a0201", "0b77",
                "eb55615124b36bf43163d388720ecb4c",
            ])
        let place = try #require(message.callIdentifierPlace)
        #expect(GUID(setup[place]) == message.callIdentifier)
        #expect(message.h245AddressPlace == nil)
        let offers = try message.fastStart.compactMap { offer -> String? in
            guard let media = offer.media, media.rtp != nil else { return nil }
            return hex(setup[try #require(media.rtpPlace)])
        }
        #expect(offers == [String](repeating: "0a0a0201c0d2", count: 3))
    }

    @Test func `the address for H245 is in one piece`() throws {
        let connect = Sample.connectWithH245Address
        let message = try message(connect)
        #expect(message.h245Address != nil)
        #expect(try hex(connect[#require(message.h245AddressPlace)]) == "0a0a01010fa9")
    }

    @Test func `what free bits are does not change what else is there`() throws {
        for sample in [Sample.setup, Sample.callProceeding, Sample.connect, Sample.connectWithH245Address] {
            let before = try message(sample).tree
            var other = sample
            var bits = 0
            before.forEachFree {
                bits += $0.count
                for bit in $0 { other[bit / 8] ^= 0x80 >> UInt8(bit % 8) }
            }
            #expect(bits >= 128)
            let after = try message(other).tree.tree
            #expect(after.nodes.map(\.kind) == before.tree.nodes.map(\.kind))
            #expect(after.nodes.map(\.name) == before.tree.nodes.map(\.name))
            #expect(after.nodes.map(\.end) == before.tree.nodes.map(\.end))
        }
    }

    @Test func `the number of a masterSlaveDetermination`() throws {
        for number: [UInt8] in [[0x40, 0x85, 0x26], [0x80, 1, 2, 3], [0x00, 9]] {
            let memory = [0xFF, 0xFF, 0x01, 0, 0x3C] + number
            var free: [Range<Int>] = []
            try H245Message.decode(memory[2...]).tree.forEachFree { free.append($0) }
            #expect(free == [(6 * 8)..<(memory.count * 8)])
        }
    }

    @Test func `dialled digits`() throws {
        // AliasAddress: dialledDigits 1001, behind two octets that are not its own.
        let memory: [UInt8] = [0xFF, 0xFF, 0x01, 0x80, 0x43, 0x34]
        let alias = PERDecoder.decode(PERSchema("AliasAddress", H225.aliasAddress), from: memory[2...])
        var found: [Range<Int>] = []
        alias.value.forEachDialled { found.append($0) }
        #expect(found == [(4 * 8)..<(6 * 8)])
        #expect(areDialled(0..<16, [0x43, 0x34]))
        #expect(areDialled(0..<12, [0xCC, 0xCF]))
        #expect(!areDialled(0..<16, [0xCC, 0xCF]))
        #expect(!areDialled(0..<8, [0xD0]))
        #expect(!areDialled(0..<24, [0x43, 0x34]))
    }
}
