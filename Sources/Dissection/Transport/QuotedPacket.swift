public import Bytes

/// The header of the packet that an ICMP error complains about, as far as it is quoted.
public struct QuotedPacket: BitwiseCopyable, Sendable, Equatable {
    public var network = Packet.Network.ipv4
    public var source = IPAddress(high: 0, low: 0)
    public var destination = IPAddress(high: 0, low: 0)
    public var ipIdentification: UInt32 = 0
    public var ipProtocol: UInt8 = 0
    public var transport = Packet.Transport.other
    /// Meaningful when `hasPorts`.
    public var sourcePort: UInt16 = 0
    public var destinationPort: UInt16 = 0
    /// False when the quotation ends before the ports, for other protocols than UDP and TCP and for later fragments.
    public var hasPorts = false

    public init() {}
}

extension Packet {
    /// Whether this is an ICMP message that quotes a packet: RFC 792 (unreachable, quench, redirect, time exceeded,
    /// parameter problem), RFC 4443, 2.1 (types below 128).
    public var isICMPError: Bool {
        switch transport {
        case .icmp: icmpType == 3 || icmpType == 4 || icmpType == 5 || icmpType == 11 || icmpType == 12
        case .icmp6: (1...4).contains(icmpType)
        default: false
        }
    }
}

extension Dissector {
    /// The packet that an ICMP error quotes. Nil when `packet` is no ICMP error or quotes no whole IP header.
    ///
    /// - Parameters:
    ///   - packet: what `dissect` returned just now.
    ///   - bytes: the frame that was given to it.
    public func quotedPacket(of packet: Packet, in bytes: RawSpan) -> QuotedPacket? {
        guard packet.isICMPError else { return nil }
        return withPayload(of: packet, in: bytes) { quotation in
            var quoted = QuotedPacket()
            do throws(DecodeError) {
                switch try quotation.uint8(at: 0) >> 4 {
                case 4: try Self.quotedIPv4(quotation, &quoted)
                case 6: try Self.quotedIPv6(quotation, extensionHeaders: limits.extensionHeaders, &quoted)
                default: return nil
                }
            } catch {
                return nil
            }
            return quoted
        }
    }

    private static func quotedIPv4(_ bytes: RawSpan, _ quoted: inout QuotedPacket) throws(DecodeError) {
        let front = try bytes.uint64(at: 0)
        let middle = try bytes.uint64(at: 8)
        let destination = try bytes.uint32(at: 16)
        quoted.network = .ipv4
        quoted.ipIdentification = UInt32(truncatingIfNeeded: front >> 16 & 0xFFFF)
        quoted.ipProtocol = UInt8(truncatingIfNeeded: middle >> 48)
        quoted.source = IPAddress(v4: UInt32(truncatingIfNeeded: middle))
        quoted.destination = IPAddress(v4: destination)
        let isFirst = front & 0x1FFF == 0
        quotedPorts(bytes, at: Int(front >> 56 & 0xF) * 4, isFirst: isFirst, &quoted)
    }

    private static func quotedIPv6(
        _ bytes: RawSpan, extensionHeaders limit: Int, _ quoted: inout QuotedPacket
    ) throws(DecodeError) {
        try bytes.require(40, at: 0, "quoted IPv6 header")
        quoted.network = .ipv6
        quoted.source = IPAddress(high: try bytes.uint64(at: 8), low: try bytes.uint64(at: 16))
        quoted.destination = IPAddress(high: try bytes.uint64(at: 24), low: try bytes.uint64(at: 32))
        quoted.ipProtocol = try bytes.uint8(at: 6)
        var start = 40
        var isFirst = true
        for _ in 0..<Swift.max(limit, 0) {
            // A quotation that ends inside an extension header still names the addresses.
            guard let word = try? bytes.uint32(at: start) else { return }
            let length = Int(word >> 16 & 0xFF)
            switch quoted.ipProtocol {
            case IPProtocol.hopByHop, IPProtocol.routing, IPProtocol.destinationOptions: start += (length + 1) * 8
            case IPProtocol.authentication: start += (length + 2) * 4
            case IPProtocol.fragment:
                start += 8
                if word & 0xFFF8 != 0 { isFirst = false }
            default: return quotedPorts(bytes, at: start, isFirst: isFirst, &quoted)
            }
            quoted.ipProtocol = UInt8(word >> 24)
        }
    }

    private static func quotedPorts(
        _ bytes: RawSpan, at start: Int, isFirst: Bool, _ quoted: inout QuotedPacket
    ) {
        switch quoted.ipProtocol {
        case IPProtocol.udp: quoted.transport = .udp
        case IPProtocol.tcp: quoted.transport = .tcp
        case IPProtocol.icmp: quoted.transport = .icmp
        case IPProtocol.icmp6: quoted.transport = .icmp6
        default: quoted.transport = .other
        }
        guard quoted.transport == .udp || quoted.transport == .tcp, isFirst,
            start >= 20, let ports = try? bytes.uint32(at: start)
        else { return }
        quoted.sourcePort = UInt16(truncatingIfNeeded: ports >> 16)
        quoted.destinationPort = UInt16(truncatingIfNeeded: ports)
        quoted.hasPorts = true
    }
}
