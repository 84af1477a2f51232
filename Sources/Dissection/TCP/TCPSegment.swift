public import Bytes

/// What of a segment of TCP its connection goes by: a fraction of a `Packet`.
public struct TCPSegment: BitwiseCopyable, Sendable {
    public let source: Endpoint
    public let destination: Endpoint
    public let sequence: UInt32
    public let acknowledgment: UInt32
    /// See `TCPFlags`.
    public let flags: UInt8
    /// The header was there as far as the flags; else only the ends count.
    @usableFromInline let isWhole: Bool
    /// Octets of payload by the headers, also where the capture has less of it.
    public let declaredLength: Int

    public init(_ packet: Packet) {
        source = packet.sourceEndpoint
        destination = packet.destinationEndpoint
        sequence = packet.tcpSequence
        acknowledgment = packet.tcpAcknowledgment
        flags = packet.tcpFlags
        isWhole = packet.transport == .tcp && packet.fragment != .pending && packet.hasTCPHeader
        declaredLength = packet.payloadDeclaredLength
    }

    /// Nil where it is not TCP, or its header is not whole.
    @inlinable @inline(__always)
    public init?(_ headers: UsualHeaders) {
        guard let offset = headers.segmentOffset else { return nil }
        source = Endpoint(IPAddress(v4: headers.source), headers.sourcePort)
        destination = Endpoint(IPAddress(v4: headers.destination), headers.destinationPort)
        sequence = headers.sequence
        acknowledgment = headers.acknowledgment
        flags = headers.flags
        isWhole = true
        declaredLength = headers.end &- offset
    }
}
