/// Telephone events in RTP (RFC 4733 clause 2.3).
enum TelephoneEventMessages {
    /// The dynamic payload type that most equipment has for them.
    static let payloadType: UInt8 = 101

    /// Codes of the keys (clause 3.2).
    static func code(_ key: Character) -> UInt8? {
        let keys: [Character] = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "*", "#", "A", "B", "C", "D"]
        return keys.firstIndex(of: key).map { UInt8($0) }
    }

    static func packet(
        _ code: UInt8, isEnd: Bool, duration: UInt16, marker: Bool, sequence: UInt16, timestamp: UInt32, ssrc: UInt32
    ) -> [UInt8] {
        var bytes: [UInt8] = [0x80, payloadType | (marker ? 0x80 : 0)]
        bytes.append16(sequence)
        bytes.append32(timestamp)
        bytes.append32(ssrc)
        // Ten decibels below the reference.
        bytes += [code, (isEnd ? 0x80 : 0) | 10]
        bytes.append16(duration)
        return bytes
    }
}
