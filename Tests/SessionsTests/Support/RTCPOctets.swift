import Bytes

/// RTCP written here octet by octet (RFC 3550 clause 6, RFC 3611).
enum RTCPOctets {
    struct Block {
        var ssrc: UInt32
        var fraction: UInt8 = 0
        var lost: UInt32 = 0
        var highest: UInt32 = 0
        var jitter: UInt32 = 0
        var lastReport: UInt32 = 0
        /// Seconds.
        var delay = 0.0

        var bytes: [UInt8] {
            Octets.be32(ssrc) + Octets.be32(UInt32(fraction) << 24 | lost & 0xFF_FFFF) + Octets.be32(highest)
                + Octets.be32(jitter) + Octets.be32(lastReport) + Octets.be32(UInt32(delay * 65_536))
        }
    }

    /// - Parameter ntp: the 64 bits; their middle is what LSR says.
    static func senderReport(_ ssrc: UInt32, ntp: UInt64, packets: UInt32 = 0, _ blocks: [Block] = []) -> [UInt8] {
        packet(
            200, blocks.count,
            Octets.be32(ssrc) + Octets.be32(UInt32(ntp >> 32)) + Octets.be32(UInt32(truncatingIfNeeded: ntp))
                + Octets.be32(0) + Octets.be32(packets) + Octets.be32(packets &* 20) + blocks.flatMap(\.bytes))
    }

    static func receiverReport(_ ssrc: UInt32, _ blocks: [Block] = []) -> [UInt8] {
        packet(201, blocks.count, Octets.be32(ssrc) + blocks.flatMap(\.bytes))
    }

    static func name(_ ssrc: UInt32, _ name: String) -> [UInt8] {
        packet(202, 1, Octets.be32(ssrc) + [1, UInt8(name.utf8.count)] + Array(name.utf8) + [0])
    }

    static func goodbye(_ ssrc: UInt32, _ reason: String) -> [UInt8] {
        packet(203, 1, Octets.be32(ssrc) + [UInt8(reason.utf8.count)] + Array(reason.utf8))
    }

    /// Receiver Reference Time.
    static func reference(_ ssrc: UInt32, ntp: UInt64) -> [UInt8] {
        packet(
            207, 0,
            Octets.be32(ssrc) + [4, 0, 0, 2] + Octets.be32(UInt32(ntp >> 32))
                + Octets.be32(UInt32(truncatingIfNeeded: ntp)))
    }

    /// DLRR.
    static func answer(_ ssrc: UInt32, to other: UInt32, reference: UInt32, delay: Double) -> [UInt8] {
        packet(
            207, 0,
            Octets.be32(ssrc) + [5, 0, 0, 3] + Octets.be32(other) + Octets.be32(reference)
                + Octets.be32(UInt32(delay * 65_536)))
    }

    /// VoIP Metrics with the octets behind its SSRC as they are given.
    static func metrics(_ ssrc: UInt32, about other: UInt32, _ rest: [UInt8]) -> [UInt8] {
        packet(207, 0, Octets.be32(ssrc) + [7, 0, 0, 8] + Octets.be32(other) + rest)
    }

    private static func packet(_ type: UInt8, _ count: Int, _ body: [UInt8]) -> [UInt8] {
        let padded = body + [UInt8](repeating: 0, count: (4 - body.count % 4) % 4)
        return [0x80 | UInt8(count), type] + Octets.be16(UInt16(padded.count / 4)) + padded
    }
}
