import Bytes
import Testing

@Suite struct KnownOctetsTests {
    private static let octets = [UInt8](0..<32)

    /// Whether 16 octets are there.
    private static func areThere(_ start: Int, of octets: [UInt8] = octets) -> Bool {
        if KnownOctets<16>(octets.rawSpan, at: start) != nil { return true }
        return false
    }

    @Test func `they are there or there is nothing`() {
        for start in -40...40 { #expect(Self.areThere(start) == (0...16).contains(start), "\(start)") }
        for start in [Int.min, Int.min + 16, Int.max - 15, Int.max] { #expect(!Self.areThere(start)) }
        #expect(!Self.areThere(0, of: []))
        #expect(!Self.areThere(0, of: [UInt8](0..<15)))
        #expect(Self.areThere(0, of: [UInt8](0..<16)))
    }

    @Test func `the first octet of a word is its lowest`() throws {
        let all = Self.octets
        guard let octets = KnownOctets<16>(all.rawSpan, at: 5) else {
            Issue.record("16 octets from 5 on are not there")
            return
        }
        #expect(octets.word16(0) == 0x0605)
        #expect(octets.word32(1) == 0x0908_0706)
        #expect(octets.word64(8) == 0x1413_1211_100F_0E0D)
        #expect(octets.word16(14) == 0x1413)
    }

    @Test func `what lies beyond traps`() async {
        await #expect(processExitsWith: .failure) {
            let octets = [UInt8](0..<32)
            if let known = KnownOctets<16>(octets.rawSpan, at: 0) { print(known.word32(13)) }
        }
    }
}
