import Bytes
import Foundation
import Testing

/// Packets that cannot be read: how many and why, once on standard error and once in the report.
@Suite struct LinkLayerTests {
    let scratch: Scratch

    init() throws { scratch = try Scratch() }

    /// Packets of one link type, in pcap.
    private func file(_ linkType: UInt8, _ packets: [[UInt8]]) throws -> String {
        var bytes: [UInt8] = [0xD4, 0xC3, 0xB2, 0xA1, 2, 0, 4, 0]
        for value in [0, 0, 262_144, UInt32(linkType)] { bytes.append(littleEndian: value) }
        for (index, packet) in packets.enumerated() {
            let length = UInt32(packet.count)
            for value in [UInt32(index), 0, length, length] { bytes.append(littleEndian: value) }
            bytes += packet
        }
        return try scratch.write(bytes, as: "\(linkType).pcap")
    }

    /// Words of the report, wherever its lines break.
    private func words(_ text: String) -> String {
        text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    @Test func `a link layer that is not supported is named`() throws {
        let file = try file(195, [[UInt8]](repeating: [1, 2, 3, 4], count: 5))
        let outcome = try Binary.run([file])
        #expect(outcome.status == 0)
        #expect(
            outcome.errorLines == [
                "scndoctor: \(file): no packet is read: link type 195 is not supported; capture at an Ethernet port, or "
                    + "with tcpdump -i any"
            ])
        #expect(words(outcome.output).contains("link layer: 5 packets of link type 195 not read"))
        #expect(try Binary.run([file, "-q"]).errors == "")
    }

    @Test func `encrypted frames of 802.11 are counted`() throws {
        // Data from an access point, protected; then a beacon, which is no packet that anybody lacks.
        let protected: [UInt8] = [
            0x08, 0x42, 0, 0, 0, 4, 13, 0, 0, 11, 0, 27, 79, 0, 0, 1, 0, 4, 13, 0, 0, 10, 0x50, 0x12, 1, 0, 0, 0x20, 0,
            0,
            0, 0, 9, 9, 9, 9,
        ]
        var beacon = [UInt8](repeating: 0, count: 36)
        beacon[0] = 0x80
        let outcome = try Binary.run([file(105, [protected, beacon, protected])])
        #expect(outcome.status == 0 && outcome.errors == "")
        #expect(words(outcome.output).contains("link layer: 2 packets of 802.11 not read, as they are encrypted"))
    }
}
