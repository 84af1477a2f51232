import Bytes
import Testing

@testable import Decoders

private func decode(_ packet: [UInt8]) throws -> H225Message {
    try H225Message.decode(userUser: try #require(try Q931Message.decode(payload(packet)).userUser))
}

private func endpoint(_ text: String, _ port: UInt16) -> Endpoint? {
    IPAddress(text).map { Endpoint($0, port) }
}

@Suite struct H225MessageTests {
    @Test func setup() throws {
        let message = try decode(Sample.setup)
        #expect(message.body == .setup && message.problems.isEmpty)
        #expect(message.version == 4)
        #expect(message.callIdentifier?.description == "eb556151-24b3-6bf4-3163-d388720ecb4c")
        #expect(message.conferenceID?.description == "79e50446-1498-0acf-0a1d-6e740edaae5e")
        #expect(message.conferenceGoal == "create")
        #expect(message.h245Tunnelling == false && message.h245Address == nil)
        #expect(message.vendor?.t35CountryCode == 181 && message.vendor?.manufacturerCode == 16961)
        #expect(message.vendor?.productID == "IP 403 Office" && message.vendor?.versionID == "1.4.22")
        #expect(message.sourceAliases.map { $0.value } == ["201"])
        #expect(message.sourceAliases.first?.kind == "dialledDigits")
        #expect(message.destinationAliases.map { $0.value } == ["*17"])
        #expect(message.destCallSignalAddress == endpoint("10.10.1.1", 1720))
        #expect(message.sourceCallSignalAddress == endpoint("10.10.2.1", 2935))
        #expect(message.mediaWaitForConnect == false && !message.fastConnectRefused)
        #expect(message.fastStartCount == 6)
        #expect(
            message.fastStart.map { $0.direction } == [
                .forward, .reverse, .forward, .reverse, .forward, .reverse,
            ])
        #expect(
            message.fastStart.map { $0.codec.name } == [
                "g729AnnexA", "g729AnnexA", "g711Alaw64k", "g711Alaw64k", "g7231", "g7231",
            ])
    }

    /// The offer says where the caller receives in its reverse elements only, RTCP in both.
    @Test func addressesOfAnOffer() throws {
        let offer = try decode(Sample.setup).fastStart
        #expect(offer[0].rtp == nil && offer[0].rtcp == endpoint("10.10.2.1", 49363))
        #expect(offer[1].rtp == endpoint("10.10.2.1", 49362))
        #expect(offer[1].forward == nil && offer[1].reverse?.kind == .audio)
        #expect(offer[1].rtcp == endpoint("10.10.2.1", 49363))
    }

    @Test func answer() throws {
        let message = try decode(Sample.connect)
        #expect(message.body == .connect && message.fastStartCount == 2 && message.problems.isEmpty)
        #expect(message.fastStart[1].direction == .reverse)
        #expect(message.fastStart[1].rtp == endpoint("10.10.1.1", 50174))
        #expect(message.fastStart[0].codec.displayName == "G.729 Annex A")
        #expect(message.fastStart[0].codec.packetMilliseconds == 20)
    }

    @Test func releaseAndH245Address() throws {
        let release = try decode(Sample.releaseComplete)
        #expect(release.body == .releaseComplete && release.releaseReason == nil && release.vendor == nil)
        let connect = try decode(Sample.connectWithH245Address)
        #expect(connect.h245Address == endpoint("10.10.1.1", 4009))
    }

    @Test func tunnelledMessages() throws {
        let setup = try decode(Sample.tunnellingSetup)
        #expect(setup.h245Tunnelling == true && setup.h245Control.count == 2)
        #expect(
            try setup.h245Control.map { try H245Message.decode($0).name } == [
                "terminalCapabilitySet", "masterSlaveDetermination",
            ])
        let facility = try decode(Sample.tunnelledOLC)
        #expect(facility.body == .facility && facility.facilityReason == "transportedInformation")
        #expect(try H245Message.decode(try #require(facility.h245Control.first)).name == "openLogicalChannel")
    }

    @Test func anotherProtocolDiscriminatorIsRefused() {
        #expect(throws: DecodeError(.malformed, at: 0, "User-user protocol discriminator")) {
            try H225Message.decode(userUser: [4, 0x20])
        }
        #expect(throws: DecodeError(.truncated, at: 0, "User-user protocol discriminator")) {
            try H225Message.decode(userUser: [], complete: false)
        }
    }

    /// The second element of the answer is cut short; the first is not harmed, nor is what follows.
    @Test func aBrokenElementOfFastStartIsAProblemOfItsOwn() throws {
        var bytes = Array(payload(Sample.connect))
        let second: [UInt8] = [0x1D, 0x40, 0x00, 0x00, 0x06, 0x04, 0x01]
        let start = try #require((0..<(bytes.count - 7)).first { Array(bytes[$0..<($0 + 7)]) == second })
        bytes[start] = 2
        let message = try H225Message.decode(userUser: try #require(try Q931Message.decode(bytes[...]).userUser))
        #expect(message.fastStart.count == 1 && message.fastStartCount == 2)
        #expect(!message.problems.isEmpty)
        #expect(message.callIdentifier != nil)
    }

    @Test func causesOfReasons() {
        #expect(H225Message.cause(ofReleaseReason: "inConf") == 17)
        #expect(H225Message.cause(ofReleaseReason: "adaptiveBusy") == 41)
        #expect(H225Message.cause(ofReleaseReason: "somethingNew") == nil)
    }
}
