import Testing

@testable import Sessions

@Suite struct RawFramesTests {
    @Test func payloadsStandInTheOrderInWhichTheyWereSent() {
        var frames = RawFrames()
        frames.add([1, 1], at: 0)
        frames.add([3], at: 2)
        frames.add([2, 2, 2], at: 1)
        frames.add([0], at: -1)
        #expect(frames.inOrder() == [0, 1, 1, 2, 2, 2, 3])
        #expect(frames.packets == 4)
    }

    @Test func whatIsInOrderStaysSo() {
        var frames = RawFrames()
        for value in 0..<10 as Range<UInt8> { frames.add([value], at: Int(value)) }
        #expect(frames.inOrder() == Array(0..<10))
    }

    @Test func thereIsACap() {
        var frames = RawFrames(most: 10)
        for place in 0..<5 { frames.add([1, 2, 3], at: place) }
        #expect(frames.isCapped)
        #expect(frames.inOrder() == [1, 2, 3, 1, 2, 3, 1, 2, 3])
        #expect(frames.packets == 3)
    }
}
