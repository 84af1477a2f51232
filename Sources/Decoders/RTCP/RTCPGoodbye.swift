import Bytes

/// Sources that leave (RFC 3550 clause 6.6).
public struct RTCPGoodbye: Sendable, Equatable {
    public private(set) var sources: [UInt32] = []
    /// In words, where given.
    public private(set) var reason: String?

    mutating func read(_ reader: inout ByteReader, count: Int) throws(DecodeError) {
        for _ in 0..<count { sources.append(try reader.uint32("SSRC/CSRC")) }
        guard !reader.isAtEnd else { return }
        let length = Int(try reader.uint8("length of reason"))
        let text = try reader.take(length, "reason for leaving")
        reason = String(decoding: text, as: UTF8.self)
    }
}
