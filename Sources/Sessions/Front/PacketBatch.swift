import Bytes
public import CaptureFiles
import Dissection

/// Packets on their way from the front to the trackers, with all that the trackers ask of them. Filled again and again:
/// after the first times nothing is allocated.
public struct PacketBatch: Sendable {
    /// Of each packet, whether it is the next one of `speech`; else it is the next one of `records`.
    private(set) var isSpeech: [Bool] = []
    private(set) var speech: [SpeechPacket] = []
    private(set) var records: [PacketRecord] = []
    /// As many as there are records, and of earlier times those behind: each is filled where it lies.
    fileprivate(set) var packets: [Packet] = []
    private(set) var isCopy: [Bool] = []
    /// Copies of the packets' octets: the reader's buffer goes on.
    fileprivate var octets: [UInt8] = []
    /// Datagrams that packets of the batch completed, by the packets' places.
    private(set) var datagrams: [(place: Int, octets: [UInt8])] = []
    /// Messages of signaling that packets of the batch hold, by the packets' places.
    private(set) var messages: [(place: Int, message: MessageAhead)] = []

    public init() {}

    /// Takes the packets of one call of `CaptureSource.nextBatch`.
    /// - Parameter readsAhead: whether messages of signaling are read here; else those behind read them.
    public mutating func fill(
        _ source: Span<PacketRecord>, _ buffer: RawSpan, _ front: inout PacketFront, readsAhead: Bool = true
    ) {
        isSpeech.removeAll(keepingCapacity: true)
        speech.removeAll(keepingCapacity: true)
        records.removeAll(keepingCapacity: true)
        isCopy.removeAll(keepingCapacity: true)
        octets.removeAll(keepingCapacity: true)
        datagrams.removeAll(keepingCapacity: true)
        messages.removeAll(keepingCapacity: true)
        // The records lie one behind the other.
        var low = Int.max
        var high = 0
        for index in source.indices {
            low = Swift.min(low, source[index].offset)
            high = Swift.max(high, source[index].offset &+ source[index].capturedLength)
        }
        guard low < high, let all = try? buffer.slice(low, high &- low) else { return }
        octets.append(all)
        for index in source.indices {
            var record = source[index]
            guard let span = try? buffer.slice(record.offset, record.capturedLength) else { continue }
            let frame = FrameReference(record)
            if let spoken = front.speech(record, span, offset: record.offset &- low, frame) {
                isSpeech.append(true)
                speech.append(spoken)
                continue
            }
            isSpeech.append(false)
            let place = records.count
            if place < packets.count { packets[place] = Packet() } else { packets.append(Packet()) }
            let isCopy = front.take(record, span, frame, into: &packets[place])
            if packets[place].payloadIsReassembled { datagrams.append((place, front.dissector.reassembled)) }
            if readsAhead, !isCopy, AheadReader.begins(&packets[place], span),
                let payload = try? span.slice(packets[place].payloadOffset, packets[place].payloadLength)
            {
                front.ahead.messages(payload) { messages.append((place, $0)) }
            }
            record.offset &-= low
            records.append(record)
            self.isCopy.append(isCopy)
        }
    }
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
        var spoken = 0
        var index = 0
        for isSpeech in batch.isSpeech {
            if isSpeech {
                take(batch.speech[spoken], batch.octets.rawSpan)
                spoken &+= 1
                continue
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
