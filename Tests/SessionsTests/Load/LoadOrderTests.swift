import Testing

@testable import Sessions

@Suite struct LoadOrderTests {
    /// What happens to stretches of these frames: their places, negative and one less where they end.
    private func changes(_ frames: [(first: Int, last: Int)]) -> [Int] {
        var changes: [Int] = []
        func frame(_ number: Int) -> FrameReference { FrameReference(number: number, time: moment(0)) }
        LoadOrder(frames.indices) { (frame(frames[$0].first), frame(frames[$0].last)) }.walk {
            changes.append($0)
        } end: {
            changes.append(-1 - $0)
        }
        return changes
    }

    @Test func `stretches begin and end in order of frames`() {
        #expect(changes([(5, 9), (1, 6), (2, 3)]) == [1, 2, -3, 0, -2, -1])
        #expect(changes([]) == [])
    }

    @Test func `one that ends makes room in the same frame`() {
        #expect(changes([(1, 4), (4, 7)]) == [0, -1, 1, -2])
    }

    @Test func `one of a single frame was there all the same`() {
        #expect(changes([(1, 4), (4, 4), (4, 8)]) == [0, -1, 1, 2, -2, -3])
    }

    @Test func `one that ends before it begins is left out`() {
        #expect(changes([(4, 3), (1, 2)]) == [1, -2])
    }
}
