import Bytes
import Decoders

/// All streams, in the order in which they were found. They are found by the ends of their flow and their SSRC, or by the
/// number of their flow in the front.
///
/// A stream is behind by what waits in its run. Whoever reads or changes it here gets it up to date.
struct StreamTable: RandomAccessCollection {
    /// To be changed by this, and by the lane of `Analyzer.takeSpeech`, as are the runs and what waits in them.
    var streams: [MediaStream] = []
    var runs: [SpeechRun] = []
    /// Room for as many packets of each stream as a run holds.
    var waiting: [SpeechRun.Entry] = []
    private var slots = SlotTable()
    /// Streams by the numbers of their flows in the front, as they were when they were last looked for.
    var ofFlows: [UInt32] = []
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
            if place < streams.count, streams[place].isOf(packet.source, packet.destination, packet.ssrc) {
                return place
            }
        }
        return lookUp(packet, isOfLane)
    }

    @inline(never)
    private mutating func lookUp(_ packet: SpeechPacket, _ isOfLane: Bool) -> Int? {
        let place = find(packet.source, packet.destination, packet.ssrc)
        guard let place, isOfLane, Int(packet.flow) != SpeechFlows.none else { return place }
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
        stream.take(runs[index], waiting.span.extracting(Self.places(of: index, runs[index])))
        return stream
    }

    /// The first packet of a stream.
    func first(of index: Int) -> FrameReference { streams[index].first }

    /// - Parameter count: of streams.
    mutating func makeRoom(for count: Int) {
        streams.reserveCapacity(count)
        runs.reserveCapacity(count)
        waiting.reserveCapacity(count * SpeechRun.capacity)
    }

    /// A stream that is not there.
    mutating func append(_ stream: MediaStream) {
        streams.append(stream)
        runs.append(SpeechRun(stream))
        waiting.append(contentsOf: repeatElement(SpeechRun.Entry(), count: SpeechRun.capacity))
        slots.add(streams.count - 1) { streams[$0].key.words }
    }

    /// True where the packet continues the run of a stream: nothing else is to be said of it then.
    @inline(__always)
    mutating func take(_ packet: SpeechPacket, of index: Int) -> Bool {
        let time = packet.frame.time.nanoseconds
        guard runs[index].continues(packet.order, at: time, offset: packet.frame.offset) else { return false }
        Self.add(packet, at: time, of: index, to: &runs[index], &waiting)
        if SpeechRun.isLast(packet.order) { settle(index) }
        return true
    }

    @inline(__always)
    private static func add(
        _ packet: SpeechPacket, at time: Int64, of index: Int, to run: inout SpeechRun,
        _ waiting: inout [SpeechRun.Entry]
    ) {
        var waiting = waiting.mutableSpan
        run.add(
            packet.timestamp, at: time, number: packet.frame.number, before: SpeechOrder(after: packet.order),
            at: place(of: index, packet.order), &waiting)
    }

    /// Takes a packet of a stream, see `MediaStream`.
    mutating func packet(
        _ header: RTPHeader, of index: Int, frame: FrameReference, breaks: inout [MediaBreak]
    ) {
        settle(index)
        streams[index].packet(header, frame: frame, breaks: &breaks)
        runs[index] = SpeechRun(streams[index])
    }

    @inline(never)
    private mutating func settle(_ index: Int) { Self.settle(index, &streams[index], &runs[index], &waiting) }

    private static func settle(
        _ index: Int, _ stream: inout MediaStream, _ run: inout SpeechRun, _ waiting: inout [SpeechRun.Entry]
    ) { settle(index, &stream, &run, waiting.span) }

    /// The stream counts what waits in its run.
    @inline(__always)
    static func settle(
        _ index: Int, _ stream: inout MediaStream, _ run: inout SpeechRun, _ waiting: Span<SpeechRun.Entry>
    ) {
        stream.take(run, waiting.extracting(places(of: index, run)))
        run.clear()
    }

    /// The place of a packet of a stream among all that wait.
    /// - Parameter order: its first four octets of RTP.
    @inline(__always)
    static func place(of index: Int, _ order: UInt32) -> Int {
        index &* SpeechRun.capacity &+ SpeechRun.place(order)
    }

    @inline(__always)
    private static func places(of index: Int, _ run: SpeechRun) -> Range<Int> {
        let (first, places) = (index &* SpeechRun.capacity, run.places)
        return first &+ places.lowerBound..<first &+ places.upperBound
    }

    /// Asks for what a packet is going to change: its run, its place, and the stream itself where it is the last one before
    /// that counts.
    /// - Parameter order: see `place`.
    @inline(__always)
    static func fetch(
        _ index: Int, _ order: UInt32, _ runs: borrowing MutableSpan<SpeechRun>,
        _ waiting: borrowing MutableSpan<SpeechRun.Entry>, _ streams: borrowing MutableSpan<MediaStream>
    ) {
        runs.fetch(index)
        waiting.fetch(place(of: index, order))
        if SpeechRun.isLast(order) { streams.fetchWhole(index) }
    }

    // MARK: Forgetting

    /// The place of another stream of the same flow, or -1.
    func next(_ index: Int) -> Int32 { streams[index].next }

    mutating func link(_ index: Int, to next: Int32) { streams[index].next = next }

    /// - Parameter stays: of each stream, whether it does.
    mutating func keep(_ stays: [Bool]) {
        for index in indices where stays[index] { settle(index) }
        streams.keep(stays)
        for index in indices { runs[index] = SpeechRun(streams[index]) }
        runs.removeLast(runs.count - streams.count)
        waiting.removeLast(waiting.count - streams.count * SpeechRun.capacity)
        slots.replace(streams.count) { streams[$0].key.words }
        ofFlows.removeAll(keepingCapacity: true)
    }
}

extension MediaStream {
    fileprivate var key: StreamKey { StreamKey(ssrc: ssrc, source: source, destination: destination) }
}
