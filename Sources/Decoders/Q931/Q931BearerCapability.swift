/// Bearer capability (Q.931 clause 4.5.5), what H.225.0 clause 7.2.2.1 uses of it.
public struct Q931BearerCapability: Hashable, Sendable {
    /// 0 speech, 8 unrestricted digital, 9 restricted digital, 16 3.1 kHz audio, 17 unrestricted with tones, 24 video.
    public let transferCapability: Int
    /// 16 is 64 kbit/s, 0 packet mode, 24 multirate.
    public let transferRate: Int?
    /// User information layer 1 protocol: 2 G.711 mu-law, 3 G.711 A-law, 5 H.221 and H.242 (H.323: 5).
    public let layer1Protocol: Int?

    init?(_ content: ArraySlice<UInt8>) {
        var groups: [UInt8] = []
        var isNewGroup = true
        for octet in content {
            if isNewGroup { groups.append(octet) }
            isNewGroup = octet & 0x80 != 0
        }
        guard let first = groups.first else { return nil }
        transferCapability = Int(first & 31)
        transferRate = groups.count > 1 ? Int(groups[1] & 31) : nil
        let layer1 = groups.dropFirst(2).first { $0 & 0x60 == 0x20 }
        layer1Protocol = layer1.map { Int($0 & 31) }
    }

    public var name: String {
        switch transferCapability {
        case 0: "speech"
        case 8: "unrestricted digital information"
        case 9: "restricted digital information"
        case 16: "3.1 kHz audio"
        case 17: "unrestricted digital information with tones/announcements"
        case 24: "video"
        default: "transfer capability \(transferCapability)"
        }
    }
}
