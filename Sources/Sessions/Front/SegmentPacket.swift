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

    var source: IPAddress { IPAddress(v4: source32) }
    var destination: IPAddress { IPAddress(v4: destination32) }
    var pair: AddressPair { AddressPair(from: source, to: destination) }
    /// It wants to begin a connection.
    var isOpening: Bool { flags & (TCPFlags.syn | TCPFlags.ack) == TCPFlags.syn }

    /// What there is room for before there are segments.
    static let none = SegmentPacket()

    private init() {
        frame = FrameReference(number: 0, time: Timestamp(nanoseconds: 0), place: 0)
        (source32, destination32, ports, acknowledgment, offset32, length32) = (0, 0, 0, 0, 0, 0)
        (mac, flags, cast, isCopy, beginsAsMessage) = (MACAddress(0), 0, .unicast, false, false)
    }

    /// Nil for all other packets; `copies` is then not asked.
    /// - Parameters: see `SpeechPacket`.
    @inline(__always)
    init?(
        _ headers: UsualHeaders, _ span: RawSpan, offset: Int, _ frame: FrameReference, _ copies: inout CopyDetector
    ) {
        guard let payload = headers.segmentOffset else { return nil }
        let octets = Beginning(span, at: payload, headers.end &- payload)
        self.init(
            headers, octets, offset: offset, length: span.byteCount, frame,
            isCopy: copies.isCopy(octets.fingerprint(headers), headers, frame))
    }

    /// Nil for all other packets, and for what may be a copy: nothing was done then.
    /// - Parameters:
    ///   - buffer: where the frame lies, at `offset`.
    ///   - length: of the frame.
    ///   - turn: of the memory of a detector whose capture has no points, as `memory`.
    @inline(always)
    init?(
        _ headers: UsualHeaders, _ buffer: RawSpan, offset: Int, length: Int, _ frame: FrameReference,
        after turn: inout Int, _ memory: inout MutableSpan<CopyMemory.Entry>
    ) {
        guard let payload = headers.segmentOffset else { return nil }
        let octets = Beginning(buffer, at: offset &+ payload, headers.end &- payload)
        guard CopyDetector.isNew(octets.fingerprint(headers), headers, frame, after: &turn, &memory) else { return nil }
        self.init(headers, octets, offset: offset, length: length, frame, isCopy: false)
    }

    /// Of a segment that was asked about before.
    @inline(__always)
    init?(_ headers: UsualHeaders, _ span: RawSpan, _ frame: FrameReference) {
        guard let payload = headers.segmentOffset else { return nil }
        self.init(
            headers, Beginning(span, at: payload, headers.end &- payload), offset: 0, length: span.byteCount, frame,
            isCopy: false)
    }

    @inline(always)
    private init(
        _ headers: UsualHeaders, _ octets: Beginning, offset: Int, length: Int, _ frame: FrameReference, isCopy: Bool
    ) {
        self.frame = frame
        source32 = headers.source
        destination32 = headers.destination
        ports = headers.ports
        acknowledgment = headers.acknowledgment
        mac = headers.sourceMAC
        offset32 = UInt32(truncatingIfNeeded: offset)
        length32 = UInt32(truncatingIfNeeded: length)
        flags = headers.flags
        beginsAsMessage = octets.areOfMessage
        cast = Cast(headers.destinationMAC, IPAddress(v4: headers.destination))
        self.isCopy = isCopy
    }
}

/// The first octets of a payload, and how many it has.
private struct Beginning: BitwiseCopyable {
    let front: UInt64
    let back: UInt64
    let length: Int

    @inline(__always)
    init(_ span: RawSpan, at start: Int, _ length: Int) {
        (front, back) = PacketFingerprint.payload(span, at: start, length)
        self.length = length
    }

    @inline(__always)
    func fingerprint(_ headers: UsualHeaders) -> (hash: UInt64, identity: PacketFingerprint.Identity) {
        PacketFingerprint.of(headers, front, back, payload: length)
    }

    /// Whether they are the head of a TPKT (RFC 1006 section 6); others than messages of signaling seldom begin so.
    @inline(__always)
    var areOfMessage: Bool {
        // Of fewer than eight octets the last one is the lowest.
        length >= 8 ? front >> 48 == 0x0300 : length >= 6 && front >> UInt64(8 &* (length &- 2)) == 0x0300
    }
}
