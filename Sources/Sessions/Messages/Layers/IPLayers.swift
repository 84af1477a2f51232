import Bytes

extension FrameLayers {
    /// The version is in the first four bits.
    mutating func ip(_ next: Next) -> Next? {
        let first = next.start >= 0 && next.start < data.count ? data[next.start] : nil
        guard let first, first >> 4 == 4 || first >> 4 == 6 else {
            let reader = LayerReader(data, from: next.start, to: next.end)
            let reason: DecodeError.Reason = first == nil ? .truncated : .malformed
            keep(reader, "Internet Protocol", "", DecodeError(reason, at: next.start, "IP version"))
            return nil
        }
        return Next(first >> 4 == 4 ? .ipv4 : .ipv6, next.start, next.end)
    }

    /// RFC 791, 3.1.
    mutating func ipv4(_ reader: inout LayerReader) -> Next? {
        do throws(DecodeError) {
            let start = reader.start
            let first = try reader.uint8("Version and Header Length") { "\($0 >> 4), \(Int($0 & 15) * 4) octets" }
            guard first >> 4 == 4 else { throw DecodeError(.malformed, at: start, "IPv4 version") }
            let headerLength = Int(first & 15) * 4
            guard headerLength >= 20 else { throw DecodeError(.malformed, at: start, "IPv4 header length") }
            try serviceField(&reader)
            let total = try reader.uint16("Total Length") { $0 == 0 ? "0 (segmentation offload)" : "\($0)" }
            _ = try reader.uint16("Identification") { "\(FieldText.hex($0, digits: 4)) (\($0))" }
            let fragmentation = try reader.octets(2, "Flags and Fragment Offset").reduce(0) { $0 << 8 | Int($1) }
            let flags = [(0x8000, "reserved bit"), (0x4000, "don't fragment"), (0x2000, "more fragments")]
            let set = flags.filter { fragmentation & $0.0 != 0 }.map(\.1)
            reader.add("Flags", set.isEmpty ? "none" : set.joined(separator: ", "), length: 2)
            reader.add("Fragment Offset", "\((fragmentation & 0x1FFF) * 8)", length: 2)
            _ = try reader.uint8("Time to Live")
            let number = try reader.uint8("Protocol") { FieldText.named(Self.protocolName($0), $0) }
            _ = try reader.uint16("Header Checksum") { FieldText.hex($0, digits: 4) }
            let source = try reader.ipv4("Source Address")
            let destination = try reader.ipv4("Destination Address")
            if headerLength > 20 { try reader.hex("Options", headerLength - 20) }
            let declared = total == 0 ? reader.end : start + Int(total)
            let end = isQuotation ? reader.end : Swift.min(declared, reader.end)
            let error =
                declared > reader.end && !isQuotation
                ? DecodeError(.malformed, at: start + 2, "IPv4 total length exceeds the frame") : nil
            keep(reader, "Internet Protocol Version 4", "\(source) > \(destination)", error)
            return afterIP(
                number, offset: (fragmentation & 0x1FFF) * 8, more: fragmentation & 0x2000 != 0,
                Next(.transport(number), reader.position, end))
        } catch {
            keep(reader, "Internet Protocol Version 4", "", error)
            return nil
        }
    }

    /// RFC 8200, 3.
    mutating func ipv6(_ reader: inout LayerReader) -> Next? {
        do throws(DecodeError) {
            let start = reader.start
            let word = try reader.octets(4, "Version, Traffic Class and Flow Label").reduce(UInt32(0)) {
                $0 << 8 | UInt32($1)
            }
            guard word >> 28 == 6 else { throw DecodeError(.malformed, at: start, "IPv6 version") }
            reader.add("Version", "6", length: 4)
            reader.add("Traffic Class", FieldText.hex(word >> 20 & 0xFF, digits: 2), length: 4)
            reader.add("Flow Label", FieldText.hex(word & 0xF_FFFF, digits: 5), length: 4)
            let length = try reader.uint16("Payload Length")
            let number = try reader.uint8("Next Header") { FieldText.named(Self.protocolName($0), $0) }
            _ = try reader.uint8("Hop Limit")
            let source = try reader.ipv6("Source Address")
            let destination = try reader.ipv6("Destination Address")
            let declared = length == 0 && number != 59 ? reader.end : start + 40 + Int(length)
            let end = isQuotation ? reader.end : Swift.min(declared, reader.end)
            let error =
                declared > reader.end && !isQuotation
                ? DecodeError(.malformed, at: start + 4, "IPv6 payload length exceeds the frame") : nil
            keep(reader, "Internet Protocol Version 6", "\(source) > \(destination)", error)
            return Next(.extensionHeaders(number), reader.position, end)
        } catch {
            keep(reader, "Internet Protocol Version 6", "", error)
            return nil
        }
    }

    /// RFC 8200, 4; RFC 4302 for the authentication header.
    mutating func extensionHeader(_ number: UInt8, _ reader: inout LayerReader) -> Next? {
        let title: String
        switch number {
        case 0: title = "IPv6 Hop-by-Hop Options"
        case 43: title = "IPv6 Routing Header"
        case 44: title = "IPv6 Fragment Header"
        case 51: title = "Authentication Header"
        case 60: title = "IPv6 Destination Options"
        case 135: title = "IPv6 Mobility Header"
        case 139: title = "IPv6 Host Identity"
        case 140: title = "IPv6 Shim6"
        case 59: return Next(.data, reader.position, reader.end)
        default: return Next(.transport(number), reader.position, reader.end)
        }
        do throws(DecodeError) {
            let next = try reader.uint8("Next Header") { FieldText.named(Self.protocolName($0), $0) }
            if number == 44 {
                _ = try reader.uint8("Reserved")
                let word = try reader.uint16("Offset and flags") { "offset \(Int($0 >> 3) * 8), flags \($0 & 7)" }
                _ = try reader.uint32("Identification") { FieldText.hex($0, digits: 8) }
                keep(reader, title)
                let atomic = Next(.extensionHeaders(next), reader.position, reader.end)
                return afterIP(next, offset: Int(word >> 3) * 8, more: word & 1 == 1, atomic)
            }
            let length = try reader.uint8("Length")
            let octets = number == 51 ? (Int(length) + 2) * 4 : (Int(length) + 1) * 8
            try reader.hex("Content", Swift.max(octets - 2, 0))
            keep(reader, title)
            return Next(.extensionHeaders(next), reader.position, reader.end)
        } catch {
            keep(reader, title, "", error)
            return nil
        }
    }

    /// What follows the header of a fragment is a piece of a datagram, unless this piece completed it.
    private mutating func afterIP(_ number: UInt8, offset: Int, more: Bool, _ whole: Next) -> Next? {
        guard offset > 0 || more else { return whole }
        guard !isQuotation else { return offset == 0 ? whole : nil }
        if let count = enterDatagram() {
            let step: Step = if case .extensionHeaders = whole.step { whole.step } else { .transport(number) }
            return Next(step, 0, count)
        }
        var reader = LayerReader(data, from: whole.start, to: whole.end)
        let count = reader.available
        if count > 0 { try? reader.hex("Octets", count) }
        layers.append(
            reader.layer("Fragment", "\(FieldText.octets(count)) of a datagram, from its octet \(offset) on"))
        return nil
    }

    /// RFC 2474 and RFC 3168.
    private func serviceField(_ reader: inout LayerReader) throws(DecodeError) {
        _ = try reader.uint8("Differentiated Services Field") {
            let ecn = ["not ECN-capable", "ECT(1)", "ECT(0)", "congestion experienced"][Int($0 & 3)]
            return "\(FieldText.hex($0, digits: 2)) (DSCP \($0 >> 2), \(ecn))"
        }
    }

    /// IANA, "Assigned Internet Protocol Numbers".
    static func protocolName(_ number: UInt8) -> String? {
        switch number {
        case 0: "IPv6 hop-by-hop option"
        case 1: "ICMP"
        case 2: "IGMP"
        case 4: "IPv4"
        case 6: "TCP"
        case 17: "UDP"
        case 41: "IPv6"
        case 43: "IPv6 route"
        case 44: "IPv6 fragment"
        case 47: "GRE"
        case 50: "ESP"
        case 51: "AH"
        case 58: "ICMPv6"
        case 59: "IPv6 no next header"
        case 60: "IPv6 destination options"
        case 89: "OSPF"
        case 112: "VRRP"
        case 132: "SCTP"
        case 137: "MPLS in IP"
        default: nil
        }
    }
}
