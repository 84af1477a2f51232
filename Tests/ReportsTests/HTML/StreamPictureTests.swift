import Sessions
import Testing

@testable import Reports

@Suite struct StreamPictureTests {
    private func second(_ number: Int32, packets: UInt16, missing: UInt16 = 0, late: UInt16 = 0, jitter: Float = 0)
        -> StreamSecond
    {
        var second = StreamSecond(second: number)
        second.packets = packets
        second.missing = missing
        second.late = late
        second.maxJitterMs = jitter
        return second
    }

    @Test func `short streams have a piece for each second`() {
        let pieces = StreamPicture.pieces([
            second(0, packets: 50), second(1, packets: 40, missing: 10, jitter: 7),
            second(3, packets: 50, missing: 2, late: 2),
        ])
        #expect(pieces.map(\.received) == [50, 40, 0, 50])
        #expect(pieces.map(\.missing) == [0, 10, 0, 0])
        #expect(pieces.map(\.lossPercent) == [0, 20, 0, 0])
        #expect(pieces.map(\.jitter) == [0, 7, 0, 0])
    }

    @Test func `long streams are put together and lose nothing`() {
        let pieces = StreamPicture.pieces((0..<10_000).map { second($0, packets: 50, missing: $0 == 9_999 ? 5 : 0) })
        #expect(pieces.count == 70)
        #expect(pieces.reduce(0) { $0 + $1.received } == 500_000)
        #expect(pieces.last?.missing == 5)
    }

    @Test func `seconds of any value end nothing`() {
        #expect(StreamPicture.pieces([]) == [])
        #expect(StreamPicture.pieces([second(-5, packets: 1), second(.max, packets: .max, missing: .max)]).count == 70)
    }
}
