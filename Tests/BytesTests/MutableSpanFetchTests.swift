import Bytes
import Testing

@Suite struct MutableSpanFetchTests {
    @Test func `to ask for an element changes none, and beyond the end does nothing`() {
        var numbers = [UInt64](0..<100)
        var span = numbers.mutableSpan
        for index in [0, 99, 100, -1, Int.max, Int.min] { span.fetch(index) }
        span[0] = 7
        var none: [UInt64] = []
        none.mutableSpan.fetch(0)
        #expect(numbers == [7] + [UInt64](1..<100))
    }
}
