/// The same datagram in frames of 802.11, header by header as IEEE 802.11-2020, 9.2.4 has them.
extension Fixture {
    /// All with 10.1.2.3:4000 to 10.1.2.4:5000, from `Frames.macA` to `Frames.macB`.
    static let wireless: [Fixture] = {
        typealias F = Frames
        let snap = hex("aaaa03 000000 0800") + F.udp4
        let pad = [UInt8](repeating: 0, count: 3)
        let toStation = F.wireless(subtype: 0, flags: 0x02, [F.macB, F.accessPoint, F.macA], snap)
        let toAccessPoint = F.wireless(subtype: 8, flags: 0x01, [F.accessPoint, F.macA, F.macB], hex("0600"), snap)
        let subframe: [UInt8] = [F.macB, F.macA, F.be16(snap.count), snap].flatMap(\.self)
        let further = hex("000102030405 060708090a0b 0004 42420300")
        let padded: [UInt8] = [subframe, Array(pad.prefix(-subframe.count & 3)), further].flatMap(\.self)
        let prism: [UInt8] = hex("44000000 90000000 776c616e 30") + [UInt8](repeating: 0, count: 131)
        let avs: [UInt8] = hex("80211001 00000040") + [UInt8](repeating: 0, count: 56)
        let ppi = hex("00 00 2000 69000000 0200 1400 0000000000000000 0100 6c00 8509 8000 00 00 d8 00")
        let twoWords = hex("00 00 2000 2f0000a0 00000020 00000000 0000000000000000 10 6c 8509a000 d0 00")
        let timer = hex("00 00 1200 2b000000 0102030405060708 10 6c")
        return [
            Fixture(name: "802.11 from an access point", linkType: 105, bytes: toStation),
            Fixture(name: "802.11 QoS to an access point", linkType: 105, bytes: toAccessPoint),
            Fixture(
                name: "802.11 between stations", linkType: 105,
                bytes: F.wireless(subtype: 0, flags: 0, [F.macB, F.macA, F.accessPoint], snap)),
            Fixture(
                name: "802.11 four addresses, QoS", linkType: 105,
                bytes: F.wireless(
                    subtype: 8, flags: 0x03, [F.accessPoint, F.repeater, F.macB, F.macA], hex("0000"), snap)),
            Fixture(
                name: "802.11 four addresses", linkType: 105,
                bytes: F.wireless(subtype: 0, flags: 0x03, [F.accessPoint, F.repeater, F.macB, F.macA], snap)),
            Fixture(
                name: "802.11 QoS and HT control", linkType: 105,
                bytes: F.wireless(
                    subtype: 8, flags: 0x82, [F.macB, F.accessPoint, F.macA], hex("0600 00000000"), snap)),
            Fixture(
                name: "802.11 A-MSDU of one", linkType: 105,
                bytes: F.wireless(subtype: 8, flags: 0x02, [F.macB, F.accessPoint, F.macC], hex("8000"), subframe)),
            Fixture(name: "radiotap", linkType: 127, bytes: hex("00 00 0800 00000000") + toStation),
            Fixture(
                name: "radiotap with timer, flags and FCS", linkType: 127,
                bytes: timer + toAccessPoint + F.fcs(toAccessPoint)),
            Fixture(
                name: "radiotap with two words, aligned timer, flags, FCS", linkType: 127,
                bytes: twoWords + toStation + F.fcs(toStation)),
            Fixture(
                name: "radiotap, padding behind the header", linkType: 127,
                bytes: hex("00 00 0900 02000000 20")
                    + F.wireless(
                        subtype: 8, flags: 0x02, [F.macB, F.accessPoint, F.macA], hex("0600 0000"), snap)),
            Fixture(
                name: "radiotap, A-MSDU of two", linkType: 127,
                bytes: hex("00 00 0800 00000000")
                    + F.wireless(
                        subtype: 8, flags: 0x02, [F.macB, F.accessPoint, F.macC], hex("8000"),
                        padded)),
            Fixture(
                name: "PPI with 802.11", linkType: 192,
                bytes: ppi + toStation + F.fcs(toStation)),
            Fixture(
                name: "PPI with Ethernet", linkType: 192, bytes: hex("00 00 0800 01000000") + F.ethernet(0x0800, F.udp4)
            ),
            Fixture(
                name: "Prism", linkType: 119,
                bytes: prism + toStation),
            Fixture(
                name: "Prism link type, AVS header", linkType: 119,
                bytes: avs + toStation),
            Fixture(
                name: "AVS", linkType: 163,
                bytes: avs + toAccessPoint),
        ]
    }()

    /// Frames of 802.11 whose payload stays unread.
    static let unreadWireless: [Fixture] = {
        typealias F = Frames
        let snap = hex("aaaa03 000000 0800") + F.udp4
        let addresses = [F.macB, F.accessPoint, F.macA]
        return [
            Fixture(
                name: "802.11 protected (CCMP)", linkType: 105,
                bytes: F.wireless(
                    subtype: 8, flags: 0x42, addresses, hex("0600 0100002000000000"), [UInt8](60..<120))),
            // What would be read, were the bit not there.
            Fixture(
                name: "802.11 protected, readable", linkType: 105,
                bytes: F.wireless(subtype: 0, flags: 0x42, addresses, snap)),
            Fixture(
                name: "802.11 first fragment", linkType: 105,
                bytes: F.wireless(subtype: 0, flags: 0x06, addresses, Array(snap.prefix(30)))),
            Fixture(
                name: "802.11 last fragment", linkType: 105,
                bytes: F.wireless(subtype: 0, flags: 0x02, addresses, Array(snap.dropFirst(30)), fragment: 1),
                tsharkSays: "puts the pieces of 802.11 together"),
            Fixture(
                name: "radiotap, damaged", linkType: 127,
                bytes: hex("00 00 0900 02000000 40") + F.wireless(subtype: 0, flags: 0x02, addresses, snap),
                tsharkSays: "reads on although the check sequence is wrong"),
            Fixture(name: "802.11 null", linkType: 105, bytes: F.wireless(subtype: 4, flags: 0x01, addresses)),
            Fixture(
                name: "802.11 QoS null", linkType: 105,
                bytes: F.wireless(subtype: 12, flags: 0x01, addresses, hex("0600"))),
            Fixture(
                name: "802.11 beacon", linkType: 105,
                bytes: hex(
                    "8000 0000 ffffffffffff 001b4f000001 001b4f000001 1000 0000000000000000 6400 1104 0004 74657374 0101 82"
                )),
            Fixture(name: "802.11 acknowledgment", linkType: 105, bytes: hex("d400 0000") + F.macA),
            Fixture(
                name: "802.11 block acknowledgment", linkType: 105,
                bytes: hex("9400 0000 00040d00000a 001b4f000001 0500 1000 0000000000000000")),
            Fixture(
                name: "802.11 EAPOL", linkType: 105,
                bytes: F.wireless(
                    subtype: 0, flags: 0x02, addresses, hex("aaaa03 000000 888e 0203 005f"),
                    [UInt8](repeating: 2, count: 95))),
        ]
    }()
}

extension Frames {
    static let accessPoint = hex("00 1b 4f 00 00 01")
    static let repeater = hex("00 1b 4f 00 00 02")
    static let macC = hex("00 04 0d 00 00 0c")

    /// A data frame: control, duration, up to three addresses, sequence control, the fourth, and what follows.
    static func wireless(
        subtype: Int, flags: Int, _ addresses: [[UInt8]], _ rest: [UInt8]..., fragment: Int = 0
    ) -> [UInt8] {
        var frame: [UInt8] = [UInt8(subtype << 4 | 8), UInt8(flags), 0x2C, 0]
        for address in addresses.prefix(3) { frame += address }
        frame += [UInt8(0x50 | fragment), 0x12]
        for part in addresses.dropFirst(3) + rest { frame += part }
        return frame
    }

    /// The check sequence of IEEE 802: CRC-32, one bit after the other, sent from the lowest octet.
    static func fcs(_ frame: [UInt8]) -> [UInt8] {
        var register: UInt32 = 0xFFFF_FFFF
        for octet in frame {
            register ^= UInt32(octet)
            for _ in 0..<8 {
                let isSet = register & 1 == 1
                register >>= 1
                if isSet { register ^= 0xEDB8_8320 }
            }
        }
        return be32(Int(~register)).reversed()
    }
}
