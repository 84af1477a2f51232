import Bytes
import Decoders
import Dissection

/// A datagram of UDP in the plainest of frames that does not look like speech, with all that is asked of nearly every one:
/// on a trunk those of the voicemail server. Like `SpeechPacket` it takes one line of the processor's cache.
///
/// What has to be read of it is read where it lies.
struct DatagramPacket: ShortPacket {
    let frame: FrameReference
    /// IPv4 addresses, in host order.
    let source32: UInt32
    let destination32: UInt32
    let ports: UInt32
    let offset32: UInt32
    let length32: UInt32
    private let payloadLength16: UInt16
    /// The first two octets of the payload, 0 where it is too short for media and reports.
    private let head: UInt16
    /// Of the source.
    let mac: MACAddress
    /// Where in the frame the payload begins.
    private let start: UInt8
    let cast: Cast
    /// Whether the same packet was seen before.
    let isCopy: Bool

    var source: Endpoint { Endpoint(IPAddress(v4: source32), sourcePort) }
    var destination: Endpoint { Endpoint(IPAddress(v4: destination32), destinationPort) }

    /// Where the payload lies among the octets that the packet came with.
    var payloadOffset: Int { offset &+ Int(start) }
    var payloadLength: Int { Int(payloadLength16) }

    /// False where it is neither RTP nor RTCP for sure: it has not their version, or ends before its header would. Some
    /// of what the voicemail server sends has the version all the time.
    /// - Parameter octets: where the frame lies.
    @inline(__always)
    func mayBeMedia(_ octets: RawSpan) -> Bool {
        guard head >> 14 == 2 else { return false }
        // Neither CSRC list nor extension, or what RFC 5761 section 4 leaves to RTCP.
        if head & 0x1F00 == 0 || head & 0xE0 == 0xC0 { return true }
        return hasHeader(octets)
    }

    @inline(never)
    private func hasHeader(_ octets: RawSpan) -> Bool {
        guard let payload = try? octets.slice(payloadOffset, payloadLength) else { return false }
        return (try? RTPHeader(payload)) != nil
    }

    /// Octets of the shorter of the two, a report.
    private static let shortestMedia = 8

    /// Nil for all other packets; `copies` is then not asked.
    /// - Parameters: see `SpeechPacket`.
    init?(
        _ headers: UsualHeaders, _ span: RawSpan, offset: Int, _ frame: FrameReference, _ copies: inout CopyDetector
    ) {
        guard headers.isDatagram else { return nil }
        let (front, back) = PacketFingerprint.payload(span, at: headers.datagramOffset, headers.datagramLength)
        guard !Self.isSpeech(headers, front) else { return nil }
        let fingerprint = PacketFingerprint.ofDatagram(headers, front, back, payload: headers.datagramLength)
        self.init(
            headers, front, span, offset: offset, frame, isCopy: copies.isCopy(fingerprint, headers, frame))
    }

    /// Nil for all other packets, and for what may be a copy: nothing was done then.
    /// - Parameters:
    ///   - turn: of the memory of a detector whose capture has no points, as `memory`.
    @inline(always)
    init?(
        _ headers: UsualHeaders, _ span: RawSpan, offset: Int, _ frame: FrameReference, after turn: inout Int,
        _ memory: inout [CopyMemory.Entry]
    ) {
        guard headers.isDatagram else { return nil }
        let (front, back) = PacketFingerprint.payload(span, at: headers.datagramOffset, headers.datagramLength)
        guard !Self.isSpeech(headers, front) else { return nil }
        let fingerprint = PacketFingerprint.ofDatagram(headers, front, back, payload: headers.datagramLength)
        var memory = memory.mutableSpan
        guard CopyDetector.isNew(fingerprint, headers, frame, after: &turn, &memory) else { return nil }
        self.init(headers, front, span, offset: offset, frame, isCopy: false)
    }

    /// Speech is remembered by its streams.
    @inline(always)
    private static func isSpeech(_ headers: UsualHeaders, _ front: UInt64) -> Bool {
        headers.datagramLength >= SpeechPacket.shortest && SpeechPacket.isSpeech(front)
    }

    @inline(always)
    private init(
        _ headers: UsualHeaders, _ front: UInt64, _ span: RawSpan, offset: Int, _ frame: FrameReference, isCopy: Bool
    ) {
        self.frame = frame
        source32 = headers.source
        destination32 = headers.destination
        ports = headers.ports
        offset32 = UInt32(truncatingIfNeeded: offset)
        length32 = UInt32(truncatingIfNeeded: span.byteCount)
        payloadLength16 = UInt16(truncatingIfNeeded: headers.datagramLength)
        head = headers.datagramLength >= Self.shortestMedia ? UInt16(truncatingIfNeeded: front >> 48) : 0
        mac = headers.sourceMAC
        start = UInt8(truncatingIfNeeded: headers.datagramOffset)
        cast = Cast(headers.destinationMAC, IPAddress(v4: headers.destination))
        self.isCopy = isCopy
    }
}
