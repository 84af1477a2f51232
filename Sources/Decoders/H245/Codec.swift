/// What a logical channel or a capability carries, by its name in H.245.
public struct Codec: Hashable, Sendable, CustomStringConvertible {
    /// The alternative's name in AudioCapability, VideoCapability or DataApplicationCapability: "g729AnnexA".
    public let name: String
    /// As people write it: "G.729 Annex A". Equal to `name` where nobody writes it.
    public let displayName: String
    /// RFC 3551 payload type, nil for one that has none of its own.
    public let staticPayloadType: Int?
    /// Frames in one packet, at most. For G.711 and G.722 a frame is one millisecond (eight samples at 8 kHz).
    public let framesPerPacket: Int?
    /// Milliseconds of speech in one frame.
    public let frameMilliseconds: Double?
    /// What a generic capability or a non-standard one calls itself: an object identifier or manufacturer.
    public let identifier: String?

    /// Milliseconds of speech in one packet, at most.
    public var packetMilliseconds: Double? {
        guard let framesPerPacket, let frameMilliseconds else { return nil }
        return Double(framesPerPacket) * frameMilliseconds
    }

    public var description: String { displayName + (identifier.map { " " + $0 } ?? "") }

    init(name: String, framesPerPacket: Int? = nil, identifier: String? = nil) {
        self.name = name
        self.framesPerPacket = framesPerPacket
        self.identifier = identifier
        let known = Codec.known(name)
        displayName = known?.display ?? name
        staticPayloadType = known?.payloadType
        frameMilliseconds = known?.milliseconds
    }

    private typealias Known = (display: String, payloadType: Int?, milliseconds: Double?)

    private static func known(_ name: String) -> Known? {
        switch name {
        case "g711Alaw64k": ("G.711 A-law", 8, 1)
        case "g711Alaw56k": ("G.711 A-law 56k", 8, 1)
        case "g711Ulaw64k": ("G.711 mu-law", 0, 1)
        case "g711Ulaw56k": ("G.711 mu-law 56k", 0, 1)
        case "g722-64k": ("G.722", 9, 1)
        case "g722-56k": ("G.722 56k", 9, 1)
        case "g722-48k": ("G.722 48k", 9, 1)
        case "g7231": ("G.723.1", 4, 30)
        case "g7231AnnexCCapability": ("G.723.1 Annex C", nil, 30)
        case "g728": ("G.728", 15, nil)
        case "g729": ("G.729", 18, 10)
        case "g729AnnexA": ("G.729 Annex A", 18, 10)
        case "g729wAnnexB": ("G.729 with Annex B", 18, 10)
        case "g729AnnexAwAnnexB": ("G.729 Annex A with Annex B", 18, 10)
        case "g729Extensions": ("G.729 with other annexes", 18, 10)
        case "gsmFullRate": ("GSM full rate", 3, 20)
        case "gsmHalfRate": ("GSM half rate", nil, 20)
        case "gsmEnhancedFullRate": ("GSM enhanced full rate", nil, 20)
        case "is11172AudioCapability": ("MPEG-1 audio", 14, nil)
        case "is13818AudioCapability": ("MPEG-2 audio", 14, nil)
        case "genericAudioCapability": ("generic audio", nil, nil)
        case "vbd": ("voice band data", nil, nil)
        case "audioTelephonyEvent": ("telephone events", nil, nil)
        case "audioTone": ("tones", nil, nil)
        case "h261VideoCapability": ("H.261", 31, nil)
        case "h262VideoCapability": ("H.262", nil, nil)
        case "h263VideoCapability": ("H.263", 34, nil)
        case "is11172VideoCapability": ("MPEG-1 video", 32, nil)
        case "genericVideoCapability": ("generic video", nil, nil)
        case "t38fax": ("T.38 fax", nil, nil)
        case "t30fax": ("T.30 fax", nil, nil)
        case "t120": ("T.120", nil, nil)
        case "t140": ("T.140 text", nil, nil)
        case "nonStandard": ("non-standard", nil, nil)
        case "nullData": ("no media", nil, nil)
        default: nil
        }
    }
}

extension Codec {
    /// From an AudioCapability, VideoCapability or the application of a DataApplicationCapability.
    init?(capability value: PERValue) {
        guard let chosen = value.chosen else { return nil }
        self.init(name: chosen.name, framesPerPacket: Codec.frames(chosen), identifier: Codec.identifier(chosen))
    }

    private static func frames(_ chosen: PERValue) -> Int? {
        switch chosen.known {
        case .gsmFullRate, .gsmHalfRate, .gsmEnhancedFullRate:
            // Octets per packet: 33, 14 and 31 of them are one frame.
            guard let octets = chosen[.audioUnitSize]?.integer else { return nil }
            let frame = chosen.known == .gsmFullRate ? 33 : chosen.known == .gsmHalfRate ? 14 : 31
            return octets / frame
        case .g729Extensions: return chosen[.audioUnit]?.integer
        default: return chosen.integer ?? chosen[.maxAlSDUAudioFrames]?.integer
        }
    }

    private static func identifier(_ chosen: PERValue) -> String? {
        if let generic = chosen[.capabilityIdentifier]?.chosen {
            return generic.arcs.map { $0.map { "\($0)" }.joined(separator: ".") } ?? generic.text
        }
        return NonStandardInfo(chosen).map { "\($0)" }
    }
}
