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
        } else if headers.ipProtocol == IPProtocol.tcp {
            let words = (headers.ip.3, headers.ip.4)
            let headerLength = Int(truncatingIfNeeded: words.1 >> 60) &* 4
            payload = headers.start &+ 20 &+ headerLength
            guard headerLength >= 20, payload <= headers.end else { return false }
            packet.transport = .tcp
            packet.tcpSequence = UInt32(truncatingIfNeeded: words.0 >> 32)
            packet.tcpAcknowledgment = UInt32(truncatingIfNeeded: words.0)
            packet.tcpFlags = UInt8(truncatingIfNeeded: words.1 >> 48)
            packet.tcpWindow = UInt16(truncatingIfNeeded: words.1 >> 32)
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
