import Bytes
public import CaptureFiles
public import Sessions

/// Where signaling messages lie that one segment does not hold whole: found in a first pass, since the beginning of a
/// message cannot be changed before its end is known.
public struct SignallingPlan: Sendable {
    public init(profile: Profile) {}

    /// Takes a batch of packets as they were captured, in order.
    public mutating func accept(_ records: Span<PacketRecord>, _ buffer: RawSpan) {}

    /// The capture is over.
    public mutating func finish() {}
}
