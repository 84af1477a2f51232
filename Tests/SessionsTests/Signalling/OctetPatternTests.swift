import Bytes
import Testing

@testable import Sessions

@Suite struct OctetPatternTests {
    // A span is nothing that #expect can take apart.
    private func matches(_ pattern: OctetPattern, _ octets: [UInt8]) -> Bool { pattern.matches(octets.rawSpan) }

    @Test(arguments: [1, 5, 8, 9, 16, 21]) func `bits that are not free have to be the same`(_ count: Int) {
        let octets = [UInt8](repeating: 0xA5, count: count)
        let free = [4..<7, (count * 8 - 3)..<(count * 8)]
        let pattern = OctetPattern(octets[...], free: free)
        #expect(matches(pattern, octets))
        for bit in 0..<(count * 8) {
            var other = octets
            other[bit >> 3] ^= 0x80 >> UInt8(bit & 7)
            #expect(matches(pattern, other) == free.contains { $0.contains(bit) }, "bit \(bit)")
        }
        #expect(!matches(pattern, octets + [0]))
        #expect(!matches(pattern, octets.dropLast()))
        #expect(!matches(OctetPattern.none, octets))
    }

    @Test func `free bits are those of the memory`() {
        let memory: [UInt8] = [9, 9, 9, 1, 2, 3]
        // Those outside of the slice are none of its.
        let pattern = OctetPattern(memory[3...], free: [0..<16, 32..<40, 48..<64])
        #expect(matches(pattern, [1, 7, 3]))
        #expect(!matches(pattern, [7, 2, 3]))
        #expect(!matches(pattern, [1, 2, 7]))
    }

    @Test func `a table knows the last few of those that begin alike`() {
        var table = PatternTable<Int>(kindAt: 0)
        func octets(_ value: Int) -> [UInt8] { [1, UInt8(value), 0] }
        for value in 0..<20 { table.keep(octets(value)[...], free: [16..<24], value) }
        for value in 0..<20 {
            var other = octets(value)
            other[2] = 0xEE
            let found = table.find(other[...]).flatMap { table[$0] }
            #expect(found == (value < 12 ? nil : value))
        }
        #expect(table.find([2, 19, 0]) == nil)
        #expect(table.find([]) == nil)
    }

    @Test func `endpoints of both families`() {
        #expect(Endpoint([10, 0, 0, 1, 0x06, 0xB8]) == endpoint("10.0.0.1", 1720))
        let long = [UInt8](repeating: 0, count: 15) + [1, 0x06, 0xB8]
        #expect(Endpoint(long[...]) == Endpoint(IPAddress(high: 0, low: 1), 1720))
        #expect(Endpoint(long.dropLast()) == nil)
        #expect(Endpoint([10, 0, 0, 1, 0x06, 0xB8], 0..<7) == nil)
    }
}
