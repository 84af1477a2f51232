internal import Bytes

/// What nearly every frame of a trunk is, with all of its lengths checked at once: Ethernet, at most one VLAN tag, IPv4
/// without options and whole, UDP or TCP. It says the same of these as the functions of the layers do one after the
/// other (`UsualTests`), with a third of their instructions.
extension Dissector {
    /// False where the frame is of another kind or something about it is odd; `packet` is then untouched.
    @inline(__always)
    func usual(_ bytes: RawSpan, end: Int, _ packet: inout Packet) -> Bool {
        guard let front = try? bytes.uint64(at: 0), let next = try? bytes.uint64(at: 8) else { return false }
        var start = 14
        var vlan: UInt16 = 0
        var vlanDepth: UInt8 = 0
        switch UInt16(truncatingIfNeeded: next >> 16) {
        case EtherType.ipv4: break
        case 0x8100:
            guard limits.vlanTags > 0, let tagged = try? bytes.uint16(at: 16), tagged == EtherType.ipv4 else {
                return false
            }
            start = 18
            vlan = UInt16(truncatingIfNeeded: next) & 0x0FFF
            vlanDepth = 1
        default: return false
        }
        // Version 4, five words of header, and neither "more fragments" nor an offset.
        guard let (a, b, c, d, e) = bytes.words5(at: start), a >> 56 == 0x45, a & 0x3FFF == 0 else { return false }
        let total = Int(truncatingIfNeeded: a >> 32 & 0xFFFF)
        let ipEnd = start &+ total
        guard ipEnd <= end, ipEnd <= bytes.byteCount else { return false }
        let number = UInt8(truncatingIfNeeded: b >> 48)
        let destinationPort = UInt16(truncatingIfNeeded: c)
        let payload: Int
        if number == IPProtocol.udp {
            // The ports of tunnels are for the long way.
            guard Int(truncatingIfNeeded: d >> 48) == total &- 20, total >= 28, !TunnelPort.isOne(destinationPort)
            else { return false }
            payload = start &+ 28
            packet.transport = .udp
        } else if number == IPProtocol.tcp {
            let headerLength = Int(truncatingIfNeeded: e >> 60) &* 4
            guard headerLength >= 20, headerLength <= total &- 20 else { return false }
            payload = start &+ 20 &+ headerLength
            packet.transport = .tcp
            packet.tcpSequence = UInt32(truncatingIfNeeded: d >> 32)
            packet.tcpAcknowledgment = UInt32(truncatingIfNeeded: d)
            packet.tcpFlags = UInt8(truncatingIfNeeded: e >> 48)
            packet.tcpWindow = UInt16(truncatingIfNeeded: e >> 32)
            packet.hasTCPHeader = true
        } else {
            return false
        }
        packet.destinationMAC = MACAddress(front >> 16)
        packet.sourceMAC = MACAddress(front << 32 | next >> 32)
        packet.hasDestinationMAC = true
        packet.hasSourceMAC = true
        packet.etherType = EtherType.ipv4
        packet.vlan = vlan
        packet.vlanDepth = vlanDepth
        packet.network = .ipv4
        packet.trafficClass = UInt8(truncatingIfNeeded: a >> 48)
        packet.ipIdentification = UInt32(truncatingIfNeeded: a >> 16 & 0xFFFF)
        packet.ttl = UInt8(truncatingIfNeeded: b >> 56)
        packet.ipProtocol = number
        packet.source = IPAddress(v4: UInt32(truncatingIfNeeded: b))
        packet.destination = IPAddress(v4: UInt32(truncatingIfNeeded: c >> 32))
        packet.sourcePort = UInt16(truncatingIfNeeded: c >> 16)
        packet.destinationPort = destinationPort
        packet.payloadOffset = payload
        packet.payloadLength = ipEnd &- payload
        packet.payloadDeclaredLength = ipEnd &- payload
        packet.layer = .transport
        return true
    }
}
