import Testing

@testable import Sessions

@Suite struct FadingTests {
    private func fading(_ horizon: Int) -> Fading { Fading(frame(0, number: horizon), Forgotten()) }
    private func row(_ number: Int) -> FrameReference { frame(0, number: number) }

    @Test func whatIsOldGoesAndWhatIsNeededStays() {
        var fading = fading(10)
        let stays = fading.stays(
            .hosts, limit: 100, last: [9, 10, 11, 1].map(row), isNeeded: [false, false, false, true])
        #expect(stays == [false, false, true, true])
        #expect(fading.forgotten.ended == [.hosts: 2])
        #expect(fading.forgotten.early.isEmpty)
    }

    @Test func inANearlyFullTableTheOldestGoToo() {
        var fading = fading(0)
        let stays = fading.stays(
            .hosts, limit: 8, last: [6, 1, 5, 2, 4, 3].map(row), isNeeded: [false, true, false, false, false, false])
        // Half of it is free then; what is needed goes last.
        #expect(stays == [true, true, true, false, true, false])
        #expect(fading.forgotten.early == [.hosts: 2])
        #expect(fading.forgotten.words == ["2 hosts were let go early to make room for newer ones"])
    }

    @Test func tablesAndRowsAlike() {
        var fading = fading(10)
        var table = ["a": 9, "b": 11, "c": 3]
        fading.fade(.links, &table, limit: 100, last: row) { key, _ in key == "c" }
        #expect(table == ["b": 11, "c": 3])
        var rows = [9, 11, 3, 12]
        let places = fading.fade(.transfers, &rows, limit: 100, last: row)
        #expect(rows == [11, 12])
        #expect(places == [nil, 0, nil, 1])
    }

    private struct Event: Equatable {
        let number: Int
        let subject: String
        var words = "lost"
    }

    private func thin(_ events: [Event], horizon: Int, turns: [Int] = []) -> [Int] {
        var fading = fading(horizon)
        var rows = events
        _ = fading.thin(
            .traps, &rows, limit: 1000, frame: { row($0.number) }, subject: { $0.subject.isEmpty ? nil : $0.subject },
            isSame: { $0.words == $1.words },
            isTurn: { _, from, to in turns.contains { $0 > from && $0 < to } })
        return rows.map(\.number)
    }

    @Test func ofEventsThatSayTheSameTheFirstOnesAndTheLastStay() {
        let events = (1...20).map { Event(number: $0, subject: "a") }
        #expect(thin(events, horizon: 30) == [1, 2, 3, 4, 5, 6, 7, 8, 20])
        // Once more changes nothing.
        #expect(thin([1, 2, 3, 4, 5, 6, 7, 8, 20].map { Event(number: $0, subject: "a") }, horizon: 30).count == 9)
        // The newest stay all.
        #expect(thin(events, horizon: 10) == [1, 2, 3, 4, 5, 6, 7, 8] + Array(11...20))
    }

    @Test func eventsBetweenWhichSomethingChangesStay() {
        let events = (1...20).map { Event(number: 10 * $0, subject: "a", words: $0 % 2 == 0 ? "lost" : "restored") }
        #expect(thin(events, horizon: 300).count == 20)
        let same = (1...20).map { Event(number: 10 * $0, subject: "a") }
        #expect(
            thin(same, horizon: 300, turns: [95, 105]) == [10, 20, 30, 40, 50, 60, 70, 80, 90, 100]
                + (11...18).map { $0 * 10 } + [200])
    }

    @Test func eventsThatNobodyNeedsGo() {
        let events = [Event(number: 1, subject: ""), Event(number: 2, subject: "a"), Event(number: 11, subject: "")]
        #expect(thin(events, horizon: 10) == [2, 11])
    }

    @Test func newPlacesOfWhatStays() {
        #expect(Fading.places([true, false, true, true]) == [0, nil, 1, 2])
        #expect(Fading.isPressing(75, of: 100))
        #expect(!Fading.isPressing(74, of: 100))
    }
}
