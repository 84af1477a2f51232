import Bytes
import Dissection
import Testing

/// Frames among others against frames by themselves.
@Suite struct UsualHeadersTests {
    private static func frame(tags: Int, payload: Int) -> [UInt8] {
        var frame = [UInt8](repeating: 0xAA, count: 6) + [UInt8](repeating: 0xBB, count: 6)
        for tag in 0..<tags { frame += [0x81, 0, 0, UInt8(7 + tag)] }
        frame += [8, 0, 0x45, 0, 0, UInt8(40 + payload), 0x12, 0x34, 0, 0, 64, 6, 0, 0, 10, 1, 1, 1, 10, 1, 1, 2]
        frame += [1, 2, 3, 4, 0, 0, 0, 5, 0, 0, 0, 6, 0x50, 16, 7, 8, 0, 0, 0, 0]
        return frame + [UInt8](repeating: 9, count: payload)
    }

    @Test(arguments: [0, 1], [0, 4, 30])
    func `a frame among others has the same headers`(_ tags: Int, _ payload: Int) throws {
        let frame = Self.frame(tags: tags, payload: payload)
        let octets = [1, 2, 3] + frame + [4]
        let alone = UsualHeaders(frame.rawSpan, end: frame.count, vlanTags: 1)
        let among = UsualHeaders(octets.rawSpan, at: 3, captured: frame.count, end: frame.count, vlanTags: 1)
        for headers in [try #require(alone), try #require(among)] {
            #expect(headers.isTagged == (tags == 1))
            if tags == 1 { #expect(headers.vlan == 7) }
            #expect(headers.destinationMAC.bits == 0xAAAA_AAAA_AAAA)
            #expect(headers.sourceMAC.bits == 0xBBBB_BBBB_BBBB)
            #expect(headers.identification == 0x1234)
            #expect(headers.source == 0x0A01_0101)
            #expect(headers.ports == 0x0102_0304)
            #expect(headers.sequence == 5)
            #expect(headers.acknowledgment == 6)
            #expect(headers.flags == 16)
            #expect(headers.window == 0x0708)
            #expect(headers.segmentOffset == 54 + 4 * tags)
            #expect(headers.end == frame.count)
        }
    }

    @Test func `what is not there is not read`() {
        func has(_ octets: [UInt8], at place: Int = 0, captured: Int? = nil, tags: Int = 1) -> Bool {
            let captured = captured ?? octets.count
            return UsualHeaders(octets.rawSpan, at: place, captured: captured, end: captured, vlanTags: tags) != nil
        }
        let (plain, tagged) = (Self.frame(tags: 0, payload: 0), Self.frame(tags: 1, payload: 0))
        #expect(has(plain) && has(tagged))
        #expect(!has(plain, captured: 53))
        #expect(!has(tagged, captured: 57))
        #expect(!has(plain + [0], captured: 53))
        #expect(!has(tagged, tags: 0))
        #expect(!has(Self.frame(tags: 2, payload: 0)))
        #expect(!has(plain, at: 1))
        #expect(!has(plain, at: -1))
        #expect(!has(plain, at: .max))
        #expect(!has(Array(plain.dropLast())))
        // The buffer ends within the frame.
        #expect(!has(Array(tagged.dropLast()), captured: 58))
    }
}
