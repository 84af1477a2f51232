import Bytes
public import CaptureFiles
import Dissection

/// Packets on their way from the front to the trackers, with all that the trackers ask of them. Filled again and again:
/// after the first times nothing is allocated.
public struct PacketBatch: Sendable {
    /// Of which of the following each packet is the next one.
    enum Kind { case speech, segment, other }
    private(set) var kinds: [Kind] = []
    private(set) var speech: [SpeechPacket] = []
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
        kinds.removeAll(keepingCapacity: true)
        speech.removeAll(keepingCapacity: true)
        segments.removeAll(keepingCapacity: true)
        records.removeAll(keepingCapacity: true)
        isCopy.removeAll(keepingCapacity: true)
        datagrams.removeAll(keepingCapacity: true)
        messages.removeAll(keepingCapacity: true)
        for index in source.indices {
            let record = source[index]
            guard let span = try? buffer.slice(record.offset, record.capturedLength) else { continue }
            let frame = FrameReference(record)
            let short = PacketFront.ShortWay(span)
            if short != .segment, let spoken = front.speech(record, span, offset: record.offset, frame) {
                kinds.append(.speech)
                speech.append(spoken)
                continue
            }
            if short != .speech, let segment = front.segment(record, span, offset: record.offset, frame) {
                kinds.append(.segment)
                segments.append(segment)
                continue
            }
            kinds.append(.other)
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
        for kind in batch.kinds {
            switch kind {
            case .speech:
                take(batch.speech[spoken], batch.octets.rawSpan)
                spoken &+= 1
                continue
            case .segment:
                take(batch.segments[segment], batch.octets.rawSpan)
                segment &+= 1
                continue
            case .other: break
            }
            defer { index &+= 1 }
            if datagrams.first?.place == index, let datagram = datagrams.popFirst() {
                dissector.recall(datagram.octets)
            }
            let record = batch.records[index]
            guard let span = try? batch.octets.rawSpan.slice(record.offset, record.capturedLength) else { continue }
            let holdsMessages = messages.first?.place == index
            if holdsMessages {
                let own = messages.prefix { $0.place == index }
                signalling.expect(own.map(\.message))
                messages = messages.dropFirst(own.count)
            }
            take(record, span, &packets[index], isCopy: batch.isCopy[index], FrameReference(record))
            if holdsMessages { signalling.expect([]) }
        }
    }
}
