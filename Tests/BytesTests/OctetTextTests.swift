import Bytes
import Testing

@Suite struct OctetTextTests {
    /// With room for nothing at first, and for all of it.
    private func text(_ write: (inout OctetText) -> Void) -> String {
        let made = [0, 1000].map { capacity in
            var text = OctetText(capacity: capacity)
            write(&text)
            let (count, octets) = (text.count, text.octets)
            #expect(count == octets.count)
            return String(decoding: octets, as: UTF8.self)
        }
        #expect(made[0] == made[1])
        return made[0]
    }

    /// Nil where the text has octets that do not stand for themselves.
    private func quoted(_ value: String) -> String? {
        var isQuoted = false
        let made = text { isQuoted = $0.append(quoting: value) }
        if !isQuoted { #expect(made == "") }
        return isQuoted ? made : nil
    }

    @Test func `lines of a list`() {
        #expect(text { $0.append(lineAfterComma: false, blanks: 3) } == "\n   ")
        #expect(text { $0.append(lineAfterComma: true, blanks: 0) } == ",\n")
        #expect(text { $0.append(lineAfterComma: false, blanks: 1, name: "name") } == "\n \"name\" : ")
        #expect(
            text {
                $0.append(lineAfterComma: true, blanks: 2, name: "")
                $0.append(lineAfterComma: true, blanks: 1)
            } == ",\n  \"\" : ,\n ")
        for blanks in [15, 16, 17, 40] {
            let line = "\n" + String(repeating: " ", count: blanks)
            #expect(text { $0.append(lineAfterComma: false, blanks: blanks) } == line)
            #expect(text { $0.append(lineAfterComma: true, blanks: blanks, name: "n") } == "," + line + "\"n\" : ")
        }
    }

    @Test func `digits of numbers`() {
        #expect(text { $0.append(7, digits: 3) } == "007")
        #expect(text { $0.append(1234, digits: 2) } == "34")
        #expect(text { $0.append(.max, digits: 20) } == "18446744073709551615")
        #expect(text { $0.append(5, digits: 0) } == "")
        var value: UInt64 = 1
        for _ in 0..<20 {
            for near in [value - 1, value, value &+ 1] { #expect(text { $0.append(near) } == "\(near)") }
            value = value.multipliedReportingOverflow(by: 10).overflow ? .max - 1 : value * 10
        }
    }

    @Test func `moments`() {
        let made = text {
            $0.append(year: 2026, month: 7, day: 1, hour: 12, minute: 4, second: 3, nanosecond: 120_000_009)
            $0.append(year: 1677, month: 12, day: 31, hour: 23, minute: 59, second: 59, nanosecond: 999_999_999)
        }
        #expect(made == "2026-07-01T12:04:03.120000009Z1677-12-31T23:59:59.999999999Z")
    }

    @Test(arguments: 0...20)
    func `names of all lengths`(length: Int) {
        let names: [StaticString] = [
            "", "a", "ab", "abc", "abcd", "abcde", "abcdef", "abcdefg", "abcdefgh", "abcdefghi", "abcdefghij",
            "abcdefghijk", "abcdefghijkl", "abcdefghijklm", "abcdefghijklmn", "abcdefghijklmno", "abcdefghijklmnop",
            "abcdefghijklmnopq", "abcdefghijklmnopqr", "abcdefghijklmnopqrs", "abcdefghijklmnopqrst",
        ]
        let name = "abcdefghijklmnopqrst".prefix(length)
        #expect(text { $0.append(lineAfterComma: true, blanks: 1, name: names[length]) } == ",\n \"\(name)\" : ")
    }

    @Test(arguments: [(0, "0.0.0.0"), (0x0A01_0203, "10.1.2.3"), (.max, "255.255.255.255")] as [(UInt32, String)])
    func `addresses`(bits: UInt32, written: String) {
        #expect(text { $0.append(quad: bits) } == written)
    }

    @Test func `a text in quotation marks only where each octet stands for itself`() {
        for length in 0...40 {
            let plain = String(repeating: " ~aZ0#[]", count: 5).prefix(length)
            #expect(quoted(String(plain)) == "\"\(plain)\"")
            for place in 0..<length {
                for odd in ["\"", "\\", "\u{1F}", "\0", "\u{7F}", "\u{80}", "é", "\n"] {
                    let other = plain.prefix(place) + odd + plain.dropFirst(place + 1)
                    #expect(quoted(String(other)) == nil)
                }
            }
        }
    }

    @Test func `it grows, and begins anew`() {
        var text = OctetText(capacity: 3)
        for number in 0..<1000 {
            text.append(UInt64(number))
            text.append(UInt8(ascii: ","))
        }
        text.append("end")
        text.append(contentsOf: "ü".utf8)
        let expected = (0..<1000).map { "\($0)," }.joined() + "endü"
        let grown = text.octets
        #expect(String(decoding: grown, as: UTF8.self) == expected)
        text.removeAll()
        let none = text.octets
        #expect(none.isEmpty)
        text.append("anew")
        let anew = text.octets
        #expect(anew == Array("anew".utf8))
    }
}
