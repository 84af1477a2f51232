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
            guard version <= 1, flags & 0x4000 == 0 else {
                keep(reader, "Generic Routing Encapsulation")
                return Next(.data, reader.position, reader.end)
            }
            if flags & 0x8000 != 0, version == 0 { try reader.hex("Checksum and offset", 4) }
            if flags & 0x2000 != 0 { _ = try reader.uint32("Key") { FieldText.hex($0, digits: 8) } }
            if flags & 0x1000 != 0 { _ = try reader.uint32("Sequence Number") }
            if version == 1, flags & 0x0080 != 0 { _ = try reader.uint32("Acknowledgment Number") }
            keep(reader, "Generic Routing Encapsulation", Self.etherTypeName(type) ?? "")
            let step: Step =
                switch type {
                case 0x88BE: flags & 0x1000 == 0 ? .ethernet : .erspan2
                case 0x22EB: .erspan3
                default: .etherType(type)
                }
            return reader.remaining > 0 ? Next(step, reader.position, reader.end) : nil
        } catch {
            keep(reader, "Generic Routing Encapsulation", "", error)
            return nil
        }
    }

    mutating func erspan2(_ reader: inout LayerReader) -> Next? {
        do throws(DecodeError) {
            let version = try reader.uint16("Version and VLAN") { "\($0 >> 12), \($0 & 0x0FFF)" }
            _ = try reader.uint16("Class, flags and session") { FieldText.hex($0, digits: 4) }
            _ = try reader.uint32("Index") { FieldText.hex($0, digits: 8) }
            guard version >> 12 == 1 else { throw DecodeError(.malformed, at: reader.start, "ERSPAN version") }
            keep(reader, "ERSPAN Type II")
            return Next(.ethernet, reader.position, reader.end)
        } catch {
            keep(reader, "ERSPAN Type II", "", error)
            return nil
        }
    }

    mutating func erspan3(_ reader: inout LayerReader) -> Next? {
        do throws(DecodeError) {
            let version = try reader.uint16("Version and VLAN") { "\($0 >> 12), \($0 & 0x0FFF)" }
            _ = try reader.uint16("Class, flags and session") { FieldText.hex($0, digits: 4) }
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
            return Next(step, reader.position, reader.end)
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

    func looksLikeVXLAN(_ start: Int, _ end: Int) -> Bool {
        end - start >= 8 + 14 && start >= 0 && start + 8 <= data.count && data[start] & 0x08 != 0
            && data[start + 7] == 0
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
}
