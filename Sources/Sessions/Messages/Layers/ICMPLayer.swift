import Bytes

extension FrameLayers {
    /// RFC 792 and RFC 4443. The packet that an error quotes is shown below it.
    mutating func icmp(_ reader: inout LayerReader, isIPv6: Bool) -> Next? {
        let title = isIPv6 ? "Internet Control Message Protocol v6" : "Internet Control Message Protocol"
        do throws(DecodeError) {
            let type = try reader.uint8("Type") {
                FieldText.named(isIPv6 ? Self.icmp6TypeName($0) : Self.icmpTypeName($0), $0)
            }
            let code = try reader.uint8("Code") {
                FieldText.named(isIPv6 ? Self.icmp6CodeName(type, $0) : Self.icmpCodeName(type, $0), $0)
            }
            var summary = (isIPv6 ? Self.icmp6TypeName(type) : Self.icmpTypeName(type)) ?? "type \(type)"
            let reason = isIPv6 ? Self.icmp6CodeName(type, code) : Self.icmpCodeName(type, code)
            summary += reason.map { " (\($0))" } ?? (code == 0 ? "" : " (code \(code))")
            _ = try reader.uint16("Checksum") { FieldText.hex($0, digits: 4) }
            try parameter(&reader, type, code, isIPv6)
            let quotes = isIPv6 ? (1...4).contains(type) : [3, 4, 5, 11, 12].contains(type)
            if quotes, reader.available > 0 {
                let inner = FrameLayers(quotedIn: Array(data.prefix(reader.end)), from: reader.position)
                reader.fields.append(
                    FieldNode(
                        "Quoted packet", Self.quotedSummary(inner.layers), offset: reader.position,
                        length: reader.available, children: inner.layers))
            } else if reader.available > 0 {
                try reader.hex("Data", reader.available)
            }
            keep(reader, title, summary)
        } catch {
            keep(reader, title, "", error)
        }
        return nil
    }

    private static func quotedSummary(_ layers: [FieldNode]) -> String {
        layers.map(\.value).filter { !$0.isEmpty }.joined(separator: ", ")
    }

    /// The second word.
    private func parameter(
        _ reader: inout LayerReader, _ type: UInt8, _ code: UInt8, _ isIPv6: Bool
    ) throws(DecodeError) {
        switch (isIPv6, type) {
        case (false, 0), (false, 8), (false, 13...18), (true, 128), (true, 129):
            _ = try reader.uint16("Identifier")
            _ = try reader.uint16("Sequence Number")
        case (false, 3) where code == 4:
            _ = try reader.uint16("Unused")
            _ = try reader.uint16("MTU of next hop")
        case (false, 5): _ = try reader.ipv4("Gateway Address")
        case (false, 12):
            _ = try reader.uint8("Pointer")
            try reader.hex("Unused", 3)
        case (true, 2): _ = try reader.uint32("MTU")
        case (true, 4): _ = try reader.uint32("Pointer")
        default: try reader.hex("Unused", 4)
        }
    }

    private static func icmpTypeName(_ type: UInt8) -> String? {
        switch type {
        case 0: "Echo reply"
        case 3: "Destination unreachable"
        case 4: "Source quench"
        case 5: "Redirect"
        case 8: "Echo request"
        case 9: "Router advertisement"
        case 10: "Router solicitation"
        case 11: "Time exceeded"
        case 12: "Parameter problem"
        case 13: "Timestamp request"
        case 14: "Timestamp reply"
        default: nil
        }
    }

    /// IANA, "ICMP Type Numbers".
    private static func icmpCodeName(_ type: UInt8, _ code: UInt8) -> String? {
        switch (type, code) {
        case (3, 0): "Network unreachable"
        case (3, 1): "Host unreachable"
        case (3, 2): "Protocol unreachable"
        case (3, 3): "Port unreachable"
        case (3, 4): "Fragmentation needed"
        case (3, 5): "Source route failed"
        case (3, 9): "Network administratively prohibited"
        case (3, 10): "Host administratively prohibited"
        case (3, 13): "Communication administratively filtered"
        case (5, 0): "Redirect for network"
        case (5, 1): "Redirect for host"
        case (11, 0): "Time to live exceeded in transit"
        case (11, 1): "Fragment reassembly time exceeded"
        default: nil
        }
    }

    private static func icmp6TypeName(_ type: UInt8) -> String? {
        switch type {
        case 1: "Destination unreachable"
        case 2: "Packet too big"
        case 3: "Time exceeded"
        case 4: "Parameter problem"
        case 128: "Echo request"
        case 129: "Echo reply"
        case 130...132, 143: "Multicast listener"
        case 133: "Router solicitation"
        case 134: "Router advertisement"
        case 135: "Neighbor solicitation"
        case 136: "Neighbor advertisement"
        default: nil
        }
    }

    private static func icmp6CodeName(_ type: UInt8, _ code: UInt8) -> String? {
        switch (type, code) {
        case (1, 0): "No route to destination"
        case (1, 1): "Administratively prohibited"
        case (1, 3): "Address unreachable"
        case (1, 4): "Port unreachable"
        case (3, 0): "Hop limit exceeded in transit"
        case (3, 1): "Fragment reassembly time exceeded"
        default: nil
        }
    }
}
