import Bytes

/// The RTP streams of the moment, for `CopyDetector`: each with its last packets, of which no hash is needed. What there
/// is no room for is remembered by its fingerprint.
struct SpeechFlows {
    /// At a time: those of 4,000 calls of which both legs are captured.
    static let most = 16_384
    /// No flow; beyond all that there are.
    static let none = Int(UInt32.max)
    /// One that was silent for as long may be let go: nothing of it is in the window. Nanoseconds.
    private static let silence: UInt64 = 1_000_000_000
    /// After a search for silent ones that found few.
    private static let patience = 4096

    /// To be changed by this and by `SpeechRow`, as are the entries.
    var flows: [SpeechFlow] = []
    /// As many of each flow as it remembers, by the lowest bits of their sequence numbers.
    var entries: [SpeechEntry] = []
    /// With room: few packets are then looked for in two places.
    var slots = SlotTable(spread: 4)
    var ahead = SpeechAhead()
    /// Raised whenever flows get other places.
    private(set) var generation = 0
    /// Flows before silent ones are looked for.
    private var room = 256
    private var wait = 0

    /// The place of a flow.
    @inline(__always)
    func find(_ key: SpeechKey) -> Int? { slots.find(key.words) { flows[$0].key == key } }

    /// The place of a packet's entry.
    @inline(__always)
    static func place(_ sequence: UInt16, of flow: Int) -> Int {
        flow &* SpeechFlow.capacity &+ SpeechEntry.place(sequence)
    }

    /// The packets that a flow remembers.
    func entries(of flow: Int) -> ArraySlice<SpeechEntry> {
        entries[flow * SpeechFlow.capacity..<(flow + 1) * SpeechFlow.capacity]
    }

    /// Takes a packet that continues its stream, and came as those before it. False changes nothing.
    @inline(__always)
    mutating func take(_ octets: SpeechOctets, _ frame: FrameReference, of flow: Int) -> Bool {
        let place = Self.place(octets.head.sequence, of: flow)
        // What may still have a copy has to be kept elsewhere first.
        guard flows[flow].isNext(octets.head.sequence), flows[flow].isSameWay(octets.head, frame),
            !entries[place].isNear(frame.time.nanoseconds)
        else { return false }
        flows[flow].take(octets.head)
        entries[place] = SpeechEntry(octets.rest, at: frame.time.nanoseconds, number: frame.number)
        return true
    }

    /// Takes any other packet that is no copy.
    /// - Returns: those that had to leave for it though copies of them may still come, and the flow as it was.
    mutating func note(
        _ octets: SpeechOctets, _ frame: FrameReference, of flow: Int
    ) -> (leaving: [SpeechEntry], before: SpeechFlow) {
        let before = flows[flow]
        let place = Self.place(octets.head.sequence, of: flow)
        let places = before.isSameWay(octets.head, frame) ? place..<place + 1 : entries(of: flow).indices
        let leaving = entries[places].filter { !$0.isNone && $0.isNear(frame.time.nanoseconds) }
        for place in places { entries[place] = .none }
        flows[flow].note(octets.head, frame)
        entries[place] = SpeechEntry(octets.rest, at: frame.time.nanoseconds, number: frame.number)
        return (leaving, before)
    }

    /// The place of a flow that is not there; nil where there is no room for it.
    mutating func add(_ head: SpeechHead, _ frame: FrameReference) -> Int? {
        if flows.count >= room { makeRoom(at: frame.time.nanoseconds) }
        guard flows.count < room else { return nil }
        flows.append(SpeechFlow(head, frame))
        entries.append(contentsOf: repeatElement(.none, count: SpeechFlow.capacity))
        slots.add(flows.count - 1) { flows[$0].key.words }
        return flows.count - 1
    }

    private mutating func makeRoom(at time: Int64) {
        guard wait == 0 else {
            wait -= 1
            return
        }
        let staying = flows.indices.filter { flow in
            (time &- entries[flow * SpeechFlow.capacity + flows[flow].last].time).magnitude <= Self.silence
        }
        entries = staying.flatMap { entries(of: $0) }
        flows = staying.map { flows[$0] }
        if flows.count > room / 2, room < Self.most { room *= 2 }
        if flows.count > room / 8 * 7 { wait = Self.patience }
        slots.replace(flows.count) { flows[$0].key.words }
        generation &+= 1
    }
}
