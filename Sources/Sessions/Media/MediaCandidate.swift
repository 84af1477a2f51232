import Decoders

/// What a datagram that no signalling announced must have to be RTP, besides a header that can be read. Many protocols
/// count something in their first octets; few of them keep an audio clock beside it.
struct MediaCandidate: BitwiseCopyable {
    /// Frames of speech are 2.5 ms or longer, and clocks have 8000 Hz or more: units of the RTP clock.
    static let shortestStep: Int32 = 20
    /// Five seconds of silence at 48,000 Hz, the fastest clock of RFC 3551 and RFC 7587. Units of the RTP clock.
    static let longestStep: Int32 = 240_000
    /// What UDP over Ethernet carries. Octets.
    static let longestPayload = 1472
    private static let enough: UInt8 = 250

    // What RTP would have to continue.
    private(set) var ssrc: UInt32 = 0
    private var nextSequence: UInt16 = 0
    private(set) var payloadType: UInt8 = 0
    private var timestamp: UInt32 = 0
    /// Advance of the timestamp in this row so far, where it was always the same.
    private var step: Int32 = 0
    private var isSteady = true
    /// The clock has advanced in this row, or a marker told that it need not.
    private var hasClock = false
    /// Packets in sequence; 0 while there is none.
    private(set) var count: UInt8 = 0

    /// Whether the packet is of the same source as those before it.
    func isSameSource(_ header: RTPHeader) -> Bool {
        count > 0 && ssrc == header.ssrc && payloadType == header.payloadType
    }

    /// Takes a packet that continues the row, or begins another one.
    mutating func take(_ header: RTPHeader) {
        let advance = Int32(bitPattern: header.timestamp &- timestamp)
        let isInTime = advance == 0 || (Self.shortestStep...Self.longestStep).contains(advance)
        if isSameSource(header), nextSequence == header.sequenceNumber, isInTime {
            if count > 1, advance != step { isSteady = false }
            if advance == 0 { isSteady = false }
            hasClock = hasClock || advance > 0 || header.marker
            count = Swift.min(count, Self.enough) + 1
        } else {
            isSteady = true
            hasClock = header.marker
            count = 1
        }
        step = advance
        ssrc = header.ssrc
        payloadType = header.payloadType
        nextSequence = header.sequenceNumber &+ 1
        timestamp = header.timestamp
    }

    /// - Parameter isServicePort: a port on which another protocol is expected; there, only steady speech is media.
    func isProven(isServicePort: Bool) -> Bool {
        count >= MediaTracker.minInSequence && hasClock && (isSteady || !isServicePort)
    }

    /// At a negotiated address a second packet of the source is proof enough, whatever its type and number.
    mutating func takeNegotiated(_ header: RTPHeader) -> Bool {
        count = count > 0 && ssrc == header.ssrc ? Swift.min(count, Self.enough) + 1 : 1
        ssrc = header.ssrc
        payloadType = header.payloadType
        return count >= 2
    }

    mutating func forget() { count = 0 }
}

extension RTPHeader {
    /// Whether it may be the header of media that nobody announced.
    /// - Parameter declared: octets of the datagram, also where the capture has less of it.
    func mayBeMedia(declared: Int) -> Bool {
        let payload = declared - payloadOffset
        return ssrc != 0 && payload > 0 && payload <= MediaCandidate.longestPayload && hasMediaType
    }

    /// The types that RFC 3551 assigns (tables 4 and 5), those that it or its forerunners once meant for G.721 and for
    /// comfort noise, and the dynamic ones.
    private var hasMediaType: Bool {
        switch payloadType {
        case 0, 2...19, 25, 26, 28, 31...34, 96...127: true
        default: false
        }
    }
}
