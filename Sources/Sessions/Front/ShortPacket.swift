import Bytes

/// A packet that goes the short way: what it says of itself in one line of the processor's cache, and where its frame lies.
protocol ShortPacket: BitwiseCopyable, Sendable {
    /// Of UDP or TCP, the source's in the upper half.
    var ports: UInt32 { get }
    /// Where the frame lies among the octets that it came with. The capture holds all of it.
    var offset32: UInt32 { get }
    var length32: UInt32 { get }
}

extension ShortPacket {
    @inline(__always)
    var sourcePort: UInt16 { UInt16(truncatingIfNeeded: ports >> 16) }
    @inline(__always)
    var destinationPort: UInt16 { UInt16(truncatingIfNeeded: ports) }
    @inline(__always)
    var offset: Int { Int(offset32) }
    @inline(__always)
    var length: Int { Int(length32) }
}
