import Bytes
import Testing

@Suite struct StaticStringTests {
    @Test func `texts are the same by their octets`() {
        #expect(("setup" as StaticString).isSame(as: "setup"))
        #expect(("" as StaticString).isSame(as: ""))
        #expect(!("setup" as StaticString).isSame(as: "setuq"))
        #expect(!("setup" as StaticString).isSame(as: "set"))
        #expect(!("setup" as StaticString).isSame(as: "connect"))
    }

    @Test func `a single character may be kept as a number`() {
        let scalar = StaticString(unicodeScalarLiteral: "a")
        #expect(scalar.isSame(as: "a"))
        #expect(!scalar.isSame(as: "b"))
    }
}
