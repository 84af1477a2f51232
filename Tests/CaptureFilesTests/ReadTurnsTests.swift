import Testing

@testable import CaptureFiles

@Suite struct ReadTurnsTests {
    /// After ten packets that the taker has read itself, each in 24 nanoseconds, and looked at in 5.
    private func turns() -> ReadTurns {
        var turns = ReadTurns()
        for _ in 0..<10 { turns.note(isOwn: true, reading: 24, look: 5, before: 0) }
        return turns
    }

    @Test func `the taker reads one of sixty-four itself`() {
        let turns = ReadTurns()
        #expect((0..<200).filter { !turns.mayRead($0) } == [63, 127, 191])
    }

    @Test(arguments: [5.0, 7, 12.5])
    func `others read as long as less is lost by it than gained`(_ look: Double) {
        var turns = turns()
        for number in 0..<200 { turns.note(isOwn: false, reading: 24, look: look, before: number) }
        #expect(turns.end == 0)
    }

    @Test(arguments: [14.0, 20, 1000])
    func `they pause where more is, and are asked again`(_ look: Double) {
        var turns = turns()
        var number = 0
        while turns.end == 0, number < 100 {
            turns.note(isOwn: false, reading: 24, look: look, before: number)
            number += 1
        }
        #expect(number > 1 && turns.end == number - 1 + ReadTurns.pause)
        #expect(!turns.mayRead(turns.end - 1) && turns.mayRead(turns.end))
        // It is no worse any longer.
        let end = turns.end
        for number in end..<end + 100 { turns.note(isOwn: false, reading: 24, look: 6, before: number) }
        #expect(turns.end == end)
    }

    // Of long packets there is more to be read, and not more to be looked at.
    @Test func `it depends on what there is to read`() {
        var turns = ReadTurns()
        for _ in 0..<10 { turns.note(isOwn: true, reading: 84, look: 7, before: 0) }
        for number in 0..<100 { turns.note(isOwn: false, reading: 84, look: 20, before: number) }
        #expect(turns.end == 0)
    }

    @Test func `what stopped a thread once says nothing`() {
        var turns = turns()
        for number in 0..<10 {
            turns.note(isOwn: false, reading: 24, look: number == 5 ? 1e9 : 5, before: number)
            turns.note(isOwn: true, reading: number == 6 ? 1e9 : 24, look: number == 7 ? 1e9 : 5, before: number)
        }
        #expect(turns.end == 0)
        for number in 0..<40 {
            turns.note(isOwn: true, reading: 24, look: 5, before: number)
            if turns.end == 0 { turns.note(isOwn: false, reading: 24, look: 20, before: number) }
        }
        #expect(turns.end > 0)
    }

    @Test func `nothing is said where there is nothing to compare with`() {
        var turns = ReadTurns()
        for number in 0..<50 { turns.note(isOwn: false, reading: 24, look: 1000, before: number) }
        #expect(turns.end == 0)
        // What was there before the first piece was not read by anybody here.
        turns = ReadTurns()
        turns.note(isOwn: true, reading: 0, look: 5, before: 0)
        turns.note(isOwn: false, reading: 0, look: 1000, before: 0)
        #expect(turns.end == 0)
    }
}
