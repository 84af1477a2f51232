import Decoders

/// Payload types as the analysis takes them: static ones of RFC 3551, and 19, comfort noise of old.
enum PayloadTypes {
    /// The codec's usual name; nil for dynamic types and those that telephony does not use.
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

    /// Ticks of the RTP timestamp in a millisecond; 0 where the type does not tell. For the packet path.
    static func ticksPerMillisecond(_ type: UInt8) -> Double {
        switch type {
        // All that telephony uses, G.722 too (RFC 3551 clause 4.5.2).
        case 0, 3, 4, 8, 9, 13, 15, 18, 19: 8
        default: RTPPayloadType(Int(type)).map { Double($0.clockRate) / 1000 } ?? 0
        }
    }

    static func hasKnownClock(_ type: Int) -> Bool { UInt8(exactly: type).map { ticksPerMillisecond($0) > 0 } ?? false }
}

/// What signaling says of a dynamic payload type (RFC 3551 clause 3).
struct DynamicPayloadType: BitwiseCopyable, Equatable {
    let number: UInt8
    let ticksPerMillisecond: Double
}

extension DynamicPayloadType {
    /// Nil where the channel has a static type, or a codec whose clock H.245 does not tell. Speech of H.245's own names
    /// is all of 8 kHz.
    init?(_ media: MediaDescription) {
        guard let number = media.dynamicPayloadType.flatMap({ UInt8(exactly: $0) }), media.codec.isSpeech,
            media.codec.name != "genericAudioCapability"
        else { return nil }
        self.init(number: number, ticksPerMillisecond: 8)
    }
}
