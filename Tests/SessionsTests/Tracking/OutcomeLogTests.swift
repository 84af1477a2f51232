import Testing

@testable import Sessions

@Suite struct OutcomeLogTests {
    /// "+" answered, "-" not, "|" a cut; one request a minute.
    private func log(_ text: String) -> OutcomeLog {
        var log = OutcomeLog()
        var minute = 0.0
        for character in text {
            if character == "|" {
                log.cut()
                continue
            }
            let request = frame(minute * 60)
            log.add(
                answered: character == "+", request: request, answer: character == "+" ? frame(minute * 60 + 0.01) : nil
            )
            minute += 1
        }
        return log
    }

    @Test func rowsOfTheSameOutcome() {
        let rows = log("+++--+").segments
        #expect(rows.map(\.answered) == [true, false, true])
        #expect(rows.map(\.count) == [3, 2, 1])
        #expect(rows[0].first == frame(0))
        #expect(rows[0].last == frame(120))
        #expect(rows[0].firstAnswer == frame(0.01))
        #expect(rows[0].lastAnswer == frame(120.01))
        #expect(rows[1].first == frame(180))
        #expect(rows[1].last == frame(240))
        #expect(rows[1].firstAnswer == nil)
        #expect(rows[1].lastAnswer == nil)
    }

    @Test func cutBeginsANewRowOnce() {
        #expect(log("++|++").segments.map(\.count) == [2, 2])
        #expect(log("++||+").segments.map(\.count) == [2, 1])
        // A cut where the outcome changes anyway leaves nothing behind.
        #expect(log("++|--++").segments.map(\.count) == [2, 2, 2])
        #expect(log("|++").segments.map(\.count) == [2])
    }

    @Test func alternationBeyondTheCapFolds() {
        let count = OutcomeLog.maxSegments + 101
        let log = log(String((0..<count).map { $0 % 2 == 0 ? "+" : "-" }))
        #expect(log.segments.count == OutcomeLog.maxSegments)
        // Of the 101 beyond it every other one continues the last row anyway.
        #expect(log.folded == 51)
        // Nothing is lost in number, and the rows keep their kind.
        #expect(log.segments.map(\.count).reduce(0, +) == count)
        #expect(log.segments.suffix(2).map(\.answered) == [true, false])
        #expect(log.segments.last?.firstAnswer == nil)
    }
}

// MARK: - Forgetting

extension OutcomeLogTests {
    private func forget(_ log: OutcomeLog, after minutes: Double, apart: Bool = false) -> OutcomeLog {
        var log = log
        var fading = Fading(frame(minutes * 60), Forgotten())
        log.forget(&fading) { _, _, _ in apart }
        return log
    }

    @Test func oldRowsBetweenWhichNothingHappenedBecomeOne() {
        let rows = forget(log("++|+|++---|--"), after: 1000).segments
        #expect(rows.map(\.answered) == [true, false])
        #expect(rows.map(\.count) == [5, 5])
        #expect(rows[0].firstAnswer == frame(0.01))
        #expect(rows[0].lastAnswer == frame(240.01))
        #expect(rows[1].first == frame(300))
        #expect(rows[1].last == frame(540))
    }

    @Test func lostAnswersOfLongAgoAreNoRows() {
        let rows = forget(log("++-++--++---+"), after: 1000).segments
        #expect(rows.map(\.answered) == [true, false, true])
        // The requests that got no answer are counted by the relation.
        #expect(rows.map(\.count) == [6, 3, 1])
    }

    @Test func rowsThatAreApartOrNewStay() {
        #expect(forget(log("++|+|++"), after: 1000, apart: true).segments.count == 3)
        #expect(forget(log("++|++|++"), after: 3.5).segments.map(\.count) == [4, 2])
    }

    @Test func theOldestRowsGoWhereThereAreTooMany() {
        var log = OutcomeLog()
        for index in 0..<1600 {
            for minute in 0..<3 {
                let request = frame(Double(index * 3 + minute) * 60)
                log.add(answered: index % 2 == 0, request: request, answer: index % 2 == 0 ? request : nil)
            }
        }
        let kept = forget(log, after: 1e6)
        #expect(kept.segments.count == OutcomeLog.maxSegments / 2)
        #expect(kept.segments.last?.last == log.segments.last?.last)
    }
}
