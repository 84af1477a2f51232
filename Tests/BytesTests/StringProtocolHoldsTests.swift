import Bytes
import Testing

@Suite struct StringProtocolHoldsTests {
    @Test func `says of ASCII what contains says`() {
        let parts = ["", "a", "b", "ab", "aab", "ba", "aa", "abab", "ip office", "office"]
        let texts = ["", "a", "b", "aaab", "abaab", "ababab", "ip 403 office", "ip office 500", "office"]
        for text in texts {
            for part in parts {
                #expect(text.holds(part) == (part.isEmpty || text.contains(part)), "\(text) \(part)")
                #expect(text[...].holds(part[...]) == text.holds(part))
            }
        }
    }

    @Test func `compares octets`() {
        #expect("Café".holds("é"))
        #expect(!"Cafe\u{301}".holds("é"))
    }
}
