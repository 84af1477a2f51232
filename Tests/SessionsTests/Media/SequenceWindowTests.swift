import Testing

@testable import Sessions

/// RFC 3550 appendix A.1 (MAX_DROPOUT 3000, MAX_MISORDER 100, MIN_SEQUENTIAL 2), and a set as oracle.
@Suite struct SequenceWindowTests {
    private func window(_ numbers: [Int]) -> SequenceWindow {
        var window = SequenceWindow(first: UInt16(truncatingIfNeeded: numbers[0]))
        for number in numbers.dropFirst() { _ = window.arrived(UInt16(truncatingIfNeeded: number)) }
        return window
    }

    private func expect(
        _ window: SequenceWindow, received: Int, expected: Int, lost: Int, reordered: Int = 0, duplicates: Int = 0,
        resynchronizations: Int = 0, strays: Int = 0, _ location: SourceLocation = #_sourceLocation
    ) {
        #expect(window.received == received, sourceLocation: location)
        #expect(window.expected == expected, sourceLocation: location)
        #expect(window.lost == lost, sourceLocation: location)
        #expect(window.reordered == reordered, sourceLocation: location)
        #expect(window.duplicates == duplicates, sourceLocation: location)
        #expect(window.resynchronizations == resynchronizations, sourceLocation: location)
        #expect(window.strays == strays, sourceLocation: location)
    }

    @Test func onePacket() {
        expect(window([9]), received: 1, expected: 1, lost: 0)
    }

    @Test func inOrder() {
        expect(window(Array(100..<300)), received: 200, expected: 200, lost: 0)
    }

    @Test func wrapAround() {
        expect(window(Array(65_500..<65_636)), received: 136, expected: 136, lost: 0)
        // Twice around: the cycles count.
        expect(window(Array(0..<140_000)), received: 140_000, expected: 140_000, lost: 0)
    }

    @Test func lossAcrossTheWrap() {
        expect(window([65_534, 65_535 + 3]), received: 2, expected: 5, lost: 3)
    }

    @Test func everythingLostInTheMiddle() {
        // 1 s of 20 ms frames is missing altogether: 100 to 149.
        expect(window(Array(0..<100) + Array(150..<250)), received: 200, expected: 250, lost: 50)
        // 59.98 s: the longest dropout that is still one.
        expect(window([0, 2999]), received: 2, expected: 3000, lost: 2998)
    }

    @Test func reorderedIsNotLost() {
        expect(window([1, 2, 4, 3, 5]), received: 5, expected: 5, lost: 0, reordered: 1)
        expect(window([10, 14, 13, 12, 11, 15]), received: 6, expected: 6, lost: 0, reordered: 3)
    }

    @Test func reorderedAcrossTheWrap() {
        expect(window([65_534, 65_536, 65_535, 65_537]), received: 4, expected: 4, lost: 0, reordered: 1)
    }

    @Test func duplicateHidesNoLoss() {
        // 3 is missing, 2 came twice.
        expect(window([1, 2, 2, 4]), received: 3, expected: 4, lost: 1, duplicates: 1)
        expect(window([1, 2, 4, 2, 4]), received: 3, expected: 4, lost: 1, duplicates: 2)
    }

    @Test func duplicateOfALatePacket() {
        expect(window([1, 3, 2, 2]), received: 3, expected: 3, lost: 0, reordered: 1, duplicates: 1)
    }

    @Test func lateUpToTheMisorderLimit() {
        // 99 behind the highest is late, 100 behind is a jump (A.1: RTP_SEQ_MOD - MAX_MISORDER).
        expect(window([0, 1, 101, 2]), received: 4, expected: 102, lost: 98, reordered: 1)
        expect(window([0, 1, 102, 2]), received: 3, expected: 103, lost: 100, strays: 1)
        expect(window([0, 1, 103, 2]), received: 3, expected: 104, lost: 101, strays: 1)
    }

    @Test func packetBeforeTheFirstOneCaptured() {
        expect(window([10, 9, 11]), received: 3, expected: 3, lost: 0, reordered: 1)
    }

    @Test func jumpNeedsTwoInARow() {
        // One odd number is a stray, however often single ones come.
        expect(window([0, 1, 40_000, 2, 3]), received: 4, expected: 4, lost: 0, strays: 1)
        expect(
            window([0, 1, 40_000, 2, 50_000, 3, 40_001, 4]), received: 5, expected: 5, lost: 0, strays: 3)
        // Two in a row are a restart: nothing is lost between the epochs.
        expect(
            window([0, 1, 40_000, 40_001, 40_002]), received: 5, expected: 5, lost: 0, resynchronizations: 1)
    }

    @Test func jumpOfMaxDropoutIsAJump() {
        expect(window([0, 3000]), received: 1, expected: 1, lost: 0, strays: 1)
        expect(window([0, 3000, 3001]), received: 3, expected: 3, lost: 0, resynchronizations: 1)
    }

    @Test func lossesBeforeAndAfterARestartAddUp() {
        expect(
            window([0, 2, 9000, 9001, 9004]), received: 5, expected: 8, lost: 3, resynchronizations: 1)
    }

    @Test func restartAtTheWrap() {
        expect(window([30_000, 0, 1, 2]), received: 4, expected: 4, lost: 0, resynchronizations: 1)
        expect(window([30_000, 65_535, 0, 1]), received: 4, expected: 4, lost: 0, resynchronizations: 1)
        // Late packets of the new epoch.
        expect(
            window([30_000, 1, 2, 0, 3]), received: 5, expected: 5, lost: 0, reordered: 1, resynchronizations: 1)
    }

    /// Reordering within 60, duplicates and losses at random: a set of extended numbers gives the same figures.
    @Test(arguments: 0..<60)
    func agreesWithASet(seed: Int) {
        var random = Seeded(UInt64(seed))
        let start = Int.random(in: 0...65_535, using: &random)
        var sent: [(due: Int, number: Int)] = []
        for index in 0..<4000 {
            if Int.random(in: 0..<100, using: &random) < 5 { continue }
            let delay = Int.random(in: 0..<10, using: &random) == 0 ? Int.random(in: 0..<60, using: &random) : 0
            sent.append((index + delay, start + index))
            if Int.random(in: 0..<50, using: &random) == 0 { sent.append((index + delay + 1, start + index)) }
        }
        let order = sent.enumerated().sorted { ($0.element.due, $0.offset) < ($1.element.due, $1.offset) }
            .map(\.element.number)
        let distinct = Set(order)
        var highest = order[0]
        var seen: Set<Int> = [order[0]]
        var late = 0
        var duplicates = 0
        for number in order.dropFirst() {
            if !seen.insert(number).inserted {
                duplicates += 1
            } else if number < highest {
                late += 1
            }
            highest = max(highest, number)
        }
        let expected = (distinct.max() ?? 0) - (distinct.min() ?? 0) + 1
        expect(
            window(order), received: distinct.count, expected: expected, lost: expected - distinct.count,
            reordered: late, duplicates: duplicates)
    }

    /// What is said at once of a stream without losses is what its numbers say one by one: with reordering, duplicates and
    /// a numbering that begins anew.
    @Test(arguments: 0..<40)
    func lossesAreThoseOfThePattern(seed: Int) {
        var random = Seeded(UInt64(2000 + seed))
        let losesSome = seed % 2 == 1
        var sent: [(due: Int, number: Int)] = []
        for index in 0..<1000 {
            let number = seed * 999 + index + (index < 600 ? 0 : 10_000)
            let isAtAnEdge = index < 2 || (590..<610).contains(index)
            if losesSome, !isAtAnEdge, index < 900, index % 100 < 3 { continue }
            sent.append((isAtAnEdge ? index : index + Int.random(in: 0..<9, using: &random), number))
            if Int.random(in: 0..<50, using: &random) == 0 { sent.append((index + 9, number)) }
        }
        let order = sent.enumerated().sorted { ($0.element.due, $0.offset) < ($1.element.due, $1.offset) }
        let window = window(order.map(\.element.number))
        #expect(window.resynchronizations == 1)
        #expect((window.lost > 0) == losesSome)
        #expect(window.losses == window.pattern.summary)
        #expect(window.losses.gapPackets + window.losses.burstPackets == window.expected)
    }

    /// Whatever comes, nothing traps and no figure is negative.
    @Test(arguments: 0..<40)
    func anyNumbers(seed: Int) {
        var random = Seeded(UInt64(1000 + seed))
        var window = SequenceWindow(first: .random(in: 0 ... .max, using: &random))
        var number = 0
        for _ in 0..<5000 {
            number += Int.random(in: 0..<20, using: &random) == 0 ? Int.random(in: 0..<65_536, using: &random) : 1
            if Int.random(in: 0..<7, using: &random) == 0 { number -= Int.random(in: 0..<130, using: &random) }
            _ = window.arrived(UInt16(truncatingIfNeeded: number))
            #expect(window.expected >= 1)
        }
        #expect(window.lost >= 0)
        #expect(window.strays >= 0)
        #expect(window.received + window.duplicates + window.strays == 5001)
    }
}
