import Bytes
import Testing

@testable import Decoders

/// Rows of a fixture table: type, encoding, value.
private func rows(_ name: String) throws -> [(type: String, encoding: [UInt8], value: String)] {
    try #require(lines(of: testPath("Fixtures/" + name))).filter { !$0.hasPrefix("#") }.map { line in
        let parts = line.split(separator: " ", maxSplits: 2)
        return (String(parts[0]), try #require(bytes(hex: parts[1])), String(parts[2]))
    }
}

private func decode(_ type: PERType, _ text: String, complete: Bool = true) -> PERDecoded {
    PERDecoder.decode(type, named: "value", from: (bytes(hex: text) ?? [])[...], complete: complete)
}

@Suite struct PERDecoderTests {
    @Test(arguments: [
        ("per-values.txt", 505), ("per-unknown-extensions.txt", 43), ("per-ras.txt", 266), ("per-h450.txt", 60),
    ])
    func independentlyEncodedValues(_ table: String, _ rowCount: Int) throws {
        var count = 0
        for (type, encoding, value) in try rows(table) {
            let decoded = PERDecoder.decode(try #require(schemaRoots[type]), named: "value", from: encoding[...])
            #expect(canonical(decoded.value) == value)
            #expect(decoded.failure == nil && decoded.problemCount == 0 && decoded.trailingOctets == 0, "\(type)")
            count += 1
        }
        #expect(count == rowCount)
    }

    /// Every prefix is an error or lacks only extensions, and is blamed on the capture only where it was cut there.
    @Test(arguments: ["per-values.txt", "per-ras.txt", "per-h450.txt"])
    func prefixesAreErrorsAndKeepWhatCameBefore(_ table: String) throws {
        for (type, encoding, value) in try rows(table) where encoding.count <= 200 {
            let schema = try #require(schemaRoots[type])
            for count in 0..<encoding.count {
                let cut = PERDecoder.decode(schema, named: "value", from: encoding[..<count], complete: false)
                let failure = try #require(cut.failure, "\(type) \(count) of \(encoding.count)")
                #expect(failure.reason == .truncated)
                #expect(failure.offset <= count)
                let text = canonical(cut.value)
                // A NULL of an extension is an octet without a content.
                #expect(text != value || encoding[count...] == [0])
            }
        }
    }

    @Test(arguments: ["per-values.txt", "per-ras.txt", "per-h450.txt"])
    func bitFlipsStayWithinTheCaps(_ table: String) throws {
        for (type, encoding, _) in try rows(table) where encoding.count <= 45 {
            let schema = try #require(schemaRoots[type])
            forEachBitFlip(encoding) { changed in
                let decoded = PERDecoder.decode(schema, named: "value", from: changed[...])
                #expect(decoded.problems.count <= PERDecoder.maximumProblems)
                #expect(decoded.value.bits.upperBound <= changed.count * 8)
            }
        }
    }

    @Test func anErrorInsideAnExtensionCostsOnlyThatExtension() throws {
        // SEQUENCE { a BOOLEAN, ..., b OBJECT IDENTIFIER, c INTEGER (0..255) } with an identifier that never ends.
        let type: PERType = .sequence(
            [req("a", .boolean)], extensions: [req("b", .objectIdentifier), req("c", int(0, 255))])
        // 1 1 0000001 11 then, aligned, 02 01 86 and 01 2A.
        let decoded = decode(type, "C0E0 020186 012A")
        #expect(decoded.failure == nil)
        #expect(decoded.problems == [DecodeError(.malformed, at: 5, "b")])
        #expect(decoded.value["b"]?.error != nil)
        #expect(decoded.value["c"]?.integer == 42)
    }

    @Test func anErrorInTheRootKeepsWhatCameBefore() {
        let type: PERType = .sequence([req("a", int(0, 255)), req("b", int(0, 2)), req("c", .boolean)])
        // b is 3 of 0 to 2.
        let decoded = decode(type, "2AC0")
        #expect(decoded.failure == DecodeError(.malformed, at: 1, "b"))
        #expect(decoded.value["a"]?.integer == 42)
        #expect(decoded.value["c"] == nil)
    }

    @Test func typesThatAreNotDescribedStopWithoutAnError() {
        let choice: PERType = .choice([req("known", .boolean), req("mystery", .undescribed)])
        let decoded = decode(.sequence([req("it", choice), req("after", int(0, 255))]), "8001FF")
        #expect(decoded.failure == nil)
        #expect(decoded.value["it"]?.chosen?.name == "mystery")
        #expect(decoded.value["after"] == nil)
    }

    @Test func longExtensionBitmapsHaveALengthOfTheirOwn() {
        // X.691 clause 11.9.3.4: a 1, then the length 65 on the next octet; bit 65 is the only one set.
        let text = "C0 41 0000000000000000 80 01 2A"
        let decoded = decode(.sequence([], extensions: []), text)
        #expect(decoded.failure == nil)
        #expect(canonical(decoded.value) == "{extension65=?unknownExtension2a}")
    }

    @Test func fragmentsAreJoined() {
        // X.691 clause 11.9.3.8: C1 announces 16384 octets, C2 twice that, the last length may be zero.
        let block = [UInt8](repeating: 7, count: 16384)
        let message = [0xC2] + block + block + [0xC1] + block + [0x02, 8, 9]
        let decoded = PERDecoder.decode(.anyOctets, named: "value", from: message[...])
        #expect(decoded.failure == nil)
        #expect(decoded.value.octets?.count == 3 * 16384 + 2)
        #expect(decoded.value.octets?.suffix(3) == [7, 8, 9])
        let open: PERType = .openType(.octetString(.between(0, 65536)))
        let inner = [0xC1] + block + [0x00]
        let outer = [0xC1] + inner.prefix(16384) + [0x02] + inner.suffix(2)
        #expect(PERDecoder.decode(open, named: "value", from: outer[...]).value.octets?.count == 16384)
    }

    @Test func fragmentsAreCapped() {
        let block = [UInt8](repeating: 7, count: 65536)
        var message: [UInt8] = []
        for _ in 0..<6 { message += [0xC4] + block }
        let decoded = PERDecoder.decode(.anyOctets, named: "value", from: message[...])
        #expect(decoded.failure?.reason == .limit)
    }

    @Test func listsOfNothingAreCapped() {
        // 64K elements of no bits at all.
        let many = PERDecoder.decode(.list(.null, .between(0, 65535)), named: "value", from: [0xFF, 0xFF])
        #expect(many.failure?.reason == .limit)
        // 255 times 4095 elements: within the cap of each list, beyond that of the message.
        let type: PERType = .list(.list(.null, .between(0, 4095)), .between(0, 255))
        let message = [0xFF] + [UInt8](repeating: 0x0F, count: 600)
        let nested = PERDecoder.decode(type, named: "value", from: message[...])
        #expect(nested.failure?.reason == .limit)
        #expect(nested.value.children.count < 255)
    }

    @Test func depthIsCapped() {
        // A genericParameter whose value is a list of one genericParameter, and so on: three octets a level.
        var message: [UInt8] = []
        for _ in 0..<400 { message += [0x00, 0x07, 0x01] }
        let decoded = PERDecoder.decode(ref(H245.genericParameter), named: "value", from: message[...])
        #expect(decoded.failure?.reason == .limit)
        func depth(_ value: PERValue) -> Int { 1 + (value.children.map { depth($0) }.max() ?? 0) }
        #expect(depth(decoded.value) > 40 && depth(decoded.value) <= PERDecoder.maximumDepth + 2)
    }

    @Test func integersOfAllKinds() {
        #expect(decode(int(0, 255), "FF").value.integer == 255)
        #expect(decode(int(5, 5), "").value.integer == 5)
        #expect(decode(int(-1, 6), "40").value.integer == 1)
        #expect(decode(int(1, 65536), "FFFF").value.integer == 65536)
        #expect(decode(int(0, 4_294_967_295), "C0 FFFFFFFF").value.integer == 4_294_967_295)
        #expect(decode(int(0, 4_294_967_295), "00 05").value.integer == 5)
        #expect(decode(.anyInteger, "01 80").value.integer == -128)
        #expect(decode(.anyInteger, "08 8000000000000000").value.integer == Int.min)
        #expect(canonical(decode(.anyInteger, "09 010000000000000000").value) == "large010000000000000000")
        #expect(decode(.anyInteger, "00").failure?.reason == .malformed)
        let semi: PERType = .integer(PERBounds(lower: 1, upper: nil, extensible: false))
        #expect(decode(semi, "01 FF").value.integer == 256)
        #expect(decode(semi, "08 FFFFFFFFFFFFFFFF").value.integer == nil)
    }

    @Test func enumerationsNameWhatTheyKnow() {
        let type: PERType = .enumerated(["a", "b"], extensions: ["c"])
        #expect(canonical(decode(type, "40").value) == "b")
        #expect(canonical(decode(type, "80").value) == "c")
        #expect(canonical(decode(type, "85").value) == "enumeration7")
    }

    @Test func objectIdentifiersAreChecked() {
        #expect(decode(.objectIdentifier, "06 0008914A0004").value.arcs == [0, 0, 8, 2250, 0, 4])
        #expect(decode(.objectIdentifier, "03 883703").value.arcs == [2, 999, 3])
        #expect(decode(.objectIdentifier, "00").failure?.reason == .malformed)
        #expect(decode(.objectIdentifier, "02 2A81").failure?.reason == .malformed)
        #expect(decode(.objectIdentifier, "0B 2AFFFFFFFFFFFFFFFFFF7F").failure?.reason == .limit)
    }

    @Test func overrunsAreBlamedOnWhoeverCausedThem() {
        #expect(decode(int(0, 65535), "01", complete: false).failure?.reason == .truncated)
        #expect(decode(int(0, 65535), "01", complete: true).failure?.reason == .malformed)
        // Inside an open type the sender's length is too short, however the message was captured.
        let decoded = decode(.sequence([], extensions: [req("b", int(0, 65535))]), "80C0 01 2A 00", complete: false)
        #expect(decoded.failure == nil || decoded.failure?.reason == .malformed)
        let inner = decode(.openType(int(0, 65535)), "01 2A 00", complete: false)
        #expect(inner.problems.first?.reason == .malformed)
    }

    @Test func placesAreThoseOfTheMessage() throws {
        let message = try H225Message.decode(userUser: try #require(Q931Message.decode(payload(Sample.setup)).userUser))
        let identifier = try #require(
            message.tree[path: "h323-uu-pdu", "h323-message-body", "setup", "callIdentifier", "guid"])
        let userUser = try #require(try Q931Message.decode(payload(Sample.setup)).userUser)
        let start = userUser.startIndex + 1 + identifier.bits.lowerBound / 8
        // The guid begins where its octets stand in the message, behind at most seven bits of padding.
        let octets = try #require(identifier.octets)
        #expect((start...(start + 1)).contains(octets.startIndex))
        #expect(userUser.startIndex + 1 + identifier.bits.upperBound / 8 == octets.endIndex)
    }
}
