import Bytes
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

    /// False where it is neither RTP nor RTCP for sure: it has not their version.
    @inline(__always)
    var mayBeMedia: Bool { head >> 14 == 2 }

    /// Octets of the shorter of the two, a report.
    private static let shortestMedia = 8

    /// Nil for all other packets; `copies` is then not asked.
    /// - Parameters: see `SpeechPacket`.
    @inline(__always)
    init?(
        _ headers: UsualHeaders, _ span: RawSpan, offset: Int, _ frame: FrameReference, _ copies: inout CopyDetector
    ) {
        guard headers.isDatagram else { return nil }
        let (payload, length) = (headers.datagramOffset, headers.datagramLength)
        let (front, back) = PacketFingerprint.payload(span, at: payload, length)
        // Speech is remembered by its streams.
        guard length < SpeechPacket.shortest || !SpeechPacket.isSpeech(front) else { return nil }
        self.frame = frame
        source32 = headers.source
        destination32 = headers.destination
        ports = headers.ports
        offset32 = UInt32(truncatingIfNeeded: offset)
        length32 = UInt32(truncatingIfNeeded: span.byteCount)
        payloadLength16 = UInt16(truncatingIfNeeded: length)
        head = length >= Self.shortestMedia ? UInt16(truncatingIfNeeded: front >> 48) : 0
        mac = headers.sourceMAC
        start = UInt8(truncatingIfNeeded: payload)
        cast = Cast(headers.destinationMAC, IPAddress(v4: headers.destination))
        isCopy = copies.isCopy(PacketFingerprint.ofDatagram(headers, front, back, payload: length), headers, frame)
    }
}
