import Bytes
import Testing

@testable import Decoders

/// A message that the independent codec made, by what follows "MSCM" in the table.
private func fixture(containing text: String) throws -> H245Message {
    let rows = try #require(lines(of: testPath("Fixtures/per-values.txt")))
    let row = try #require(rows.first { $0.hasPrefix("MSCM ") && $0.contains(text) })
    return try H245Message.decode(try #require(bytes(hex: row.split(separator: " ")[1]))[...])
}

private func decode(_ packet: [UInt8]) throws -> H245Message { try H245Message.decode(payload(packet)) }

@Suite struct H245MessageTests {
    @Test func capabilitySet() throws {
        let message = try decode(Sample.terminalCapabilitySet)
        #expect(message.kind == .request && message.name == "terminalCapabilitySet" && message.isDecoded)
        guard case .terminalCapabilitySet(let set) = message.content else {
            Issue.record("\(message.content)")
            return
        }
        #expect(!set.isEmpty && set.sequenceNumber == 1)
        #expect(set.receivableCodecs.map { $0.name } == ["g729AnnexA"] || !set.receivableCodecs.isEmpty)
    }

    @Test func emptyCapabilitySet() throws {
        // sequenceNumber 1 and protocolIdentifier 0.0.8.245.0.7, nothing else.
        let message = try H245Message.decode(try #require(bytes(hex: "0200 01 06 0008 8175 0007"))[...])
        guard case .terminalCapabilitySet(let set) = message.content else {
            Issue.record("\(message.content)")
            return
        }
        #expect(set.isEmpty && set.entries.isEmpty && message.problems.isEmpty)
        // Cut in its capability table it is not empty.
        let cut = try H245Message.decode(payload(Sample.terminalCapabilitySet).prefix(12), complete: false)
        if case .terminalCapabilitySet(let set) = cut.content { #expect(!set.isEmpty) }
        #expect(cut.problems.last?.reason == .truncated)
    }

    @Test func channels() throws {
        let open = try decode(Sample.openLogicalChannel)
        guard case .openLogicalChannel(let channel) = open.content else {
            Issue.record("\(open.content)")
            return
        }
        #expect(channel.number == 1 && channel.codec.name == "g729AnnexA" && channel.direction == .forward)
        #expect(channel.rtp == nil && channel.rtcp?.description == "10.10.2.1:50051")
        #expect(channel.sessionID == 1 && channel.forward?.payloadType == 18)
        let acknowledgement = try decode(Sample.openLogicalChannelAck)
        guard case .openLogicalChannelAck(let ack) = acknowledgement.content else {
            Issue.record("\(acknowledgement.content)")
            return
        }
        #expect(ack.number == 1 && ack.forward?.rtp?.description == "10.10.1.1:49616")
        #expect(ack.forward?.rtcp?.description == "10.10.1.1:49617" && ack.reverse == nil)
    }

    @Test func masterAndSlave() throws {
        guard case .masterSlaveDetermination(let type, let number) = try decode(Sample.masterSlaveDetermination).content
        else {
            Issue.record("not decoded")
            return
        }
        #expect(type == 60 && number == 12345)
    }

    @Test func endOfSession() throws {
        let message = try decode(Sample.endSession)
        guard case .endSession(let how) = message.content else {
            Issue.record("\(message.content)")
            return
        }
        #expect(message.kind == .command && how == "disconnect")
    }

    @Test(arguments: [
        ("<closeLogicalChannel=", "closeLogicalChannel"), ("<closeLogicalChannelAck=", "closeLogicalChannelAck"),
        ("<openLogicalChannelReject=", "openLogicalChannelReject"),
        ("<openLogicalChannelConfirm=", "openLogicalChannelConfirm"),
        ("<terminalCapabilitySetReject=", "terminalCapabilitySetReject"),
        ("<terminalCapabilitySetAck=", "terminalCapabilitySetAck"),
        ("<masterSlaveDeterminationReject=", "masterSlaveDeterminationReject"),
        ("<requestChannelClose=", "requestChannelClose"), ("<requestModeReject=", "requestModeReject"),
        ("<roundTripDelayRequest=", "roundTripDelayRequest"),
        ("<roundTripDelayResponse=", "roundTripDelayResponse"),
        ("<vendorIdentification=", "vendorIdentification"), ("<userInput=", "userInput"),
    ])
    func typedContent(_ text: String, _ name: String) throws {
        let message = try fixture(containing: text)
        #expect(message.name == name && message.isDecoded)
        #expect("\(message.content)".hasPrefix(name))
    }

    @Test func userInput() {
        // Encoded by hand after H.245: alphanumeric "5"; signal "#" of 120 ms.
        let alphanumeric = try? H245Message.decode([0x6D, 0x40, 0x01, 0x35])
        guard case .userInput(let input)? = alphanumeric?.content else {
            Issue.record("\(String(describing: alphanumeric))")
            return
        }
        #expect(input == .alphanumeric("5") && input.digits == "5")
    }

    @Test func whatIsNotDescribedIsNamed() throws {
        // An extension alternative of request: conferenceRequest, two octets long.
        let message = try H245Message.decode([0x10, 0x20, 0x02, 0x82, 0x01])
        #expect(message.kind == .request && message.name == "conferenceRequest" && !message.isDecoded)
        #expect(message.problems.isEmpty && message.trailingOctets == 0)
        // The same for an alternative of a version to come.
        let later = try H245Message.decode([0x13, 0xE0, 0x02, 0x82, 0x01])
        #expect(later.name == "extension32" && !later.isDecoded && later.problems.isEmpty)
    }

    @Test func severalMessagesInOnePacket() throws {
        let both = Array(payload(Sample.masterSlaveDetermination)) + Array(payload(Sample.endSession))
        #expect(
            try H245Message.decodeAll(both[...]).map { $0.name } == [
                "masterSlaveDetermination", "endSessionCommand",
            ])
    }

    @Test func prefixesAndBitFlips() {
        var decoded = 0
        for message in Sample.h245 {
            for count in 0...message.count {
                if (try? H245Message.decodeAll(message[..<count], complete: false)) != nil { decoded += 1 }
            }
            forEachBitFlip(message) { changed in
                if let messages = try? H245Message.decodeAll(changed[...]) {
                    decoded += 1
                    #expect(messages.count <= 64)
                }
            }
        }
        #expect(decoded > 300)
    }
}
