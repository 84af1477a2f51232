import Bytes
import Testing

@testable import Decoders

/// Every OpenLogicalChannel and capability that the independent codec made, read into typed values.
@Suite struct LogicalChannelTests {
    private func rows(_ type: String) throws -> [(encoding: [UInt8], value: String)] {
        try #require(lines(of: testPath("Fixtures/per-values.txt"))).filter { $0.hasPrefix(type + " ") }.map {
            let parts = $0.split(separator: " ", maxSplits: 2)
            return (try #require(bytes(hex: parts[1])), String(parts[2]))
        }
    }

    @Test func channelsSayWhatTheyCarry() throws {
        var audio = 0
        for (encoding, value) in try rows("OLC") {
            let channel = try OpenLogicalChannel.decode(encoding[...])
            #expect(value.hasPrefix("{forwardLogicalChannelNumber=\(channel.number),"))
            let forwardIsNull =
                value.contains("forwardLogicalChannelParameters={dataType=<nullData=")
                || value.contains(",dataType=<nullData=N>,multiplexParameters")
            if channel.forward == nil { #expect(forwardIsNull) }
            guard let forward = channel.forward, forward.kind == .audio, !forward.isEncrypted else { continue }
            audio += 1
            #expect(value.contains("<audioData=<\(forward.codec.name)=") || value.contains("multiplePayloadStream"))
        }
        #expect(audio > 2)
    }

    @Test func codecs() {
        #expect(Codec(name: "g711Ulaw64k", framesPerPacket: 20).packetMilliseconds == 20)
        #expect(Codec(name: "g7231", framesPerPacket: 2).packetMilliseconds == 60)
        #expect(Codec(name: "g729", framesPerPacket: 2).staticPayloadType == 18)
        #expect(Codec(name: "g711Alaw64k").displayName == "G.711 A-law")
        #expect(Codec(name: "somethingNew").displayName == "somethingNew")
        #expect(Codec(name: "g728", framesPerPacket: 4).packetMilliseconds == nil)
    }

    @Test func gsmCountsOctets() {
        // AudioCapability, extension 4 of its list: gsmFullRate { audioUnitSize 66, comfortNoise, not scrambled }.
        let decoded = PERDecoder.decode(ref(H245.audioCapability), named: "a", from: [0x83, 0x03, 0x00, 0x41, 0x80])
        #expect(decoded.failure == nil)
        let codec = Codec(capability: decoded.value)
        #expect(codec?.name == "gsmFullRate" && codec?.framesPerPacket == 2 && codec?.packetMilliseconds == 40)
    }

    @Test func anOfferThatCannotBeReadThrows() {
        #expect(throws: DecodeError.self) { try OpenLogicalChannel.decode([]) }
        #expect(throws: DecodeError(.truncated, at: 1, "forwardLogicalChannelNumber")) {
            try OpenLogicalChannel.decode([0x00, 0x01], complete: false)
        }
    }
}
