import Bytes
import Dissection
import Testing

@testable import Sessions

@Suite struct SpeechOctetsTests {
    private static func frame(_ tag: UInt16? = nil) -> [UInt8] {
        let packet = RTPPacket(time: 0, type: 18, sequence: 0xFFFE, timestamp: 0x0102_0304, ssrc: 0x8765_4321)
        let frame = Frames.udp(
            Endpoint(IPAddress(v4: 0x0A01_0101), 49_152), Endpoint(IPAddress(v4: 0x0A02_0102), 49_154), packet.bytes,
            identification: 0xABCD)
        guard let tag else { return frame }
        return frame[..<12] + [0x81, 0x00, UInt8(tag >> 8), UInt8(tag & 255)] + frame[12...]
    }

    @Test(arguments: [nil, 0x0123] as [UInt16?])
    func `behind a tag or without the same octets are found`(_ tag: UInt16?) throws {
        let frame = Self.frame(tag)
        let found = SpeechOctets(unchecked: frame.rawSpan)
        let octets = try #require(found)
        #expect(octets.head.key.source == Endpoint(IPAddress(v4: 0x0A01_0101), 49_152))
        #expect(octets.head.key.destination == Endpoint(IPAddress(v4: 0x0A02_0102), 49_154))
        #expect(octets.head.key.ssrc == 0x8765_4321)
        #expect(octets.head.order == 0x8012_FFFE && octets.head.sequence == 0xFFFE)
        #expect(UInt8(truncatingIfNeeded: octets.head.hops >> 16) == 64 && octets.head.length == 32)
        #expect(octets.head.captured == UInt32(frame.count))
        #expect(octets.rest.timestamp == 0x0102_0304)
        #expect(octets.rest.identification.byteSwapped == 0xABCD)
    }

    @Test(arguments: [nil, 0x0123] as [UInt16?])
    func `there are as many or none`(_ tag: UInt16?) {
        let frame = Self.frame(tag)
        let needed = tag == nil ? 58 : 62
        for count in 0...frame.count {
            let octets = [UInt8](frame[..<count])
            let found = SpeechOctets(unchecked: octets.rawSpan)
            #expect((found != nil) == (count >= needed), "\(count)")
        }
    }

    @Test func `another protocol is none`() {
        for place in 12...13 {
            var frame = Self.frame()
            frame[place] ^= 0x40
            let found = SpeechOctets(unchecked: frame.rawSpan)
            #expect(found == nil)
        }
        var tagged = Self.frame(5)
        tagged[17] ^= 1
        let found = SpeechOctets(unchecked: tagged.rawSpan)
        #expect(found == nil)
    }
}
