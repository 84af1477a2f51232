/// Q.931 messages as H.225.0 carries them in TPKT (RFC 1006).
enum Q931 {
    enum Message: UInt8 {
        case alerting = 0x01
        case callProceeding = 0x02
        case setup = 0x05
        case connect = 0x07
        case releaseComplete = 0x5a
        case facility = 0x62
    }

    static func encode(
        _ message: Message, reference: UInt16, fromCaller: Bool, elements: [UInt8], userUser: [UInt8]
    ) -> [UInt8] {
        var bytes: [UInt8] = [0x08, 0x02]
        bytes.append16(reference & 0x7fff | (fromCaller ? 0 : 0x8000))
        bytes.append(message.rawValue)
        bytes += elements
        bytes.append(0x7e)
        bytes.append16(UInt16(userUser.count + 1))
        bytes.append(0x05)
        return tpkt(bytes + userUser)
    }

    /// RFC 1006, clause 6.
    static func tpkt(_ content: [UInt8]) -> [UInt8] {
        var bytes: [UInt8] = [3, 0]
        bytes.append16(UInt16(content.count + 4))
        return bytes + content
    }

    private static func element(_ identifier: UInt8, _ content: [UInt8]) -> [UInt8] {
        [identifier, UInt8(content.count)] + content
    }

    /// Bearer capability: speech, 64 kbit/s, G.711 A-law.
    static let bearer = element(0x04, [0x80, 0x90, 0xa3])
    /// Progress indicator: in-band information is available.
    static let progressInBand = element(0x1e, [0x80, 0x88])

    static func display(_ text: String) -> [UInt8] { element(0x28, Array(text.utf8)) }

    /// Calling party number: unknown plan, presentation allowed, user provided.
    static func calling(_ digits: String) -> [UInt8] { element(0x6c, [0x00, 0x80] + Array(digits.utf8)) }

    static func called(_ digits: String) -> [UInt8] { element(0x70, [0x80] + Array(digits.utf8)) }

    /// Cause, location user.
    static func cause(_ value: UInt8) -> [UInt8] { element(0x08, [0x80, 0x80 | value]) }
}
