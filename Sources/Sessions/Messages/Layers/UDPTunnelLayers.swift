import Bytes

// Tunnels over UDP; sources are named at the dissector's functions of the same names.
extension FrameLayers {
    /// What a datagram to a port carries; nil where it is no tunnel, or does not look like one.
    func udpTunnel(_ port: UInt16, _ start: Int, _ end: Int) -> Step? {
        let room = end - start
        guard start >= 0, room >= 5, start + 4 <= data.count else { return nil }
        let flags = data[start]
        func octet(_ place: Int) -> UInt8? { start + place < data.count ? data[start + place] : nil }
        switch port {
        case 4789, 8472: return room >= 8 + 14 && flags & 0x08 != 0 && octet(7) == 0 ? .vxlan : nil
        case 4790:
            let isKnown = (1...3).contains(octet(3) ?? 0)
            return room >= 8 + 14 && flags & 0x3C == 0x0C && octet(7) == 0 && isKnown ? .vxlanGPE : nil
        case 6081:
            let type = UInt16(data[start + 2]) << 8 | UInt16(data[start + 3])
            let isKnown = [0x6558, 0x0800, 0x86DD, 0x0806, 0x8847, 0x8848].contains(type)
            let length = 8 + Int(flags & 0x3F) * 4
            return room >= length && octet(7) != nil && flags >> 6 == 0 && isKnown ? .geneve : nil
        case 37008:
            let type = UInt16(data[start + 2]) << 8 | UInt16(data[start + 3])
            guard flags == 1, data[start + 1] <= 1, type == 1 || type == 18 else { return nil }
            return tzspTags(start + 4, end) == nil ? nil : .tzsp
        default: return nil
        }
    }

    mutating func vxlan(_ reader: inout LayerReader) -> Next? {
        do throws(DecodeError) {
            try reader.hex("Flags", 4)
            let identifier = try reader.uint32("VXLAN Network Identifier") { "\($0 >> 8)" }
            keep(reader, "Virtual eXtensible Local Area Network", "VNI \(identifier >> 8)")
            return Next(.ethernet, reader.position, reader.end)
        } catch {
            keep(reader, "Virtual eXtensible Local Area Network", "", error)
            return nil
        }
    }

    mutating func vxlanGPE(_ reader: inout LayerReader) -> Next? {
        let title = "Virtual eXtensible Local Area Network (GPE)"
        do throws(DecodeError) {
            _ = try reader.uint8("Flags") { FieldText.hex($0, digits: 2) }
            try reader.hex("Reserved", 2)
            let next = try reader.uint8("Next Protocol") {
                FieldText.named([1: "IPv4", 2: "IPv6", 3: "Ethernet"][$0], $0)
            }
            let identifier = try reader.uint32("VXLAN Network Identifier") { "\($0 >> 8)" }
            keep(reader, title, "VNI \(identifier >> 8)")
            let step: Step = next == 1 ? .ipv4 : next == 2 ? .ipv6 : .ethernet
            return Next(step, reader.position, reader.end)
        } catch {
            keep(reader, title, "", error)
            return nil
        }
    }

    mutating func geneve(_ reader: inout LayerReader) -> Next? {
        let title = "Generic Network Virtualization Encapsulation"
        do throws(DecodeError) {
            let first = try reader.uint8("Version and Length of Options") {
                "\($0 >> 6), \(Int($0 & 0x3F) * 4) octets"
            }
            _ = try reader.uint8("Flags") { FieldText.hex($0, digits: 2) }
            let type = try reader.uint16("Protocol Type") {
                FieldText.named(Self.etherTypeName($0), hex: $0, digits: 4)
            }
            let identifier = try reader.uint32("Virtual Network Identifier (VNI)") { "\($0 >> 8)" }
            let options = Int(first & 0x3F) * 4
            if options > 0 { try reader.hex("Options", options) }
            keep(reader, title, "VNI \(identifier >> 8)")
            return Next(.etherType(type), reader.position, reader.end)
        } catch {
            keep(reader, title, "", error)
            return nil
        }
    }

    /// Where the tags end, the end tag counted, and whether one says that the check sequence is wrong.
    private func tzspTags(_ start: Int, _ end: Int) -> (end: Int, isDamaged: Bool)? {
        var place = start
        var isDamaged = false
        while place < end, place < data.count {
            let tag = data[place]
            place += 1
            if tag == 0 { continue }
            if tag == 1 { return (place, isDamaged) }
            guard place < end, place < data.count else { return nil }
            let length = Int(data[place])
            if tag == 17, length > 0, place + 1 < data.count { isDamaged = data[place + 1] != 0 }
            place += 1 + length
        }
        return nil
    }

    mutating func tzsp(_ reader: inout LayerReader) -> Next? {
        do throws(DecodeError) {
            _ = try reader.uint8("Version")
            _ = try reader.uint8("Type") { FieldText.named($0 == 0 ? "Received tag list" : "Packet for transmit", $0) }
            let type = try reader.uint16("Encapsulates") { FieldText.named($0 == 1 ? "Ethernet" : "IEEE 802.11", $0) }
            let tags = tzspTags(reader.position, reader.end)
            try reader.hex("Tags", (tags?.end ?? reader.position) - reader.position)
            keep(reader, "Tazmen Sniffer Protocol")
            let wireless = Wireless(isDamaged: tags?.isDamaged ?? false)
            return Next(type == 1 ? .ethernet : .ieee80211(wireless), reader.position, reader.end)
        } catch {
            keep(reader, "Tazmen Sniffer Protocol", "", error)
            return nil
        }
    }
}
