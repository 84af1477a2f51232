/// The codecs of IP Office lines, with the static payload types of RFC 3551.
public enum Codec: String, Sendable {
    case g729a, g7231
    case g711a = "g711alaw"
    case g711u = "g711mulaw"

    public var payloadType: UInt8 {
        switch self {
        case .g729a: 18
        case .g7231: 4
        case .g711a: 8
        case .g711u: 0
        }
    }

    public var bytesPerPacket: Int {
        switch self {
        case .g729a: 20
        case .g7231: 24
        case .g711a, .g711u: 160
        }
    }

    public var milliseconds: Int { self == .g7231 ? 30 : 20 }

    /// Steps of the 8 kHz RTP clock per packet.
    public var ticks: UInt32 { UInt32(milliseconds) * 8 }
}

enum RTPMessages {
    /// RFC 3550, 5.1: no padding, no extension, no contributing sources.
    static func packet(
        _ codec: Codec, marker: Bool, sequence: UInt16, timestamp: UInt32, ssrc: UInt32, payload: [UInt8]
    ) -> [UInt8] {
        var bytes: [UInt8] = [0x80, codec.payloadType | (marker ? 0x80 : 0)]
        bytes.append16(sequence)
        bytes.append32(timestamp)
        bytes.append32(ssrc)
        return bytes + payload
    }

    /// A compound of a sender report without report blocks (RFC 3550, 6.4.1) and a source description (6.5).
    /// `unixNanoseconds` is the time of the report.
    static func senderReport(
        ssrc: UInt32, unixNanoseconds: Int64, timestamp: UInt32, packets: UInt32, octets: UInt32, name: String
    ) -> [UInt8] {
        var bytes: [UInt8] = [0x80, 200, 0, 6]
        bytes.append32(ssrc)
        let seconds = unixNanoseconds / 1_000_000_000
        let rest = UInt64(unixNanoseconds % 1_000_000_000)
        bytes.append32(UInt32(truncatingIfNeeded: seconds + 2_208_988_800))
        bytes.append32(UInt32(truncatingIfNeeded: (rest << 32) / 1_000_000_000))
        bytes.append32(timestamp)
        bytes.append32(packets)
        bytes.append32(octets)
        var items: [UInt8] = [1, UInt8(name.utf8.count)] + Array(name.utf8) + [0]
        while items.count % 4 != 0 { items.append(0) }
        bytes += [0x81, 202, 0, UInt8(1 + items.count / 4)]
        bytes.append32(ssrc)
        return bytes + items
    }
}
