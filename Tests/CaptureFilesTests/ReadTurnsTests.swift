import Testing

@testable import CaptureFiles

@Suite struct ReadTurnsTests {
    /// After ten packets that the taker needed so long for.
    private func turns(own: Double = 8) -> ReadTurns {
        var turns = ReadTurns()
        for _ in 0..<10 { turns.note(isOwn: true, own, before: 0) }
        return turns
    }

    @Test func `the taker reads one of sixteen itself`() {
        let turns = ReadTurns()
        #expect((0..<64).filter { !turns.mayRead($0) } == [15, 31, 47, 63])
    }

    @Test(arguments: [8.0, 12, 15.5])
    func `others read as long as it takes no more than twice as long`(_ other: Double) {
        var turns = turns()
        for number in 0..<200 { turns.note(isOwn: false, other, before: number) }
        #expect(turns.end == 0)
    }

    @Test(arguments: [17.0, 24, 1000])
    func `they pause where it does, and are asked again`(_ other: Double) {
        var turns = turns()
        var number = 0
        while turns.end == 0, number < 100 {
            turns.note(isOwn: false, other, before: number)
            number += 1
        }
        #expect(number > 1 && turns.end == number - 1 + ReadTurns.pause)
        #expect(!turns.mayRead(turns.end - 1) && turns.mayRead(turns.end))
        // They are no worse any longer.
        let end = turns.end
        for number in end..<end + 100 { turns.note(isOwn: false, 9, before: number) }
        #expect(turns.end == end)
    }

    @Test func `what stopped a thread once says nothing`() {
        var turns = turns()
        for number in 0..<10 {
            turns.note(isOwn: false, number == 5 ? 1e9 : 8, before: number)
            turns.note(isOwn: true, number == 7 ? 1e9 : 8, before: number)
        }
        #expect(turns.end == 0)
        for number in 0..<20 where turns.end == 0 { turns.note(isOwn: false, 24, before: number) }
        #expect(turns.end > 0)
    }

    @Test func `nothing is said where there is nothing to compare with`() {
        var turns = ReadTurns()
        for number in 0..<50 { turns.note(isOwn: false, 1000, before: number) }
        #expect(turns.end == 0)
    }
}
