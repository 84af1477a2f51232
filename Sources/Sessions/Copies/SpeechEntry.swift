import Bytes

/// A packet that its stream remembers.
struct SpeechEntry: BitwiseCopyable {
    /// Nanoseconds.
    let time: Int64
    /// The first octets of the payload, sequence number and timestamp of RTP among them. 0: no packet. The first octet of
    /// the word is its lowest, here as below.
    let front: UInt64
    /// Four octets behind the header of RTP, the IPv4 identification and the length of UDP.
    let rest: UInt64
    /// Of its frame, the lower half.
    let number: UInt32

    static let none = SpeechEntry(front: 0, rest: 0, time: .min, number: 0)

    @inline(__always)
    init(front: UInt64, rest: UInt64, time: Int64, number: Int) {
        self.time = time
        self.front = front
        self.rest = rest
        self.number = UInt32(truncatingIfNeeded: number)
    }

    @inline(__always)
    init(_ octets: SpeechOctets, at time: Int64, number: Int) {
        let words = octets.words
        self.init(
            front: words.3 >> 32 | words.4 << 32,
            rest: UInt64(octets.beginning) | words.0 & 0xFFFF_0000_0000 | words.3 << 48, time: time, number: number)
    }

    /// - Parameters:
    ///   - front: the first eight octets of the payload, the first one highest; `back` are the next.
    ///   - length: of the payload.
    init(
        _ front: UInt64, _ back: UInt64, identification: UInt32, length: Int, _ frame: FrameReference
    ) {
        let numbers =
            UInt64(UInt16(truncatingIfNeeded: identification).byteSwapped) << 32
            | UInt64(UInt16(truncatingIfNeeded: length &+ 8).byteSwapped) << 48
        self.init(
            front: front.byteSwapped, rest: UInt64(UInt32(truncatingIfNeeded: back).byteSwapped) | numbers,
            time: frame.time.nanoseconds, number: frame.number)
    }

    /// Among those of its stream.
    @inline(__always)
    static func place(_ sequence: UInt16) -> Int { Int(sequence) & (SpeechFlow.capacity - 1) }

    var identification: UInt32 { UInt32(UInt16(truncatingIfNeeded: rest >> 32).byteSwapped) }
    /// Octets of the payload.
    var length: Int { Int(UInt16(truncatingIfNeeded: rest >> 48).byteSwapped) &- 8 }
    /// The first eight octets of the payload, the first one highest.
    var beginning: UInt64 { front.byteSwapped }
    /// The next eight, of a stream with this SSRC.
    func next(ssrc: UInt32) -> UInt64 {
        UInt64(ssrc) << 32 | UInt64(UInt32(truncatingIfNeeded: rest).byteSwapped)
    }
    var identity: PacketFingerprint.Identity { identification == 0 ? .unnumbered : .numbered }

    /// Whether they are the same packet, as far as their octets tell.
    func isLike(_ other: SpeechEntry) -> Bool { front == other.front && rest == other.rest }

    /// Whether a copy of it may come at this time. Nanoseconds.
    @inline(__always)
    func isNear(_ time: Int64) -> Bool {
        UInt64(bitPattern: time &- self.time) &+ CopyDetector.windowNanoseconds <= 2 * CopyDetector.windowNanoseconds
    }
}
