import Bytes
import Decoders

/// The running state of one RTP stream. A trivial value: updating it allocates nothing.
struct MediaStream: BitwiseCopyable {
    let ssrc: UInt32
    var source: Endpoint
    var destination: Endpoint
    let first: FrameReference
    var last: FrameReference
    var sequence: SequenceWindow
    var jitter = JitterMeter()
    private(set) var settled = SettledFigures()
    /// Payload type by majority vote (Boyer and Moore): comfort noise and events do not name a stream.
    var payloadType: UInt8
    private var votes = 1
    /// Of the last packet that was neither late nor a duplicate.
    private var lastTimestamp: UInt32
    /// Longest wait between two packets, nanoseconds.
    var longestWait: Int64 = 0
    /// The next stream of the same flow (another SSRC), or -1.
    var next: Int32 = -1
    var isNegotiated = false

    init(_ header: RTPHeader, source: Endpoint, destination: Endpoint, frame: FrameReference) {
        ssrc = header.ssrc
        self.source = source
        self.destination = destination
        first = frame
        last = frame
        sequence = SequenceWindow(first: header.sequenceNumber)
        payloadType = header.payloadType
        lastTimestamp = header.timestamp
        jitter.packet(arrival: frame.time.nanoseconds, timestamp: header.timestamp, rate: 8000)
    }

    /// Returns what is odd between this packet and the one before it: nearly always nothing.
    @discardableResult
    mutating func packet(_ header: RTPHeader, frame: FrameReference) -> MediaBreak? {
        let epochs = sequence.resynchronizations
        let expected = sequence.expected
        let distance = sequence.distance(to: header.sequenceNumber)
        let wait = frame.time.nanoseconds &- last.time.nanoseconds
        settled.begin(at: frame.time, first: first.time, sequence)
        switch sequence.arrived(header.sequenceNumber) {
        case .duplicate, .stray:
            return nil
        case .inOrder where sequence.resynchronizations == epochs:
            settled.gap(sequence.expected - expected - 1, wait: wait, type: header.payloadType, frame: frame)
        case .inOrder:
            // The numbering began anew, and the clock with it.
            jitter.restart()
        case .late:
            break
        }
        // The capturing machine's clock was set back.
        if wait < 0 { jitter.restart() }
        var found: MediaBreak?
        if distance < Int(SequenceWindow.maxDropout), MediaBreak.isOdd(missing: distance &- 1, wait: wait) {
            found = look(header, distance, frame)
        }
        if wait > longestWait { longestWait = wait }
        last = frame
        lastTimestamp = header.timestamp
        vote(header.payloadType)
        // Comfort noise and telephone events keep another clock; after silence there is nothing to compare with.
        guard header.payloadType == payloadType, !header.isComfortNoise else {
            jitter.restart()
            return found
        }
        if header.marker { jitter.restart() }
        let difference = jitter.packet(
            arrival: frame.time.nanoseconds, timestamp: header.timestamp, rate: 8000)
        settled.arrived(jitter: jitter.jitter, difference: difference, frame: frame)
        return found
    }

    private mutating func look(_ header: RTPHeader, _ distance: Int, _ frame: FrameReference) -> MediaBreak {
        let found = MediaBreak(
            began: first, source: source.address, destination: destination.address, before: last, after: frame,
            missing: distance - 1, timestampAdvance: Int32(bitPattern: header.timestamp &- lastTimestamp),
            isMarked: header.marker)
        // The clock was set, or the stream stood still: either way there is nothing to compare with.
        if found.clockShift != nil { jitter.restart() }
        return found
    }

    private mutating func vote(_ type: UInt8) {
        if type == payloadType {
            votes += 1
        } else if votes > 1 {
            votes -= 1
        } else {
            payloadType = type
            votes = 1
        }
    }
}

extension RTPHeader {
    /// Payload types that in a UDP payload mean RTCP: 64 to 95 (RFC 5761 clause 4).
    var collidesWithRTCP: Bool { (64...95).contains(payloadType) }

    /// RFC 3389, and the old type 19.
    var isComfortNoise: Bool { payloadType == 13 || payloadType == 19 }
}
