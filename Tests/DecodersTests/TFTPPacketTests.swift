import Bytes
import Testing

@testable import Decoders

/// Packets of tftpy, judged by tshark.
@Suite struct TFTPPacketTests {
    private func packets() throws -> [(name: String, encoding: [UInt8], columns: [String])] {
        let encoded = try #require(lines(of: testPath("Fixtures/tftpy-packets.txt"))).filter { !$0.hasPrefix("#") }
        let judged = try #require(lines(of: testPath("Fixtures/tshark-tftp.txt"))).filter { !$0.hasPrefix("#") }
        try #require(encoded.count == judged.count && encoded.count == 8)
        return try zip(encoded, judged).map { row, columns in
            let parts = row.split(separator: " ")
            return (
                String(parts[0]), try #require(bytes(hex: parts[1])), columns.split(separator: " ").map(String.init)
            )
        }
    }

    private func columns(_ packet: TFTPPacket) -> [String] {
        var result = Array(repeating: "-", count: 8)
        result[0] = "\(packet.opcode)"
        var options: [TFTPPacket.Option] = []
        switch packet {
        case .readRequest(let request), .writeRequest(let request):
            result[packet.opcode == 1 ? 1 : 2] = request.filename
            result[3] = request.mode
            options = request.options
        case .data(let block, _), .acknowledgment(let block): result[4] = "\(block)"
        case .error(let code, _): result[5] = "\(code)"
        case .optionAcknowledgment(let all): options = all
        }
        if !options.isEmpty {
            result[6] = options.map(\.name).joined(separator: ",")
            result[7] = options.map(\.value).joined(separator: ",")
        }
        return result
    }

    @Test func `fields are those of tshark`() throws {
        for (name, encoding, judged) in try packets() {
            #expect(columns(try TFTPPacket.decode(encoding[...])) == judged, "\(name)")
        }
    }

    @Test func `data and errors`() throws {
        let all = try packets()
        #expect(all.contains { (try? TFTPPacket.decode($0.encoding[...])) == .data(block: 1, count: 512) })
        #expect(
            all.contains { (try? TFTPPacket.decode($0.encoding[...])) == .error(code: 1, message: "File not found") })
        #expect(TFTPPacket.errorName(1) == "File not found" && TFTPPacket.errorName(9) == nil)
        let long = [0, 5, 0, 0] + [UInt8](repeating: 65, count: 5000) + [0]
        guard case .error(_, let message) = try TFTPPacket.decode(long[...]) else {
            Issue.record("no error")
            return
        }
        #expect(message.count == TFTPPacket.maximumText)
    }

    @Test func `prefixes and flipped bits do not trap`() throws {
        for (name, encoding, _) in try packets() {
            for count in 0..<encoding.count {
                do throws(DecodeError) {
                    _ = try TFTPPacket.decode(encoding[..<count], complete: false)
                    // Data, options and an optional rest may end anywhere.
                    #expect(count >= (name == "oack" ? 2 : 4), "\(name) \(count)")
                } catch {
                    #expect(error.reason == .truncated, "\(name) \(count)")
                }
            }
            forEachBitFlip(encoding) { _ = try? TFTPPacket.decode($0[...]) }
        }
    }

    @Test func `what is no TFTP`() {
        for octets in [[0, 7, 0, 0], [0, 1], [0, 1, 65, 0, 66, 0], [0x80, 0, 1, 2, 3]] as [[UInt8]] {
            #expect(throws: DecodeError.self) { try TFTPPacket.decode(octets[...]) }
        }
        // The discovery of Manager on the same port is no TFTP of these forms.
        #expect(throws: DecodeError.self) { try TFTPPacket.decode([0, 1, 0, 0][...]) }
    }
}
