import Testing

@testable import Redaction

@Suite struct PseudonymsTests {
    private func pseudonyms(_ number: Int = 0, kept: Set<String> = ["*17"]) throws -> Pseudonyms {
        Pseudonyms(key: try Captured.key.derived(number), keptNumbers: kept)
    }

    private func number(_ text: String, _ pseudonyms: inout Pseudonyms) -> String {
        String(decoding: pseudonyms.number(Array(text.utf8)), as: UTF8.self)
    }

    private func name(_ text: String, _ pseudonyms: inout Pseudonyms) -> String {
        String(decoding: pseudonyms.name(Array(text.utf16)), as: UTF16.self)
    }

    /// Characters that two texts begin with alike.
    private func common(_ a: String, _ b: String) -> Int { zip(a, b).prefix { $0 == $1 }.count }

    @Test func `numbers become numbers as long, none itself, no two the same`() throws {
        var pseudonyms = try pseudonyms()
        for width in 1...4 {
            let limit = [10, 100, 1000, 10_000][width - 1]
            var found: Set<String> = []
            for value in 0..<limit {
                let text = String(String(value + 10_000).suffix(width))
                let substitute = number(text, &pseudonyms)
                #expect(substitute.utf8.count == width && substitute.allSatisfy { ("0"..."9").contains($0) })
                #expect(text == "0" || substitute != text, "\(text)")
                #expect(text.hasPrefix("0") == substitute.hasPrefix("0"), "\(text) became \(substitute)")
                found.insert(substitute)
            }
            #expect(found.count == limit)
        }
    }

    @Test func `numbers that begin alike still do`() throws {
        var pseudonyms = try pseudonyms()
        let old = ["2001", "2002", "2101", "3001", "00491234", "00491235", "0049", "*17", "*18", "*21#", "+4912"]
        let new = old.map { number($0, &pseudonyms) }
        for a in old.indices {
            for b in old.indices where !old[a].hasPrefix("*17") && !old[b].hasPrefix("*17") {
                #expect(common(old[a], old[b]) == common(new[a], new[b]))
            }
        }
        #expect(new[9].hasPrefix("*") && new[9].hasSuffix("#") && new[10].hasPrefix("+"))
    }

    @Test func `a kept number stays, and comes from no other`() throws {
        for key in 0..<60 {
            var pseudonyms = try pseudonyms(key, kept: ["*17", "500"])
            #expect(number("*17", &pseudonyms) == "*17" && number("500", &pseudonyms) == "500")
            let codes = (10..<100).map { "*\($0)" }
            let substitutes = codes.map { number($0, &pseudonyms) }
            #expect(Set(substitutes).count == codes.count)
            #expect(zip(codes, substitutes).allSatisfy { $0 == "*17" || $0 != $1 })
            let extensions = (100..<1000).map { number("\($0)", &pseudonyms) }
            #expect(Set(extensions).count == 900)
        }
    }

    @Test func `names keep their length, case and shape`() throws {
        var pseudonyms = try pseudonyms()
        let old = "Müller-Lüdenscheidt, Ext 205 (日本) *x*"
        let new = Array(name(old, &pseudonyms).utf16)
        #expect(new.count == old.utf16.count)
        for (a, b) in zip(old.utf16, new) {
            switch a {
            case 0x30...0x39: #expect((0x30...0x39).contains(b) && a != b)
            case 0x41...0x5A: #expect((0x41...0x5A).contains(b) && a != b)
            case 0x61...0x7A: #expect((0x61...0x7A).contains(b) && a != b)
            case 0x80...: #expect((0x61...0x7A).contains(b))
            default: #expect(a == b)
            }
        }
    }

    @Test func `names that differ by case only still do`() throws {
        var pseudonyms = try pseudonyms()
        for (a, b) in [("Central", "cENTRAL"), ("ÄRGER", "ärger"), ("pbx1.Example.COM", "PBX1.example.com")] {
            let (first, second) = (name(a, &pseudonyms), name(b, &pseudonyms))
            #expect(first.lowercased() == second.lowercased() && first != second)
        }
        #expect(name("Central", &pseudonyms).lowercased() != name("Centra1", &pseudonyms).lowercased())
    }

    @Test func `a number in a name becomes what it becomes elsewhere`() throws {
        var pseudonyms = try pseudonyms()
        for text in ["260", "2", "4711"] {
            let substitute = number(text, &pseudonyms)
            #expect(name("Extn\(text)", &pseudonyms).hasSuffix(substitute))
            #expect(name("\(text) Müller", &pseudonyms).hasPrefix(substitute + " "))
        }
        let (first, second) = (name("Hall 260 x", &pseudonyms), name("Hall 261 x", &pseudonyms))
        #expect(first.prefix(7) == second.prefix(7) && first != second)
    }

    @Test(arguments: ["Anonymous", " no  NAME ", "Out of Area"])
    func `what is no name stays`(_ text: String) throws {
        var pseudonyms = try pseudonyms()
        #expect(name(text, &pseudonyms) == text)
    }

    @Test func `products keep their names, their places do not`() throws {
        var pseudonyms = try pseudonyms()
        let substitute = name("IP Office Berlin (Avaya)", &pseudonyms)
        #expect(substitute.hasPrefix("IP Office ") && substitute.hasSuffix("(Avaya)"))
        #expect(!substitute.contains("Berlin") && substitute.utf8.count == 24)
    }

    @Test func `identifiers keep their length, and none stays none`() throws {
        var pseudonyms = try pseudonyms()
        for count in [1, 6, 16, 32, 33, 100, 9000] {
            let old = [UInt8](repeating: 7, count: count)
            let new = pseudonyms.identifier(old)
            #expect(new.count == count && new == pseudonyms.identifier(old))
            #expect(count < 4 || new != old)
        }
        #expect(pseudonyms.identifier([0, 0, 0, 0]) == [0, 0, 0, 0])
        #expect(pseudonyms.identifier([]) == [])
        #expect(pseudonyms.identifier([1, 2, 3, 4]) != pseudonyms.identifier([1, 2, 3, 5]))
    }

    @Test func `a substitute that is another original is counted`() throws {
        var pseudonyms = try pseudonyms()
        let substitute = number("2001", &pseudonyms)
        #expect(pseudonyms.coincidences(numbers: ["2001"], names: []) == 0)
        #expect(pseudonyms.coincidences(numbers: ["2001", substitute], names: []) >= 1)
        let name = name("Central", &pseudonyms)
        #expect(pseudonyms.coincidences(numbers: [], names: ["Central", name.uppercased()]) >= 1)
        #expect(pseudonyms.coincidences(numbers: ["*17"], names: []) == 0)
    }

    @Test func `long hostile texts take no time to speak of`() throws {
        var pseudonyms = try pseudonyms()
        let long = [UInt8](repeating: 0x39, count: 65_535)
        #expect(pseudonyms.number(long).count == long.count)
        #expect(pseudonyms.name([UInt16](repeating: 0xFFFF, count: 65_535)).count == long.count)
        #expect(pseudonyms.name([UInt16](repeating: 0xD800, count: 3)).count == 3)
    }
}
