import Bytes
import Testing

@testable import Decoders

/// Messages of net-snmp, judged by tshark.
@Suite struct SNMPMessageTests {
    struct Row {
        let name: String
        let encoding: [UInt8]
        let columns: [String]
    }

    static func rows() throws -> [Row] {
        let encoded = try #require(lines(of: testPath("Fixtures/netsnmp-messages.txt"))).filter { !$0.hasPrefix("#") }
        let judged = try #require(lines(of: testPath("Fixtures/tshark-snmp.txt"))).filter { !$0.hasPrefix("#") }
        try #require(encoded.count == judged.count && encoded.count == 19)
        return try zip(encoded, judged).map { row, columns in
            let parts = row.split(separator: " ")
            return Row(
                name: String(parts[0]), encoding: try #require(bytes(hex: parts[1])),
                columns: columns.split(separator: " ").map(String.init))
        }
    }

    static func notification(_ name: String) throws -> SNMPNotification {
        let row = try #require(try rows().first { $0.name == name })
        return try #require(SNMPNotification(try SNMPMessage.decode(row.encoding[...])))
    }

    /// A message in the columns of tshark-snmp.txt.
    private func columns(_ message: SNMPMessage) -> [String] {
        func text(_ value: (some CustomStringConvertible)?) -> String { value.map { "\($0)" } ?? "-" }
        let isBulk = message.type == .getBulkRequest
        let names = message.bindings.map { "\($0.name)" }.joined(separator: ",")
        return [
            text(message.version), text(message.type?.rawValue), text(message.trap?.enterprise),
            text(message.trap?.agentAddress), text(message.trap?.genericTrap), text(message.trap?.specificTrap),
            text(message.trap?.timeStamp), text(message.requestID), isBulk ? "-" : text(message.errorStatus),
            isBulk ? "-" : text(message.errorIndex), isBulk ? text(message.errorStatus) : "-",
            isBulk ? text(message.errorIndex) : "-", names.isEmpty ? "-" : names,
        ]
    }

    @Test func `fields are those of tshark`() throws {
        for row in try Self.rows() {
            let message = try SNMPMessage.decode(row.encoding[...])
            #expect(SNMPMessage.isPlausible(row.encoding[...]))
            guard message.version != 3 else {
                #expect(message.type == nil && message.community == nil && row.name.hasPrefix("v3"))
                continue
            }
            #expect(columns(message) == row.columns, "\(row.name)")
            #expect(["ipo-secret", "public"].contains(String(decoding: message.community ?? [], as: UTF8.self)))
        }
    }

    @Test func `values of every type`() throws {
        let values = try Self.notification("v1-all-types").bindings.map(\.value)
        #expect(
            values == [
                .integer(-2_147_483_648), .gauge32(4_294_967_295), .counter32(3_000_000_000), .timeTicks(77),
                .ipAddress(IPAddress(v4: 0xC000_0209)), .objectIdentifier(SNMPObjectIdentifier([2, 100, 3])),
                .octets([0, 255, 16]), .octets(Array(String(repeating: "long ", count: 30).utf8)), .null,
            ])
        #expect(try Self.notification("v2c-counter64").bindings.last?.value == .counter64(.max))
        #expect(try Self.notification("v2c-license-failed").upTime == 4_294_967_290)
    }

    @Test func `a trap of version 1 has the identity that RFC 3584 gives it`() throws {
        let trap = try Self.notification("v1-license-failed")
        #expect(trap.identity.description == "1.3.6.1.4.1.6889.2.2.1.2.0.5" && !trap.isInform)
        #expect(trap.agentAddress?.description == "10.10.1.1" && trap.upTime == 8_641_234)
        #expect(try Self.notification("v1-cold-start").identity.description == "1.3.6.1.6.3.1.1.5.1")
        #expect(try Self.notification("inform-license-failed").isInform)
        let get = try #require(try Self.rows().first { $0.name == "v2c-get" })
        #expect(SNMPNotification(try SNMPMessage.decode(get.encoding[...])) == nil)
    }

    @Test func `prefixes are blamed on the capture, or on the sender of a whole message`() throws {
        for row in try Self.rows() {
            for count in 0..<row.encoding.count {
                for (complete, reason) in [(false, DecodeError.Reason.truncated), (true, .malformed)] {
                    do throws(DecodeError) {
                        _ = try SNMPMessage.decode(row.encoding[..<count], complete: complete)
                        Issue.record("\(row.name) of \(count) octets")
                    } catch {
                        #expect(error.reason == reason)
                    }
                }
            }
        }
    }

    @Test func `flipped bits do not trap`() throws {
        var decoded = 0
        for row in try Self.rows() {
            forEachBitFlip(row.encoding) { changed in
                _ = SNMPMessage.isPlausible(changed[...])
                guard let message = try? SNMPMessage.decode(changed[...]) else { return }
                decoded += 1
                _ = SNMPNotification(message).map { IPOfficeTrap($0)?.words }
            }
        }
        #expect(decoded > 1000)
    }

    @Test func `caps`() throws {
        // 70 bindings 1.3 = NULL.
        let bindings = Array(repeating: [0x30, 0x05, 0x06, 0x01, 0x2B, 0x05, 0x00] as [UInt8], count: 70).flatMap { $0 }
        let list = [0x30, 0x82, UInt8(bindings.count >> 8), UInt8(bindings.count & 0xFF)] + bindings
        let pdu = [0x02, 1, 1, 0x02, 1, 0, 0x02, 1, 0] + list
        let body = [0x02, 1, 1, 0x04, 0, 0xA0, 0x82, UInt8(pdu.count >> 8), UInt8(pdu.count & 0xFF)] + pdu
        let message = try SNMPMessage.decode([0x30, 0x82, UInt8(body.count >> 8), UInt8(body.count & 0xFF)] + body)
        #expect(message.bindings.count == SNMPMessage.maximumBindings && message.bindingsLeftOff == 6)
        // Nesting that would exhaust a stack.
        let nested = [UInt8](repeating: 0x30, count: 1).flatMap { _ in
            Array(repeating: [0x30, 0x80] as [UInt8], count: 20_000).flatMap { $0 }
        }
        #expect(throws: DecodeError.self) { try SNMPMessage.decode(nested[...]) }
        #expect(SNMPObjectIdentifier(contents: [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x7F]) == nil)
        #expect(SNMPObjectIdentifier(contents: [0x2B, 0x81]) == nil && SNMPObjectIdentifier(contents: []) == nil)
        #expect(!SNMPMessage.isPlausible([]) && !SNMPMessage.isPlausible([0x30, 0xFF, 0x02]))
    }
}
