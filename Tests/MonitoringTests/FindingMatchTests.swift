import Bytes
import Rules
import Sessions
import Testing

@testable import Monitoring

@Suite struct FindingMatchTests {
    private static let hosts = (1...4).map { IPAddress("10.0.0.\($0)")! }

    private static func finding(
        _ id: String, _ systems: [Int] = [0], frames: [Int] = [1], from: Double? = 0, to: Double? = 10
    ) -> Finding {
        func time(_ seconds: Double) -> Timestamp { Timestamp(nanoseconds: 0).advanced(by: seconds) }
        return Finding(
            id: id, severity: .error, confidence: .confirmed, title: id, explanation: "",
            systems: systems.map { hosts[$0] }, start: from.map(time), end: to.map(time),
            evidence: frames.map { Evidence(FrameReference(number: $0, time: time(Double($0))), "e") }, reference: "r")
    }

    private func numbers(_ earlier: [Finding], _ current: [Finding]) -> (known: [Int], new: Int, missing: [Int]) {
        let pairs = FindingMatch.pairs(earlier, current)
        return (pairs.known.map(\.index).sorted(), pairs.new.count, pairs.missing)
    }

    @Test func `another kind, or none of the same systems, is another finding`() {
        let result = numbers([Self.finding("a")], [Self.finding("b"), Self.finding("a", [1])])
        #expect(result.known.isEmpty && result.new == 2 && result.missing == [0])
    }

    @Test func `findings about no system are told apart by time`() {
        let result = numbers(
            [Self.finding("a", [], from: 0, to: 10)],
            [
                Self.finding("a", [], frames: [90], from: 90, to: 99),
                Self.finding("a", [], frames: [2], from: 5, to: 12),
            ])
        #expect(result.known == [0] && result.new == 1 && result.missing.isEmpty)
    }

    @Test func `the same systems go before some of them`() throws {
        let pairs = FindingMatch.pairs(
            [Self.finding("a", [0, 1]), Self.finding("a", [0])], [Self.finding("a", [0]), Self.finding("a", [0, 1])])
        #expect(pairs.known.count == 2)
        for pair in pairs.known { #expect(pair.finding.systems.count == (pair.index == 0 ? 2 : 1)) }
    }

    @Test func `a beginning that moves is the same finding while a frame or the time agrees`() {
        let old = Self.finding("a", frames: [1, 2, 3], from: 1, to: 3)
        let byTime = numbers([old], [Self.finding("a", frames: [3, 4], from: 3, to: 4)])
        #expect(byTime.known == [0])
        let byFrame = numbers([old], [Self.finding("a", frames: [1, 9], from: 8, to: 9)])
        #expect(byFrame.known == [0])
        let neither = numbers([old], [Self.finding("a", frames: [8, 9], from: 8, to: 9)])
        #expect(neither.known.isEmpty && neither.new == 1 && neither.missing == [0])
    }

    @Test func `each is matched once`() {
        let same = Self.finding("a")
        let result = numbers([same, same], [same, same, same])
        #expect(result.known == [0, 1] && result.new == 1 && result.missing.isEmpty)
    }
}
