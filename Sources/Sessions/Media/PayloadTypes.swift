/// Static payload types of RFC 3551 (and 19, comfort noise of old) by the codec's usual name.
enum PayloadTypes {
    static func codec(_ type: Int) -> String? {
        switch type {
        case 0: "G.711 mu-law"
        case 3: "GSM"
        case 4: "G.723.1"
        case 8: "G.711 A-law"
        case 9: "G.722"
        case 13, 19: "comfort noise"
        case 15: "G.728"
        case 18: "G.729"
        default: nil
        }
    }

    /// True where the RTP clock is known to be 8000 Hz: all static audio types that telephony uses.
    static func hasKnownClock(_ type: Int) -> Bool { [0, 3, 4, 8, 9, 13, 15, 18, 19].contains(type) }
}
