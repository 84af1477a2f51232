import Bytes
import Decoders
import Testing

@testable import Sessions

/// A SETUP with an element of every kind, written octet for octet after Q.931 clause 4.5. tshark 4.0.17 names the same
/// elements and values, but for the signal, which it calls "Ring tone on".
@Suite struct Q931FieldsTests {
    static let message: [UInt8] = {
        let digits =
            "0802923405a104039090a208038191011002010214010a1803a983811e0281882001012701f92804b1426f622906030a1b09050a"
            + "2c042a3137233401014c062183353535316c0611a3343432306d04805031327004c12a31377103805033740621018233333178"
            + "03a131307901877c039090a27d0291819601027a7ad3"
        let values = digits.compactMap { $0.hexDigitValue }
        return stride(from: 0, to: values.count, by: 2).map { UInt8(values[$0] << 4 | values[$0 + 1]) }
    }()

    private func node(_ bytes: [UInt8]) throws -> FieldNode {
        Q931Fields.node(try Q931Message.decode(bytes[...]), bytes[...], base: 4)
    }

    @Test func `every element by name, with its value in words`() throws {
        let node = try node(Self.message)
        #expect(node.value == "SETUP")
        #expect(
            node.children.map { $0.value.isEmpty ? $0.name : "\($0.name): \($0.value)" }
                == [
                    "Protocol discriminator: Q.931 (0x08)", "Call reference value length: 2",
                    "Call reference flag: Message sent to originating side", "Call reference value: 4660 (0x1234)",
                    "Message type: SETUP (0x05)", "Sending complete", "Bearer capability: 3.1 kHz audio (16)",
                    "Cause: user busy (17)", "Call identity: 0102", "Call state: Active (10)",
                    "Channel identification: channel 1",
                    "Progress indicator: In-band information or an appropriate pattern is now available (8)",
                    "Network-specific facilities", "Notification indicator: Remote hold (121)", "Display: 'Bob'",
                    "Date/time: 3 10 27 9 5 10", "Keypad facility: '*17#'", "Signal: Ring back tone on (1)",
                    "Connected number: '5551'", "Calling party number: '4420'", "Calling party subaddress: 503132",
                    "Called party number: '*17'", "Called party subaddress: 5033", "Redirecting number: '331'",
                    "Transit network selection: '0'", "Restart indicator: All interfaces (7)",
                    "Low layer compatibility: 3.1 kHz audio (16)", "High layer compatibility: Telephony (1)",
                    "Shift: Locking, codeset 6", "Information element 0x01: codeset 6", "Information element 0xd0: 3",
                ].map { $0 == "Transit network selection: '0'" ? "Transit network selection: '10'" : $0 })
    }

    @Test func `the fields of an element`() throws {
        let elements = Dictionary(
            try node(Self.message).children.map { ($0.name, $0.children.map { "\($0.name): \($0.value)" }) },
            uniquingKeysWith: { first, _ in first })
        #expect(
            elements["Cause"] == [
                "Coding standard: ITU-T standardized coding (0)",
                "Location: Private network serving the local user (1)",
                "Cause value: user busy (17)", "Diagnostics: 01",
            ])
        #expect(
            elements["Calling party number"] == [
                "Number type: International number (1)", "Numbering plan: E.164 ISDN/telephony numbering (1)",
                "Presentation indicator: Presentation restricted (1)", "Screening indicator: Network provided (3)",
                "Number digits: 4420",
            ])
        #expect(
            elements["Redirecting number"]?.contains("Reason for redirection: Call forwarding no reply (2)") == true)
        #expect(elements["Channel identification"]?.last == "Channel number: 1")
        #expect(
            elements["Bearer capability"]?.last
                == "User information layer 1 protocol: Recommendation G.711 u-law (2)")
    }

    @Test func `places are octets of the message`() throws {
        for node in [try node(Self.message)].all where node.name == "Number digits" || node.name == "Keypad information"
        {
            let start = try #require(node.offset) - 4
            let length = try #require(node.length)
            #expect(String(decoding: Self.message[start..<(start + length)], as: UTF8.self) == node.value)
        }
        let nodes = [try node(Self.message)].all
        #expect(nodes.count { $0.name == "Number digits" } == 4)
    }

    @Test func `all prefixes and flipped bits of every element`() throws {
        var shown = 0
        for length in 5...Self.message.count {
            shown += try node(Array(Self.message.prefix(length))).count
        }
        for bit in 40..<(Self.message.count * 8) {
            var message = Self.message
            message[bit / 8] ^= 1 << UInt8(bit % 8)
            shown += try node(message).count
        }
        #expect(shown > 10_000)
    }
}
