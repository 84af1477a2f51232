/// A capture that can be made again at any time: a name, a seed, a file format and the behaviors in it.
public struct Scenario: Sendable {
    /// File name without its ending.
    public let name: String
    /// One sentence for the table of captures/README.md.
    public let shows: String
    public let seed: UInt64
    public let format: CaptureFormat
    /// Captured bytes per frame; nil = all.
    public var snapLength: Int?
    /// Bytes cut off the end of the finished file.
    public var cutOff = 0
    let end: Double
    let build: @Sendable (inout Traffic) -> Void

    /// A snap length below this leaves too little of a Setup for its numbers.
    static let numbersOfSetup = 90

    /// 2003-10-27 09:00:00 UTC.
    public static let epoch: Int64 = 1_067_245_200

    init(
        _ name: String, seed: UInt64, minutes: Double, format: CaptureFormat = .pcap(), snapLength: Int? = nil,
        cutOff: Int = 0, shows: String, _ build: @escaping @Sendable (inout Traffic) -> Void
    ) {
        self.name = name
        self.shows = shows
        self.seed = seed
        self.format = format
        self.snapLength = snapLength
        self.cutOff = cutOff
        end = minutes * 60
        self.build = build
    }

    public var fileName: String { name + "." + format.ending }

    /// The finished file and its truth file.
    public func generate() -> (file: [UInt8], truth: String) {
        let (frames, truth) = capture()
        var file = format.encode(frames, epoch: Self.epoch, snapLength: snapLength)
        file.removeLast(cutOff)
        return (file, truth.json(packets: frames.count - (cutOff > 0 ? 1 : 0), epoch: Self.epoch))
    }

    /// The frames in order of time and what is true of them.
    public func capture() -> (frames: [Frame], truth: Truth) {
        var traffic = Traffic(seed: seed, epoch: Self.epoch, end: end)
        build(&traffic)
        let sent = traffic.timeline.closed().filter { $0.time < moment(traffic.end) }
        var packets = sent
        var random = traffic.random("impairments")
        for impairment in traffic.impairments {
            packets = impairment.apply(to: packets, random: &random)
            traffic.truth.forget(what: impairment)
        }
        if let snapLength, snapLength < Self.numbersOfSetup { traffic.truth.calls = [] }
        traffic.truth.count(packets)
        return (Self.frames(packets, sent: sent), traffic.truth)
    }

    private static func frames(_ packets: [Packet], sent: [Packet]) -> [Frame] {
        var quotable: [Int: Packet] = [:]
        for packet in sent {
            if case .unreachable(_, let about) = packet.body, quotable[about] == nil {
                quotable[about] = sent.first { $0.order == about }
            }
        }
        return packets.map { packet in
            var quoted: Packet?
            if case .unreachable(_, let about) = packet.body { quoted = quotable[about] }
            return Frame(time: packet.time, bytes: FrameEncoder.encode(packet, quoting: quoted))
        }
    }
}

extension Truth {
    /// Takes back what a capture that was made in this way cannot show of calls.
    mutating func forget(what impairment: Impairment) {
        switch impairment {
        case .startAt(let start):
            // A call whose beginning was not captured cannot be told as a call.
            calls.removeAll { $0.time < start }
        case .oneDirection(let source, let destination, let kinds) where kinds.isEmpty || kinds.contains(.signalling):
            for index in calls.indices {
                let (caller, callee) = (calls[index].caller, calls[index].callee)
                let isCallerUnseen = caller == source && (destination ?? callee) == callee
                let isCalleeUnseen = callee == source && (destination ?? caller) == caller
                if isCallerUnseen { calls[index].forgetSetup() }
                if isCalleeUnseen { calls[index].answered = false }
                if calls[index].isClearedByCaller ? isCallerUnseen : isCalleeUnseen { calls[index].cause = nil }
            }
        case .view(let point): calls.removeAll { !point.sees($0.caller, $0.callee) }
        case .site(let point):
            for index in calls.indices { calls[index].time = point.clock(calls[index].time) }
        case .oneDirection, .drop, .mirrorCopies, .clockStep, .clockDrift: break
        }
    }

    /// Counts what of each stream is there, and what is missing between its first and last packet.
    mutating func count(_ packets: [Packet]) {
        var first: [Int: Int] = [:]
        var last: [Int: Int] = [:]
        var counted: Set<Int> = []
        var seen: [Int: Set<Int>] = [:]
        for packet in packets {
            // The copy of a packet stands for it where the packet itself is missing.
            guard let stream = packet.stream, counted.insert(packet.order).inserted else { continue }
            let isFirst = seen[stream, default: []].insert(packet.position).inserted
            streams[stream].figures?.arrived(packet.position, isFirst: isFirst)
            guard isFirst else { continue }
            streams[stream].sent += 1
            first[stream] = min(first[stream] ?? .max, packet.position)
            last[stream] = max(last[stream] ?? 0, packet.position)
        }
        for stream in streams.indices {
            guard let first = first[stream], let last = last[stream] else { continue }
            streams[stream].lost = last - first + 1 - streams[stream].sent
            let missing = (first...last).filter { seen[stream]?.contains($0) != true }
            streams[stream].figures?.missing(missing, first: first)
        }
    }
}
