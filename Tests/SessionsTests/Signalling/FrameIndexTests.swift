import Testing

@testable import Sessions

@Suite struct FrameIndexTests {
    @Test func findsAFrameByItsNumber() {
        var index = FrameIndex()
        let known = FrameReference(number: 7, time: moment(3), file: 2, numberInFile: 4)
        index.note(known)
        #expect(index.reference(7, time: moment(9)) == known)
    }

    @Test func unknownFrameHasTheTimeGiven() {
        let reference = FrameIndex().reference(7, time: moment(9))
        #expect(reference == FrameReference(number: 7, time: moment(9)))
    }

    @Test func holdsTheLatestOnly() {
        var index = FrameIndex()
        let count = 3 * FrameIndex.capacity + 17
        for number in 1...count {
            index.note(FrameReference(number: number, time: moment(Double(number)), file: 1))
        }
        let kept = (1...count).filter { index.reference($0, time: moment(0)).file == 1 }
        #expect(kept == Array((count - FrameIndex.capacity + 1)...count))
    }

    @Test func sameFrameTwiceTakesOnePlace() {
        var index = FrameIndex()
        for _ in 0..<10 { index.note(frame(1, number: 1)) }
        for number in 2...FrameIndex.capacity { index.note(FrameReference(number: number, time: moment(2), file: 1)) }
        #expect(index.reference(1, time: moment(50)).time == moment(1))
    }

    @Test func whatIsOverGoesAndTheRingGoesOn() {
        var index = FrameIndex()
        func note(_ numbers: ClosedRange<Int>) {
            for number in numbers { index.note(FrameReference(number: number, time: moment(1), file: 1)) }
        }
        func kept(_ numbers: ClosedRange<Int>) -> [Int] {
            numbers.filter { index.reference($0, time: moment(0)).file == 1 }
        }
        note(1...100)
        var fading = Fading(frame(40, number: 40), Forgotten())
        index.forget(&fading)
        #expect(kept(1...200) == Array(41...100))
        #expect(index.census == 60)
        fading = Fading(frame(100, number: 100), Forgotten())
        index.forget(&fading)
        #expect(index.census == 0 && kept(1...200) == [])
        let count = FrameIndex.capacity + 50
        note(101...(100 + count))
        #expect(kept(1...(200 + count)) == Array(151...(100 + count)))
    }
}
