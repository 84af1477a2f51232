import Bytes
import Decoders

/// The running state of one RTP stream. A trivial value: updating it allocates nothing.
struct MediaStream: BitwiseCopyable {
    /// What a packet carries.
    enum Content { case speech, noise, event }

    // What every packet touches lies together, in front. The key, by which `StreamTable` tells it, comes first; the
    // numbers of 32 bits fill the gaps behind the ports.
    let source: Endpoint
    let ssrc: UInt32
    let destination: Endpoint
    /// The next stream of the same flow (another SSRC), or -1.
    var next: Int32 = -1
    /// Of the last packet that was neither late nor a duplicate.
    var lastTimestamp: UInt32
    /// What that carried.
    private(set) var lastContent: Content
    /// When speech was last sent.
    var speechTimestamp: UInt32
    var isNegotiated = false
    var types: TypeHistory
    /// Of speech; 0 where nothing tells.
    var usualTicks = 0.0
    /// Longest wait between two packets, nanoseconds, and the packet that ended it.
    var longestWait: Int64 = 0
    var longestWaitEnd: Int64 = 0
    var last: FrameReference
    var packetization = Packetization()
    var jitter = JitterMeter()
    var sequence: SequenceWindow
    var skew = ClockSkew()
    var settled = SettledFigures()
    let first: FrameReference
    /// Of a dynamic type that signaling described.
    let dynamicType: DynamicPayloadType?

    var payloadType: UInt8 { types.main }

    init(
        _ header: RTPHeader, source: Endpoint, destination: Endpoint, frame: FrameReference,
        dynamicType: DynamicPayloadType? = nil
    ) {
        ssrc = header.ssrc
        self.source = source
        self.destination = destination
        self.dynamicType = dynamicType
        first = frame
        last = frame
        sequence = SequenceWindow(first: header.sequenceNumber)
        types = TypeHistory(first: header.payloadType)
        lastTimestamp = header.timestamp
        lastContent = header.content
        speechTimestamp = header.timestamp
        guard note(header) else { return }
        let ticks = Self.ticksPerMillisecond(header.payloadType, dynamicType)
        guard ticks > 0 else { return }
        jitter.packet(arrival: frame.time.nanoseconds, timestamp: header.timestamp, ticksPerMillisecond: ticks)
        skew.packet(arrival: frame.time.nanoseconds, timestamp: header.timestamp, ticksPerMillisecond: ticks)
    }

    @inline(__always)
    func isOf(_ source: Endpoint, _ destination: Endpoint, _ ssrc: UInt32) -> Bool {
        self.ssrc == ssrc && self.source == source && self.destination == destination
    }

    /// Of the stream's main type; 0 where nothing tells.
    var ticksPerMillisecond: Double { Self.ticksPerMillisecond(payloadType, dynamicType) }

    /// Of no stream: one that is being changed would be copied for the call.
    static func ticksPerMillisecond(_ type: UInt8, _ dynamic: DynamicPayloadType?) -> Double {
        type >= 96 && type == dynamic?.number
            ? dynamic?.ticksPerMillisecond ?? 0 : PayloadTypes.ticksPerMillisecond(type)
    }

    /// Counts the packet by what it carries. True for speech.
    private mutating func note(_ header: RTPHeader) -> Bool {
        switch header.content {
        case .noise:
            types.comfortNoise(header.payloadType)
            return false
        case .event:
            types.event(header.payloadType)
            return false
        case .speech: break
        }
        let before = types.lastSpeech
        if types.speech(header.payloadType) {
            packetization.restart()
            if Self.ticksPerMillisecond(before, dynamicType)
                != Self.ticksPerMillisecond(header.payloadType, dynamicType)
            {
                // The timestamps count otherwise from here on.
                jitter.restart()
                skew.interrupt()
            }
        }
        return true
    }

    /// Any packet but those of `usual`.
    @inline(never)
    mutating func unusual(_ header: RTPHeader, frame: FrameReference, breaks: inout [MediaBreak]) {
        let epochs = sequence.resynchronizations
        let expected = sequence.expected
        let distance = sequence.distance(to: header.sequenceNumber)
        let wait = frame.time.nanoseconds &- last.time.nanoseconds
        settled.begin(at: frame.time, first: first.time, received: sequence.received, expected: expected)
        let arrival = sequence.arrived(header.sequenceNumber)
        switch arrival {
        case .duplicate, .stray:
            return
        case .inOrder where sequence.resynchronizations == epochs:
            settled.gap(sequence.expected - expected - 1, wait: wait, type: header.payloadType, frame: frame)
        case .inOrder:
            // The numbering began anew, and the clock with it.
            jitter.restart()
            skew.interrupt()
        case .late:
            break
        }
        // The capturing machine's clock was set back.
        if wait < 0 { jitter.restart() }
        if distance < Int(SequenceWindow.maxDropout), MediaBreak.isOdd(missing: distance &- 1, wait: wait) {
            look(header, distance, frame, &breaks)
        }
        if wait > longestWait {
            longestWait = wait
            longestWaitEnd = frame.time.nanoseconds
        }
        let advance = header.timestamp &- lastTimestamp
        let before = lastContent
        let sinceSpeech = header.timestamp &- speechTimestamp
        last = frame
        // Comfort noise and telephone events keep another clock; after silence there is nothing to compare with.
        guard note(header) else {
            jitter.restart()
            if arrival == .inOrder {
                lastTimestamp = header.timestamp
                lastContent = header.content
            }
            return
        }
        let ticks = Self.ticksPerMillisecond(header.payloadType, dynamicType)
        if arrival == .inOrder {
            lastTimestamp = header.timestamp
            speechTimestamp = header.timestamp
            lastContent = .speech
        }
        guard ticks > 0 else { return }
        if header.marker { jitter.restart() }
        if arrival == .inOrder {
            if distance == 1, before == .speech {
                packetization.packet(advance: advance, marker: header.marker, ticksPerMillisecond: ticks)
            } else if before == .noise {
                packetization.silence(sinceSpeech, ticksPerMillisecond: ticks)
            }
            skew.packet(arrival: frame.time.nanoseconds, timestamp: header.timestamp, ticksPerMillisecond: ticks)
        }
        let difference = jitter.packet(
            arrival: frame.time.nanoseconds, timestamp: header.timestamp, ticksPerMillisecond: ticks)
        settled.arrived(jitter: jitter.jitter, difference: abs(difference)) { frame }
    }

    /// Kept of one taking: more are no news.
    private static let maxBreaks = 16

    private mutating func look(
        _ header: RTPHeader, _ distance: Int, _ frame: FrameReference, _ breaks: inout [MediaBreak]
    ) {
        let found = MediaBreak(
            began: first, source: source.address, destination: destination.address, before: last, after: frame,
            missing: distance - 1, timestampAdvance: Int32(bitPattern: header.timestamp &- lastTimestamp),
            isMarked: header.marker)
        // The clock was set, or the stream stood still: either way there is nothing to compare with.
        if found.clockShift != nil {
            jitter.restart()
            skew.interrupt()
        }
        if breaks.count < Self.maxBreaks { breaks.append(found) }
    }
}

extension RTPHeader {
    /// Payload types that in a UDP payload mean RTCP: 64 to 95 (RFC 5761 clause 4).
    var collidesWithRTCP: Bool { (64...95).contains(payloadType) }

    /// RFC 3389, and the old type 19.
    var isComfortNoise: Bool { payloadType == 13 || payloadType == 19 }

    /// A telephone event of RFC 4733 has four octets and a dynamic type; no codec makes packets as short.
    var looksLikeEvent: Bool { payloadLength == 4 && payloadType >= 96 }

    var content: MediaStream.Content { isComfortNoise ? .noise : looksLikeEvent ? .event : .speech }
}
