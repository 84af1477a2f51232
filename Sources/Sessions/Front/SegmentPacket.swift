import Bytes
import Dissection

/// A segment of TCP in the plainest of frames, with all that is asked of one that is of no connection of interest: nearly
/// all of office traffic. Like `SpeechPacket` it takes one line of the processor's cache.
///
/// What may be of interest is read where it lies.
struct SegmentPacket: ShortPacket {
    let frame: FrameReference
    /// IPv4 addresses, in host order.
    let source32: UInt32
    let destination32: UInt32
    let ports: UInt32
    let acknowledgment: UInt32
    /// Of the source.
    let mac: MACAddress
    let offset32: UInt32
    let length32: UInt32
    let flags: UInt8
    let cast: Cast
    /// Whether the same packet was seen before.
    let isCopy: Bool
    /// Whether the payload may begin with a message of signaling.
    let beginsAsMessage: Bool

    /// Whether a payload begins with the head of a TPKT (RFC 1006 section 6); others than messages of signaling seldom do.
    @inline(__always)
    private static func beginsAsMessage(_ span: RawSpan, at start: Int, _ length: Int) -> Bool {
        length >= 6 && (try? span.uint16(at: start)) == 0x0300
    }

    var source: IPAddress { IPAddress(v4: source32) }
    var destination: IPAddress { IPAddress(v4: destination32) }
    var pair: AddressPair { AddressPair(from: source, to: destination) }
    /// It wants to begin a connection.
    var isOpening: Bool { flags & (TCPFlags.syn | TCPFlags.ack) == TCPFlags.syn }

    /// Nil for all other packets; `copies` is then not asked.
    /// - Parameters: see `SpeechPacket`.
    @inline(__always)
    init?(
        _ headers: UsualHeaders, _ span: RawSpan, offset: Int, _ frame: FrameReference, _ copies: inout CopyDetector
    ) {
        guard let payload = headers.segmentOffset else { return nil }
        let length = headers.end &- payload
        let (front, back) = PacketFingerprint.payload(span, at: payload, length)
        self.frame = frame
        source32 = headers.source
        destination32 = headers.destination
        ports = headers.ports
        acknowledgment = headers.acknowledgment
        mac = headers.sourceMAC
        offset32 = UInt32(truncatingIfNeeded: offset)
        length32 = UInt32(truncatingIfNeeded: span.byteCount)
        flags = headers.flags
        beginsAsMessage = Self.beginsAsMessage(span, at: payload, length)
        cast = Cast(headers.destinationMAC, IPAddress(v4: headers.destination))
        isCopy = copies.isCopy(PacketFingerprint.of(headers, front, back, payload: length), headers, frame)
    }
}
