import Bytes
import CaptureFiles
import Dissection

extension PacketFront {
    /// Takes segments of TCP of a batch from `start` on, as long as they are plain and no copies for sure.
    /// - Parameters:
    ///   - segments: becomes what they say, from `place` on; it has room for all that are left.
    /// - Returns: how many.
    @inline(never)
    mutating func takeSegments(
        _ records: Span<PacketRecord>, from start: Int, _ buffer: RawSpan, into segments: inout [SegmentPacket],
        at place: Int
    ) -> Int {
        guard takesShortWay else { return 0 }
        return Self.takeSegments(
            records, from: start, buffer, after: &copies.memory.turn, &copies.memory.entries, into: &segments,
            at: place)
    }

    @inline(__always)
    private static func takeSegments(
        _ records: Span<PacketRecord>, from start: Int, _ buffer: RawSpan, after turn: inout Int,
        _ memory: inout [CopyMemory.Entry], into segments: inout [SegmentPacket], at place: Int
    ) -> Int {
        var memory = memory.mutableSpan
        var segments = segments.mutableSpan
        var index = start
        while index < records.count {
            let record = records[index]
            guard let headers = segment(record, buffer),
                let segment = SegmentPacket(
                    headers, buffer, offset: record.offset, length: record.capturedLength, FrameReference(record),
                    after: &turn, &memory)
            else { break }
            segments[place &+ index &- start] = segment
            index &+= 1
        }
        return index &- start
    }
}
