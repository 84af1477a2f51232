import Bytes
import CaptureFiles
import Dissection

/// The way of plain segments of TCP, nearly all of office traffic: taken in a row, as packets of speech are.
extension Analyzer {
    /// Takes packets of a batch from `index` on, as long as they are what the lane is for, and moves `index` behind them.
    /// - Returns: false where it took none.
    @inline(never)
    mutating func takeSegments(_ records: Span<PacketRecord>, _ buffer: RawSpan, from index: inout Int) -> Bool {
        let start = index
        while front.takesShortWay, let before = previous, index < records.count, before.file == records[index].file {
            let first = index
            let (octets, rest) = SegmentLane.drive(
                records, buffer, from: &index, after: before.time.nanoseconds, &front.copies.memory.turn,
                &front.copies.memory.entries, &pairs.places, &hosts.entries, &quality.ways.states,
                &signalling.finder.ports.marks, awaitsConnections: signalling.finder.awaitsConnections)
            if index > first {
                let record = records[index &- 1]
                took(index &- first, octets: octets, last: FrameReference(record), rest)
                if !rest.isEmpty { finish(record, buffer, rest) }
            }
            // One that may be a copy goes by itself, and the row on behind it.
            guard rest.contains(.copy) else { break }
            let record = records[index]
            guard let span = try? buffer.slice(record.offset, record.capturedLength),
                isSegment(record, span, FrameReference(record))
            else { break }
            index &+= 1
        }
        return index > start
    }

    /// What is left to be done about the last segment of a row.
    private mutating func finish(_ record: PacketRecord, _ buffer: RawSpan, _ rest: SegmentLane.Rest) {
        guard let span = try? buffer.slice(record.offset, record.capturedLength) else { return }
        let frame = FrameReference(record)
        if rest.contains(.pair), let headers = UsualHeaders(span, end: span.byteCount, vlanTags: 1),
            let segment = SegmentPacket(headers, span, frame)
        {
            ofOtherPair(segment)
        }
        if rest.contains(.signaling) { ofInterest(span, frame) }
    }

    /// Takes segments that a front has taken before.
    /// - Parameters:
    ///   - row: which of `segments` they are.
    ///   - octets: where they lie.
    mutating func take(_ segments: Span<SegmentPacket>, _ row: Range<Int>, _ octets: RawSpan) {
        var index = row.lowerBound
        while index < row.upperBound {
            let start = index
            if let before = previous {
                let (length, rest) = SegmentLane.drive(
                    segments, from: &index, to: row.upperBound, after: before, &pairs.places, &hosts.entries,
                    &quality.ways.states, &signalling.finder.ports.marks,
                    awaitsConnections: signalling.finder.awaitsConnections)
                if index > start {
                    took(index &- start, octets: length, last: segments[index &- 1].frame, rest)
                    if !rest.isEmpty { finish(segments[index &- 1], octets, rest) }
                    continue
                }
            }
            take(segments[index], octets)
            index &+= 1
        }
    }

    /// Takes one segment that a front found to be plain.
    /// - Parameter octets: where it lies.
    @inline(never)
    mutating func take(_ segment: SegmentPacket, _ octets: RawSpan) {
        count(segment.frame, segment.length)
        guard !segment.isCopy else { return }
        last = segment.frame
        let rest = SegmentLane.take(
            segment, &pairs.places, &hosts.entries, &quality.ways.states, &signalling.finder.ports.marks,
            awaitsConnections: signalling.finder.awaitsConnections)
        if !rest.contains(.pair) { hosts.unicast &+= 1 }
        finish(segment, octets, rest)
    }

    private mutating func finish(_ segment: SegmentPacket, _ octets: RawSpan, _ rest: SegmentLane.Rest) {
        if rest.contains(.pair) { ofOtherPair(segment) }
        if rest.contains(.signaling), let span = try? octets.slice(segment.offset, segment.length) {
            ofInterest(span, segment.frame)
        }
    }

    /// Counts packets that are no copies.
    private mutating func took(_ count: Int, octets: Int, last: FrameReference, _ rest: SegmentLane.Rest) {
        hosts.unicast &+= rest.contains(.pair) ? count &- 1 : count
        packets &+= count
        bytes &+= octets
        self.last = last
        previous = last
    }

    /// A segment of a pair that has no place among the recent ones, and takes one.
    @inline(never)
    private mutating func ofOtherPair(_ segment: SegmentPacket) {
        let isUnicast = segment.cast == .unicast
        hosts.heard(
            from: segment.source, to: segment.destination, mac: segment.mac, unicast: isUnicast, frame: segment.frame)
        quality.segment(segment)
        // Where there was no room for one of them, each segment has to be counted as left out.
        guard isUnicast, let source = hosts.place(of: segment.source),
            let destination = hosts.place(of: segment.destination), let way = quality.ways.place(of: segment.pair)
        else { return }
        pairs.note(segment.source32, segment.destination32, source: source, destination: destination, way: way)
    }

    /// What may be signaling is looked at closely, without a `Packet`.
    /// - Parameter span: the frame.
    @inline(never)
    private mutating func ofInterest(_ span: RawSpan, _ frame: FrameReference) {
        guard let headers = UsualHeaders(span, end: span.byteCount, vlanTags: 1), let offset = headers.segmentOffset,
            let payload = try? span.slice(offset, headers.end &- offset), let whole = TCPSegment(headers)
        else { return }
        tcp(whole, payload, frame)
        if isFoldingDue { fold() }
    }

    /// - Parameter payload: what the capture has of it.
    mutating func tcp(_ segment: TCPSegment, _ payload: RawSpan, _ frame: FrameReference) {
        guard signalling.isInteresting(segment, payload) else { return }
        signalling.segment(segment, payload, frame: frame)
        guard signalling.hasNews else { return }
        for named in signalling.takeNewMedia() { media.negotiate(named.address, named.dynamicType) }
        for part in signalling.takeUnseen() { quality.unseen(from: part.from, to: part.to, frame: part.frame) }
    }
}
