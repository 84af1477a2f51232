public import Bytes

/// The header of an RTP packet (RFC 3550 clause 5.1). For the packet path: nothing is allocated.
public struct RTPHeader: BitwiseCopyable, Sendable {
    public let hasPadding: Bool
    public let hasExtension: Bool
    public let marker: Bool
    /// 0 to 127.
    public let payloadType: UInt8
    public let csrcCount: UInt8
    /// Octets of padding behind the payload.
    public let paddingLength: UInt8
    public let sequenceNumber: UInt16
    public let timestamp: UInt32
    public let ssrc: UInt32
    /// Octets in front of the payload.
    public let payloadOffset: Int
    /// Octets of payload, without padding.
    public let payloadLength: Int

    /// - Parameter bytes: the UDP payload.
    /// - Throws: `malformed` for another version or lengths that contradict the packet's own, `truncated` when there
    ///   are less than twelve octets or less than the CSRC list or header extension needs.
    @inlinable
    public init(_ bytes: RawSpan) throws(DecodeError) {
        let first = try bytes.uint8(at: 0, "RTP version")
        guard first >> 6 == 2 else { throw DecodeError(.malformed, at: 0, "RTP version") }
        try bytes.require(12, at: 0, "RTP header")
        let second = try bytes.uint8(at: 1)
        marker = second & 0x80 != 0
        payloadType = second & 0x7F
        sequenceNumber = try bytes.uint16(at: 2)
        timestamp = try bytes.uint32(at: 4)
        ssrc = try bytes.uint32(at: 8)
        if first == 0x80 {
            // Nearly always: no padding, extension or CSRC list.
            hasPadding = false
            hasExtension = false
            csrcCount = 0
            paddingLength = 0
            payloadOffset = 12
            payloadLength = bytes.byteCount - 12
            return
        }
        hasPadding = first & 0x20 != 0
        hasExtension = first & 0x10 != 0
        csrcCount = first & 0x0F
        var offset = 12 + 4 * Int(csrcCount)
        try bytes.require(0, at: offset, "RTP CSRC list")
        if hasExtension {
            let words = Int(try bytes.uint16(at: offset + 2, "RTP header extension length"))
            offset += 4 + 4 * words
            try bytes.require(0, at: offset, "RTP header extension")
        }
        var padding: UInt8 = 0
        let left = bytes.byteCount - offset
        if hasPadding {
            padding = try bytes.uint8(at: bytes.byteCount - 1, "RTP padding")
            guard padding > 0, Int(padding) <= left else {
                throw DecodeError(.malformed, at: bytes.byteCount - 1, "RTP padding")
            }
        }
        paddingLength = padding
        payloadOffset = offset
        payloadLength = left - Int(padding)
    }

    /// A header of twelve octets, without padding, extension or CSRC list.
    /// - Parameter payloadLength: octets behind it.
    @inlinable @inline(__always)
    public init(
        marker: Bool, payloadType: UInt8, sequenceNumber: UInt16, timestamp: UInt32, ssrc: UInt32, payloadLength: Int
    ) {
        hasPadding = false
        hasExtension = false
        self.marker = marker
        self.payloadType = payloadType
        csrcCount = 0
        paddingLength = 0
        self.sequenceNumber = sequenceNumber
        self.timestamp = timestamp
        self.ssrc = ssrc
        payloadOffset = 12
        self.payloadLength = payloadLength
    }
}
