import Bytes

// RFC 1661, RFC 1662 and RFC 2516.
extension FrameLayers {
    mutating func ppp(_ reader: inout LayerReader) -> Next? {
        let start = reader.position
        if start >= 0, start < data.count, data[start] == 0x0F || data[start] == 0x8F {
            return Next(.ciscoHDLC, start, reader.end)
        }
        let isFramed = start + 1 < data.count && start >= 0 && data[start] == 0xFF && data[start + 1] == 0x03
        return Next(.pppProtocol, isFramed ? start + 2 : start, reader.end)
    }

    mutating func pppWithDirection(_ next: Next) -> Next? {
        var reader = LayerReader(data, from: next.start, to: next.end)
        do throws(DecodeError) {
            let direction = try reader.uint8("Direction") { $0 == 0 ? "received (0)" : "sent (\($0))" }
            keep(reader, "PPP direction", direction == 0 ? "received" : "sent")
            return Next(.ppp, reader.position, reader.end)
        } catch {
            keep(reader, "PPP direction", "", error)
            return nil
        }
    }

    mutating func ciscoHDLC(_ reader: inout LayerReader) -> Next? {
        do throws(DecodeError) {
            _ = try reader.uint8("Address") { FieldText.hex($0, digits: 2) }
            _ = try reader.uint8("Control") { FieldText.hex($0, digits: 2) }
            let type = try reader.uint16("Protocol") { FieldText.named(Self.etherTypeName($0), hex: $0, digits: 4) }
            keep(reader, "Cisco HDLC")
            return Next(.etherType(type), reader.position, reader.end)
        } catch {
            keep(reader, "Cisco HDLC", "", error)
            return nil
        }
    }

    mutating func pppProtocol(_ reader: inout LayerReader) -> Next? {
        do throws(DecodeError) {
            let first = try reader.octets(1, "Protocol").first ?? 0
            var number = UInt16(first)
            if first & 1 == 0 { number = number << 8 | UInt16(try reader.octets(1, "Protocol").first ?? 0) }
            reader.add("Protocol", FieldText.hex(number, digits: 4), length: reader.position - reader.start)
            keep(reader, "Point-to-Point Protocol")
            let step: Step =
                switch number {
                case 0x0021: .ipv4
                case 0x0057: .ipv6
                case 0x0281, 0x0283: .mpls
                default: .data
                }
            return Next(step, reader.position, reader.end)
        } catch {
            keep(reader, "Point-to-Point Protocol", "", error)
            return nil
        }
    }

    mutating func pppoe(_ reader: inout LayerReader) -> Next? {
        do throws(DecodeError) {
            let version = try reader.uint8("Version and Type") { "\($0 >> 4), \($0 & 15)" }
            let code = try reader.uint8("Code") { FieldText.hex($0, digits: 2) }
            let session = try reader.uint16("Session ID") { FieldText.hex($0, digits: 4) }
            let length = try reader.uint16("Payload Length")
            guard version == 0x11, code == 0 else {
                throw DecodeError(.malformed, at: reader.start, "PPPoE version and code")
            }
            keep(reader, "PPP-over-Ethernet Session", "session \(session)")
            return Next(.pppProtocol, reader.position, Swift.min(reader.end, reader.position + Int(length)))
        } catch {
            keep(reader, "PPP-over-Ethernet Session", "", error)
            return nil
        }
    }

    mutating func pppoeDiscovery(_ reader: inout LayerReader) -> Next? {
        var summary = ""
        do throws(DecodeError) {
            _ = try reader.uint8("Version and Type") { "\($0 >> 4), \($0 & 15)" }
            let code = try reader.uint8("Code") { FieldText.named(Self.discoveryName($0), hex: $0, digits: 2) }
            summary = Self.discoveryName(code) ?? "code \(code)"
            _ = try reader.uint16("Session ID") { FieldText.hex($0, digits: 4) }
            let length = try reader.uint16("Payload Length")
            keep(reader, "PPP-over-Ethernet Discovery", summary)
            return Next(.data, reader.position, Swift.min(reader.end, reader.position + Int(length)))
        } catch {
            keep(reader, "PPP-over-Ethernet Discovery", summary, error)
            return nil
        }
    }

    /// RFC 2516, 5.
    private static func discoveryName(_ code: UInt8) -> String? {
        switch code {
        case 0x09: "PADI"
        case 0x07: "PADO"
        case 0x19: "PADR"
        case 0x65: "PADS"
        case 0xA7: "PADT"
        default: nil
        }
    }
}
