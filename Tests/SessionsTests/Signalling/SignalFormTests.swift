import Bytes
import Testing

@testable import Sessions

@Suite struct SignalFormTests {
    static let messages = [
        CallOctets.setup, CallOctets.plainSetup, CallOctets.connect, CallOctets.connectWithAddress, CallOctets.release,
        CallOctets.tunnelledOpen, CallOctets.tunnelledAck,
    ]

    private func known(_ octets: [UInt8], _ memo: inout SignalMemo) -> String {
        "\(memo.signal(octets[...], from: Site.remote, to: Site.central, frame: frame(1)) as Any)"
    }

    private func plain(_ octets: [UInt8]) -> String {
        var memo = ControlMemo()
        let signal = CallSignal.read(octets[...], from: Site.remote, to: Site.central, frame: frame(1), memo: &memo)
        return "\(signal as Any)"
    }

    @Test(arguments: messages) func `whatever octet differs, a message says what it says without a memo`(
        _ message: [UInt8]
    ) {
        var memo = SignalMemo()
        for _ in 0..<2 {
            let read = known(message, &memo)
            #expect(read == plain(message))
        }
        for place in message.indices {
            for change: UInt8 in [0x01, 0xF0] {
                var other = message
                other[place] ^= change
                // Each time beside what was known so far, and then beside the first message alone.
                var fresh = SignalMemo()
                _ = known(message, &fresh)
                let expected = plain(other)
                let (first, later) = (known(other, &fresh), known(other, &memo))
                #expect(first == expected, "octet \(place)")
                #expect(later == expected, "octet \(place)")
            }
        }
    }

    @Test func `another call is of the same form`() throws {
        var memo = SignalMemo()
        _ = known(CallOctets.plainSetup, &memo)
        var other = CallOctets.plainSetup
        // Call reference, display, numbers, and the last octets of identifiers and addresses.
        for place in [2, 3, 19, 25, 32] { other[place] ^= 0x01 }
        #expect(memo.knows(other[...]))
        let read = memo.signal(other[...], from: Site.remote, to: Site.central, frame: frame(1))
        let signal = try #require(read)
        #expect(signal.callReference == 0x7F31)
        #expect(signal.display == "Extn2900")
        #expect(signal.callingNumber == "2801")
        #expect(signal.calledNumber == "1101")

        #expect(!memo.knows(CallOctets.release[...]))
        _ = known(CallOctets.connectWithAddress, &memo)
        other = CallOctets.connectWithAddress
        other[24] ^= 0x01
        #expect(memo.knows(other[...]))
        let answer = memo.signal(other[...], from: Site.remote, to: Site.central, frame: frame(1))
        let connect = try #require(answer)
        #expect(connect.h245Address == endpoint("10.120.0.1", 20_012))
    }

    @Test func `sender, receiver and frame are those of the message`() throws {
        var memo = SignalMemo()
        _ = known(CallOctets.release, &memo)
        let read = memo.signal(CallOctets.release[...], from: Site.central, to: Site.remote, frame: frame(9))
        let signal = try #require(read)
        #expect(signal.from == Site.central)
        #expect(signal.to == Site.remote)
        #expect(signal.frame == frame(9))
    }

    @Test func `a message that the capture cut is no form`() {
        var memo = SignalMemo()
        let cut = CallOctets.setup.dropLast(20)
        let read = memo.cutSignal(cut, from: Site.remote, to: Site.central, frame: frame(1))
        #expect(read != nil)
        #expect(!memo.knows(cut))
        let none = memo.signal([0x03, 0x02], from: Site.remote, to: Site.central, frame: frame(1))
        #expect(none == nil)
    }
}
