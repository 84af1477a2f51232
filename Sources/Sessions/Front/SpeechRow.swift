import Bytes
import CaptureFiles

/// Packets of speech of one file that each continue their stream, one after the other: what is asked of them in a row.
struct SpeechRow {
    /// See `FrameReference.offset`.
    let offset: UInt64
    /// Of the packet before. Nanoseconds.
    private(set) var time: Int64

    /// What the packets of a row share.
    struct Head: BitwiseCopyable {
        let first: FrameReference
        /// All together.
        let octets: Int
        /// See `SpeechFlows`.
        let generation: Int
    }

    /// A packet that is the next one of a flow.
    struct Found {
        let flow: Int
        /// For its entry.
        let place: Int
        /// What it has itself, and what the one behind it has to have.
        let order: UInt32
        let next: SpeechOrder
    }

    /// - Parameters:
    ///   - record: the first packet.
    ///   - time: of the packet before, nanoseconds.
    init(from record: PacketRecord, after time: Int64) {
        offset = FrameReference(record).offset
        self.time = time
    }

    /// Nil where the packet is any other, or not sure to be the next one. Nothing is changed.
    /// - Parameters:
    ///   - ip: from the type in front of IPv4 on; what is beyond the packet is of others.
    ///   - flow: of which it may be, see `SpeechAhead`.
    @inline(__always)
    func next(
        _ record: PacketRecord, _ frame: borrowing KnownOctets<16>, _ ip: borrowing KnownOctets<46>,
        of flow: Int, _ flows: borrowing MutableSpan<SpeechFlow>, _ entries: borrowing MutableSpan<SpeechEntry>
    ) -> Found? {
        let offset = FrameReference(record).offset
        guard record.linkType.isEthernet, record.originalLength == record.capturedLength, offset == self.offset,
            ClockTracker.isSteady(time, record.time.nanoseconds), ip.word16(0) == SpeechHead.ipv4
        else { return nil }
        let head = SpeechHead(frame, ip, captured: record.capturedLength)
        guard flow < flows.count, SpeechOrder.isOfSpeech(head.order), flows[flow].isNext(head, offset: offset)
        else { return nil }
        let place = SpeechFlows.place(head.sequence, of: flow)
        // What may still have a copy has to be kept elsewhere first.
        guard !entries[place].isNear(record.time.nanoseconds) else { return nil }
        return Found(flow: flow, place: place, order: head.order, next: SpeechOrder(after: head.order))
    }

    /// Takes a packet that was found to be the next one.
    @inline(__always)
    mutating func take(
        _ record: PacketRecord, _ rest: SpeechRest, _ found: Found, _ flows: inout MutableSpan<SpeechFlow>,
        _ entries: inout MutableSpan<SpeechEntry>
    ) {
        time = record.time.nanoseconds
        flows[found.flow].take(before: found.next)
        entries[found.place] = SpeechEntry(rest, at: time, number: record.frame)
    }
}
