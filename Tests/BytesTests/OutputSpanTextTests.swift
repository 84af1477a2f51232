import Bytes
import Testing

@Suite struct OutputSpanTextTests {
    private func text(_ capacity: Int, _ write: (inout OutputSpan<UInt8>) -> Void) -> String {
        var octets: [UInt8] = []
        octets.append(addingCapacity: capacity, initializingWith: write)
        return String(decoding: octets, as: UTF8.self)
    }

    @Test func `lines of a list`() {
        #expect(text(5) { $0.append(lineAfterComma: false, blanks: 3) } == "\n   ")
        #expect(text(2) { $0.append(lineAfterComma: true, blanks: 0) } == ",\n")
        #expect(text(12) { $0.append(lineAfterComma: false, blanks: 1, name: "name") } == "\n \"name\" : ")
        #expect(
            text(20) {
                $0.append(lineAfterComma: true, blanks: 2, name: "")
                $0.append(lineAfterComma: true, blanks: 1)
            } == ",\n  \"\" : ,\n ")
    }

    @Test func `digits of numbers`() {
        #expect(text(3) { $0.append(7, digits: 3) } == "007")
        #expect(text(2) { $0.append(1234, digits: 2) } == "34")
        #expect(text(20) { $0.append(.max, digits: 20) } == "18446744073709551615")
        #expect(text(1) { $0.append(5, digits: 0) } == "")
    }
}
