internal import Bytes

/// What a fragment's header says about it.
struct FragmentPiece {
    let key: FragmentKey
    /// Protocol of the datagram; in IPv6 only that of the first fragment counts.
    let ipProtocol: UInt8
    /// Octets.
    let offset: Int
    let more: Bool
}

/// What makes fragments belong together (RFC 791, 3.2; RFC 8200, 4.5, where the protocol does not count).
struct FragmentKey: Hashable {
    let source: IPAddress
    let destination: IPAddress
    let identification: UInt32
    let network: UInt8
}

extension Dissector {
    /// Takes one fragment whose data stands between `start` and `end`; goes on with the datagram once it is complete.
    mutating func fragment(
        _ piece: FragmentPiece, _ bytes: RawSpan, at start: Int, end: Int, _ packet: inout Packet
    ) throws(DecodeError) {
        packet.fragmentOffset = UInt16(truncatingIfNeeded: piece.offset)
        packet.fragmentLength = UInt16(truncatingIfNeeded: end - start)
        guard end <= bytes.byteCount else {
            return try cutFragment(piece, bytes, at: start, end: end, &packet)
        }
        packet.fragment = .pending
        let data = try bytes.slice(start, end - start, "fragment")
        switch fragments.insert(piece, data, now) {
        case .pending: break
        case .malformed: throw DecodeError(.malformed, at: start, "fragment offset or length")
        case .complete(let datagram, let number):
            packet.fragment = .completed
            packet.payloadIsReassembled = true
            packet.ipProtocol = number
            let before = reassemblies
            do throws(DecodeError) {
                let whole = datagram.rawSpan
                if packet.network == .ipv6 {
                    try extensionHeaders(number, whole, at: 0, end: whole.byteCount, &packet)
                } else {
                    try transport(number, whole, at: 0, end: whole.byteCount, &packet)
                }
            } catch {
                packet.note(error)
            }
            // A datagram inside this one may have been completed in turn: then the packet describes that.
            if reassemblies == before {
                reassembled = datagram
                reassemblies &+= 1
            }
        }
    }

    private mutating func cutFragment(
        _ piece: FragmentPiece, _ bytes: RawSpan, at start: Int, end: Int, _ packet: inout Packet
    ) throws(DecodeError) {
        packet.fragment = .cut
        packet.note(.truncated, at: .network)
        fragments.countCut()
        guard piece.offset == 0 else { return }
        switch piece.ipProtocol {
        // The UDP length is the datagram's: it may go beyond this fragment.
        case IPProtocol.udp: try udp(bytes, at: start, end: start + 65535, &packet)
        case IPProtocol.tcp: try tcp(bytes, at: start, end: end, &packet)
        default: break
        }
    }
}
