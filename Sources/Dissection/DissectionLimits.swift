/// Every cap of the dissector. Reaching one is counted in `DissectionStatistics`.
public struct DissectionLimits: Sendable {
    /// VLAN tags on one frame.
    public var vlanTags = 8
    /// Labels of one MPLS stack.
    public var mplsLabels = 16
    /// Encapsulations one inside the other.
    public var tunnels = 8
    /// IPv6 extension headers of one packet.
    public var extensionHeaders = 8
    /// Datagrams that wait for fragments.
    public var datagrams = 1024
    /// Bytes held for all of these datagrams together.
    public var datagramBytes = 16 << 20
    /// Separate runs of bytes within one datagram that has holes.
    public var runsPerDatagram = 256
    /// Seconds of capture time that a datagram may wait (RFC 791 asks for 15 or more, RFC 8200 for 60).
    public var fragmentSeconds = 60.0
    /// Seconds during which a further fragment of a completed datagram counts as a duplicate of it.
    public var duplicateSeconds = 0.5
    /// Different unknown link types to count each by its number.
    public var unknownLinkTypes = 64

    public init() {}
}
