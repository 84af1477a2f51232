internal import Bytes

/// What nearly every frame of a trunk is (`UsualHeaders`), with UDP or TCP. It says the same of these as the functions of
/// the layers do one after the other (`UsualTests`), with a third of their instructions.
extension Dissector {
    /// False where the frame is of another kind or something about it is odd; `packet` is then untouched.
    @inline(__always)
    func usual(_ bytes: RawSpan, end: Int, _ packet: inout Packet) -> Bool {
        guard let headers = UsualHeaders(bytes, end: end, vlanTags: limits.vlanTags) else { return false }
        let payload: Int
        if headers.ipProtocol == IPProtocol.udp {
            // The ports of tunnels are for the long way.
            guard headers.hasDatagramLength, !TunnelPort.isOne(headers.destinationPort) else { return false }
            payload = headers.datagramOffset
            packet.transport = .udp
        } else if let offset = headers.segmentOffset {
            payload = offset
            packet.transport = .tcp
            packet.tcpSequence = headers.sequence
            packet.tcpAcknowledgment = headers.acknowledgment
            packet.tcpFlags = headers.flags
            packet.tcpWindow = headers.window
            packet.hasTCPHeader = true
        } else {
            return false
        }
        packet.destinationMAC = headers.destinationMAC
        packet.sourceMAC = headers.sourceMAC
        packet.hasDestinationMAC = true
        packet.hasSourceMAC = true
        packet.etherType = EtherType.ipv4
        packet.vlan = headers.isTagged ? headers.vlan : 0
        packet.vlanDepth = headers.isTagged ? 1 : 0
        packet.network = .ipv4
        packet.trafficClass = headers.trafficClass
        packet.ipIdentification = headers.identification
        packet.ttl = headers.ttl
        packet.ipProtocol = headers.ipProtocol
        packet.source = IPAddress(v4: headers.source)
        packet.destination = IPAddress(v4: headers.destination)
        packet.sourcePort = headers.sourcePort
        packet.destinationPort = headers.destinationPort
        packet.payloadOffset = payload
        packet.payloadLength = headers.end &- payload
        packet.payloadDeclaredLength = headers.end &- payload
        packet.layer = .transport
        return true
    }
}
