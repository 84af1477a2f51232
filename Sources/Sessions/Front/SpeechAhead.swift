import Bytes
import CaptureFiles

/// Packets of a batch looked at ahead of their turn, for their flows, so that the waits for memory overlap: on a busy trunk
/// the flow of each packet, its entry and its run are somewhere else, and none of them in the processor's first cache.
struct SpeechAhead {
    /// Packets that are looked at in one go, at most. A power of two.
    private static let most = 32

    /// The same for now: fewer where few packets are speech, down to the one whose turn it is.
    private var block = most
    /// Which flows packets may be of, by the lowest bits of their places in the batch.
    private var found = [UInt32](repeating: 0, count: most)
    /// The first packet that was not looked at.
    private(set) var end = 0

    /// Of a new batch.
    mutating func begin() { end = 0 }

    /// Of which flow a packet may be. Wrong at any time: flows come and go.
    @inline(__always)
    func flow(_ index: Int) -> Int { Int(found[index & (Self.most &- 1)]) }

    /// Looks at the packets from `start` on.
    /// - Parameters:
    ///   - ofFlows: streams behind the front, by the numbers of their flows, with their runs and what waits in these; none
    ///     where they are with another thread.
    @inline(never)
    mutating func look(
        from start: Int, _ records: Span<PacketRecord>, _ buffer: RawSpan, _ slots: inout SlotTable,
        _ flows: borrowing MutableSpan<SpeechFlow>, _ entries: borrowing MutableSpan<SpeechEntry>,
        _ ofFlows: Span<UInt32>, _ runs: borrowing MutableSpan<SpeechRun>,
        _ waiting: borrowing MutableSpan<SpeechRun.Entry>, _ streams: borrowing MutableSpan<MediaStream>
    ) {
        let last = Swift.min(start &+ block, records.count)
        end = last
        var (index, hits) = (start, 0)
        defer { block = hits &* 4 >= last &- start ? Swift.min(2 &* block, Self.most) : (block &+ 1) / 2 }
        var found = found.mutableSpan
        while index < last {
            let offset = records[index].offset
            var flow = SpeechFlows.none
            if let frame = KnownOctets<16>(buffer, at: offset),
                let ip = KnownOctets<46>(buffer, at: offset &+ SpeechHead.type(frame)), SpeechHead.isUDP(ip)
            {
                flow = slots.guess(SpeechHead.key(ip).words)
                if flow < flows.count {
                    hits &+= 1
                    flows.fetch(flow)
                    entries.fetch(SpeechFlows.place(SpeechHead.sequence(ip), of: flow))
                    if flow < ofFlows.count {
                        let order = UInt32(SpeechHead.sequence(ip))
                        StreamTable.fetch(Int(ofFlows[flow]), order, runs, waiting, streams)
                    }
                }
            }
            found[index & (Self.most &- 1)] = UInt32(truncatingIfNeeded: flow)
            index &+= 1
        }
    }
}
