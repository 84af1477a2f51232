import Bytes

// Tunnels; sources are named at the dissector's functions of the same names.
extension FrameLayers {
    mutating func gre(_ reader: inout LayerReader) -> Next? {
        do throws(DecodeError) {
            let flags = try reader.uint16("Flags and Version") { FieldText.hex($0, digits: 4) }
            let type = try reader.uint16("Protocol Type") {
                FieldText.named(Self.etherTypeName($0), hex: $0, digits: 4)
            }
            let version = flags & 7
            let hasRouting = flags & 0x4000 != 0
            guard version == 0 || version == 1 && !hasRouting else {
                keep(reader, "Generic Routing Encapsulation")
                return Next(.data, reader.position, reader.end)
            }
            if flags & 0xC000 != 0, version == 0 { try reader.hex("Checksum and offset", 4) }
            if flags & 0x2000 != 0 { _ = try reader.uint32("Key") { FieldText.hex($0, digits: 8) } }
            if flags & 0x1000 != 0 { _ = try reader.uint32("Sequence Number") }
            if version == 1, flags & 0x0080 != 0 { _ = try reader.uint32("Acknowledgment Number") }
            if hasRouting { try greRouting(&reader) }
            keep(reader, "Generic Routing Encapsulation", Self.etherTypeName(type) ?? "")
            let step: Step =
                switch type {
                case 0x88BE: flags & 0x1000 == 0 ? .ethernet : .erspan
                case 0x22EB: .erspan
                default: .etherType(type)
                }
            return reader.remaining > 0 ? Next(step, reader.position, reader.end) : nil
        } catch {
            keep(reader, "Generic Routing Encapsulation", "", error)
            return nil
        }
    }

    private func greRouting(_ reader: inout LayerReader) throws(DecodeError) {
        while true {
            let family = try reader.uint16("Address Family")
            _ = try reader.uint8("SRE Offset")
            let length = try reader.uint8("SRE Length")
            try reader.hex("Routing Information", Int(length))
            if family == 0, length == 0 { return }
        }
    }

    /// The version is in the first four bits.
    mutating func erspan(_ next: Next) -> Next? {
        let version = next.start >= 0 && next.start < data.count ? data[next.start] >> 4 : nil
        return Next(version == 2 ? .erspan3 : .erspan2, next.start, next.end)
    }

    mutating func erspan2(_ reader: inout LayerReader) -> Next? {
        do throws(DecodeError) {
            let version = try reader.uint16("Version and VLAN") { "\($0 >> 12), \($0 & 0x0FFF)" }
            let isCut = try mirrorFlags(&reader)
            _ = try reader.uint32("Index") { FieldText.hex($0, digits: 8) }
            guard version >> 12 == 1 else { throw DecodeError(.malformed, at: reader.start, "ERSPAN version") }
            keep(reader, "ERSPAN Type II")
            return Next(.ethernet, reader.position, isCut ? reader.end + 65535 : reader.end)
        } catch {
            keep(reader, "ERSPAN Type II", "", error)
            return nil
        }
    }

    /// - Returns: whether the switch cut the frame before it mirrored it.
    private func mirrorFlags(_ reader: inout LayerReader) throws(DecodeError) -> Bool {
        let flags = try reader.uint16("Class, flags and session") { FieldText.hex($0, digits: 4) }
        guard flags & 0x0400 != 0 else { return false }
        reader.fields.append(.remark("the frame was cut before it was mirrored"))
        return true
    }

    mutating func erspan3(_ reader: inout LayerReader) -> Next? {
        do throws(DecodeError) {
            let version = try reader.uint16("Version and VLAN") { "\($0 >> 12), \($0 & 0x0FFF)" }
            let isCut = try mirrorFlags(&reader)
            _ = try reader.uint32("Timestamp")
            _ = try reader.uint16("Security group tag")
            let flags = try reader.uint16("Flags") { FieldText.hex($0, digits: 4) }
            guard version >> 12 == 2 else { throw DecodeError(.malformed, at: reader.start, "ERSPAN version") }
            if flags & 1 == 1 { try reader.hex("Platform header", 8) }
            keep(reader, "ERSPAN Type III")
            let step: Step =
                switch flags >> 10 & 0x1F {
                case 0: .ethernet
                case 2: .ip
                default: .data
                }
            return Next(step, reader.position, isCut ? reader.end + 65535 : reader.end)
        } catch {
            keep(reader, "ERSPAN Type III", "", error)
            return nil
        }
    }

    mutating func mpls(_ reader: inout LayerReader) -> Next? {
        var labels: [String] = []
        do throws(DecodeError) {
            while labels.count < 16 {
                let entry = try reader.uint32("Label stack entry") {
                    "label \($0 >> 12), class \($0 >> 9 & 7), bottom \($0 >> 8 & 1), TTL \($0 & 255)"
                }
                labels.append("\(entry >> 12)")
                if entry & 0x100 != 0 { break }
            }
            keep(reader, "MultiProtocol Label Switching", labels.joined(separator: ", "))
        } catch {
            keep(reader, "MultiProtocol Label Switching", labels.joined(separator: ", "), error)
            return nil
        }
        let start = reader.position
        guard start < data.count, start < reader.end else { return nil }
        switch data[start] >> 4 {
        case 4: return Next(.ipv4, start, reader.end)
        case 6: return Next(.ipv6, start, reader.end)
        case 0:
            let isPlain = hasUsualType(start) && !hasUsualType(start + 4)
            return Next(.ethernet, isPlain ? start : start + 4, reader.end)
        case 1: return Next(.data, start, reader.end)
        default: return Next(.ethernet, start, reader.end)
        }
    }

    private func hasUsualType(_ frame: Int) -> Bool {
        guard frame + 14 <= data.count else { return false }
        let type = UInt16(data[frame + 12]) << 8 | UInt16(data[frame + 13])
        return [0x0800, 0x86DD, 0x0806, 0x8100, 0x88A8, 0x9100].contains(type)
    }
}
