import Testing

@testable import Redaction

@Suite struct StreamMessageTests {
    private func cut(_ pieces: [(Int, [UInt8])]) -> [StreamMessage] {
        var all = StreamPieces()
        for (start, octets) in pieces { _ = all.insert(octets, at: start) }
        return StreamMessage.cut(all.runs())
    }

    @Test func `messages follow each other, keep-alives among them`() {
        let messages = cut([(0, Segments.tpkt([8, 2, 1]) + Segments.tpkt([]) + Segments.tpkt([9]))])
        #expect(messages.map(\.start) == [0, 7, 11] && messages.map(\.length) == [7, 4, 5])
        #expect(messages.allSatisfy { $0.isComplete })
    }

    @Test func `behind garbage the next message is found by its looks`() {
        let messages = cut([(0, [3, 3, 1, 2, 3] + Segments.tpkt(Fixtures.setup))])
        #expect(messages.map(\.start) == [5])
    }

    @Test func `a hole ends a message, and the next one begins where its length says`() {
        let tpkt = Segments.tpkt(Fixtures.setup)
        let messages = cut([
            (0, Array(tpkt.prefix(40))), (60, Array(tpkt[60...]) + Segments.tpkt([0x08, 2, 1, 2, 5])),
        ])
        #expect(messages.map(\.start) == [0, tpkt.count])
        #expect(messages.map(\.isComplete) == [false, true])
        #expect(messages[0].octets.count == 40 && messages[0].length == tpkt.count)
    }

    @Test func `no octets trap`() {
        for first in UInt8(0)...4 {
            for count in 0..<8 { _ = cut([(0, [UInt8](repeating: first, count: count))]) }
        }
        #expect(cut([(0, [3, 0, 0, 3, 3, 0, 0, 4])]).map(\.start) == [4])
        #expect(cut([(0, [3, 0, 0xFF, 0xFF])]).map(\.octets.count) == [4])
    }
}
