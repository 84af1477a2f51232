import Bytes

extension FrameLayers {
    mutating func transport(_ number: UInt8, _ next: Next) -> Next? {
        var reader = LayerReader(data, from: next.start, to: next.end)
        switch number {
        case 17: return udp(&reader)
        case 6: return tcp(&reader)
        case 1: return icmp(&reader, isIPv6: false)
        case 58: return icmp(&reader, isIPv6: true)
        case 4: return Next(.ipv4, next.start, next.end)
        case 41: return Next(.ipv6, next.start, next.end)
        case 47: return Next(.gre, next.start, next.end)
        case 51: return Next(.extensionHeaders(51), next.start, next.end)
        case 137: return Next(.mpls, next.start, next.end)
        default: return Next(.data, next.start, next.end)
        }
    }

    /// RFC 768.
    private mutating func udp(_ reader: inout LayerReader) -> Next? {
        do throws(DecodeError) {
            let start = reader.start
            let source = try reader.uint16("Source Port")
            let destination = try reader.uint16("Destination Port")
            let length = try reader.uint16("Length")
            _ = try reader.uint16("Checksum") { $0 == 0 ? "0x0000 (none)" : FieldText.hex($0, digits: 4) }
            var error: DecodeError?
            if length < 8 {
                error = DecodeError(.malformed, at: start + 4, "UDP length")
            } else if start + Int(length) > reader.end, !isQuotation {
                error = DecodeError(.malformed, at: start + 4, "UDP length exceeds the packet")
            }
            keep(reader, "User Datagram Protocol", "\(source) > \(destination), length \(length)", error)
            guard error == nil, !isQuotation else { return nil }
            let end = Swift.min(reader.end, start + Int(length))
            return udpTunnel(destination, reader.position, end).map { Next($0, reader.position, end) }
        } catch {
            keep(reader, "User Datagram Protocol", "", error)
            return nil
        }
    }

    /// RFC 9293, 3.1.
    private mutating func tcp(_ reader: inout LayerReader) -> Next? {
        var summary = ""
        do throws(DecodeError) {
            let start = reader.start
            let source = try reader.uint16("Source Port")
            let destination = try reader.uint16("Destination Port")
            summary = "\(source) > \(destination)"
            let sequence = try reader.uint32("Sequence Number")
            let acknowledgment = try reader.uint32("Acknowledgment Number")
            let control = try reader.octets(2, "Data Offset and Flags").reduce(UInt16(0)) { $0 << 8 | UInt16($1) }
            let headerLength = Int(control >> 12) * 4
            reader.add("Data Offset", FieldText.octets(headerLength), length: 2)
            let flags = Self.flags(UInt8(truncatingIfNeeded: control))
            reader.add("Flags", "\(FieldText.hex(control & 0xFFF, digits: 3)) (\(flags))", length: 2)
            summary += " [\(flags)] sequence \(sequence)" + (flags.contains("ACK") ? " ack \(acknowledgment)" : "")
            _ = try reader.uint16("Window")
            _ = try reader.uint16("Checksum") { FieldText.hex($0, digits: 4) }
            _ = try reader.uint16("Urgent Pointer")
            guard headerLength >= 20, headerLength <= reader.end - start else {
                throw DecodeError(.malformed, at: start + 12, "TCP data offset")
            }
            if headerLength > 20 { try options(&reader, until: start + headerLength) }
            if !isQuotation {
                let length = reader.end - start - headerLength
                summary += ", length \(length)"
                if length > reader.available {
                    reader.fields.append(
                        .problem(DecodeError(.truncated, at: reader.position + reader.available, "TCP segment")))
                }
            }
            keep(reader, "Transmission Control Protocol", summary)
        } catch {
            keep(reader, "Transmission Control Protocol", summary, error)
        }
        return nil
    }

    /// From the highest bit: RFC 9293, 3.1.
    static func flags(_ flags: UInt8) -> String {
        let names = ["CWR", "ECE", "URG", "ACK", "PSH", "RST", "SYN", "FIN"]
        let set = names.indices.filter { flags >> (7 - UInt8($0)) & 1 == 1 }.map { names[$0] }
        return set.isEmpty ? "none" : set.joined(separator: ", ")
    }

    /// RFC 9293, 3.2, and the registry of IANA for later ones.
    private func options(_ reader: inout LayerReader, until end: Int) throws(DecodeError) {
        while reader.position < end {
            let kind = try reader.octets(1, "TCP option kind").first ?? 0
            if kind <= 1 {
                reader.add("Option", kind == 0 ? "End of Option List" : "No-Operation", length: 1)
                if kind == 0 { return }
                continue
            }
            let length = Int(try reader.octets(1, "TCP option length").first ?? 0)
            guard length >= 2, length - 2 <= end - reader.position else {
                throw DecodeError(.malformed, at: reader.position - 1, "TCP option length")
            }
            let content = try reader.octets(length - 2, "TCP option")
            let number = content.prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
            let text: String =
                switch kind {
                case 2: "Maximum Segment Size: \(number)"
                case 3: "Window Scale: \(number)"
                case 4: "SACK Permitted"
                case 5: "SACK: \(FieldText.hex(content))"
                case 8 where content.count == 8: "Timestamps: \(number >> 32), echo \(number & 0xFFFF_FFFF)"
                default: "kind \(kind): \(FieldText.hex(content))"
                }
            reader.add("Option", text, length: length)
        }
    }
}
