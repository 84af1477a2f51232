import Rules
import Testing

@testable import scndoctor

@Suite struct ProgressLineTests {
    private func line(_ bytes: Int, _ total: Int?, packets: Int? = nil, seconds: Double?) -> String {
        ProgressLine.line(.init(bytes: bytes, total: total, packets: packets), seconds: seconds)
    }

    @Test func `a file shows percent, rate and time left`() {
        #expect(line(250_000_000, 1_000_000_000, packets: 12345, seconds: 2) == "25 %, 125 MB/s, 6 s left")
    }

    @Test func `minutes are told as such`() {
        #expect(line(1_000_000, 100_000_000, packets: 1, seconds: 1) == "1 %, 1.0 MB/s, 1 min 39 s left")
    }

    @Test func `a pipe shows what was read`() {
        #expect(line(3_000_000_000, nil, packets: 7, seconds: 2) == "3.0 GB read, 1.5 GB/s, 7 packets")
        #expect(line(5_000_000, nil, seconds: 1) == "5.0 MB read, 5.0 MB/s")
    }

    @Test(arguments: [(0, 0), (0, 100), (200, 100), (Int.max, Int.max), (-1, 100), (Int.min, 1)])
    func `no numbers trap`(_ bytes: Int, _ total: Int) {
        for seconds in [0, 1e-9, 1e300, -1, nil] { #expect(!line(bytes, total, seconds: seconds).isEmpty) }
    }

    @Test func `findings follow`() {
        var state = ProgressLine()
        state.numbers = .init(bytes: 37_000_000, total: 100_000_000)
        state.moved = 1
        state.findings = "2 findings: 1 error, 1 warning"
        #expect(
            state.text(now: 1, start: 0, width: 79) == "37 %, 37.0 MB/s, 2 s left; 2 findings: 1 error, 1 warning")
        state.label = "analyzing"
        #expect(state.text(now: 1, start: 0, width: 20) == "analyzing: 37 %, 37.")
        #expect(state.text(now: 1, start: 0, width: 0) == "")
        #expect(state.text(now: 1, start: 0, width: -1) == "")
    }

    @Test func `a pipe that stalls is told of`() {
        var state = ProgressLine(moved: 10)
        #expect(state.text(now: 10.4, start: 10, width: 79) == "beginning")
        #expect(state.text(now: 13, start: 10, width: 79) == "nothing read yet, nothing new for 3 s")
        state.numbers = .init(bytes: 1_000_000, total: nil, packets: 1)
        state.moved = 13
        #expect(state.text(now: 13.5, start: 10, width: 79) == "1.0 MB read, 0.3 MB/s, 1 packet")
        #expect(state.text(now: 95, start: 10, width: 79) == "1.0 MB read, 1 packet, nothing new for 1 min 22 s")
    }

    @Test func `counting findings is a small part of the work`() {
        var pace = FindingPace()
        #expect([100, 100.2, 100.3].map { pace.isDue($0) } == [false, false, true])
        pace.judged(at: 100.4, cost: 0.01)
        #expect([101.3, 101.5].map { pace.isDue($0) } == [false, true])
        pace.judged(at: 102, cost: 4)
        #expect([201, 203].map { pace.isDue($0) } == [false, true])
    }
}
