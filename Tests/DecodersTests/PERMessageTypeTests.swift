import Bytes
import Testing

@testable import Decoders

@Suite struct PERMessageTypeTests {
    @Test func `what no value explains is told by its bits`() {
        let whole = Array(Sample.q931[0].suffix(266))
        let decoded = PERMessageType.h323UserInformation.decode(whole[...], complete: true)
        #expect(decoded.failure == nil)
        // Padding behind values of open types: less than an octet each.
        #expect(!decoded.unread.isEmpty && decoded.unread.allSatisfy { $0.count < 8 })
        for count in 1..<whole.count {
            let cut = PERMessageType.h323UserInformation.decode(whole.prefix(count), complete: false)
            guard cut.failure != nil else { continue }
            #expect(cut.unread.allSatisfy { $0.lowerBound >= 0 && $0.upperBound <= count * 8 })
        }
    }

    @Test func `the content of a string that is cut is unread, its length is not`() {
        // UserInputIndication alphanumeric of five keys, of which two are there.
        let cut: [UInt8] = [0x6D, 0x40, 5, 0x31, 0x32]
        let decoded = PERMessageType.control.decode(cut[...], complete: false)
        #expect(decoded.failure?.reason == .truncated)
        #expect(decoded.unread == [24..<40])
    }

    @Test func `octets behind the value in an open type are unread`() {
        // openLogicalChannelAck with an addition that is unknown here, and a known one that is longer than its value.
        let type: PERType = .sequence([], extensions: [req("flag", .boolean)])
        let octets: [UInt8] = [0x80, 0x80, 3, 0x80, 0xAA, 0xBB]
        let decoded = PERDecoder.decode(type, named: "value", from: octets[...])
        #expect(decoded.failure == nil && decoded.value["flag"]?.boolean == true)
        #expect(decoded.unread == [25..<48])
    }

    @Test func `alphabets read what they write`() {
        for alphabet in PERAlphabet.all {
            for unit in "0123456789".utf16 { #expect(alphabet.raw(unit).flatMap { alphabet.unit($0) } == unit) }
            #expect(alphabet.raw(0x263A).map { alphabet.unit($0) } == (alphabet.width == 16 ? 0x263A : nil))
        }
    }
}
