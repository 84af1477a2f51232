import Bytes
import Decoders

/// All streams, in the order in which they were found. They are found by the ends of their flow and their SSRC, in one
/// look at a small table and one at the run of the stream: what nearly every packet of a trunk asks for.
///
/// A stream is behind by what waits in its run. Whoever reads or changes it here gets it up to date.
struct StreamTable: RandomAccessCollection {
    /// To be changed by this, and by the lane of `Analyzer.takeSpeech`, as are the runs.
    var streams: [MediaStream] = []
    var runs: [SpeechRun] = []
    private var slots = SlotTable()
    /// Streams by the numbers of their flows in the front, as they were when they were last looked for.
    private(set) var ofFlows: [UInt32] = []
    private var agreement = (0, 0)

    var startIndex: Int { 0 }
    var endIndex: Int { streams.count }

    /// The place of a stream, nil where it is not there.
    @inline(__always)
    func find(_ source: Endpoint, _ destination: Endpoint, _ ssrc: UInt32) -> Int? {
        slots.find(StreamKey(ssrc: ssrc, source: source, destination: destination).words) {
            streams[$0].isOf(source, destination, ssrc)
        }
    }

    /// The same for a packet that looks like speech.
    /// - Parameter isOfLane: whether the lane may take the packets of its flow.
    @inline(__always)
    mutating func find(_ packet: SpeechPacket, isOfLane: Bool) -> Int? {
        let flow = Int(packet.flow)
        if flow < ofFlows.count {
            let place = Int(ofFlows[flow])
            if place < runs.count, runs[place].isOf(packet) { return place }
        }
        return lookUp(packet, isOfLane)
    }

    @inline(never)
    private mutating func lookUp(_ packet: SpeechPacket, _ isOfLane: Bool) -> Int? {
        let place = slots.find(
            StreamKey(ssrc: packet.ssrc, source: packet.source, destination: packet.destination).words
        ) { runs[$0].isOf(packet) }
        guard let place, isOfLane, packet.flow != SpeechFlows.none else { return place }
        let flow = Int(packet.flow)
        while ofFlows.count <= flow { ofFlows.append(.max) }
        ofFlows[flow] = UInt32(truncatingIfNeeded: place)
        return place
    }

    /// Forgets which streams flows were when anything changed that this is to agree on: all in `ofFlows` is then true.
    mutating func agree(on state: (Int, Int)) {
        guard agreement != state else { return }
        agreement = state
        ofFlows.removeAll(keepingCapacity: true)
    }

    /// Up to date.
    subscript(index: Int) -> MediaStream {
        var stream = streams[index]
        var run = runs[index]
        stream.take(&run)
        return stream
    }

    /// The first packet of a stream.
    func first(of index: Int) -> FrameReference { streams[index].first }

    /// A stream that is not there.
    mutating func append(_ stream: MediaStream) {
        streams.append(stream)
        runs.append(SpeechRun(stream))
        slots.add(streams.count - 1) { streams[$0].key.words }
    }

    /// True where the packet continues the run of a stream: nothing else is to be said of it then.
    @inline(__always)
    mutating func take(_ packet: SpeechPacket, of index: Int) -> Bool {
        let isTaken = runs[index].take(packet)
        if runs[index].isFull { settle(index) }
        return isTaken
    }

    /// Takes a packet of a stream, see `MediaStream`.
    mutating func packet(
        _ header: RTPHeader, of index: Int, frame: FrameReference, breaks: inout [MediaBreak]
    ) {
        settle(index)
        streams[index].packet(header, frame: frame, breaks: &breaks)
        runs[index] = SpeechRun(streams[index])
    }

    /// The stream counts what waits.
    @inline(never)
    private mutating func settle(_ index: Int) { streams[index].take(&runs[index]) }

    // MARK: Forgetting

    /// The place of another stream of the same flow, or -1.
    func next(_ index: Int) -> Int32 { streams[index].next }

    mutating func link(_ index: Int, to next: Int32) { streams[index].next = next }

    /// - Parameter stays: of each stream, whether it does.
    mutating func keep(_ stays: [Bool]) {
        streams = indices.filter { stays[$0] }.map { self[$0] }
        runs = streams.map(SpeechRun.init)
        slots.replace(streams.count) { streams[$0].key.words }
        ofFlows.removeAll(keepingCapacity: true)
    }
}

extension MediaStream {
    fileprivate var key: StreamKey { StreamKey(ssrc: ssrc, source: source, destination: destination) }
}
