import Bytes
import Decoders
import Dissection

/// A packet that is RTP by its looks, in the plainest of frames, with all that is asked of one whose stream is known: nine
/// of ten packets of a trunk. It takes one line of the processor's cache, where a `Packet` and the octets take six.
///
/// What looks like it and is of no stream goes the long way, which knows what else a datagram may be.
struct SpeechPacket: ShortPacket {
    /// A twelve-octet header and the first octets of a frame of speech; no codec sends less.
    static let shortest = 16
    /// Version 2, without padding, extension or CSRC list.
    static let firstOctet: UInt8 = 0x80
    /// Dynamic types, among them those of telephone events, and what RFC 5761 leaves to RTCP go the long way.
    static let types: Range<UInt8> = 0..<64

    let frame: FrameReference
    /// IPv4 addresses, in host order.
    let source32: UInt32
    let destination32: UInt32
    let ssrc: UInt32
    let timestamp: UInt32
    let ports: UInt32
    /// The first four octets of RTP, as a number.
    let order: UInt32
    let offset32: UInt32
    let length32: UInt32
    /// Of its stream among `SpeechFlows`; what there is about it elsewhere is found by this, and may be of another since.
    let flow: UInt32
    private let payloadLength: UInt16
    /// Whether the same packet was seen before.
    let isCopy: Bool

    var source: Endpoint { Endpoint(IPAddress(v4: source32), sourcePort) }
    var destination: Endpoint { Endpoint(IPAddress(v4: destination32), destinationPort) }

    @inline(__always)
    var header: RTPHeader {
        RTPHeader(
            marker: order & 0x80_0000 != 0, payloadType: UInt8(truncatingIfNeeded: order >> 16) & 0x7F,
            sequenceNumber: UInt16(truncatingIfNeeded: order), timestamp: timestamp, ssrc: ssrc,
            payloadLength: Int(payloadLength))
    }

    /// Nil for all other packets; `copies` is then not asked.
    /// - Parameters:
    ///   - headers: of a packet that the capture holds as a whole.
    ///   - span: the frame.
    ///   - offset: where it lies among others.
    @inline(__always)
    init?(
        _ headers: UsualHeaders, _ span: RawSpan, offset: Int, _ frame: FrameReference, _ copies: inout CopyDetector
    ) {
        guard headers.isDatagram, headers.datagramLength >= Self.shortest,
            let octets = SpeechOctets(unchecked: span), Self.isSpeech(octets.rest.front.byteSwapped)
        else { return nil }
        self.init(octets, frame, offset: offset, length: span.byteCount, copies.speech(octets, frame))
    }

    /// - Parameters:
    ///   - offset: where the frame lies among others; `length` is its own.
    ///   - seen: what the copy detector says.
    @inline(__always)
    init(
        _ octets: SpeechOctets, _ frame: FrameReference, offset: Int, length: Int,
        _ seen: (isCopy: Bool, flow: Int)
    ) {
        self.frame = frame
        let key = octets.head.key
        source32 = key.source32
        destination32 = key.destination32
        ssrc = key.ssrc
        timestamp = octets.rest.timestamp
        ports = key.ports
        order = octets.head.order
        payloadLength = UInt16(truncatingIfNeeded: octets.head.length &- 12)
        offset32 = UInt32(truncatingIfNeeded: offset)
        length32 = UInt32(truncatingIfNeeded: length)
        isCopy = seen.isCopy
        flow = UInt32(truncatingIfNeeded: seen.flow)
    }

    /// By the first eight octets of a payload.
    @inline(__always)
    static func isSpeech(_ front: UInt64) -> Bool {
        UInt8(truncatingIfNeeded: front >> 56) == firstOctet
            && types.contains(UInt8(truncatingIfNeeded: front >> 48) & 0x7F)
    }
}
