import Testing

@testable import Sessions

@Suite struct SpeechOrderTests {
    @Test func `the packet to come has the next number, and the rest of the one before`() {
        #expect(SpeechOrder(after: 0x8012_0041).word == 0x8012_0042)
        // The number begins anew without a carry into the payload type.
        #expect(SpeechOrder(after: 0x8012_FFFF).word == 0x8012_0000)
        #expect(SpeechOrder(type: 0x92, next: 0xFFFF).word == 0x8092_FFFF)
        let order = SpeechOrder(after: 0x8000_FFFE)
        #expect(order.isOrdered && order.next == 0xFFFF && order.disorder == 0)
    }

    @Test(arguments: [0, 1, 8, 255])
    func `in disorder no packet of speech is the one to come`(_ disorder: Int) {
        let order = SpeechOrder(disorder: disorder, next: 0x8000)
        #expect(!order.isOrdered && order.next == 0x8000 && order.disorder == disorder)
        #expect(order.word >> 24 != 0x80)
    }
}
