import Testing

@testable import Sessions

@Suite struct RecentPairsTests {
    @Test func pairIsFoundInItsDirectionOnly() throws {
        var pairs = RecentPairs()
        #expect(pairs.find(1, 2) == nil)
        pairs.note(1, 2, source: 5, destination: 6, way: 7)
        let found = try #require(pairs.find(1, 2))
        #expect((found.source, found.destination, found.way) == (5, 6, 7))
        #expect(pairs.find(2, 1) == nil)
        #expect(pairs.find(1, 3) == nil)
    }

    @Test func pairWithoutSegmentsHasNoDirection() throws {
        var pairs = RecentPairs()
        pairs.note(1, 2, source: 0, destination: 6, way: nil)
        let found = try #require(pairs.find(1, 2))
        #expect((found.source, found.destination) == (0, 6))
        #expect(found.way == nil)
        pairs.note(1, 2, source: 0, destination: 6, way: 0)
        #expect(pairs.find(1, 2)?.way == 0)
    }

    /// Addresses of zero are what an empty slot has.
    @Test func emptySlotsAreNoPairs() {
        #expect(RecentPairs().find(0, 0) == nil)
    }

    @Test func laterPairsTakeThePlacesOfEarlierOnes() {
        var pairs = RecentPairs()
        for number in 0..<UInt32(4 * RecentPairs.capacity) {
            pairs.note(number, 9, source: Int(number), destination: 0, way: 1)
            #expect(pairs.find(number, 9)?.source == Int(number))
        }
        let kept = (0..<UInt32(4 * RecentPairs.capacity)).filter { pairs.find($0, 9) != nil }
        #expect(kept.count <= RecentPairs.capacity)
        #expect(kept.allSatisfy { pairs.find($0, 9)?.source == Int($0) })
    }
}
