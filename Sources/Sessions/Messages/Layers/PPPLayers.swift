import Bytes

// RFC 1661, RFC 1662 and RFC 2516.
extension FrameLayers {
    mutating func ppp(_ reader: inout LayerReader) -> Next? {
        let start = reader.position
        let isFramed = start + 1 < data.count && start >= 0 && data[start] == 0xFF && data[start + 1] == 0x03
        return Next(.pppProtocol, isFramed ? start + 2 : start, reader.end)
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
}
