import Bytes

/// What a receiver says of one source (RFC 3550 clause 6.4.1).
public struct RTCPReportBlock: Sendable, Equatable {
    public static let length = 24

    /// Whom the block is about.
    public let ssrc: UInt32
    /// Share of packets lost since the report before, in 256ths.
    public let fractionLost: UInt8
    /// Packets expected less packets received, since the beginning; less than nothing where duplicates outnumber losses.
    /// A signed number of 24 bits.
    public let cumulativeLost: Int32
    /// Cycles of the sequence number in the upper 16 bits, the highest number below.
    public let extendedHighestSequence: UInt32
    /// Interarrival jitter in units of the RTP timestamp.
    public let jitter: UInt32
    /// LSR: the middle 32 bits of the NTP timestamp in the last sender report of the source; 0 for none.
    public let lastSenderReport: UInt32
    /// DLSR: from the arrival of that report until this block was sent, in 65,536ths of a second.
    public let delaySinceLastSenderReport: UInt32

    init(_ reader: inout ByteReader) throws(DecodeError) {
        ssrc = try reader.uint32("SSRC_n")
        let lost = try reader.uint32("cumulative number of packets lost")
        fractionLost = UInt8(lost >> 24)
        cumulativeLost = Int32(bitPattern: lost << 8) >> 8
        extendedHighestSequence = try reader.uint32("extended highest sequence number received")
        jitter = try reader.uint32("interarrival jitter")
        lastSenderReport = try reader.uint32("last SR (LSR)")
        delaySinceLastSenderReport = try reader.uint32("delay since last SR (DLSR)")
    }

    /// Nil where there is not all of it.
    init?(_ payload: RawSpan, at offset: Int) {
        guard let first = try? payload.uint64(at: offset), let second = try? payload.uint64(at: offset &+ 8),
            let third = try? payload.uint64(at: offset &+ 16)
        else { return nil }
        ssrc = UInt32(truncatingIfNeeded: first >> 32)
        fractionLost = UInt8(truncatingIfNeeded: first >> 24)
        cumulativeLost = Int32(truncatingIfNeeded: first << 8) >> 8
        extendedHighestSequence = UInt32(truncatingIfNeeded: second >> 32)
        jitter = UInt32(truncatingIfNeeded: second)
        lastSenderReport = UInt32(truncatingIfNeeded: third >> 32)
        delaySinceLastSenderReport = UInt32(truncatingIfNeeded: third)
    }
}
