/// A capture of a busy trunk, written as it is made.
public struct TrunkOptions: Sendable {
    public enum Mix: String, Sendable {
        /// Nearly all packets are voice, about three of a hundred are office traffic.
        case voice
        /// About five packets of a hundred are voice.
        case office
    }

    /// Bytes of the file, at least; it ends with the packet that reaches them.
    public var size: Int
    public var seed: UInt64
    public var mix: Mix
    /// Calls at once; nil for a number that swings as on a busy day.
    public var calls: Int?
    /// Seconds from Connect to release of each call; nil for 6 to 45.
    public var talk: Double?

    public init(size: Int, seed: UInt64, mix: Mix = .voice, calls: Int? = nil, talk: Double? = nil) {
        self.size = size
        self.seed = seed
        self.mix = mix
        self.calls = calls
        self.talk = talk
    }
}

/// What was written.
public struct TrunkSummary: Sendable {
    public internal(set) var bytes = 0
    public internal(set) var packets = 0
    public internal(set) var calls = 0
    public internal(set) var peakCalls = 0
    public internal(set) var streams = 0
    public internal(set) var mediaPackets = 0
    public internal(set) var lostPackets = 0
    public internal(set) var officePackets = 0
    public internal(set) var seconds = 0.0
}

/// Makes the trunk in steps of 20 ms: within each, everything that is due is put in order of time and written.
public struct TrunkGenerator {
    private let options: TrunkOptions
    private let epoch = Scenario.epoch
    private var random: SplitMix64
    private var summary = TrunkSummary()
    private var pending = PendingFrames()
    private var streams: [TrunkStream] = []
    private var callEnds: [Moment] = []
    private var ports = PortAllocator(isCyclic: true)
    private var flows: [OfficeFlow] = []
    private let blocks: OfficeBlocks
    private let site = TrunkSite()
    private var identifications: [UInt16]
    private var callNumber = 0
    private static let tick: Moment = 20_000_000
    /// Share of RTP packets lost before the capture point.
    private static let loss = 0.001

    public init(_ options: TrunkOptions) {
        self.options = options
        random = SplitMix64(seed: options.seed, label: "trunk")
        blocks = OfficeBlocks(&random)
        identifications = (0...site.remotes.count + 1).map { UInt16($0 * 3001) }
        for index in 0..<160 {
            let client = site.pcs[index % site.pcs.count]
            let server = site.pcs[(index * 7 + 3) % site.pcs.count]
            flows.append(
                OfficeFlow(
                    client, server == client ? site.voicemail : server,
                    port: [80, 139, 25, 8080][index % 4]))
        }
    }

    /// Writes the file and says what is in it.
    public mutating func write(to path: String) throws(OutputError) -> TrunkSummary {
        var records = RecordBuffer(try FileOutput(path))
        var now: Moment = 0
        while records.total < options.size {
            if now % moment(20) == 0 { addBackground(from: now) }
            startCalls(now)
            writeTick(now, &records)
            try records.flushIfFull()
            now += Self.tick
        }
        try records.flush()
        summary.bytes = records.written
        summary.packets = records.packets
        summary.seconds = Double(now) / 1e9
        return summary
    }

    /// Keeps the number of calls near a target that swings between 200 and 400 (30 where the mix is office).
    private mutating func startCalls(_ now: Moment) {
        callEnds.removeAll { $0 <= now }
        let seconds = Int(now / 1_000_000_000)
        if let calls = options.calls {
            // Those of a tick that are missing, as far as a system sets up so many.
            for _ in 0..<min(4, max(0, calls - callEnds.count)) { startCall(now) }
            summary.peakCalls = max(summary.peakCalls, callEnds.count)
            return
        }
        let target = options.mix == .office ? 30 : 200 + abs(100 - seconds % 200) * 2
        if callEnds.count < target && random.chance(options.mix == .office ? 0.05 : 0.4) { startCall(now) }
        summary.peakCalls = max(summary.peakCalls, callEnds.count)
    }

    private mutating func startCall(_ now: Moment) {
        callNumber += 1
        summary.calls += 1
        let index = random.integer(0, site.remotes.count - 1)
        let remote = site.remotes[index]
        let isInbound = random.chance(0.7)
        let isVoicemail = isInbound && random.chance(0.1)
        let drawn = random.number(6...(isVoicemail ? 20 : 45))
        let seconds = options.talk ?? drawn
        var plan = CallPlan(
            at: Double(now) / 1e9 + random.number(0...0.019), from: isInbound ? remote : site.central,
            to: isInbound ? site.central : remote,
            calling: "\(isInbound ? 2000 + index * 100 + callNumber % 100 : 1000)",
            called: isVoicemail ? "*17" : "\(isInbound ? 1000 + callNumber % 200 : 2000 + index * 100)")
        plan.outcome = .answered(seconds: seconds, clearedByCaller: random.chance(0.5))
        plan.codec = random.chance(0.7) ? .g729a : random.chance(0.7) ? .g711a : .g711u
        plan.ringSeconds = random.number(0.4...3)
        plan.signalling = random.chance(0.1) ? .tunnelled : .separate
        var traffic = Traffic(seed: random.next(), epoch: epoch, end: .infinity)
        traffic.ports = ports
        let call = traffic.addSignalling(plan)
        ports = traffic.ports
        for packet in traffic.timeline.closed() { pending.add(FrameEncoder.encode(packet), at: packet.time) }
        guard let media = call.media else { return }
        callEnds.append(moment(media.end))
        addMedia(plan, call, host: index, isVoicemail: isVoicemail)
    }

    private mutating func addMedia(_ plan: CallPlan, _ call: SignalledCall, host: Int, isVoicemail: Bool) {
        guard let media = call.media else { return }
        let start = moment(media.start)
        let hosts = (plan.caller == site.central ? (0, host + 1) : (host + 1, 0))
        for isForward in [true, false] {
            let (source, port, destination, destinationPort) =
                isForward
                ? (plan.caller, call.callerPort, plan.callee, call.calleePort)
                : (plan.callee, call.calleePort, plan.caller, call.callerPort)
            let stream = TrunkStream(
                from: source, port: port, to: destination, port: destinationPort, codec: plan.codec,
                host: isForward ? hosts.0 : hosts.1, end: moment(media.end), random: &random)
            starting.append((start, stream))
            addReports(stream, source, port, destination, destinationPort, media)
        }
        guard isVoicemail else { return }
        for (source, destination, host) in [
            (site.central, site.voicemail, 0), (site.voicemail, site.central, site.remotes.count + 1),
        ] {
            starting.append(
                (
                    start + 20_000_000,
                    TrunkStream(
                        from: source, port: 50791, to: destination, port: 50791, codec: nil, host: host,
                        end: moment(media.end), random: &random)
                ))
        }
    }

    /// Streams whose call is not connected yet.
    private var starting: [(time: Moment, stream: TrunkStream)] = []

    private mutating func addReports(
        _ stream: TrunkStream, _ source: Host, _ port: UInt16, _ destination: Host, _ destinationPort: UInt16,
        _ media: Interval
    ) {
        for after in stride(from: 2.5, to: media.end - media.start, by: 5) {
            let time = moment(media.start + after)
            let report = RTPMessages.senderReport(
                ssrc: stream.ssrc, unixNanoseconds: epoch * 1_000_000_000 + time, timestamp: UInt32(after * 8000),
                packets: UInt32(after * 50), octets: UInt32(after * 1000), name: source.address.text)
            pending.add(
                FrameEncoder.encode(
                    Packet(
                        .rtcp, at: time, from: source, to: destination,
                        .udp(sourcePort: port + 1, destinationPort: destinationPort + 1, payload: report))), at: time)
        }
    }

    /// SCN, license and voicemail polls of the next 20 s.
    private mutating func addBackground(from now: Moment) {
        for (time, frame) in site.background(from: now, seed: random.next(), epoch: epoch) {
            pending.add(frame, at: time)
        }
    }

    private mutating func writeTick(_ now: Moment, _ records: inout RecordBuffer) {
        let end = now + Self.tick
        streams.removeAll { $0.end <= now }
        for index in starting.indices.reversed() where starting[index].time < end {
            let stream = starting.remove(at: index).stream
            if stream.isRTP { summary.streams += 1 }
            streams.append(stream)
        }
        // Keys: nanoseconds within the tick, what it is, and its index.
        var keys: [UInt64] = []
        keys.reserveCapacity(streams.count * 2)
        for index in streams.indices {
            let at = min(streams[index].phase + Int64(random.integer(0, streams[index].jitter)), Self.tick - 1)
            keys.append(UInt64(at) << 24 | UInt64(index))
        }
        let office =
            streams.count * (options.mix == .office ? 19 : 3) / (options.mix == .office ? 1 : 97)
            + (options.mix == .office ? 40 : 1)
        for _ in 0..<office {
            keys.append(UInt64(random.integer(0, Int(Self.tick) - 1)) << 24 | 1 << 22)
        }
        var due: [PendingFrames.Item] = []
        while let item = pending.next(before: end) {
            keys.append(UInt64(max(0, item.time - now)) << 24 | 1 << 23 | UInt64(due.count))
            due.append(item)
        }
        keys.sort()
        for key in keys {
            let time = now + Int64(key >> 24)
            let index = Int(key & 0x3f_ffff)
            if key & 1 << 23 != 0 {
                _ = records.add(due[index].frame, at: time, epoch: epoch)
            } else if key & 1 << 22 != 0 {
                writeOffice(time, &records)
            } else {
                writeMedia(index, time, &records)
            }
        }
    }

    @inline(__always)
    private mutating func writeMedia(_ index: Int, _ time: Moment, _ records: inout RecordBuffer) {
        if streams[index].isRTP && random.chance(Self.loss) {
            streams[index].advance()
            summary.lostPackets += 1
            return
        }
        let host = streams[index].host
        identifications[host] &+= 1
        streams[index].emit(into: &records, at: time, epoch: epoch, identification: identifications[host])
        summary.mediaPackets += 1
    }

    private mutating func writeOffice(_ time: Moment, _ records: inout RecordBuffer) {
        let index = random.integer(0, flows.count - 1)
        flows[index].emit(
            into: &records, blocks: blocks, at: time, epoch: epoch,
            identification: UInt16(truncatingIfNeeded: random.next()), random: &random)
        summary.officePackets += 1
    }
}
