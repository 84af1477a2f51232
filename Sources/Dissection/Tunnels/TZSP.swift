internal import Bytes

extension Dissector {
    /// TaZmen Sniffer Protocol, as routers of MikroTik and some sensors for wireless networks send it: version (1),
    /// type (1), encapsulated protocol (2), then tags of number (1), length (1) and data up to the end tag 1; tag 0 is
    /// padding. Neither of the two has a length.
    mutating func tzsp(
        _ bytes: RawSpan, at start: Int, end: Int, _ packet: inout Packet
    ) throws(DecodeError) {
        // Type 0 is a packet that was received, 1 one to be sent; others are of the protocol itself.
        guard end - start >= 5, let header = try? bytes.uint32(at: start), header >> 24 == 1, header >> 16 & 0xFF <= 1,
            let (frame, isDamaged) = Self.tzspFrame(bytes, at: start + 4, end: end)
        else { return }
        switch header & 0xFFFF {
        case 1:
            try enterTunnel(&packet, at: start)
            try ethernet(bytes, at: frame, end: end, &packet)
        case 18:
            try enterTunnel(&packet, at: start)
            try ieee80211(bytes, at: frame, end: end, isDamaged ? .damaged : [], &packet)
        default: break
        }
    }

    /// Where the frame begins behind the tags; nil where they do not end. Tag 17 says that the check sequence is wrong.
    private static func tzspFrame(_ bytes: RawSpan, at tags: Int, end: Int) -> (start: Int, isDamaged: Bool)? {
        var place = tags
        var isDamaged = false
        while place < end, let tag = try? bytes.uint8(at: place) {
            place += 1
            if tag == 0 { continue }
            if tag == 1 { return (place, isDamaged) }
            guard place < end, let length = try? bytes.uint8(at: place) else { return nil }
            if tag == 17, length > 0, let value = try? bytes.uint8(at: place + 1) { isDamaged = value != 0 }
            place += 1 + Int(length)
        }
        return nil
    }
}
