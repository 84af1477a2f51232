import Bytes
import Testing

@testable import Decoders

/// Octets after the picture in RFC 4733 clause 2.3.
@Suite struct TelephoneEventTests {
    private func event(_ octets: [UInt8], at offset: Int = 0) throws(DecodeError) -> TelephoneEvent {
        unsafe try TelephoneEvent(octets.span.bytes, at: offset)
    }

    @Test func fields() throws {
        let event = try event([0x0B, 0x8A, 0x03, 0x20])
        #expect(event.code == 11 && event.key == "#")
        #expect(event.isEnd && !event.isReservedSet)
        #expect(event.volume == 10 && event.duration == 800)
        let other = try self.event([9, 9, 0x05, 0x7F, 0xFF, 0xFF], at: 2)
        #expect(other.code == 5 && !other.isEnd && other.isReservedSet && other.volume == 63)
        #expect(other.duration == 65_535)
    }

    /// Clause 3.2: DTMF events.
    @Test func keys() {
        #expect(String((0...15).compactMap { TelephoneEvent.key($0) }) == "0123456789*#ABCD")
        #expect(TelephoneEvent.key(16) == "!")
        #expect((17...255).allSatisfy { TelephoneEvent.key($0) == nil })
    }

    @Test func prefixesAndBitFlips() throws {
        let octets: [UInt8] = [0x05, 0x8A, 0x03, 0x20]
        for count in 0..<4 {
            #expect(throws: DecodeError(.truncated, at: 0, "telephone event")) {
                try event(Array(octets.prefix(count)))
            }
        }
        #expect(throws: DecodeError.self) { try event(octets, at: 1) }
        #expect(throws: DecodeError.self) { try event(octets, at: -1) }
        #expect(throws: DecodeError.self) { try event(octets, at: .max) }
        let original = try event(octets)
        var seen: Set<TelephoneEvent> = [original]
        forEachBitFlip(octets) { changed in
            // Every bit is part of one field, and so of another event.
            if let event = try? event(changed) { seen.insert(event) }
        }
        #expect(seen.count == 33)
    }
}
