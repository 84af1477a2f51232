import Testing

@testable import Sessions

@Suite struct ArrayKeepTests {
    @Test func leavesWhatStaysInOrder() {
        var random = Seeded(77)
        for count in 0..<40 {
            let stays = (0..<count).map { _ in Bool.random(using: &random) }
            var texts = (0..<count).map { "element \($0)" }
            texts.keep(stays)
            #expect(texts == stays.indices.filter { stays[$0] }.map { "element \($0)" })
        }
    }

    @Test func theRoomStays() {
        var numbers = Array(0..<1000)
        let room = numbers.capacity
        numbers.keep(numbers.map { $0 % 10 == 0 })
        #expect(numbers.count == 100 && numbers.capacity == room)
    }
}
