import Testing

@testable import Sessions

@Suite struct SequenceOrderTests {
    private func order(_ sequences: [UInt16]) -> (places: [Int?], order: SequenceOrder) {
        var order = SequenceOrder()
        return (sequences.map { order.place($0, timestamp: UInt32($0) &* 160)?.number }, order)
    }

    @Test func numbersGoOnBeyondTheirWrap() {
        let (places, order) = order([65_534, 65_535, 0, 1])
        #expect(places == [0, 1, 2, 3])
        #expect(order.missing == 0 && order.distinct == 4)
    }

    @Test func lossReorderAndDuplicates() {
        let (places, order) = order([10, 12, 11, 12, 11, 15, 9])
        #expect(places == [0, 2, 1, nil, nil, 5, -1])
        #expect(order.duplicates == 2)
        #expect(order.missing == 2)
    }

    @Test func onlyTheNewestIsNewest() {
        var order = SequenceOrder()
        #expect([5, 7, 6, 8].map { order.place($0, timestamp: 0)?.isNewest } == [true, true, false, true])
    }

    @Test(arguments: [(1000, 4100), (1000, 899), (1000, 40_000)])
    func aJumpIsANewNumbering(_ from: UInt16, _ to: UInt16) {
        let (places, order) = order([from, from + 1, to, to + 1, to + 3])
        #expect(places == [0, 1, 2, 3, 5])
        // The jump itself has lost nothing.
        #expect(order.missing == 1)
    }

    @Test func aNumberAgainWithAnotherTimestampIsAnotherPacket() {
        var order = SequenceOrder()
        #expect(order.place(1, timestamp: 1) != nil)
        #expect(order.place(1, timestamp: 2) != nil)
        #expect(order.place(1, timestamp: 2) == nil)
    }

    /// Whatever comes, nothing traps and the counts fit each other.
    @Test func anyNumbers() {
        var random = Seeded(4)
        var order = SequenceOrder()
        for _ in 0..<100_000 {
            _ = order.place(UInt16.random(in: .min ... .max, using: &random), timestamp: UInt32(random.next() & 3))
        }
        #expect(order.distinct + order.duplicates == 100_000)
        #expect(order.missing >= 0)
    }
}
