import Testing

@testable import Sessions

@Suite struct ControlMemoTests {
    @Test func `of the memo's places each is that of the last message`() {
        var memo = ControlMemo()
        for value in 0..<2000 {
            let payload = [0x4A, 0x40, UInt8(value & 0xFF), UInt8(value >> 8)]
            let plain = ControlMemo.read(payload[...], isComplete: true)
            #expect("\(memo.messages(payload[...]) as Any)" == "\(plain as Any)")
        }
        let long = SignallingOctets.end + [UInt8](repeating: 0, count: ControlMemo.longest)
        #expect(memo.messages(long[...])?.first?.event.name == "endSessionCommand")
    }

    /// masterSlaveDetermination, terminal type 60 and a random number: takes no place of another.
    @Test func `what never comes again is read all the same`() {
        var memo = ControlMemo()
        for number in 0..<200 as Range<UInt8> {
            let payload: [UInt8] = [0x01, 0x00, 0x3C, 0x40, number, 0x01, 0x02]
            let plain = ControlMemo.read(payload[...], isComplete: true)
            #expect("\(memo.messages(payload[...]) as Any)" == "\(plain as Any)")
        }
    }
}
