import Bytes
import Decoders

@testable import Sessions

/// An RTP packet after RFC 3550 5.1, written here octet by octet.
struct RTPPacket {
    var time: Double
    var marker = false
    var type: UInt8 = 18
    var sequence: UInt16
    var timestamp: UInt32
    var ssrc: UInt32 = 0x1234_5678
    var payload = [UInt8](repeating: 0x55, count: 20)

    var bytes: [UInt8] {
        [0x80, type | (marker ? 0x80 : 0)] + Octets.be16(sequence) + Octets.be32(timestamp) + Octets.be32(ssrc)
            + payload
    }

    func header() throws -> RTPHeader { try RTPHeader(bytes.rawSpan) }
}

enum Octets {
    static func be16(_ value: UInt16) -> [UInt8] { [UInt8(value >> 8), UInt8(value & 255)] }
    static func be32(_ value: UInt32) -> [UInt8] {
        be16(UInt16(value >> 16)) + be16(UInt16(truncatingIfNeeded: value))
    }
}

extension MediaStream {
    /// What is odd between the packet and the one before it.
    @discardableResult
    mutating func packet(_ header: RTPHeader, frame: FrameReference) -> MediaBreak? {
        var breaks: [MediaBreak] = []
        packet(header, frame: frame, breaks: &breaks)
        return breaks.first
    }
}
