import Bytes

/// A sender or receiver report (RFC 3550 clauses 6.4.1 and 6.4.2).
public struct RTCPReport: Sendable, Equatable {
    /// Of who sends the report.
    public let ssrc: UInt32
    /// Nil in a receiver report.
    public private(set) var sender: RTCPSenderInformation?
    public private(set) var blocks: [RTCPReportBlock] = []
    /// Octets of profile-specific extensions behind the blocks.
    public private(set) var extensionLength = 0

    init(ssrc: UInt32) { self.ssrc = ssrc }

    mutating func read(_ reader: inout ByteReader, count: Int, isSender: Bool) throws(DecodeError) {
        if isSender { sender = try RTCPSenderInformation(&reader) }
        for _ in 0..<count { blocks.append(try RTCPReportBlock(&reader)) }
        extensionLength = reader.remaining
    }
}

/// The sender information section of a sender report (RFC 3550 clause 6.4.1).
public struct RTCPSenderInformation: Sendable, Equatable {
    static let length = 20

    /// When the report was sent by the sender's clock: seconds since 1900 in the upper 32 bits, fractions below.
    public let ntpTimestamp: UInt64
    /// The same moment in the units of the RTP timestamps, with their random offset.
    public let rtpTimestamp: UInt32
    /// RTP packets since the stream began.
    public let packetCount: UInt32
    /// Octets of RTP payload since the stream began.
    public let octetCount: UInt32

    /// What a report block repeats as LSR: the middle 32 of the 64 bits.
    public var middleOfTimestamp: UInt32 { UInt32(truncatingIfNeeded: ntpTimestamp >> 16) }

    init(_ reader: inout ByteReader) throws(DecodeError) {
        let seconds = try reader.uint32("NTP timestamp, most significant word")
        let fraction = try reader.uint32("NTP timestamp, least significant word")
        ntpTimestamp = UInt64(seconds) << 32 | UInt64(fraction)
        rtpTimestamp = try reader.uint32("RTP timestamp")
        packetCount = try reader.uint32("sender's packet count")
        octetCount = try reader.uint32("sender's octet count")
    }

    /// Nil where there is not all of it.
    init?(_ payload: RawSpan, at offset: Int) {
        guard let ntp = try? payload.uint64(at: offset), let rtp = try? payload.uint32(at: offset &+ 8),
            let counts = try? payload.uint64(at: offset &+ 12)
        else { return nil }
        ntpTimestamp = ntp
        rtpTimestamp = rtp
        packetCount = UInt32(truncatingIfNeeded: counts >> 32)
        octetCount = UInt32(truncatingIfNeeded: counts)
    }
}
