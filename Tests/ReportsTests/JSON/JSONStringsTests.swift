import Bytes
import Sessions
import Testing

@testable import Reports

@Suite struct JSONStringsTests {
    private func text(_ value: some JSONWritable) -> String {
        var json = JSONText(isPretty: false)
        value.write(to: &json)
        return String(decoding: json.octets, as: UTF8.self)
    }

    @Test(arguments: [
        ("", #""""#), ("plain ~ text", #""plain ~ text""#), (#"a"b\c/d"#, #""a\"b\\c/d""#),
        ("\u{8}\u{C}\n\r\t", #""\b\f\n\r\t""#), ("\0\u{1}\u{1B}\u{1F}", #""\u0000\u0001\u001b\u001f""#),
        ("\u{7F}\u{80}\u{9B}", #""\u007f\u0080\u009b""#), ("\u{202E}x\u{2066}", #""\u202ex\u2066""#),
        ("\u{2028}\u{2029}\u{AD}\u{FEFF}", #""\u2028\u2029\u00ad\ufeff""#), ("\u{E000}", #""\ue000""#),
        ("\u{E0041}\u{10FFFD}", #""\udb40\udc41\udbff\udffd""#), ("Müller 語 😀", #""Müller 語 😀""#),
    ])
    func `what a terminal would not show as it is has a number`(value: String, written: String) throws {
        #expect(text(value) == written)
        #expect(try JSONValue.parse("[\(written)]") == .array([.string(value)]))
    }

    @Test(arguments: HostileText.all)
    func `hostile text comes back unchanged`(value: String) throws {
        let written = text([value])
        #expect(written.unicodeScalars.allSatisfy { !HostileText.isUnsafe($0) })
        #expect(try JSONValue.parse(written) == .array([.string(value)]))
    }

    @Test func `a text as a substring of another storage is written whole`() {
        let long = String(repeating: "0123456789", count: 20)
        #expect(text(String(long.dropFirst(3).prefix(50))) == "\"\(long.dropFirst(3).prefix(50))\"")
    }

    @Test func `moments in sentences are in UTC`() {
        var json = JSONText(isPretty: false)
        json.prose("stopped at \u{E000}1782907443000000000\u{E001}, \"so\"")
        #expect(String(decoding: json.octets, as: UTF8.self) == #""stopped at 2026-07-01 12:04:03 UTC, \"so\"""#)
    }

    @Test(
        arguments: [
            0, 1, -1, 999_999_999, 1_782_907_443_120_000_000, -1_000_000_001, 951_782_400_000_000_000, .max, .min,
        ] as [Int64])
    func `times are those of the calendar`(nanoseconds: Int64) {
        let time = Timestamp(nanoseconds: nanoseconds)
        #expect(text(time) == "\"\(CivilTime(time).rfc3339)\"")
    }

    @Test(arguments: [
        "0.0.0.0", "255.255.255.255", "10.1.20.199", "2001:db8::1", "::", "fe80::a:0:0:1",
    ])
    func `addresses are those that people type`(typed: String) throws {
        let address = try #require(IPAddress(typed))
        #expect(text(address) == "\"\(typed)\"")
        for port: UInt16 in [0, 9, 1720, 65535] {
            let written = address.isIPv4 ? "\(typed):\(port)" : "[\(typed)]:\(port)"
            #expect(text(Endpoint(address, port)) == "\"\(written)\"")
        }
    }
}
