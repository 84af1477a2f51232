import Bytes
import Testing

@testable import Sessions

@Suite struct ReferenceTimesTests {
    @Test func `the last ones are known`() {
        var times = ReferenceTimes()
        for number in 1...6 as ClosedRange<UInt32> { times.add(number, frame: frame(Double(number))) }
        #expect((1...6 as ClosedRange<UInt32>).map { times.find($0)?.seconds } == [nil, nil, 3, 4, 5, 6])
        #expect(times.find(0) == nil)
    }

    @Test func `the first of two that are the same`() {
        var times = ReferenceTimes()
        times.add(9, frame: frame(1))
        times.add(9, frame: frame(2))
        times.add(0, frame: frame(3))
        #expect(times.find(9)?.seconds == 1 && times.find(0) == nil)
    }
}
