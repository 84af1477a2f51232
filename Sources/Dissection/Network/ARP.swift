internal import Bytes

extension Dissector {
    /// RFC 826: hardware (2), protocol (2), lengths (1, 1), operation (2), then sender and target addresses.
    mutating func arp(
        _ bytes: RawSpan, at start: Int, end: Int, _ packet: inout Packet
    ) throws(DecodeError) {
        packet.layer = .arp
        try Self.fit(8, start, end, "ARP header")
        let network = try bytes.uint16(at: start + 2, "ARP protocol type")
        let lengths = try bytes.uint16(at: start + 4, "ARP address lengths")
        let operation = try bytes.uint16(at: start + 6, "ARP operation")
        packet.begin(.arp)
        packet.arpOperation = operation
        // Other networks than IPv4 and other hardware than six-octet addresses are of no interest here.
        guard network == EtherType.ipv4, lengths == 0x0604 else { return }
        try Self.fit(28, start, end, "ARP addresses")
        let senderHardware = try bytes.uint64(at: start + 8, "ARP sender hardware address")
        let sender = try bytes.uint32(at: start + 14, "ARP sender protocol address")
        let targetHardware = try bytes.uint64(at: start + 18, "ARP target hardware address")
        let target = try bytes.uint32(at: start + 24, "ARP target protocol address")
        packet.arpSenderMAC = MACAddress(senderHardware >> 16)
        packet.source = IPAddress(v4: sender)
        packet.arpTargetMAC = MACAddress(targetHardware >> 16)
        packet.destination = IPAddress(v4: target)
    }
}
