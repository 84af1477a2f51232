import Bytes
import CaptureFiles

/// Packets of speech of one file that each continue their stream, one after the other: what is asked of them in a row.
struct SpeechRow {
    private let slots: SlotTable
    /// See `FrameReference.offset`.
    let offset: UInt64
    /// Of the packet before. Nanoseconds.
    private(set) var time: Int64

    /// A packet that is the next one of a flow.
    struct Found {
        let octets: SpeechOctets
        let flow: Int
        /// For its entry.
        let place: Int
    }

    /// - Parameters:
    ///   - record: the first packet.
    ///   - time: of the packet before, nanoseconds.
    init(_ slots: SlotTable, from record: PacketRecord, after time: Int64) {
        self.slots = slots
        offset = FrameReference(record).offset
        self.time = time
    }

    /// Nil where the packet is any other, or not sure to be the next one. Nothing is changed.
    @inline(__always)
    func next(
        _ record: PacketRecord, _ buffer: RawSpan, _ flows: borrowing MutableSpan<SpeechFlow>,
        _ entries: borrowing MutableSpan<SpeechEntry>
    ) -> Found? {
        guard record.linkType.isEthernet, record.originalLength == record.capturedLength,
            FrameReference(record).offset == offset, ClockTracker.isSteady(time, record.time.nanoseconds),
            let span = try? buffer.slice(record.offset, record.capturedLength),
            let octets = SpeechOctets(unchecked: span),
            let flow = slots.find(octets.key.words, isIt: { flows[$0].isAlike(octets) }),
            flows[flow].isNext(octets.sequence, offset: offset), flows[flow].isWhole(record.capturedLength)
        else { return nil }
        let place = SpeechFlows.place(octets.sequence, of: flow)
        // What may still have a copy has to be kept elsewhere first.
        guard !entries[place].isNear(record.time.nanoseconds) else { return nil }
        return Found(octets: octets, flow: flow, place: place)
    }

    /// Takes a packet that was found to be the next one.
    @inline(__always)
    mutating func take(
        _ record: PacketRecord, _ found: Found, _ flows: inout MutableSpan<SpeechFlow>,
        _ entries: inout MutableSpan<SpeechEntry>
    ) {
        flows[found.flow].takeAlike()
        entries[found.place] = SpeechEntry(found.octets, at: record.time.nanoseconds, number: record.frame)
        time = record.time.nanoseconds
    }
}
