import Bytes
import Testing

@testable import Decoders

/// H323-UserInformation with services, tunnels and non-standard data, encoded by an independent ASN.1 codec and checked
/// with tshark 4.0.17, which names the same operations, message types and manufacturers.
private enum Encoded {
    static let services = """
        3680060008914a000463e000001100000102030405060708090a0b0c0d0e0f40b50041560361626311a033020a200110ffff00016501002600
        060003ef0001070003f00001080003f10001090003f200010a0003f300010b0003f400010c0180150340b4002a000040b50000120278794009
        08000700
        """
    /// SETUP, FACILITY, one octet of a message, and none.
    static let qsig = """
        2680060008914a000463e000001100000102030405060708090a0b0c0d0e0f108801002800032b0c0904160802001205a104038090a36c0400
        80313270038133340708028012621c00010800
        """
    static let isup = "28100100108801000a00040011857b01020102"
    static let alternate = "2810010010880100114286717369670078010708028012621c00"
    static let foreign = "281001001088010006000388370300"
}

private func decode(_ text: String) throws -> H225Message {
    try H225Message.decode(try #require(bytes(hex: text))[...])
}

/// What rides in a call signalling message beside H.225.0 and H.245.
@Suite struct H225ServicesTests {
    @Test func supplementaryServices() throws {
        let message = try decode(Encoded.services)
        #expect(message.h4501Count == 2 && message.h4501.map { $0.count } == [10, 38])
        #expect(
            message.supplementaryServices.map { $0.operationName } == [
                "holdNotific", "callTransferIdentify", "callTransferAbandon", "callTransferInitiate",
                "callTransferSetup", "callTransferActive", "callTransferComplete",
            ])
        #expect(message.supplementaryServices.first?.invokeID == 65535)
        #expect(message.supplementaryServices.first?.argument == [0])
        #expect(message.problems.isEmpty && message.tunnelledProtocol == nil && message.tunnelledMessages.isEmpty)
    }

    @Test func manufacturers() throws {
        let message = try decode(Encoded.services)
        #expect(message.nonStandard.map { $0.manufacturer?.name } == ["Avaya", "Network Alchemy", "Cisco", nil])
        #expect(
            message.nonStandard.map { "\($0)" } == [
                "181/0/16726 (Avaya)", "180/0/10752 (Network Alchemy)", "181/0/18 (Cisco)", "9/8/7",
            ])
        #expect(message.nonStandard.map { $0.data.count } == [3, 0, 2, 0])
    }

    @Test func tunnelledQSIG() throws {
        let message = try decode(Encoded.qsig)
        #expect(message.tunnelledProtocol == "QSIG")
        #expect(message.tunnelledMessages.map { $0.name } == ["SETUP", "FACILITY", nil, nil])
        let setup = try Q931Message.decode(try #require(message.tunnelledMessages.first).bytes)
        #expect(setup.callingNumber == "12" && setup.calledNumber == "34")
        #expect(message.problems.isEmpty)
    }

    @Test func otherTunnels() throws {
        #expect(try decode(Encoded.isup).tunnelledProtocol == "ISUP")
        #expect(try decode(Encoded.isup).tunnelledMessages == [TunnelledMessage(name: nil, bytes: [1, 2])])
        #expect(try decode(Encoded.alternate).tunnelledProtocol == "qsig")
        #expect(try decode(Encoded.alternate).tunnelledMessages.map { $0.name } == ["FACILITY"])
        #expect(try decode(Encoded.foreign).tunnelledProtocol == "2.999.3")
        #expect(try decode(Encoded.foreign).tunnelledMessages.isEmpty)
    }

    /// An APDU that cannot be read is a problem, placed in the message, and costs the other one nothing.
    @Test func aBrokenServiceIsAProblemOfItsOwn() throws {
        var encoding = try #require(bytes(hex: Encoded.services))
        // The first APDU's number of operations: one becomes two, and the second is not there.
        let start = try #require(encoding.indices.first { encoding[$0...].starts(with: [0x0A, 0x20, 0x01, 0x10]) })
        encoding[start + 2] = 2
        let message = try H225Message.decode(encoding[...])
        #expect(message.supplementaryServices.count == 7)
        #expect(message.problems.map { $0.reason } == [.malformed])
        #expect(try #require(message.problems.first).offset > start)
    }

    @Test func servicesAreCapped() throws {
        let pdu = { (service: [UInt8], count: Int) -> [UInt8] in
            // h323-message-body empty, one addition of nine: h4501SupplementaryService with `count` elements.
            let content = [UInt8(count)] + (0..<count).flatMap { _ in [UInt8(service.count)] + service }
            let length = [0x80 | UInt8(content.count >> 8), UInt8(content.count & 0xFF)]
            return [0x28, 0x10, 0x01, 0x00, 0x11, 0x00] + length + content
        }
        // One APDU of one invoke.
        let service: [UInt8] = [0x00, 0x01, 0x00, 0x00, 0x07, 0x00, 0x01, 0x65]
        let few = try H225Message.decode(pdu(service, 64)[...])
        #expect(few.supplementaryServices.count == 64 && few.problems.isEmpty)
        let many = try H225Message.decode(pdu(service, 65)[...])
        #expect(many.supplementaryServices.count == 64 && many.h4501Count == 65)
        #expect(many.problems.map { $0.reason } == [.limit])
    }

    @Test func prefixesAndBitFlipsAreSurvived() throws {
        for text in [Encoded.services, Encoded.qsig, Encoded.isup, Encoded.alternate, Encoded.foreign] {
            let encoding = try #require(bytes(hex: text))
            for count in 0..<encoding.count {
                if let message = try? H225Message.decode(encoding[..<count], complete: false) {
                    #expect(!message.problems.isEmpty)
                }
            }
            forEachBitFlip(encoding) { changed in
                guard let message = try? H225Message.decode(changed[...]) else { return }
                #expect(message.supplementaryServices.count <= H225Message.maximumServices)
            }
        }
    }
}
