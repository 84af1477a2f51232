import Bytes
import Testing

@Suite struct MutableSpanFetchTests {
    @Test func `to ask for an element changes none, and no index does any harm`() {
        var numbers = [UInt64](0..<100)
        var span = numbers.mutableSpan
        for index in [0, 99, 100, -1, Int.max, Int.min] {
            span.fetch(index)
            span.fetchWhole(index)
        }
        span[0] = 7
        var none: [UInt64] = []
        none.mutableSpan.fetch(0)
        var large = [[1], [2]]
        for index in [0, 1, 2, -1, Int.max] { large.mutableSpan.fetchWhole(index) }
        #expect(large == [[1], [2]])
        #expect(numbers == [7] + [UInt64](1..<100))
    }
}
