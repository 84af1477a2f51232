import Bytes
import CaptureFiles
import Reports
import Testing

@testable import scndoctor

@Suite struct PacketSelectionTests {
    /// Frames from 1 on at these seconds.
    private func records(_ seconds: [Double]) -> [PacketRecord] {
        seconds.enumerated().map { index, second in
            PacketRecord(
                time: Timestamp(nanoseconds: 0).advanced(by: second), frame: index + 1, offset: 0, capturedLength: 0,
                originalLength: 60, linkType: .ethernet)
        }
    }

    private func selection(_ from: String?, _ to: String?, count: Int? = nil) throws -> PacketSelection {
        let bounds = try (from.map { try TimeBound($0) }, to.map { try TimeBound($0) })
        return try PacketSelection(
            filter: nil, times: TimeSelection(from: bounds.0, to: bounds.1, zone: .utc), count: count)
    }

    private func frames(_ selection: inout PacketSelection, _ seconds: [Double]) throws -> [Int] {
        var passed: [Int] = []
        let bytes: [UInt8] = []
        // Octets have no padding that RawSpan could expose.
        let span = unsafe bytes.span.bytes
        _ = try selection.pass(records(seconds).span, span) { records, _ in
            for index in records.indices { passed.append(records[index].frame) }
            return true
        }
        return passed
    }

    @Test func `frames keep their numbers`() throws {
        var selection = try selection("+2s", "+4s")
        #expect(try frames(&selection, [0, 1, 2, 3, 4, 5]) == [3, 4])
        #expect(!selection.isOver)
        #expect(
            selection.told
                == InputSelection(from: Timestamp(nanoseconds: 2_000_000_000), to: .init(nanoseconds: 4_000_000_000)))
    }

    @Test func `times that go back are not lost`() throws {
        var selection = try selection(nil, "+10s")
        #expect(try frames(&selection, [0, 50, 5, 3600, 9, 10]) == [1, 3, 5])
    }

    @Test func `a count is of what is in time`() throws {
        var selection = try selection("+2s", nil, count: 2)
        #expect(try frames(&selection, [0, 1, 2, 3, 4, 5]) == [3, 4])
        #expect(selection.isOver)
    }

    @Test func `reading ends when nothing can come any more`() throws {
        var selection = try selection(nil, "+10s")
        let late = [Double](repeating: 71, count: PacketSelection.latePackets - 1)
        #expect(try frames(&selection, [0] + late) == [1])
        #expect(!selection.isOver)
        #expect(try frames(&selection, [9]) == [1])
        #expect(try frames(&selection, late) == [])
        #expect(!selection.isOver)
        #expect(try frames(&selection, [71]) == [])
        #expect(selection.isOver)
    }

    @Test func `a few seconds late is not late`() throws {
        var selection = try selection(nil, "+10s")
        _ = try frames(&selection, [0] + [Double](repeating: 69, count: 5000))
        #expect(!selection.isOver)
    }

    @Test func `nothing in time is told with the times that there are`() throws {
        var selection = try selection("+1h", nil)
        _ = try frames(&selection, [0, 1, 2])
        let failure = #expect(throws: Failure.self) { try selection.requireSomething(.utc) }
        #expect(
            failure?.lines == [
                "--from +1h: no packet of that time; the capture has packets from 1970-01-01 00:00:00 UTC to "
                    + "1970-01-01 00:00:02 UTC"
            ])
    }

    @Test func `a capture without packets has no time to miss`() throws {
        try selection("+1h", nil).requireSomething(.utc)
    }
}
