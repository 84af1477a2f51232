import Bytes
import Dissection

// Link layers; sources are named at the dissector's functions of the same names.
extension FrameLayers {
    mutating func link(_ type: UInt16, _ next: Next) -> Next? {
        switch type {
        case LinkType.ethernet: return Next(.ethernet, next.start, next.end)
        case LinkType.linuxCooked: return linuxCooked(next)
        case LinkType.linuxCooked2: return linuxCooked2(next)
        case LinkType.raw, LinkType.rawDLT12, LinkType.rawDLT14: return Next(.ip, next.start, next.end)
        case LinkType.ipv4: return Next(.ipv4, next.start, next.end)
        case LinkType.ipv6: return Next(.ipv6, next.start, next.end)
        case LinkType.bsdLoopback, LinkType.openBSDLoopback: return loopback(next)
        case LinkType.ppp, LinkType.pppHDLC: return Next(.ppp, next.start, next.end)
        case LinkType.pppEthernet: return Next(.pppoe, next.start, next.end)
        case LinkType.pppWithDirection: return pppWithDirection(next)
        case LinkType.ciscoHDLC: return Next(.ciscoHDLC, next.start, next.end)
        case LinkType.ieee80211: return Next(.ieee80211(Wireless()), next.start, next.end)
        case LinkType.radiotap: return Next(.radiotap, next.start, next.end)
        case LinkType.ppi: return Next(.ppi, next.start, next.end)
        case LinkType.prism: return Next(.prism, next.start, next.end)
        case LinkType.avs: return Next(.avs, next.start, next.end)
        default: return Next(.data, next.start, next.end)
        }
    }

    mutating func ethernet(_ reader: inout LayerReader) -> Next? {
        do throws(DecodeError) {
            let destination = try reader.mac("Destination")
            let source = try reader.mac("Source")
            let type = try reader.uint16("Type") {
                $0 > 1500 ? FieldText.named(Self.etherTypeName($0), hex: $0, digits: 4) : "length \($0)"
            }
            keep(reader, "Ethernet II", "\(source) > \(destination)")
            if type > 1500 { return Next(.etherType(type), reader.position, reader.end) }
            return Next(.llc, reader.position, Swift.min(reader.end, reader.position + Int(type)))
        } catch {
            keep(reader, "Ethernet II", "", error)
            return nil
        }
    }

    /// IEEE 802.1Q, 9.6, for tags; all others decide what comes next.
    mutating func etherType(_ type: UInt16, _ reader: inout LayerReader) -> Next? {
        switch type {
        case 0x0800: return Next(.ipv4, reader.position, reader.end)
        case 0x86DD: return Next(.ipv6, reader.position, reader.end)
        case 0x0806: return Next(.arp, reader.position, reader.end)
        case 0x8847, 0x8848: return Next(.mpls, reader.position, reader.end)
        case 0x8863: return Next(.pppoeDiscovery, reader.position, reader.end)
        case 0x8864: return Next(.pppoe, reader.position, reader.end)
        case 0x880B: return Next(.ppp, reader.position, reader.end)
        case 0x6558: return Next(.ethernet, reader.position, reader.end)
        case 0x8100, 0x88A8, 0x9100: break
        default: return Next(.data, reader.position, reader.end)
        }
        let title = type == 0x88A8 ? "IEEE 802.1ad" : "802.1Q Virtual LAN"
        do throws(DecodeError) {
            let control = try reader.octets(2, "Tag control information").reduce(UInt16(0)) { $0 << 8 | UInt16($1) }
            reader.add("Priority", "\(control >> 13)", length: 2)
            reader.add("DEI", control >> 12 & 1 == 1 ? "eligible" : "ineligible", length: 2)
            reader.add("ID", "\(control & 0x0FFF)", length: 2)
            let next = try reader.uint16("Type") {
                $0 > 1500 ? FieldText.named(Self.etherTypeName($0), hex: $0, digits: 4) : "length \($0)"
            }
            keep(reader, title, "ID \(control & 0x0FFF), priority \(control >> 13)")
            return next > 1500
                ? Next(.etherType(next), reader.position, reader.end)
                : Next(.llc, reader.position, Swift.min(reader.end, reader.position + Int(next)))
        } catch {
            keep(reader, title, "", error)
            return nil
        }
    }

    mutating func llc(_ reader: inout LayerReader) -> Next? {
        do throws(DecodeError) {
            let destination = try reader.uint8("DSAP") { FieldText.hex($0, digits: 2) }
            let source = try reader.uint8("SSAP") { FieldText.hex($0, digits: 2) }
            let control = try reader.uint8("Control field") { FieldText.hex($0, digits: 2) }
            keep(reader, "Logical-Link Control")
            switch (destination, source, control) {
            case (0xAA, 0xAA, 0x03): return Next(.snap, reader.position, reader.end)
            case (0x06, 0x06, 0x03): return Next(.ipv4, reader.position, reader.end)
            default: return Next(.data, reader.position, reader.end)
            }
        } catch {
            keep(reader, "Logical-Link Control", "", error)
            return nil
        }
    }

    mutating func snap(_ reader: inout LayerReader) -> Next? {
        do throws(DecodeError) {
            let octets = try reader.octets(3, "Organization Code")
            let organization = octets.reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
            reader.add("Organization Code", FieldText.hex(organization, digits: 6), length: 3)
            let type = try reader.uint16("Type") { FieldText.named(Self.etherTypeName($0), hex: $0, digits: 4) }
            keep(reader, "Subnetwork Access Protocol")
            let isEtherType = organization == 0 || organization == 0x0000F8
            return Next(isEtherType ? .etherType(type) : .data, reader.position, reader.end)
        } catch {
            keep(reader, "Subnetwork Access Protocol", "", error)
            return nil
        }
    }

    private mutating func linuxCooked(_ next: Next) -> Next? {
        var reader = LayerReader(data, from: next.start, to: next.end)
        do throws(DecodeError) {
            _ = try reader.uint16("Packet type") { FieldText.named(Self.packetTypeName($0), $0) }
            let hardware = try reader.uint16("Link-layer address type")
            let length = try reader.uint16("Link-layer address length")
            try cookedAddress(&reader, length: Int(length))
            let type = try reader.uint16("Protocol") { FieldText.named(Self.etherTypeName($0), hex: $0, digits: 4) }
            keep(reader, "Linux cooked capture v1")
            return cooked(type, hardware, reader)
        } catch {
            keep(reader, "Linux cooked capture v1", "", error)
            return nil
        }
    }

    private mutating func linuxCooked2(_ next: Next) -> Next? {
        var reader = LayerReader(data, from: next.start, to: next.end)
        do throws(DecodeError) {
            let type = try reader.uint16("Protocol") { FieldText.named(Self.etherTypeName($0), hex: $0, digits: 4) }
            _ = try reader.uint16("Reserved")
            _ = try reader.uint32("Interface index")
            let hardware = try reader.uint16("Link-layer address type")
            _ = try reader.uint8("Packet type") { FieldText.named(Self.packetTypeName(UInt16($0)), $0) }
            let length = try reader.uint8("Link-layer address length")
            try cookedAddress(&reader, length: Int(length))
            keep(reader, "Linux cooked capture v2")
            return cooked(type, hardware, reader)
        } catch {
            keep(reader, "Linux cooked capture v2", "", error)
            return nil
        }
    }

    private func cookedAddress(_ reader: inout LayerReader, length: Int) throws(DecodeError) {
        let octets = try reader.octets(8, "Source")
        let isMAC = length == 6
        let address = octets.prefix(6).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        reader.add("Source", isMAC ? "\(MACAddress(address))" : FieldText.hex(octets), length: 8)
    }

    private func cooked(_ type: UInt16, _ hardware: UInt16, _ reader: LayerReader) -> Next {
        let step: Step =
            switch (hardware, type) {
            case (824, _): .data
            case (_, 0x0004): .llc
            case (_, 0...1500): .data
            default: .etherType(type)
            }
        return Next(step, reader.position, reader.end)
    }

    private mutating func loopback(_ next: Next) -> Next? {
        var reader = LayerReader(data, from: next.start, to: next.end)
        do throws(DecodeError) {
            let word = try reader.uint32("Family") {
                FieldText.named(Self.familyName($0), Self.family($0))
            }
            keep(reader, "Null/Loopback")
            let step: Step =
                switch Self.family(word) {
                case 2: .ipv4
                case 10, 24, 28, 30: .ipv6
                default:
                    // Some systems put an EtherType into the second half.
                    [0x0800, 0x86DD].contains(word & 0xFFFF) ? .etherType(UInt16(truncatingIfNeeded: word)) : .data
                }
            return Next(step, reader.position, reader.end)
        } catch {
            keep(reader, "Null/Loopback", "", error)
            return nil
        }
    }

    /// In the order of the machine that captured, or in network order: a family is a small number.
    private static func family(_ word: UInt32) -> UInt32 { word > 0xFFFF ? word.byteSwapped : word }

    private static func familyName(_ word: UInt32) -> String? {
        switch family(word) {
        case 2: "IPv4"
        case 10, 24, 28, 30: "IPv6"
        default: nil
        }
    }

    static func etherTypeName(_ type: UInt16) -> String? {
        switch type {
        case 0x0800: "IPv4"
        case 0x0806: "ARP"
        case 0x6558: "Transparent Ethernet bridging"
        case 0x8100: "802.1Q Virtual LAN"
        case 0x86DD: "IPv6"
        case 0x8847: "MPLS unicast"
        case 0x8848: "MPLS multicast"
        case 0x8863: "PPPoE Discovery"
        case 0x8864: "PPPoE Session"
        case 0x88A8: "802.1ad Provider Bridge"
        case 0x88CC: "LLDP"
        case 0x880B: "PPP"
        case 0x88BE: "ERSPAN"
        case 0x22EB: "ERSPAN III"
        default: nil
        }
    }

    private static func packetTypeName(_ type: UInt16) -> String? {
        switch type {
        case 0: "Unicast to us"
        case 1: "Broadcast"
        case 2: "Multicast"
        case 3: "Unicast to another host"
        case 4: "Sent by us"
        default: nil
        }
    }
}
