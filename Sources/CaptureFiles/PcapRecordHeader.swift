internal import Bytes

/// The four words in front of a packet (draft-ietf-opsawg-pcap, section 5).
struct PcapRecordHeader: BitwiseCopyable {
    var seconds: UInt32
    /// Microseconds or nanoseconds.
    var fraction: UInt32
    var captured: UInt32
    var original: UInt32

    @inline(__always)
    init(_ bytes: RawSpan, at offset: Int, littleEndian: Bool) throws(DecodeError) {
        guard let octets = KnownOctets<16>(bytes, at: offset) else {
            throw DecodeError(.truncated, at: offset, "record header")
        }
        self.init(octets, littleEndian: littleEndian)
    }

    @inline(__always)
    init(_ octets: borrowing KnownOctets<16>, littleEndian: Bool) {
        (seconds, fraction) = (octets.word32(0), octets.word32(4))
        (captured, original) = (octets.word32(8), octets.word32(12))
        guard !littleEndian else { return }
        (seconds, fraction) = (seconds.byteSwapped, fraction.byteSwapped)
        (captured, original) = (captured.byteSwapped, original.byteSwapped)
    }

    var isZero: Bool { seconds | fraction | captured | original == 0 }
}

/// What a record header of one file may hold. The numbers here are this program's, not the format's.
struct PcapLimits: Sendable, BitwiseCopyable {
    /// Captured octets beyond which a header is damage for certain: no link layer of a phone network has such frames.
    static let maximumCaptured: UInt32 = 256 * 1024
    /// Original octets beyond the captured ones that are nothing unusual (segmentation offload makes 64 KiB and more).
    static let usualExcess: UInt32 = 16 * 1024 * 1024
    /// The same for the record that reading goes on with behind damage: octets of a packet that read as a length, as they
    /// do four octets behind the beginning of a header, are larger most often.
    static let resumeExcess: UInt32 = 64 * 1024
    /// How far captured lengths may exceed the snap length, octets: some programs count it without their own header.
    static let snapTolerance: UInt32 = 256
    /// Seconds before and after the last packet between which nothing is odd about the time of the next, and
    /// between which the packet that follows damage must lie.
    static let usualBefore: UInt32 = 3600
    static let usualAfter: UInt32 = 7 * 86_400

    /// Captured octets beyond which a header has to be confirmed by the one that follows.
    let usualCaptured: UInt32
    /// First value of the fraction that is none.
    let fractionLimit: UInt32

    init(snapLength: UInt32, nanoseconds: Bool) {
        let unlimited = snapLength == 0 || snapLength >= Self.maximumCaptured - Self.snapTolerance
        usualCaptured = unlimited ? Self.maximumCaptured : snapLength + Self.snapTolerance
        fractionLimit = nanoseconds ? 1_000_000_000 : 1_000_000
    }

    /// Nothing about the header is out of the ordinary. An original length below the captured one wraps and fails too.
    func isUsual(_ header: PcapRecordHeader) -> Bool {
        header.captured <= usualCaptured && header.fraction < fractionLimit && header.original != 0
            && header.original &- header.captured <= Self.usualExcess
    }

    /// The header may be real, if what follows it agrees.
    func isPossible(_ header: PcapRecordHeader) -> Bool {
        header.captured <= Self.maximumCaptured && !header.isZero
    }

    /// The time lies near that of the packet before. Differences wrap: the seconds of the format do.
    static func isNear(_ seconds: UInt32, _ last: UInt32) -> Bool {
        seconds &- last &+ usualBefore <= usualAfter + usualBefore
    }

    /// The header may be the first one behind damage. `last` is the second of the last packet, nil if there was none.
    func isResumePoint(_ header: PcapRecordHeader, last: UInt32?) -> Bool {
        guard isUsual(header), header.captured > 0, header.original &- header.captured <= Self.resumeExcess else {
            return false
        }
        guard let last else { return header.seconds > 0 }
        return Self.isNear(header.seconds, last)
    }
}
