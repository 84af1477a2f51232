import Bytes
import Testing

@testable import Decoders

private func decode(_ text: String, complete: Bool = true) throws -> Q931Message {
    try Q931Message.decode(try #require(bytes(hex: text))[...], complete: complete)
}

@Suite struct Q931MessageTests {
    @Test func setup() throws {
        let message = try Q931Message.decode(payload(Sample.setup))
        #expect(message.type == .setup && message.type.name == "SETUP")
        #expect(message.callReference == 0x5C85 && !message.isFromDestination)
        #expect(message.callingNumber == "201" && message.calledNumber == "*17")
        #expect(message.calling?.presentation == 0 && message.calling?.screening == 0)
        #expect(message.calling?.type == 0 && message.calling?.plan == 0)
        #expect(message.displayText == "Extn201")
        #expect(message.bearerCapability?.name == "3.1 kHz audio" || message.bearerCapability?.name == "speech")
        #expect(message.bearerCapability?.layer1Protocol == 3)
        #expect(message.userUser?.count == 0x10B && message.userUser?.first == 5)
        #expect(message.elements.map { $0.identifier } == [0x04, 0x28, 0x6C, 0x70, 0x7E])
        #expect(message.problem == nil && message.cause == nil)
    }

    @Test func releaseComplete() throws {
        let message = try Q931Message.decode(payload(Sample.releaseComplete))
        #expect(message.type == .releaseComplete)
        #expect(message.cause?.value == 16 && message.causeLocation == 0)
        #expect(message.cause?.name == "normal call clearing")
    }

    @Test func theFlagIsNotPartOfTheReference() throws {
        let message = try Q931Message.decode(payload(Sample.connect))
        #expect(message.isFromDestination && message.callReference == 0x5C85)
        #expect(try decode("0801 85 07").callReference == 5)
        #expect(try decode("0801 85 07").isFromDestination)
        #expect(try decode("0800 62").callReference == 0)
        #expect(throws: DecodeError.self) { try decode("0803 010203 07") }
    }

    @Test func singleOctetElementsAndShifts() throws {
        // Sending complete; non-locking shift to 6 for one element; locking shift to 5 for the rest.
        let message = try decode("08020001 05 A1 9E 28 01 41 28 01 42 95 28 01 43 28 01 44")
        #expect(message.elements.map { $0.codeset } == [0, 0, 6, 0, 0, 5, 5])
        #expect(
            message.elements.map { $0.name } == [
                "Sending complete", "Shift", nil, "Display", "Shift", nil, nil,
            ])
        #expect(message.displayText == "B")
        #expect(message.problem == nil)
    }

    @Test func otherElements() throws {
        let message = try decode(
            "08020001 7B 1E 02 81 88 2C 02 2A 31 34 01 04 27 01 F9 14 01 0A 1C 01 91 5F 02 AA BB")
        #expect(message.progress == 8 && message.keypad == "*1" && message.signal == 4)
        #expect(message.notification == 0x79 && message.callState == 10)
        #expect(message.elements.last?.identifier == 0x5F && message.elements.last?.name == nil)
        #expect(message.elements.last?.content == [0xAA, 0xBB])
        #expect(message.elements.last?.offset == 25)
    }

    @Test func displayWithACharsetOctet() throws {
        #expect(try decode("08020001 05 28 04 B1 41 62 63").displayText == "Abc")
        #expect(try decode("08020001 05 28 03 4D FC 6C").displayText == "M\u{FC}l")
        #expect(try decode("08020001 05 28 04 4D C3 BC 6C").displayText == "M\u{FC}l")
        #expect(try decode("08020001 05 28 01 B1").displayText == nil)
    }

    @Test func causeWithRecommendationAndDiagnostics() throws {
        let cause = try #require(try decode("08020001 5A 08 04 05 80 91 7E").cause)
        #expect(cause.value == 17 && cause.location == 5 && cause.diagnostics == [0x7E])
        #expect(cause.name == "user busy" && cause.locationName == "private network serving the remote user")
        #expect(try decode("08020001 5A 08 01 80").cause == nil)
    }

    @Test func whatIsCutIsKeptAndBlamedRightly() throws {
        let bytes = Array(payload(Sample.setup))
        let cut = try Q931Message.decode(bytes[..<100], complete: false)
        #expect(cut.problem?.reason == .truncated)
        #expect(cut.callingNumber == "201")
        let userUser = try #require(cut.userUser)
        let inside = try H225Message.decode(userUser: userUser, complete: false)
        #expect(inside.body == .setup && inside.vendor?.productID == "IP 403 Office")
        #expect(inside.problems.last?.reason == .truncated)
        #expect(try Q931Message.decode(bytes[..<100]).problem?.reason == .malformed)
    }

    @Test func elementsAreCapped() throws {
        let message = try Q931Message.decode(
            ([0x08, 0x02, 0, 1, 0x05] + [UInt8](repeating: 0xA1, count: 1000))[...])
        #expect(message.elements.count == Q931Message.maximumElements)
        #expect(message.problem?.reason == .limit)
    }

    @Test func prefixesAndBitFlips() {
        var decoded = 0
        for message in Sample.q931 {
            for count in 0...message.count {
                if let part = try? Q931Message.decode(message[..<count], complete: count == message.count) {
                    decoded += 1
                    #expect(part.elements.allSatisfy { $0.offset < max(count, 1) })
                    if let userUser = part.userUser { _ = try? H225Message.decode(userUser: userUser) }
                }
            }
            forEachBitFlip(message) { changed in
                guard let part = try? Q931Message.decode(changed[...]) else { return }
                decoded += 1
                #expect(part.elements.count <= Q931Message.maximumElements)
                guard let userUser = part.userUser, let inside = try? H225Message.decode(userUser: userUser) else {
                    return
                }
                #expect(inside.fastStart.count <= inside.fastStartCount)
                for tunnelled in inside.h245Control { _ = try? H245Message.decodeAll(tunnelled) }
            }
        }
        #expect(decoded > 5000)
    }
}

@Suite struct Q931CauseTests {
    @Test(arguments: [
        (1, "unallocated (unassigned) number"), (3, "no route to destination"), (17, "user busy"),
        (34, "no circuit/channel available"), (47, "resource unavailable, unspecified"),
        (65, "bearer capability not implemented"), (102, "recovery on timer expiry"),
        (127, "interworking, unspecified"),
    ])
    func names(_ value: Int, _ name: String) {
        #expect(Q931Cause.name(of: value) == name)
        #expect("\(Q931Cause(value: value, location: 0))" == "cause \(value), \(name)")
    }

    @Test func unassignedValuesHaveNone() {
        #expect(Q931Cause.name(of: 0) == nil && Q931Cause.name(of: 128) == nil)
        #expect("\(Q931Cause(value: 15, location: 0))" == "cause 15")
    }
}
