import Bytes
import Testing

@testable import Decoders

/// Rows of the table that the independent codec made.
private func rows(_ type: String) throws -> [(encoding: [UInt8], value: String)] {
    try #require(lines(of: testPath("Fixtures/per-values.txt"))).filter { $0.hasPrefix(type + " ") }.map {
        let parts = $0.split(separator: " ", maxSplits: 2)
        return (try #require(bytes(hex: parts[1])), String(parts[2]))
    }
}

/// The small values that several messages share.
@Suite struct ValueTests {
    @Test func guid() throws {
        let octets = try #require(bytes(hex: "00112233445566778899AABBCCDDEEFF"))
        let guid = try #require(GUID(octets[...]))
        #expect("\(guid)" == "00112233-4455-6677-8899-aabbccddeeff" && !guid.isZero)
        #expect(GUID([UInt8](repeating: 0, count: 16)[...])?.isZero == true)
        #expect(GUID([1, 2, 3]) == nil)
    }

    @Test func aliasesInH323Messages() throws {
        var seen: Set<String> = []
        for (encoding, value) in try rows("AliasAddress") {
            let alias = try #require(
                Alias(PERDecoder.decode(ref(H225.aliasAddress), named: "alias", from: encoding[...]).value))
            #expect(value.hasPrefix("<\(alias.kind)="))
            #expect(value.contains("\"" + hex(alias.value.utf8)))
            seen.insert(alias.kind)
        }
        #expect(seen == ["partyNumber", "isupNumber", "mobileUIM"])
    }

    @Test func h323Identifier() throws {
        // By hand: h323-ID, two characters of 16 bits, aligned behind the length.
        let decoded = PERDecoder.decode(ref(H225.aliasAddress), named: "a", from: [0x40, 0x01, 0x00, 0x4A, 0x00, 0xF6])
        let alias = try #require(Alias(decoded.value))
        #expect(alias.kind == "h323-ID" && alias.value == "J\u{F6}" && !alias.isNumber)
    }

    @Test func countsOfTheUserInformation() throws {
        var services = 0
        var vendors = 0
        for (encoding, value) in try rows("H323-UserInformation") {
            let message = try H225Message.decode(encoding[...])
            let body = try #require(value.split(separator: "<").dropFirst().first?.split(separator: "=").first)
            #expect(message.body.rawValue == body)
            #expect(
                message.h245Tunnelling
                    == (value.contains("h245Tunnelling=T")
                        ? true
                        : value.contains("h245Tunnelling=F") ? false : nil))
            #expect((message.h4501Count > 0) == value.contains("h4501SupplementaryService=[x"))
            services += message.h4501Count
            vendors += message.nonStandard.count
            for info in message.nonStandard {
                #expect(info.manufacturer != nil || info.objectIdentifier != nil || "\(info)" == "unknown")
            }
        }
        #expect(services > 3 && vendors > 3)
    }

    @Test func capabilitySetsOfTheIndependentCodec() throws {
        var codecs: Set<String> = []
        for (encoding, value) in try rows("TCS") {
            let decoded = PERDecoder.decode(ref(H245.terminalCapabilitySet), named: "t", from: encoding[...])
            let set = try #require(CapabilitySet(decoded.value, isWhole: true))
            #expect(set.isEmpty == !value.contains("capabilityTable=["))
            for entry in set.entries {
                #expect(value.contains("capabilityTableEntryNumber=\(entry.number)"))
                if let codec = entry.codec {
                    #expect(
                        value.contains("<\(entry.name)=<\(codec.name)=") || value.contains("application=<\(codec.name)")
                    )
                    codecs.insert(codec.name)
                }
            }
        }
        #expect(codecs.isSuperset(of: ["gsmFullRate", "gsmHalfRate", "h262VideoCapability", "genericAudioCapability"]))
    }

    @Test func elementsOfFastStartShareABudget() throws {
        var budget = 100
        let setup = try #require(try Q931Message.decode(payload(Sample.setup)).userUser)
        let offer = try #require(
            try H225Message.decode(userUser: setup).tree[
                path: "h323-uu-pdu", "h323-message-body", "setup", "fastStart"]?.elements.first?.octets)
        #expect(try LogicalChannelOffer.decode(offer, nodeBudget: &budget).problems.isEmpty)
        #expect(budget < 100 && budget > 0)
        budget = 6
        #expect(try LogicalChannelOffer.decode(offer, nodeBudget: &budget).problems.contains { $0.reason == .limit })
        #expect(budget == 0)
        #expect(throws: DecodeError.self) { try LogicalChannelOffer.decode(offer, nodeBudget: &budget) }
    }

    @Test func textOfFields() {
        #expect(signallingText([0x41, 0x62, 0x00, 0x20]) == "Ab")
        #expect(signallingText([0x4D, 0xFC]) == "M\u{FC}")
        #expect(signallingText([]) == "")
    }
}
