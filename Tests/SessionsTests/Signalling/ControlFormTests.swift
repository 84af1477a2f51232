import Bytes
import Testing

@testable import Sessions

@Suite struct ControlFormTests {
    static let packets = [
        SignallingOctets.determination, SignallingOctets.open, SignallingOctets.acknowledgment,
        SignallingOctets.determination + SignallingOctets.open, SignallingOctets.end,
    ]

    @Test(arguments: packets) func `whatever octet differs, a packet says what it says without a memo`(
        _ packet: [UInt8]
    ) {
        var memo = ControlMemo()
        for place in packet.indices {
            for change: UInt8 in [0x01, 0x08, 0x80, 0xFF] {
                var other = packet
                other[place] ^= change
                var fresh = ControlMemo()
                _ = fresh.messages(packet[...])
                let plain = "\(ControlMemo.read(other[...], isComplete: true) as Any)"
                let first = "\(fresh.messages(other[...]) as Any)"
                let later = "\(memo.messages(other[...]) as Any)"
                #expect(first == plain, "octet \(place)")
                #expect(later == plain, "octet \(place)")
            }
        }
    }

    @Test func `addresses are those of the packet`() throws {
        var form = ControlForm()
        let packet = SignallingOctets.acknowledgment
        _ = ControlMemo.read(packet[...], isComplete: true) { form.add($0, of: packet[...]) }
        #expect(form.differs)
        #expect(form.isWhole)
        #expect(form.free.count == 4)
        var other = [0xAA, 0xBB] + packet
        other[2 + 13] = 7
        other[2 + 15] = 0x20
        let message = try #require(form.messages(other[2...]).first)
        #expect(message.event.name == "openLogicalChannelAck")
        #expect(message.event.address == endpoint("10.120.1.7", 49_184))
        #expect(message.media.map(\.address) == [endpoint("10.120.1.7", 49_184)])
    }

    @Test func `what has nothing of its own is no form`() {
        var form = ControlForm()
        let packet = SignallingOctets.end
        _ = ControlMemo.read(packet[...], isComplete: true) { form.add($0, of: packet[...]) }
        #expect(!form.differs)
        #expect(form.free.isEmpty)
    }
}
