import Bytes
import Foundation
import Testing

@testable import Sessions

/// Messages of another encoder (Tests/DecodersTests/Fixtures, which say how they were made) as fields: every component
/// that the encoder put in has its field, by the name of the standard.
@Suite struct PERFieldsTests {
    struct Row {
        let octets: [UInt8]
        /// Names of components and alternatives in the value as the encoder writes it.
        let names: Set<String>
    }

    static func rows(_ file: String, _ type: String) throws -> [Row] {
        let path = "\(Recorded.root)/Tests/DecodersTests/Fixtures/\(file).txt"
        return try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n").compactMap { line in
            let parts = line.split(separator: " ", maxSplits: 2)
            guard parts.count == 3, parts[0] == type else { return nil }
            let digits = parts[1].compactMap { $0.hexDigitValue }
            let octets = stride(from: 0, to: digits.count - 1, by: 2).map {
                UInt8(digits[$0] << 4 | digits[$0 + 1])
            }
            // Texts inside of the value may hold anything.
            let value = parts[2].replacing(/"[^"]*"/, with: "")
            return Row(octets: octets, names: Set(value.matches(of: /([a-zA-Z][\w-]*)=/).map { String($0.output.1) }))
        }
    }

    private static func check(_ row: Row, _ layers: [FieldNode], at line: String) -> Bool {
        let nodes = layers.all
        let missing = row.names.subtracting(nodes.map(\.name))
        #expect(missing.isEmpty, "\(line)")
        // Places are places of the message, and children lie within their parents.
        func isInside(_ node: FieldNode) -> Bool {
            node.children.allSatisfy { child in
                guard let start = node.offset, let length = node.length, let first = child.offset,
                    let count = child.length, child.kind == .field, node.kind == .field
                else { return isInside(child) }
                return first >= start && first + count <= start + length && isInside(child)
            }
        }
        #expect(layers.allSatisfy(isInside), "\(line)")
        return !row.names.isEmpty
    }

    @Test func `every component of RAS`() throws {
        var compared = 0
        for (index, row) in try Self.rows("per-ras", "RasMessage").enumerated() {
            let decoded = RASFields.decode(row.octets, declared: row.octets.count, base: 42)
            #expect(decoded.name != nil)
            if Self.check(row, decoded.layers, at: "RAS \(index) \(decoded.name ?? "")") { compared += 1 }
        }
        #expect(compared > 250)
    }

    @Test func `every component of H.225.0, in call signalling`() throws {
        var compared = 0
        for (index, row) in try Self.rows("per-values", "H323-UserInformation").enumerated() {
            let length = row.octets.count + 1
            let message: [UInt8] =
                [8, 2, 0, 9, 0x62, 0x7E, UInt8(length >> 8), UInt8(length & 255), 5] + row.octets
            let decoding = try #require(
                SignallingDecoding(
                    callSignalling: message, declaredLength: message.count, from: Site.central, to: Site.remote,
                    frame: frame(1)))
            let layers = decoding.layers()
            if Self.check(row, layers.filter { $0.name == "H.225.0" }, at: "H.225.0 \(index)") { compared += 1 }
        }
        #expect(compared > 20)
    }

    @Test func `every component of H.245`() throws {
        var compared = 0
        for (index, row) in try Self.rows("per-values", "MSCM").enumerated() {
            let decoding = try #require(SignallingDecoding(control: row.octets, declaredLength: row.octets.count))
            if Self.check(row, decoding.layers(), at: "H.245 \(index) \(decoding.info)") { compared += 1 }
        }
        #expect(compared > 20)
    }

    @Test func `every component of a supplementary service, in its place`() throws {
        var compared = 0
        for (index, row) in try Self.rows("per-h450", "H450").enumerated() where row.octets.count < 128 {
            // h323-uu-pdu with body empty and h4501SupplementaryService (X.691: bitmap of additions, open type).
            var fields = PERFields()
            let nodes = fields.inside("h4501SupplementaryService", row.octets[...], base: 0)
            if Self.check(row, nodes, at: "H.450 \(index)") { compared += 1 }
        }
        #expect(compared > 20)
    }

    @Test func `a message inside of a message has its places in the whole`() throws {
        let shown = try Shown.committed("faststart-accepted.pcapng", Shown.numbers("97"))
        let frame = try Recorded.read("faststart-accepted.pcapng").frames[96].bytes
        // TPKT begins behind Ethernet, IP and TCP.
        for (name, length) in [("tsapIdentifier", 2), ("network", 4)] {
            let nodes = shown[0].nodes.filter { $0.name == name }
            #expect(nodes.count >= 6)
            for node in nodes {
                let start = try #require(node.offset) + 54
                let octets = frame[start..<(start + length)].map { Int($0) }
                let text =
                    length == 4
                    ? octets.map { "\($0)" }.joined(separator: ".") : "\(octets[0] << 8 | octets[1])"
                #expect(node.value == text && node.length == length)
            }
        }
    }
}
