internal import Bytes

extension Dissector {
    /// Ports that tunnels are sent to (IANA; 8472 is what Linux and some switches use for VXLAN, 37008 is TZSP's by
    /// custom).
    @usableFromInline enum TunnelPort {
        @inlinable static var vxlan: UInt16 { 4789 }
        @inlinable static var vxlanGPE: UInt16 { 4790 }
        @inlinable static var geneve: UInt16 { 6081 }
        @inlinable static var vxlanLinux: UInt16 { 8472 }
        @inlinable static var tzsp: UInt16 { 37008 }

        /// Bit n: one of these ports has n in its lowest six bits. One test turns away nearly every other datagram.
        @inlinable @inline(__always)
        static var filter: UInt64 {
            1 << (vxlan & 63) | 1 << (vxlanGPE & 63) | 1 << (geneve & 63) | 1 << (vxlanLinux & 63) | 1 << (tzsp & 63)
        }

        @inlinable @inline(__always)
        static func mayBe(_ port: UInt16) -> Bool { filter >> UInt64(port & 63) & 1 != 0 }

        @inlinable @inline(__always)
        static func isOne(_ port: UInt16) -> Bool {
            guard mayBe(port) else { return false }
            return port == vxlan || port == vxlanGPE || port == geneve || port == vxlanLinux || port == tzsp
        }
    }

    /// A datagram to one of these ports that does not look like its tunnel stays a datagram.
    mutating func udpTunnel(
        _ bytes: RawSpan, at start: Int, end: Int, _ packet: inout Packet
    ) throws(DecodeError) {
        switch packet.destinationPort {
        case TunnelPort.vxlan, TunnelPort.vxlanLinux: try vxlan(bytes, at: start, end: end, &packet)
        case TunnelPort.vxlanGPE: try vxlanGPE(bytes, at: start, end: end, &packet)
        case TunnelPort.geneve: try geneve(bytes, at: start, end: end, &packet)
        case TunnelPort.tzsp: try tzsp(bytes, at: start, end: end, &packet)
        default: break
        }
    }
}
