import Testing

@testable import Bytes

@Suite struct IPAddressTests {
    @Test(arguments: [
        "0.0.0.0", "10.10.1.1", "255.255.255.255", "::", "::1", "2001:db8::1", "2001:db8:0:1:1:1:1:1", "1::",
        "fe80::1:0:0:1",
    ])
    func textRoundTrip(_ text: String) {
        #expect(IPAddress(text)?.description == text)
    }

    @Test(arguments: [
        "", "1.2.3", "1.2.3.256", "1.2.3.4.5", "1.2.3.+4", ":::", "1::2::3", "12345::", "g::", "1:2:3:4:5:6:7",
    ])
    func rejects(_ text: String) {
        #expect(IPAddress(text) == nil)
    }

    @Test func commonPrefixStopsAtTheFirstDifferentBit() throws {
        let central = try #require(IPAddress("10.10.1.1"))
        #expect(try central.commonPrefix(with: #require(IPAddress("10.10.1.5"))) == 29)
        #expect(try central.commonPrefix(with: #require(IPAddress("10.10.2.1"))) == 22)
        #expect(try central.commonPrefix(with: #require(IPAddress("::1"))) == 0)
    }
}
