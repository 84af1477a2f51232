import Testing

@testable import Redaction

@Suite struct RedactionKeyTests {
    @Test func `a key is its text, and nothing else is`() throws {
        let key = try Captured.key
        #expect(key.text.hasPrefix("# "))
        #expect(key.text.contains("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f"))
        #expect(RedactionKey.parse(key.text) == key)
        #expect(RedactionKey.parse(key.text.uppercased()) == key)
        let digits = String(repeating: "ab", count: 32)
        #expect(RedactionKey.parse(digits)?.octets == [UInt8](repeating: 0xAB, count: 32))
        #expect(RedactionKey.parse("\r\n# x\r\n" + digits.prefix(32) + "\r\n " + digits.dropFirst(32) + "\r\n") != nil)
        for text in ["", "#", "ab", digits + "a", digits + "ab", digits.dropLast() + "g", digits.dropLast() + "１"] {
            #expect(RedactionKey.parse(String(text)) == nil, "\(text)")
        }
    }

    @Test func `keys have 32 octets`() {
        #expect(RedactionKey([UInt8](repeating: 1, count: 31)) == nil)
        #expect(RedactionKey.random().octets.count == 32)
        #expect(RedactionKey.random() != RedactionKey.random())
    }

    @Test func `derived keys differ, and are the same again`() throws {
        let key = try Captured.key
        #expect(key.derived(0) == key)
        #expect(Set((0..<50).map { key.derived($0).octets }).count == 50)
        #expect(key.derived(7) == key.derived(7))
        #expect(key.derived(-1) != key.derived(1))
    }

    /// As another program computes it.
    @Test func `the function is HMAC with SHA-256`() throws {
        // printf '\004' | openssl dgst -sha256 -mac HMAC -macopt hexkey:000102...1f
        let code = KeyedFunction(try Captured.key)(.hardware, [])
        #expect(
            code.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
                == "8e77c2f050ca368c7b152d81b619ae607acad240e119edec24114676c7b97b34")
    }
}
