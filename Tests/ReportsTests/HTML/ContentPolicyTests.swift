import Testing

@testable import Reports

@Suite struct ContentPolicyTests {
    /// RFC 4648 clause 10.
    @Test func `octets are written as the standard's own vectors are`() {
        let vectors = ["": "", "f": "Zg==", "fo": "Zm8=", "foo": "Zm9v", "foob": "Zm9vYg==", "fooba": "Zm9vYmE="]
        for (text, encoded) in vectors { #expect(ContentPolicy.base64(Array(text.utf8)) == encoded) }
    }

    /// FIPS 180-4's "abc", and the empty string of the CSP's own examples.
    @Test func `a hash is that of the octets`() {
        #expect(ContentPolicy.source("abc") == "sha256-ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=")
        #expect(ContentPolicy.source("") == "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=")
    }

    @Test func `style and script have no character that markup would take`() {
        for text in [PageStyle.text, PageScript.text] {
            #expect(!text.contains("<") && !text.contains("&"))
            #expect(text.utf8.allSatisfy { $0 < 0x80 && $0 != 0x0D })
        }
    }
}
