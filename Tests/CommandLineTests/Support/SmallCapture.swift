/// Captures of a few packets, octet for octet after the libpcap file format (draft-ietf-opsawg-pcap): no library made them.
enum SmallCapture {
    /// UDP 10.10.1.1:40000 to 10.10.2.1:40000 in Ethernet: nothing that a finding of severity error could rest on.
    static let frame: [UInt8] =
        [0, 0xE0, 7, 0, 0, 1, 0, 0xE0, 7, 0, 0, 2, 8, 0]
        + [0x45, 0, 0, 32, 0, 1, 0, 0, 64, 17, 0, 0, 10, 10, 1, 1, 10, 10, 2, 1]
        + [0x9C, 0x40, 0x9C, 0x40, 0, 12, 0, 0, 1, 2, 3, 4]

    static let header: [UInt8] =
        [0xD4, 0xC3, 0xB2, 0xA1, 2, 0, 4, 0] + [UInt8](repeating: 0, count: 8) + little(65535) + little(1)

    static func packet(_ seconds: UInt32) -> [UInt8] {
        little(1_066_816_800 + seconds) + little(0) + little(UInt32(frame.count)) + little(UInt32(frame.count)) + frame
    }

    /// `count` packets, one a second.
    static func bytes(_ count: Int) -> [UInt8] { header + (0..<count).flatMap { packet(UInt32($0)) } }

    /// Two whole packets and a third of which 20 octets are missing.
    static var cut: [UInt8] { Array(bytes(3).dropLast(20)) }

    private static func little(_ value: UInt32) -> [UInt8] {
        (0..<4).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
    }
}
