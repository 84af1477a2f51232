import Bytes

/// The running state of one RTP stream. A trivial value: updating it allocates nothing.
struct MediaStream: BitwiseCopyable {
    let ssrc: UInt32
    var source: Endpoint
    var destination: Endpoint
    let first: FrameReference
    var last: FrameReference
    var sequence: SequenceWindow
    var jitter = JitterMeter()
    /// Payload type by majority vote (Boyer and Moore): comfort noise and events do not name a stream.
    var payloadType: UInt8
    private var votes = 1
    /// Longest wait between two packets, nanoseconds.
    var longestWait: Int64 = 0
    /// The next stream of the same flow (another SSRC), or -1.
    var next: Int32 = -1
    var isNegotiated = false

    init(_ header: MediaHeader, source: Endpoint, destination: Endpoint, frame: FrameReference) {
        ssrc = header.ssrc
        self.source = source
        self.destination = destination
        first = frame
        last = frame
        sequence = SequenceWindow(first: header.sequence)
        payloadType = header.payloadType
        jitter.packet(arrival: frame.time.nanoseconds, timestamp: header.timestamp, rate: 8000)
    }

    mutating func packet(_ header: MediaHeader, frame: FrameReference) {
        switch sequence.arrived(header.sequence) {
        case .duplicate, .stray:
            return
        case .inOrder, .late:
            break
        }
        let wait = frame.time.nanoseconds &- last.time.nanoseconds
        if wait > longestWait { longestWait = wait }
        last = frame
        vote(header.payloadType)
        // Comfort noise and telephone events keep another clock; after silence there is nothing to compare with.
        guard header.payloadType == payloadType, !MediaHeader.isComfortNoise(header.payloadType) else {
            jitter.restart()
            return
        }
        if header.marker { jitter.restart() }
        jitter.packet(arrival: frame.time.nanoseconds, timestamp: header.timestamp, rate: 8000)
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

/// The fixed header of RFC 3550 5.1, as far as streams need it.
struct MediaHeader: BitwiseCopyable {
    let payloadType: UInt8
    let marker: Bool
    let sequence: UInt16
    let timestamp: UInt32
    let ssrc: UInt32

    /// Nil when the bytes cannot be RTP: version, length, or a payload type that collides with RTCP (RFC 5761 4).
    init?(_ bytes: RawSpan) {
        guard bytes.byteCount >= 12, let head = try? bytes.uint32(at: 0), head >> 30 == 2,
            let timestamp = try? bytes.uint32(at: 4), let ssrc = try? bytes.uint32(at: 8)
        else { return nil }
        let type = UInt8(head >> 16 & 0x7F)
        guard !(64...95).contains(type), 12 + 4 * Int(head >> 24 & 15) <= bytes.byteCount else { return nil }
        payloadType = type
        marker = head >> 23 & 1 == 1
        sequence = UInt16(truncatingIfNeeded: head)
        self.timestamp = timestamp
        self.ssrc = ssrc
    }

    /// RFC 3389, and the old type 19.
    static func isComfortNoise(_ type: UInt8) -> Bool { type == 13 || type == 19 }
}
