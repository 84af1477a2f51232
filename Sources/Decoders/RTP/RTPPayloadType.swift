/// A static payload type (RFC 3551 tables 4 and 5).
public struct RTPPayloadType: Hashable, Sendable {
    public let number: Int
    /// As the RFC writes it.
    public let name: String
    /// Ticks of the RTP timestamp in a second. 8000 for G.722 too, though it samples at 16 kHz (clause 4.5.2).
    public let clockRate: Int

    /// Nil for numbers that are dynamic, reserved or unassigned.
    public init?(_ number: Int) {
        let entry: (String, Int)
        switch number {
        case 0: entry = ("PCMU", 8000)
        case 3: entry = ("GSM", 8000)
        case 4: entry = ("G723", 8000)
        case 5: entry = ("DVI4", 8000)
        case 6: entry = ("DVI4", 16000)
        case 7: entry = ("LPC", 8000)
        case 8: entry = ("PCMA", 8000)
        case 9: entry = ("G722", 8000)
        case 10, 11: entry = ("L16", 44100)
        case 12: entry = ("QCELP", 8000)
        case 13: entry = ("CN", 8000)
        // Not assigned, but what older equipment sends comfort noise with.
        case 19: entry = ("CN (old)", 8000)
        case 14: entry = ("MPA", 90000)
        case 15: entry = ("G728", 8000)
        case 16: entry = ("DVI4", 11025)
        case 17: entry = ("DVI4", 22050)
        case 18: entry = ("G729", 8000)
        case 25: entry = ("CelB", 90000)
        case 26: entry = ("JPEG", 90000)
        case 28: entry = ("nv", 90000)
        case 31: entry = ("H261", 90000)
        case 32: entry = ("MPV", 90000)
        case 33: entry = ("MP2T", 90000)
        case 34: entry = ("H263", 90000)
        default: return nil
        }
        self.number = number
        (name, clockRate) = entry
    }
}
