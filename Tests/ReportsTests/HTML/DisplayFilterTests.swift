import Sessions
import Testing

@testable import Reports

@Suite struct DisplayFilterTests {
    @Test func `few frames are named one by one, many as a set with ranges`() {
        #expect(DisplayFilter.frameNumbers([12]) == "frame.number == 12")
        #expect(DisplayFilter.frameNumbers([15, 12, 15]) == "frame.number == 12 || frame.number == 15")
        #expect(DisplayFilter.frameNumbers([9, 1, 2, 3, 7, 8, 20]) == "frame.number in {1..3, 7..9, 20}")
    }

    @Test func `each file has a filter with the numbers that it has there`() {
        let report = Samples.ringOverMidnight()
        let frames = [
            Samples.frame(1, 1, file: 0, inFile: 1), Samples.frame(500, 2, file: 1, inFile: 40),
            Samples.frame(501, 2, file: 1, inFile: 41), Samples.frame(9, 2, file: 99, inFile: 2),
        ]
        let filters = DisplayFilter.filters(frames, FrameNames(report), report.files)
        #expect(filters.map(\.filter) == ["frame.number == 1", "frame.number == 40 || frame.number == 41"])
        #expect(filters.map(\.file).allSatisfy { $0.hasPrefix("In ") && $0.contains(".pcap") })
    }

    @Test func `an id can close no quotes`() {
        #expect(DisplayFilter.comment("rtp-loss") == "frame.comment contains \"rtp-loss\"")
        #expect(DisplayFilter.comment("a\" || 1 \\") == "frame.comment contains \"a1\"")
    }
}
