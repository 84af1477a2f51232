import Bytes

/// Finds a stream by the ends of its flow and its SSRC, in one look at a small table and one at the stream itself: what
/// nearly every packet of a trunk asks for. It has no keys of its own, since these stand in the streams.
struct StreamIndex {
    private var slots = SlotTable()

    /// The place of a stream among `streams`, nil where it is not there.
    @inline(__always)
    func find(_ source: Endpoint, _ destination: Endpoint, _ ssrc: UInt32, in streams: [MediaStream]) -> Int? {
        slots.find(StreamKey(ssrc: ssrc, source: source, destination: destination).words) {
            streams[$0].isOf(source, destination, ssrc)
        }
    }

    /// Adds the last one of `streams`, which is not there.
    mutating func add(to streams: [MediaStream]) { slots.add(streams.count - 1) { streams[$0].key.words } }

    /// Other streams in the place of these.
    mutating func replace(_ streams: [MediaStream]) { slots.replace(streams.count) { streams[$0].key.words } }
}

extension MediaStream {
    fileprivate var key: StreamKey { StreamKey(ssrc: ssrc, source: source, destination: destination) }
}
