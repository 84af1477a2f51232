import Testing

@testable import scndoctor

@Suite struct ProgressMeterTests {
    @Test func `a file shows percent, rate and time left`() {
        let line = ProgressMeter.line(bytes: 250_000_000, total: 1_000_000_000, packets: 12345, seconds: 2)
        #expect(line == "25 %, 125 MB/s, 12345 packets, 6 s left")
    }

    @Test func `minutes are told as such`() {
        let line = ProgressMeter.line(bytes: 1_000_000, total: 100_000_000, packets: 1, seconds: 1)
        #expect(line == "1 %, 1.0 MB/s, 1 packets, 1 min 39 s left")
    }

    @Test func `a pipe shows what was read`() {
        let line = ProgressMeter.line(bytes: 3_000_000_000, total: nil, packets: 7, seconds: 2)
        #expect(line == "3.0 GB read, 1.5 GB/s, 7 packets")
    }

    @Test(arguments: [(0, 0), (0, 100), (200, 100), (Int.max, Int.max)])
    func `no numbers trap`(_ bytes: Int, _ total: Int) {
        #expect(ProgressMeter.line(bytes: bytes, total: total, packets: 0, seconds: 0).isEmpty == false)
        #expect(ProgressMeter.line(bytes: bytes, total: total, packets: 0, seconds: 1e-9).isEmpty == false)
    }
}
