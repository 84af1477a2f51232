import Bytes
public import CaptureFiles
import Dissection

/// Packets on their way from the front to the trackers, with all that the trackers ask of them. Filled again and again:
/// after the first times nothing is allocated.
public struct PacketBatch: Sendable {
    /// Of which of the following the next packets are.
    enum Kind { case speech, segment, other }
    private(set) var rows: [(kind: Kind, count: Int)] = []
    /// As many as `spoken`, and of earlier times those behind: each is filled where it lies.
    private(set) var speech: [SpeechPacket] = []
    private(set) var spoken = 0
    private(set) var segments: [SegmentPacket] = []
    private(set) var records: [PacketRecord] = []
    /// As many as there are records, and of earlier times those behind: each is filled where it lies.
    fileprivate(set) var packets: [Packet] = []
    private(set) var isCopy: [Bool] = []
    /// What the records, and with them all packets, lie in.
    fileprivate var octets: [UInt8] = []
    /// Datagrams that packets of the batch completed, by the packets' places.
    private(set) var datagrams: [(place: Int, octets: [UInt8])] = []
    /// Messages of signaling that packets of the batch hold, by the packets' places.
    private(set) var messages: [(place: Int, message: MessageAhead)] = []

    public init() {}

    /// Takes the packets of one call of `CaptureSource.nextBatch`. Their octets are to follow, see `keep`.
    /// - Parameter readsAhead: whether messages of signaling are read here; else those behind read them.
    public mutating func fill(
        _ source: Span<PacketRecord>, _ buffer: RawSpan, _ front: inout PacketFront, readsAhead: Bool = true
    ) {
        rows.removeAll(keepingCapacity: true)
        spoken = 0
        segments.removeAll(keepingCapacity: true)
        records.removeAll(keepingCapacity: true)
        isCopy.removeAll(keepingCapacity: true)
        datagrams.removeAll(keepingCapacity: true)
        messages.removeAll(keepingCapacity: true)
        if speech.count < source.count {
            speech += repeatElement(.none, count: source.count - speech.count)
        }
        var index = 0
        while index < source.count {
            if index > 0, PacketFront.mayBeSpeech(source[index], buffer) {
                let count = takeRow(source, from: index, buffer, &front)
                index &+= count
                guard index < source.count else { return }
            }
            let record = source[index]
            index &+= 1
            guard let span = try? buffer.slice(record.offset, record.capturedLength) else { continue }
            let frame = FrameReference(record)
            let short = PacketFront.ShortWay(span)
            if short != .segment, let packet = front.speech(record, span, offset: record.offset, frame) {
                add(.speech, 1)
                speech[spoken] = packet
                spoken &+= 1
                continue
            }
            if short != .speech, let segment = front.segment(record, span, offset: record.offset, frame) {
                add(.segment, 1)
                segments.append(segment)
                continue
            }
            add(.other, 1)
            let place = records.count
            if place < packets.count { packets[place] = Packet() } else { packets.append(Packet()) }
            let isCopy = front.take(record, span, frame, into: &packets[place])
            if packets[place].payloadIsReassembled { datagrams.append((place, front.dissector.reassembled)) }
            if readsAhead, !isCopy, AheadReader.begins(&packets[place], span),
                let payload = try? span.slice(packets[place].payloadOffset, packets[place].payloadLength)
            {
                front.ahead.messages(payload) { messages.append((place, $0)) }
            }
            records.append(record)
            self.isCopy.append(isCopy)
        }
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
        let count = front.takeRow(
            source, from: index, buffer, after: source[index - 1], into: &speech, at: spoken)
        guard count > 0 else { return 0 }
        spoken &+= count
        add(.speech, count)
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
        var datagrams = batch.datagrams[...]
        var messages = batch.messages[...]
        var (spoken, segment, index) = (0, 0, 0)
        for row in batch.rows {
            switch row.kind {
            case .speech:
                take(batch.speech.span.extracting(spoken..<spoken &+ row.count), batch.octets.rawSpan)
                spoken &+= row.count
            case .segment:
                for place in segment..<segment &+ row.count { take(batch.segments[place], batch.octets.rawSpan) }
                segment &+= row.count
            case .other:
                for place in index..<index &+ row.count {
                    take(&packets[place], at: place, of: batch, &datagrams, &messages)
                }
                index &+= row.count
            }
        }
    }

    /// A packet that went the long way.
    private mutating func take(
        _ packet: inout Packet, at index: Int, of batch: borrowing PacketBatch,
        _ datagrams: inout ArraySlice<(place: Int, octets: [UInt8])>,
        _ messages: inout ArraySlice<(place: Int, message: MessageAhead)>
    ) {
        if datagrams.first?.place == index, let datagram = datagrams.popFirst() {
            dissector.recall(datagram.octets)
        }
        let record = batch.records[index]
        guard let span = try? batch.octets.rawSpan.slice(record.offset, record.capturedLength) else { return }
        let holdsMessages = messages.first?.place == index
        if holdsMessages {
            let own = messages.prefix { $0.place == index }
            signalling.expect(own.map(\.message))
            messages = messages.dropFirst(own.count)
        }
        take(record, span, &packet, isCopy: batch.isCopy[index], FrameReference(record))
        if holdsMessages { signalling.expect([]) }
    }
}
