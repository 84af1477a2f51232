import Bytes
import Testing

@testable import Decoders

/// Compound packets for the tests of this folder.
enum RTCPSamples {
    /// A sender report with one block and a source description of a Cisco gateway, as captured: its values are those
    /// that tshark 4.0 shows.
    static let gateway = """
        81c8000c 0749f503 dca8f149 e19e420e 00000000 000005cc 00012edc
        1110f505 07000015 00002a08 00000000 e903bce9 0005c189
        81ca0013 0749f503 0111302e 302e3040 31302e31 302e3234 352e3302 17436973 636f2049
        4f532c20 566f4950 20476174 65776179 06174369 73636f20 494f532c 20566f49 50204761 74657761 79000000
        """

    /// Written after the pictures of RFC 3550 clauses 6.4.2, 6.5 and 6.6 and of RFC 3611 clause 4.
    static let receiverReport = "81c90007 00000001 00000002 40fffffe 00010002 00000010 12345678 00018000"
    static let description = "81ca0003 00000001 0103612e 62000000"
    static let goodbye = "82cb0004 00000001 00000009 0562616e 64730000"
    static let voipMetrics = """
        07000008 00000002 1a0d8005 00c81388 007b0050 ebc43710 517f1f7f 6a00003c 007800f0
        """
    static let extended =
        "80cf0011 00000001 04000002 83aa7e80 40000000 05000003 00000002 7e804000 00020000 \(voipMetrics)"

    static var all: [String] {
        [
            gateway, receiverReport + description + goodbye, receiverReport + extended, extended,
            // Padding of four octets, in the last packet.
            receiverReport + "a0cb0001 00000004", "80c90001 00000007 81cc0002 00000007 4e414d45",
        ]
    }
}

@Suite struct RTCPCompoundTests {
    private func decode(_ text: String) throws -> RTCPCompound {
        let octets = try #require(bytes(hex: text))
        return RTCPCompound.decode(octets[...], declared: octets.count)
    }

    private func hasForm(_ octets: [UInt8], declared: Int? = nil) -> Bool {
        RTCPCompound.hasForm(octets.rawSpan, declared: declared ?? octets.count)
    }

    @Test func `packets one after the other`() throws {
        let compound = try decode(RTCPSamples.receiverReport + RTCPSamples.description + RTCPSamples.goodbye)
        #expect(compound.error == nil)
        #expect(compound.packets.map(\.type) == [201, 202, 203])
        #expect(compound.packets.map(\.offset) == [0, 32, 48])
        #expect(compound.packets.map(\.length) == [32, 16, 20])
        #expect(compound.packets.map(\.name) == ["Receiver Report", "Source Description", "Goodbye"])
    }

    @Test func `a type that is not known is passed over`() throws {
        let compound = try decode("80c90001 00000007 81cc0002 00000007 4e414d45")
        #expect(compound.error == nil)
        #expect(compound.packets.map(\.content).last == .other)
        #expect(compound.packets.map(\.name).last == "Application-Defined")
    }

    @Test func `padding is the end of the last packet`() throws {
        let compound = try decode(RTCPSamples.receiverReport + "a0cb0001 00000004")
        #expect(compound.error == nil)
        #expect(compound.packets.last?.paddingLength == 4)
        #expect(compound.packets.last?.content == .goodbye(RTCPGoodbye()))
        let middle = try decode("a1c90001 00000004" + RTCPSamples.description)
        #expect(middle.error == DecodeError(.malformed, at: 0, "padding (P)"))
        for count in ["00000000", "00000003", "00000008"] {
            let wrong = try decode(RTCPSamples.receiverReport + "a0cb0001 " + count)
            #expect(wrong.error == DecodeError(.malformed, at: 39, "padding"))
            #expect(wrong.packets.count == 2)
        }
    }

    @Test func `what is wrong is told from what was cut`() throws {
        let octets = try #require(bytes(hex: RTCPSamples.receiverReport + RTCPSamples.description))
        // The capture cut it within the second packet.
        var cut = RTCPCompound.decode(octets.prefix(42), declared: octets.count)
        #expect(cut.error == DecodeError(.truncated, at: 42, "item text"))
        #expect(cut.packets.count == 2)
        // Within a header.
        cut = RTCPCompound.decode(octets.prefix(34), declared: octets.count)
        #expect(cut.error == DecodeError(.truncated, at: 32, "RTCP header"))
        #expect(cut.packets.count == 1)
        // The sender sent no more.
        let short = RTCPCompound.decode(octets.prefix(42), declared: 42)
        #expect(short.error == DecodeError(.malformed, at: 34, "length"))
        #expect(short.packets.count == 1)
        #expect(try decode("81c90007 00000001 41c90000").error == DecodeError(.malformed, at: 2, "length"))
        #expect(try decode("80c90001 00000001 40ca0000").error == DecodeError(.malformed, at: 8, "version (V)"))
        #expect(try decode("80c90001 00000001 80500000").error == DecodeError(.malformed, at: 9, "packet type (PT)"))
        #expect(try decode("80c90001 00000001 80ca").error == DecodeError(.malformed, at: 8, "RTCP header"))
    }

    @Test func `packets are limited`() throws {
        let many = String(repeating: "80c90001 00000001", count: RTCPCompound.maximumPackets + 1)
        let compound = try decode(many)
        #expect(compound.packets.count == RTCPCompound.maximumPackets)
        #expect(compound.error == DecodeError(.limit, at: 8 * RTCPCompound.maximumPackets, "RTCP packet"))
    }

    @Test(arguments: RTCPSamples.all)
    func `samples have the form and decode without error`(_ text: String) throws {
        let octets = try #require(bytes(hex: text))
        #expect(hasForm(octets))
        #expect(try decode(text).error == nil)
    }

    @Test(arguments: RTCPSamples.all)
    func `every prefix`(_ text: String) throws {
        let octets = try #require(bytes(hex: text))
        let whole = RTCPCompound.decode(octets[...], declared: octets.count)
        for count in 0..<octets.count {
            // As the capture left it: nothing is the sender's fault, and what is told is true.
            let cut = RTCPCompound.decode(octets.prefix(count), declared: octets.count)
            #expect(cut.error?.reason == .truncated)
            for (part, real) in zip(cut.packets.dropLast(), whole.packets) { #expect(part == real) }
            #expect(hasForm(Array(octets.prefix(count)), declared: octets.count) == (count >= 4))
            // As the sender sent it: whole packets, or an error of the sender's.
            let short = RTCPCompound.decode(octets.prefix(count), declared: count)
            let isBoundary = whole.packets.contains { $0.offset == count }
            #expect((short.error == nil) == isBoundary)
            #expect(short.error.map { $0.reason == .malformed } ?? true)
            #expect(hasForm(Array(octets.prefix(count))) == (isBoundary && count > 0))
        }
    }

    @Test(arguments: RTCPSamples.all)
    func `every flipped bit`(_ text: String) throws {
        let octets = try #require(bytes(hex: text))
        forEachBitFlip(octets) { changed in
            let compound = RTCPCompound.decode(changed[...], declared: changed.count)
            let ends = compound.packets.map { $0.offset + $0.length }
            #expect(ends.allSatisfy { $0 <= changed.count })
            #expect(compound.error != nil || ends.last == changed.count)
            #expect(compound.error.map { $0.offset <= changed.count && $0.reason != .truncated } ?? true)
            // Whatever decodes to its end with a report in front has the form as well.
            let first = compound.packets.first?.type
            if compound.error == nil, [200, 201, 207].contains(first) {
                #expect(hasForm(changed))
            }
        }
    }

    @Test func `a compound begins with a report`() throws {
        for text in [RTCPSamples.description, RTCPSamples.goodbye, "81cc0002 00000007 4e414d45"] {
            let octets = try #require(bytes(hex: text))
            #expect(!hasForm(octets))
        }
        #expect(!hasForm([]))
        #expect(!hasForm([0x80, 201, 0, 0]))
        // A report block too many for its length.
        let lacking = try #require(bytes(hex: "82" + RTCPSamples.receiverReport.dropFirst(2)))
        #expect(!hasForm(lacking))
        // More octets captured than there are.
        let octets = try #require(bytes(hex: RTCPSamples.receiverReport))
        #expect(!hasForm(octets, declared: octets.count - 4))
    }

    /// Payloads without meaning whose first octets are those of a report, one in 350 of all: their lengths give them away.
    @Test func `random octets have no form`() {
        var state: UInt64 = 5203
        var found = 0
        for index in 0..<200_000 {
            var octets = [UInt8](repeating: 0, count: 16 + index % 5 * 20)
            for place in octets.indices {
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                octets[place] = UInt8(truncatingIfNeeded: state >> 56)
            }
            octets[0] = 0x80 | octets[0] & 0x3F
            octets[1] = [200, 201, 207][index % 3]
            if hasForm(octets) { found += 1 }
        }
        // A length that fits by chance is one of 65,536.
        #expect(found <= 12)
    }
}
