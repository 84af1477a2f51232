internal import Bytes
internal import Decoders

/// TFTP (RFC 1350, RFC 2347): which block of how many octets stays, what is in it goes.
extension PacketRedactor {
    /// What every client asks for (RFC 2348, RFC 2349, RFC 7440). Values of other options go like names.
    private static let options = ["blksize", "timeout", "tsize", "windowsize", "multicast"]
    /// Letters of an ending of a file name that stays.
    private static let longestEnding = 4

    /// False where the octets are no TFTP.
    mutating func tftp(_ range: Range<Int>, isComplete: Bool, _ source: UInt16, _ destination: UInt16) -> Bool {
        let start = range.lowerBound
        let end = range.upperBound
        guard let opcode = image.half(start), (1...6).contains(opcode) else { return false }
        if opcode == 3 || opcode == 4 {
            image.keep(start, Swift.min(start + 4, end))
            return true
        }
        guard let packet = try? TFTPPacket.decode(text(range)[...], complete: isComplete) else { return false }
        switch packet {
        case .readRequest, .writeRequest:
            if destination == ServicePorts.tftp { services.add(.tftp, source) }
        default: break
        }
        guard level >= .identities else {
            image.keep(start, end)
            return true
        }
        image.keep(start, start + 2)
        switch packet {
        case .readRequest, .writeRequest:
            guard let mode = filename(start + 2, end), let next = string(mode, end) else { return true }
            image.keep(mode, next)
            options(next, end)
        case .error(let code, let message):
            image.keep(start, Swift.min(start + 4, end))
            if message == TFTPPacket.errorName(code) {
                image.keep(start + 4, Swift.min(start + 4 + message.utf8.count, end))
            } else {
                putName(image.range(start + 4, (string(start + 4, end) ?? end + 1) - 1))
            }
        case .optionAcknowledgment: options(start + 2, end)
        case .data, .acknowledgment: break
        }
        return true
    }

    /// Where the text behind the one at `start` begins; nil where no zero octet ends that.
    private func string(_ start: Int, _ end: Int) -> Int? {
        var place = start
        while place < end, let octet = image.octet(place) {
            place += 1
            if octet == 0 { return place }
        }
        return nil
    }

    private mutating func filename(_ start: Int, _ end: Int) -> Int? {
        guard let next = string(start, end) else { return nil }
        let name = image.range(start, next - 1)
        putName(name)
        let ending = text(name).reversed().prefix { $0 != 0x2E }
        let isEnding =
            ending.count < name.count && ending.count <= Self.longestEnding
            && ending.allSatisfy { (0x30...0x39).contains($0) || (0x41...0x5A).contains($0 & 0xDF) }
        if isEnding { image.keep(name.upperBound - ending.count, name.upperBound) }
        return next
    }

    private mutating func options(_ start: Int, _ end: Int) {
        var place = start
        while place < end, let value = string(place, end), let next = string(value, end) {
            let name = image.range(place, value - 1)
            guard !name.isEmpty else { return }
            let word = String(decoding: text(name), as: UTF8.self).lowercased()
            let digits = text(image.range(value, next - 1))
            if Self.options.contains(word), digits.allSatisfy({ (0x30...0x39).contains($0) }) {
                image.keep(place, next)
            } else {
                putName(name)
                putName(image.range(value, next - 1))
            }
            place = next
        }
    }
}
