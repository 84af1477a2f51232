import Bytes

/// A packet that its stream remembers. Half a line of the processor's cache.
struct SpeechEntry: BitwiseCopyable {
    /// Nanoseconds.
    let time: Int64
    let rest: SpeechRest
    /// Of its frame, the lower half.
    let number: UInt32

    /// No packet.
    static let none = SpeechEntry(SpeechRest(0, 0, identification: 0, length: 0), at: .min, number: 0)

    @inline(__always)
    init(_ rest: SpeechRest, at time: Int64, number: Int) {
        self.time = time
        self.rest = rest
        self.number = UInt32(truncatingIfNeeded: number)
    }

    /// Among those of its stream.
    @inline(__always)
    static func place(_ sequence: UInt16) -> Int { Int(sequence) & (SpeechFlow.capacity &- 1) }

    var isNone: Bool { rest.front == 0 }
    var identification: UInt32 { UInt32(rest.identification.byteSwapped) }
    /// Octets of the payload.
    var length: Int { Int(rest.datagramLength.byteSwapped) &- 8 }
    /// The first eight octets of the payload, the first one highest.
    var beginning: UInt64 { rest.front.byteSwapped }
    /// The next eight, of a stream with this SSRC.
    func next(ssrc: UInt32) -> UInt64 { UInt64(ssrc) << 32 | UInt64(rest.beginning.byteSwapped) }
    var identity: PacketFingerprint.Identity { identification == 0 ? .unnumbered : .numbered }

    /// Whether a copy of it may come at this time. Nanoseconds.
    @inline(__always)
    func isNear(_ time: Int64) -> Bool {
        UInt64(bitPattern: time &- self.time) &+ CopyDetector.windowNanoseconds <= 2 * CopyDetector.windowNanoseconds
    }
}
