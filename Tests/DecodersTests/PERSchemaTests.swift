import Bytes
import Testing

@testable import Decoders

/// The table that a schema grows into as messages need it.
@Suite struct PERSchemaTests {
    @Test func `types are made ready when a message needs them, and once`() throws {
        let schema = PERSchema("value", ref(H245.multimediaSystemControlMessage))
        #expect(schema.table.fields.count == 1)
        // roundTripDelayRequest, sequence number 7.
        let message: [UInt8] = [0x0C, 0x80, 0x07]
        let first = PERDecoder.decode(schema, from: message[...])
        let (types, fields) = (schema.table.types.count, schema.table.fields.count)
        #expect(fields > 1 && fields < 50)
        let second = PERDecoder.decode(schema, from: message[...])
        #expect(canonical(first.value) == canonical(second.value))
        #expect(schema.table.types.count == types && schema.table.fields.count == fields)
    }

    @Test func `types that contain themselves do not grow without end`() {
        // A genericParameter whose value is a list of one genericParameter, and so on: three octets a level.
        let schema = PERSchema("value", ref(H245.genericParameter))
        func decode(_ levels: Int) -> Int {
            let message = [[UInt8]](repeating: [0x00, 0x07, 0x01], count: levels).flatMap { $0 }
            _ = PERDecoder.decode(schema, from: message[...])
            return schema.table.types.count
        }
        #expect(decode(4) == decode(400))
    }

    @Test func `threads that need the same types at once get the same values`() async throws {
        let encodings = try #require(lines(of: testPath("Fixtures/per-ras.txt"))).compactMap { line in
            line.hasPrefix("RasMessage ") ? bytes(hex: line.split(separator: " ", maxSplits: 2)[1]) : nil
        }
        #expect(encodings.count > 20)
        let alone = PERSchema("value", ref(RAS.rasMessage))
        let expected = encodings.map { canonical(PERDecoder.decode(alone, from: $0[...]).value) }
        let shared = PERSchema("value", ref(RAS.rasMessage))
        try await withThrowingTaskGroup(of: [String].self) { group in
            for _ in 0..<4 {
                group.addTask { encodings.map { canonical(PERDecoder.decode(shared, from: $0[...]).value) } }
            }
            for try await texts in group { #expect(texts == expected) }
        }
        #expect(shared.table.types.count == alone.table.types.count)
    }

    @Test func `a name that leads to itself is an error`() {
        let decoded = PERDecoder.decode(PERSchema("value", Circle.type), from: [0x00])
        #expect(decoded.failure == DecodeError(.limit, at: 0, "message"))
    }

    @Test func `each name that the program asks for is in the standards`() throws {
        for name in PERName.allCases where name != .other { #expect(PERName.named(name.rawValue) == name) }
        #expect(PERName.named("noSuchName") == .other)
        // A value of that name has the number of that name.
        for (type, encoding) in try fixtureRows() {
            check(PERDecoder.decode(type, named: "value", from: encoding[...]).value)
        }
    }

    private func check(_ value: PERValue) {
        for child in value.children {
            #expect(child.known == PERName.named(child.name))
            if value.elements.isEmpty, child.known != .other {
                #expect(value[child.known]?.bits == child.bits)
            }
            check(child)
        }
    }

    private func fixtureRows() throws -> [(PERType, [UInt8])] {
        try #require(lines(of: testPath("Fixtures/per-values.txt"))).filter { !$0.hasPrefix("#") }.map { line in
            let parts = line.split(separator: " ", maxSplits: 2)
            return (try #require(schemaRoots[String(parts[0])]), try #require(bytes(hex: parts[1])))
        }
    }
}

private enum Circle {
    static let type: PERType = ref(Circle.type)
}
