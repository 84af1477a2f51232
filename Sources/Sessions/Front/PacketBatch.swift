import Bytes
public import CaptureFiles
import Dissection

/// Packets on their way from the front to the trackers, with all that the trackers ask of them. Filled again and again:
/// after the first times nothing is allocated.
public struct PacketBatch: Sendable {
    /// Of which of the following the next packets are.
    enum Kind { case row, speech, datagram, segment, other }
    private(set) var rows: [(kind: Kind, count: Int)] = []
    /// Packets of speech that continue their streams, in rows of which all that they share is told once. As many as
    /// `marked`, and of earlier times those behind: each is filled where it lies.
    private(set) var marks: [SpeechMark] = []
    private(set) var places: [SpeechPlace] = []
    private(set) var marked = 0
    private(set) var heads: [SpeechRow.Head] = []
    /// Other packets of speech.
    private(set) var speech: [SpeechPacket] = []
    private(set) var datagrams: [DatagramPacket] = []
    /// As many as `segmented`, and of earlier times those behind.
    private(set) var segments: [SegmentPacket] = []
    private(set) var segmented = 0
    private(set) var records: [PacketRecord] = []
    /// As many as there are records, and of earlier times those behind: each is filled where it lies.
    fileprivate(set) var packets: [Packet] = []
    private(set) var isCopy: [Bool] = []
    /// What the records, and with them all packets, lie in.
    fileprivate var octets: [UInt8] = []
    /// Datagrams that packets of the batch completed, by the packets' places.
    private(set) var reassembled: [(place: Int, octets: [UInt8])] = []

    public init() {}

    /// Takes the packets of one call of `CaptureSource.nextBatch`. Their octets are to follow, see `keep`.
    public mutating func fill(
        _ source: Span<PacketRecord>, _ buffer: RawSpan, _ front: inout PacketFront
    ) {
        rows.removeAll(keepingCapacity: true)
        marked = 0
        heads.removeAll(keepingCapacity: true)
        speech.removeAll(keepingCapacity: true)
        datagrams.removeAll(keepingCapacity: true)
        segmented = 0
        records.removeAll(keepingCapacity: true)
        isCopy.removeAll(keepingCapacity: true)
        reassembled.removeAll(keepingCapacity: true)
        if marks.count < source.count {
            marks += repeatElement(.none, count: source.count - marks.count)
            places += repeatElement(.none, count: source.count - places.count)
            segments += repeatElement(.none, count: source.count - segments.count)
        }
        front.copies.flows.ahead.begin()
        var index = 0
        while index < source.count {
            if index > 0, front.mayBegin(source, at: index, buffer) {
                let count = takeRow(source, from: index, buffer, &front)
                index &+= count
                guard index < source.count else { return }
            }
            let record = source[index]
            index &+= 1
            guard let span = try? buffer.slice(record.offset, record.capturedLength) else { continue }
            let short = PacketFront.ShortWay(span)
            if short.mayBeSegment {
                let count = front.takeSegments(source, from: index &- 1, buffer, into: &segments, at: segmented)
                if count > 0 {
                    add(.segment, count)
                    segmented &+= count
                    index &+= count &- 1
                    continue
                }
            }
            let frame = FrameReference(record)
            if short.mayBeSpeech, let packet = front.speech(record, span, offset: record.offset, frame) {
                add(.speech, 1)
                speech.append(packet)
                continue
            }
            if short.mayBeDatagram, isDatagram(record, span, frame, &front) { continue }
            if short.mayBeSegment, isSegment(record, span, frame, &front) { continue }
            add(.other, 1)
            let place = records.count
            if place < packets.count { packets[place] = Packet() } else { packets.append(Packet()) }
            let isCopy = front.take(record, span, frame, into: &packets[place])
            if packets[place].payloadIsReassembled { reassembled.append((place, front.dissector.reassembled)) }
            records.append(record)
            self.isCopy.append(isCopy)
        }
    }

    /// Whether it is a plain datagram: it is then taken. By itself, so that the way of speech has its variables in registers.
    @inline(never)
    private mutating func isDatagram(
        _ record: PacketRecord, _ span: RawSpan, _ frame: FrameReference, _ front: inout PacketFront
    ) -> Bool {
        guard
            let packet = front.newDatagram(record, span, offset: record.offset, frame)
                ?? front.datagram(record, span, offset: record.offset, frame)
        else { return false }
        add(.datagram, 1)
        datagrams.append(packet)
        return true
    }

    /// The same of a segment of TCP.
    @inline(never)
    private mutating func isSegment(
        _ record: PacketRecord, _ span: RawSpan, _ frame: FrameReference, _ front: inout PacketFront
    ) -> Bool {
        guard let packet = front.segment(record, span, offset: record.offset, frame) else { return false }
        add(.segment, 1)
        segments[segmented] = packet
        segmented &+= 1
        return true
    }

    /// More packets behind those that there are.
    private mutating func add(_ kind: Kind, _ count: Int) {
        if let last = rows.last, last.kind == kind {
            rows[rows.count - 1].count &+= count
        } else {
            rows.append((kind, count))
        }
    }

    private mutating func takeRow(
        _ source: Span<PacketRecord>, from index: Int, _ buffer: RawSpan, _ front: inout PacketFront
    ) -> Int {
        let (count, octets) = front.takeRow(
            source, from: index, buffer, after: source[index - 1], into: &marks, &places, at: marked)
        guard count > 0 else { return 0 }
        marked &+= count
        rows.append((.row, count))
        heads.append(
            SpeechRow.Head(
                first: FrameReference(source[index]), octets: octets, generation: front.copies.flows.generation))
        return count
    }

    /// - Parameter take: given the octets of a batch before, it leaves those that this one was filled from.
    public mutating func keep(_ take: (inout [UInt8]) -> Void) { take(&octets) }
}

extension Analyzer {
    /// Takes packets that a front has taken before.
    /// - Parameter batch: stays as it is; its packets are lent, not copied.
    public mutating func accept(_ batch: inout PacketBatch) {
        var packets: [Packet] = []
        swap(&packets, &batch.packets)
        defer { swap(&packets, &batch.packets) }
        var reassembled = batch.reassembled[...]
        var (head, marked, spoken, datagram, segment, index) = (0, 0, 0, 0, 0, 0)
        for row in batch.rows {
            switch row.kind {
            case .row:
                take(
                    batch.marks.span.extracting(0..<batch.marked), batch.places.span, marked..<marked &+ row.count,
                    batch.heads[head], batch.octets.rawSpan)
                marked &+= row.count
                head &+= 1
            case .speech:
                for place in spoken..<spoken &+ row.count { take(batch.speech[place], batch.octets.rawSpan) }
                spoken &+= row.count
            case .datagram:
                for place in datagram..<datagram &+ row.count { take(batch.datagrams[place], batch.octets.rawSpan) }
                datagram &+= row.count
            case .segment:
                if row.count == 1 {
                    take(batch.segments[segment], batch.octets.rawSpan)
                } else {
                    take(batch.segments.span, segment..<segment &+ row.count, batch.octets.rawSpan)
                }
                segment &+= row.count
            case .other:
                for place in index..<index &+ row.count { take(&packets[place], at: place, of: batch, &reassembled) }
                index &+= row.count
            }
        }
    }

    /// A packet that went the long way.
    private mutating func take(
        _ packet: inout Packet, at index: Int, of batch: borrowing PacketBatch,
        _ reassembled: inout ArraySlice<(place: Int, octets: [UInt8])>
    ) {
        if reassembled.first?.place == index, let datagram = reassembled.popFirst() {
            dissector.recall(datagram.octets)
        }
        let record = batch.records[index]
        guard let span = try? batch.octets.rawSpan.slice(record.offset, record.capturedLength) else { return }
        take(record, span, &packet, isCopy: batch.isCopy[index], FrameReference(record))
    }
}
