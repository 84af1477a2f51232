import Bytes
import Testing

@Suite struct RandomAccessCollectionPartitionTests {
    @Test func `it is where a search from the front would end`() {
        for count in 0..<20 {
            let numbers = (0..<count).map { $0 / 2 }
            for wanted in -1...11 {
                let plain = numbers.firstIndex { $0 >= wanted } ?? numbers.endIndex
                #expect(numbers.partitionIndex { $0 >= wanted } == plain)
                #expect(numbers.dropFirst(2).partitionIndex { $0 >= wanted } == Swift.max(plain, min(2, count)))
            }
        }
    }
}
