/// Datagrams of protocols that are no media, well-formed as far as they are published.
enum Datagrams {
    /// Multicast DNS question (RFC 6762, 5.4) for a service.
    static func multicastQuestion() -> [UInt8] {
        let labels = ["_http", "_tcp", "local"].flatMap { [UInt8($0.utf8.count)] + Array($0.utf8) }
        return [0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0] + labels + [0, 0, 12, 0, 1]
    }

    /// NetBIOS datagram query request (RFC 1002, 4.4.5).
    static func netbiosDatagramQuery(_ host: Host, identifier: UInt16) -> [UInt8] {
        var bytes: [UInt8] = [0x14, 0x02]
        bytes.append16(identifier)
        bytes.append32(host.address.raw)
        bytes.append16(138)
        return bytes + [32] + Array(repeating: [0x43, 0x41], count: 16).flatMap(\.self) + [0]
    }

    /// SNMPv1 GetRequest for sysUpTime.0, or the response (RFC 1157, 4.1).
    static func sysUpTime(_ request: UInt16, answer: UInt32? = nil) -> [UInt8] {
        func element(_ tag: UInt8, _ contents: [UInt8]) -> [UInt8] { [tag, UInt8(contents.count)] + contents }
        var number: [UInt8] = []
        number.append16(request & 0x7fff)
        var value: [UInt8] = [5, 0]
        if let answer {
            var ticks: [UInt8] = []
            ticks.append32(answer & 0x7fff_ffff)
            value = element(0x43, ticks)
        }
        let binding = element(0x30, element(6, [0x2b, 6, 1, 2, 1, 1, 3, 0]) + value)
        let pdu = element(2, number) + [2, 1, 0, 2, 1, 0] + element(0x30, binding)
        return element(0x30, [2, 1, 0] + element(4, Array("public".utf8)) + element(answer == nil ? 0xa0 : 0xa2, pdu))
    }

    /// NTP, version 3 (RFC 1305, appendix A): client or server.
    static func time(isServer: Bool, unixNanoseconds: Int64) -> [UInt8] {
        var bytes: [UInt8] = [isServer ? 0x1c : 0x1b, isServer ? 2 : 0, 6, 0xec, 0, 0, 0, 0, 0, 0, 0, 0]
        bytes += isServer ? [192, 0, 2, 5] : [0, 0, 0, 0]
        let seconds = UInt32(truncatingIfNeeded: unixNanoseconds / 1_000_000_000 + 2_208_988_800)
        for _ in 0..<4 {
            bytes.append32(seconds)
            bytes.append32(UInt32(truncatingIfNeeded: unixNanoseconds % 1_000_000_000 * 4))
        }
        return bytes
    }

    /// STUN binding request, or the success response with its address (RFC 5389, 6 and 15.2).
    static func binding(_ transaction: [UInt8], answer: (IPv4, UInt16)? = nil) -> [UInt8] {
        var bytes: [UInt8] = answer == nil ? [0, 1, 0, 0] : [1, 1, 0, 12]
        bytes.append32(0x2112_a442)
        bytes += transaction
        if let (address, port) = answer {
            bytes += [0, 0x20, 0, 8, 0, 1]
            bytes.append16(port ^ 0x2112)
            bytes.append32(address.raw ^ 0x2112_a442)
        }
        return bytes
    }

    /// A data packet of a tunnel with a 64-bit counter in little-endian octets, as WireGuard's.
    static func tunnel(receiver: UInt32, counter: UInt32, _ contents: [UInt8]) -> [UInt8] {
        var bytes: [UInt8] = [4, 0, 0, 0]
        bytes.append32(receiver)
        bytes += (0..<4).map { UInt8(truncatingIfNeeded: counter >> (8 * $0)) } + [0, 0, 0, 0]
        return bytes + contents
    }

    /// ESP in UDP (RFC 3948, 2.1): an index that never changes, and a sequence number.
    static func encapsulated(index: UInt32, sequence: UInt32, _ contents: [UInt8]) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.append32(index)
        bytes.append32(sequence)
        return bytes + contents
    }

    /// As of an encrypted transport: flags, a connection number that stays, and what looks random.
    static func connection(_ number: [UInt8], _ random: inout SplitMix64) -> [UInt8] {
        while true {
            let rest = random.bytes(random.integer(18, 44))
            let flags = UInt8(random.integer(0x40, 0xff))
            let isLikeRTCP = flags >> 6 == 2 && (192...223).contains(number[0])
            if !isLikeRTCP { return [flags] + number + rest }
        }
    }

    /// Random, and at times with the first octet of RTP.
    static func random(_ random: inout SplitMix64) -> [UInt8] {
        while true {
            var bytes = random.opaque(random.integer(14, 60))
            if random.chance(0.4) { bytes[0] = 0x80 }
            if !(bytes[0] >> 6 == 2 && (192...223).contains(bytes[1])) { return bytes }
        }
    }
}
