/// A checksum that covers octets that may have changed (RFC 1071). It is changed by what they were and what they are
/// (RFC 1624, equation 3): a right one stays right, a wrong one stays wrong, and of a packet that was cut, what nobody
/// captured counts as unchanged.
struct ChecksumRepair: Sendable {
    /// The addresses of an IP header that UDP, TCP and ICMPv6 cover, too (RFC 9293, 3.1; RFC 8200, 8.1).
    struct PseudoHeader: Sendable {
        let source: Int
        let destination: Int
        /// Octets of an address.
        let width: Int
    }

    /// Where it stands: a multiple of two octets behind `start`.
    let at: Int
    let start: Int
    let end: Int
    var pseudo: PseudoHeader?
    /// UDP: 0 is none, and what would be 0 is all ones (RFC 768).
    var isUDP = false

    /// The checksum field must have been kept.
    func apply(_ image: inout PacketImage) {
        guard let old = image.half(at), !isUDP || old != 0 else { return }
        var sum = UInt64(~old)
        let range = image.range(start, end)
        add(range, image, &sum)
        if let pseudo {
            add(image.range(pseudo.source, pseudo.source + pseudo.width), image, &sum)
            add(image.range(pseudo.destination, pseudo.destination + pseudo.width), image, &sum)
        }
        while sum > 0xFFFF { sum = sum >> 16 + sum & 0xFFFF }
        var new = ~UInt16(truncatingIfNeeded: sum)
        if isUDP, new == 0 { new = 0xFFFF }
        image.put(UInt64(new), width: 2, at)
    }

    private func add(_ range: Range<Int>, _ image: PacketImage, _ sum: inout UInt64) {
        var place = range.lowerBound
        while place < range.upperBound {
            let old = image.wordBefore(place, range.upperBound)
            let new = image.wordAfter(place, range.upperBound)
            if old != new, place != at { sum += (~old & 0xFFFF) + new }
            place += 2
        }
    }
}
