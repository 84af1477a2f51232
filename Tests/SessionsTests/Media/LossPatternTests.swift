import Testing

@testable import Sessions

/// RFC 3611 clause 4.7.2 with Gmin 16, against a search for bursts that knows the whole stream.
@Suite struct LossPatternTests {
    private func pattern(_ received: [Bool]) -> LossBursts {
        var pattern = LossPattern()
        for packet in received { if packet { pattern.receive(1) } else { pattern.lose(1) } }
        return pattern.summary
    }

    /// Lost packets of which neighbors lie less than 16 received packets apart belong together.
    private func searched(_ received: [Bool]) -> LossBursts {
        let lost = received.indices.filter { !received[$0] }
        var groups: [[Int]] = []
        for index in lost {
            if let last = groups.last?.last, index - last - 1 < 16 {
                groups[groups.count - 1].append(index)
            } else {
                groups.append([index])
            }
        }
        let bursts = groups.filter { $0.count > 1 }
        let packets = bursts.reduce(0) { $0 + $1[$1.count - 1] - $1[0] + 1 }
        let burstLost = bursts.reduce(0) { $0 + $1.count }
        var rows: [Int] = []
        for (position, index) in lost.enumerated() {
            if position > 0, lost[position - 1] == index - 1 { rows[rows.count - 1] += 1 } else { rows.append(1) }
        }
        return LossBursts(
            bursts: bursts.count, burstPackets: packets, burstLost: burstLost, gapPackets: received.count - packets,
            gapLost: lost.count - burstLost, rows: rows.count, longestRow: rows.max() ?? 0)
    }

    private func row(_ lost: [Int], of count: Int) -> [Bool] { (0..<count).map { !lost.contains($0) } }

    @Test func byHand() {
        #expect(pattern(row([], of: 100)) == LossBursts(gapPackets: 100))
        // Alone: no burst.
        #expect(pattern(row([50], of: 100)) == LossBursts(gapPackets: 100, gapLost: 1, rows: 1, longestRow: 1))
        // 15 received between two: one burst of 17 packets. 16 between: two alone.
        let near = LossBursts(
            bursts: 1, burstPackets: 17, burstLost: 2, gapPackets: 83, gapLost: 0, rows: 2, longestRow: 1)
        #expect(pattern(row([50, 66], of: 100)) == near)
        #expect(pattern(row([50, 67], of: 100)) == LossBursts(gapPackets: 100, gapLost: 2, rows: 2, longestRow: 1))
        #expect(abs(near.burstDensity - 200.0 / 17) < 1e-9)
        #expect(near.gapDensity == 0)
    }

    @Test func burstAtTheEndCounts() {
        #expect(pattern(row([98, 99], of: 100)).bursts == 1)
    }

    @Test func burstRatio() {
        // 10 of 100 in one row: 10 * 0.9 = 9. Ten times one of a hundred: 1 * 0.9, which is no less than 1.
        #expect(abs(pattern(row(Array(40..<50), of: 100)).burstRatio - 9) < 1e-9)
        #expect(pattern(row(stride(from: 0, to: 100, by: 10).map { $0 }, of: 100)).burstRatio == 1)
        #expect(pattern(row([], of: 100)).burstRatio == 1)
    }

    @Test func asTheSearchHasIt() {
        var random = Seeded(7)
        for probability in [1, 4, 10, 40] {
            for _ in 0..<200 {
                let row = (0..<600).map { _ in Int.random(in: 0..<(100), using: &random) >= probability }
                #expect(pattern(row) == searched(row))
            }
        }
    }

    @Test func manyAtOnceAreAsOneByOne() {
        var pattern = LossPattern()
        pattern.receive(20)
        pattern.lose(5)
        pattern.receive(10)
        pattern.lose(2)
        pattern.receive(100)
        #expect(pattern.summary == self.pattern(row(Array(20..<25) + [35, 36], of: 137)))
    }

    /// What the window of sequence numbers hands over, with late and double packets, and around 65535.
    @Test func fromSequenceNumbers() {
        var random = Seeded(11)
        for _ in 0..<60 {
            let first = Int.random(in: 0..<(65_536), using: &random)
            var numbers = Array(0..<2000).filter {
                $0 == 0 || $0 == 1999 || Int.random(in: 0..<100, using: &random) >= 3
            }
            if Bool.random(using: &random) { numbers.removeAll { (900..<900 + 300).contains($0) } }
            let received = Set(numbers)
            for _ in 0..<20 {
                let index = 1 + Int.random(in: 0..<(numbers.count - 120), using: &random)
                let shift = Int.random(in: 0..<30, using: &random)
                // Later than 100 numbers is no disorder but another numbering (RFC 3550 A.1).
                guard numbers[index + shift] - numbers[index] < 90 else { continue }
                numbers.insert(numbers.remove(at: index), at: index + shift)
                numbers.insert(numbers[index], at: index + 10)
            }
            var window = SequenceWindow(first: UInt16(truncatingIfNeeded: first + numbers[0]))
            for number in numbers.dropFirst() { _ = window.arrived(UInt16(truncatingIfNeeded: first + number)) }
            #expect(window.pattern.summary == searched((0..<2000).map(received.contains)))
            #expect(Int(window.pattern.lost) == window.lost)
        }
    }

    @Test func restartEndsABurst() {
        var window = SequenceWindow(first: 100)
        for number in [101, 103, 105] { _ = window.arrived(UInt16(number)) }
        for number in 40_000..<40_003 { _ = window.arrived(UInt16(number)) }
        _ = window.arrived(40_004)
        let summary = window.pattern.summary
        #expect(summary.bursts == 1)
        #expect(summary.burstLost == 2)
        #expect(summary.gapLost == 1)
    }
}
