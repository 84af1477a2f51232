/// Builds frames header by header, for fixtures. That they are what they claim to be is checked against tshark in
/// `LayerTests`.
enum Frames {
    static func be16(_ value: Int) -> [UInt8] { [UInt8(value >> 8 & 255), UInt8(value & 255)] }
    static func be32(_ value: Int) -> [UInt8] { be16(value >> 16) + be16(value) }

    static let hello = Array("hello".utf8)
    static let a: [UInt8] = [10, 1, 2, 3]
    static let b: [UInt8] = [10, 1, 2, 4]
    static let a6 = hex("2001 0db8 0000 0000 0000 0000 0000 0003")
    static let b6 = hex("2001 0db8 0000 0000 0000 0000 0000 0004")
    static let macA = hex("00 04 0d 00 00 0a")
    static let macB = hex("00 04 0d 00 00 0b")

    static func ethernet(_ type: Int, _ payload: [UInt8], tags: [(Int, Int)] = []) -> [UInt8] {
        macB + macA + tags.flatMap { be16($0.0) + be16($0.1) } + be16(type) + payload
    }

    static func ipv4(
        _ number: Int, _ payload: [UInt8], from: [UInt8] = a, to: [UInt8] = b, identification: Int = 7,
        fragment: Int = 0, options: [UInt8] = [], totalLength: Int? = nil
    ) -> [UInt8] {
        let header = 20 + options.count
        return [UInt8(0x40 + header / 4), 0] + be16(totalLength ?? header + payload.count) + be16(identification)
            + be16(fragment) + [64, UInt8(number), 0, 0] + from + to + options + payload
    }

    static func ipv6(_ next: Int, _ payload: [UInt8], length: Int? = nil) -> [UInt8] {
        [0x60, 0, 0, 0] + be16(length ?? payload.count) + [UInt8(next), 64] + a6 + b6 + payload
    }

    static func udp(_ payload: [UInt8] = hello, from: Int = 4000, to: Int = 5000, length: Int? = nil) -> [UInt8] {
        be16(from) + be16(to) + be16(length ?? 8 + payload.count) + [0, 0] + payload
    }

    static func tcp(
        _ payload: [UInt8] = hello, from: Int = 4000, to: Int = 1720, sequence: Int = 1000,
        acknowledgment: Int = 2000, flags: Int = 0x18, options: [UInt8] = []
    ) -> [UInt8] {
        be16(from) + be16(to) + be32(sequence) + be32(acknowledgment)
            + [UInt8((5 + options.count / 4) << 4), UInt8(flags)] + be16(8192) + [0, 0, 0, 0] + options + payload
    }

    static var udp4: [UInt8] { ipv4(17, udp()) }
    static var udp6: [UInt8] { ipv6(17, udp()) }

    /// An IPv6 extension header of 8 octets; the options are one PadN.
    static func extensionHeader(next: Int) -> [UInt8] { [UInt8(next), 0, 1, 4, 0, 0, 0, 0] }

    static func fragmentHeader(next: Int, offset: Int, more: Bool, identification: Int = 9) -> [UInt8] {
        [UInt8(next), 0] + be16(offset | (more ? 1 : 0)) + be32(identification)
    }

    /// A classic pcap file in little-endian order, as tshark reads it.
    static func pcap(linkType: UInt16, _ frames: [[UInt8]]) -> [UInt8] {
        func le32(_ value: Int) -> [UInt8] { be32(value).reversed() }
        var file = hex("d4c3b2a1 0200 0400 00000000 00000000") + le32(262144) + le32(Int(linkType))
        for (index, frame) in frames.enumerated() {
            file += le32(1000 + index) + le32(0) + le32(frame.count) + le32(frame.count) + frame
        }
        return file
    }
}
