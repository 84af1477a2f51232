import Bytes
import CaptureFiles
import Dissection

extension PacketFront {
    /// Takes segments of TCP of a batch from `start` on, as long as they are plain.
    /// - Parameters:
    ///   - segments: becomes what they say, from `place` on; it has room for all that are left.
    /// - Returns: how many.
    @inline(never)
    mutating func takeSegments(
        _ records: Span<PacketRecord>, from start: Int, _ buffer: RawSpan, into segments: inout [SegmentPacket],
        at place: Int
    ) -> Int {
        guard takesShortWay else { return 0 }
        var index = start
        while Self.takeSegments(
            records, from: &index, buffer, after: &copies.memory.turn, &copies.memory.entries, into: &segments,
            at: place &+ index &- start)
        {
            let record = records[index]
            guard let span = try? buffer.slice(record.offset, record.capturedLength),
                let packet = segment(record, span, offset: record.offset, FrameReference(record))
            else { break }
            segments[place &+ index &- start] = packet
            index &+= 1
        }
        return index &- start
    }

    /// - Parameter index: the first packet; becomes the first that is not taken.
    /// - Returns: whether that one is another segment, which may be a copy.
    @inline(__always)
    private static func takeSegments(
        _ records: Span<PacketRecord>, from index: inout Int, _ buffer: RawSpan, after turn: inout Int,
        _ memory: inout [CopyMemory.Entry], into segments: inout [SegmentPacket], at place: Int
    ) -> Bool {
        var memory = memory.mutableSpan
        var segments = segments.mutableSpan
        let start = index
        var next = index
        var mayBeCopy = false
        while next < records.count {
            let record = records[next]
            guard let headers = segment(record, buffer) else { break }
            guard
                let segment = SegmentPacket(
                    headers, buffer, offset: record.offset, length: record.capturedLength, FrameReference(record),
                    after: &turn, &memory)
            else {
                mayBeCopy = headers.segmentOffset != nil
                break
            }
            segments[place &+ next &- start] = segment
            next &+= 1
        }
        index = next
        return mayBeCopy
    }
}
