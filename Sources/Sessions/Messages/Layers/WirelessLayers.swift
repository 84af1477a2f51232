import Bytes

// 802.11 and what stands in front of it; sources are named at the dissector's functions of the same names.
extension FrameLayers {
    /// What the header in front says about the frame.
    struct Wireless {
        var hasCheckSequence = false
        var isPadded = false
        var isDamaged = false
    }

    /// Subtypes of frames of the types management, control and data, as IEEE 802.11-2020, table 9-1, has them.
    private static let typeNames: [UInt16: String] = [
        0x00: "Association Request", 0x01: "Association Response", 0x02: "Reassociation Request",
        0x03: "Reassociation Response", 0x04: "Probe Request", 0x05: "Probe Response", 0x08: "Beacon", 0x09: "ATIM",
        0x0A: "Disassociation", 0x0B: "Authentication", 0x0C: "Deauthentication", 0x0D: "Action",
        0x0E: "Action No Ack",
        0x14: "Beamforming Report Poll", 0x15: "VHT NDP Announcement", 0x17: "Control Wrapper",
        0x18: "Block Ack Request", 0x19: "Block Ack", 0x1A: "PS-Poll", 0x1B: "RTS", 0x1C: "CTS", 0x1D: "Ack",
        0x1E: "CF-End",
        0x20: "Data", 0x24: "Null function (no data)", 0x28: "QoS Data", 0x2C: "QoS Null function (no data)",
    ]
    /// From the lowest bit.
    private static let flagNames = [
        "to DS", "from DS", "more fragments", "retry", "power management", "more data", "protected", "+HTC/order",
    ]

    mutating func ieee80211(_ reader: inout LayerReader, _ wireless: Wireless) -> Next? {
        var summary = ""
        do throws(DecodeError) {
            let end = wireless.hasCheckSequence ? Swift.max(reader.start, reader.end - 4) : reader.end
            guard !wireless.isDamaged else {
                reader.fields.append(.remark("received with a wrong check sequence: not read"))
                keep(reader, "IEEE 802.11", "damaged")
                return Next(.data, reader.position, end)
            }
            let control = try reader.uint16("Frame Control Field") { FieldText.hex($0, digits: 4) }
            guard control >> 8 & 3 == 0 else { throw DecodeError(.malformed, at: reader.start, "802.11 version") }
            let type = control >> 10 & 3
            let code = type << 4 | control >> 12
            summary = Self.typeNames[code] ?? "type \(type), subtype \(control >> 12)"
            reader.add("Type/Subtype", FieldText.named(Self.typeNames[code], hex: code, digits: 4), length: 2)
            let flags = Self.flagNames.indices.filter { control >> UInt16($0) & 1 == 1 }.map { Self.flagNames[$0] }
            reader.add("Flags", flags.isEmpty ? "none" : flags.joined(separator: ", "), length: 1)
            _ = try reader.uint16("Duration") { "\($0.byteSwapped)" }
            guard type == 0 || type == 2 else {
                _ = try reader.mac("Receiver address")
                if (0x18...0x1B).contains(code) { _ = try reader.mac("Transmitter address") }
                keep(reader, "IEEE 802.11", summary)
                return Next(.data, reader.position, end)
            }
            let isProtected = type == 2 && control & 0x40 != 0
            summary += try wirelessAddresses(&reader, type == 2 ? control & 3 : 0)
            if isProtected { summary += ", protected" }
            let fragment = reader.fields.last { $0.name == "Fragment number" }?.value
            guard type == 2, control >> 14 & 1 == 0 else {
                if type == 2, control >> 15 == 1 { try qos(&reader, control) }
                keep(reader, "IEEE 802.11", summary)
                return Next(.data, reader.position, end)
            }
            let isAggregate = control >> 15 == 1 ? try qos(&reader, control) : false
            let padding = (reader.start - reader.position) & 3
            if wireless.isPadded, padding > 0 { try reader.hex("Padding", padding) }
            if isProtected { reader.fields.append(.remark("encrypted by WEP or WPA: not read")) }
            let isPiece = control & 0x04 != 0 || fragment != "0"
            if isPiece { reader.fields.append(.remark("a piece of a frame that was sent in several: not read")) }
            keep(reader, "IEEE 802.11", summary)
            let step: Step = isProtected || isPiece ? .data : isAggregate ? .aggregate : .llc
            return Next(step, reader.position, end)
        } catch {
            keep(reader, "IEEE 802.11", summary, error)
            return nil
        }
    }

    /// The addresses mean what the two bits of the distribution system say.
    private func wirelessAddresses(_ reader: inout LayerReader, _ system: UInt16) throws(DecodeError) -> String {
        let source: MACAddress
        let destination: MACAddress
        switch system {
        case 0:
            destination = try reader.mac("Destination address")
            source = try reader.mac("Source address")
            _ = try reader.mac("BSS Id")
        case 1:
            _ = try reader.mac("BSS Id")
            source = try reader.mac("Source address")
            destination = try reader.mac("Destination address")
        case 2:
            destination = try reader.mac("Destination address")
            _ = try reader.mac("BSS Id")
            source = try reader.mac("Source address")
        default:
            _ = try reader.mac("Receiver address")
            _ = try reader.mac("Transmitter address")
            destination = try reader.mac("Destination address")
            try sequence(&reader)
            source = try reader.mac("Source address")
        }
        if system != 3 { try sequence(&reader) }
        return ", \(source) > \(destination)"
    }

    private func sequence(_ reader: inout LayerReader) throws(DecodeError) {
        let octets = try reader.octets(2, "802.11 sequence control")
        let value = octets.reversed().reduce(UInt16(0)) { $0 << 8 | UInt16($1) }
        reader.add("Fragment number", "\(value & 15)", length: 2)
        reader.add("Sequence number", "\(value >> 4)", length: 2)
    }

    /// - Returns: whether the payload is an aggregate (A-MSDU).
    @discardableResult
    private func qos(_ reader: inout LayerReader, _ control: UInt16) throws(DecodeError) -> Bool {
        let qos = try reader.uint16("QoS Control") { FieldText.hex($0.byteSwapped, digits: 4) }.byteSwapped
        if control & 0x80 != 0 { _ = try reader.uint32("HT Control") { FieldText.hex($0.byteSwapped, digits: 8) } }
        return qos & 0x80 != 0
    }

    mutating func aggregate(_ reader: inout LayerReader) -> Next? {
        do throws(DecodeError) {
            let destination = try reader.mac("Destination address")
            let source = try reader.mac("Source address")
            let length = try reader.uint16("A-MSDU Length")
            let end = Swift.min(reader.end, reader.position + Int(length))
            let next = reader.start + (14 + Int(length) + 3) & ~3
            if reader.end - next >= 14 { reader.fields.append(.remark("more subframes follow: not read")) }
            keep(reader, "IEEE 802.11 Aggregate MSDU", "\(source) > \(destination)")
            return Next(.llc, reader.position, end)
        } catch {
            keep(reader, "IEEE 802.11 Aggregate MSDU", "", error)
            return nil
        }
    }

    // MARK: - Headers in front

    mutating func radiotap(_ reader: inout LayerReader) -> Next? {
        do throws(DecodeError) {
            let version = try reader.uint8("Header revision")
            _ = try reader.uint8("Header pad")
            let length = Int(try reader.uint16("Header length") { "\($0.byteSwapped)" }.byteSwapped)
            guard version == 0, length >= 8 else {
                throw DecodeError(.malformed, at: reader.start, "radiotap version and length")
            }
            let present = try reader.uint32("Present flags") { FieldText.hex($0.byteSwapped, digits: 8) }.byteSwapped
            var word = present
            var words = 1
            while word >> 31 == 1 {
                words += 1
                guard words <= 32, reader.position + 4 <= reader.start + length else {
                    throw DecodeError(.malformed, at: reader.position, "radiotap present bits")
                }
                word = try reader.uint32("Present flags") { FieldText.hex($0.byteSwapped, digits: 8) }.byteSwapped
            }
            var wireless = Wireless()
            if present & 1 != 0 {
                _ = try reader.octets((reader.start - reader.position) & 7, "radiotap padding")
                try reader.hex("MAC timestamp", 8)
            }
            if present & 2 != 0 {
                guard reader.position < reader.start + length else {
                    throw DecodeError(.malformed, at: reader.position, "radiotap flags")
                }
                let flags = try reader.uint8("Flags") { FieldText.hex($0, digits: 2) }
                wireless.hasCheckSequence = flags & 0x10 != 0
                wireless.isPadded = flags & 0x20 != 0
                wireless.isDamaged = flags & 0x40 != 0
            }
            try skip(&reader, to: length, "Other fields")
            keep(reader, "Radiotap Header", FieldText.octets(length))
            return Next(.ieee80211(wireless), reader.position, reader.end)
        } catch {
            keep(reader, "Radiotap Header", "", error)
            return nil
        }
    }

    /// What is left of a header of `length` octets, as it is.
    private func skip(_ reader: inout LayerReader, to length: Int, _ name: StaticString) throws(DecodeError) {
        let left = reader.start + length - reader.position
        guard left >= 0 else { throw DecodeError(.malformed, at: reader.start, "header length") }
        if left > 0 { try reader.hex(name, left) }
    }

    mutating func ppi(_ reader: inout LayerReader) -> Next? {
        do throws(DecodeError) {
            let version = try reader.uint8("Version")
            _ = try reader.uint8("Flags") { FieldText.hex($0, digits: 2) }
            let length = Int(try reader.uint16("Header length") { "\($0.byteSwapped)" }.byteSwapped)
            let type = try reader.uint32("DLT") { "\($0.byteSwapped)" }.byteSwapped
            guard version == 0, length >= 8 else {
                throw DecodeError(.malformed, at: reader.start, "PPI version and length")
            }
            var wireless = Wireless()
            var isKnown = false
            while reader.start + length - reader.position >= 4 {
                let number = try reader.uint16("Field type") { "\($0.byteSwapped)" }.byteSwapped
                let size = Int(try reader.uint16("Field length") { "\($0.byteSwapped)" }.byteSwapped)
                guard size <= reader.start + length - reader.position else {
                    throw DecodeError(.malformed, at: reader.position - 4, "PPI field length")
                }
                let content = Array(try reader.octets(size, "PPI field"))
                reader.add("Field", FieldText.hex(content[...]), length: size)
                guard number == 2, size >= 10, !isKnown else { continue }
                isKnown = true
                wireless.hasCheckSequence = content[8] & 1 != 0
                wireless.isDamaged = content[8] & 4 != 0
            }
            try skip(&reader, to: length, "Rest of the header")
            keep(reader, "PPI Packet Header", "DLT \(type)")
            let step: Step =
                switch type {
                case 105: .ieee80211(wireless)
                case 1: .ethernet
                default: .data
                }
            return Next(step, reader.position, reader.end)
        } catch {
            keep(reader, "PPI Packet Header", "", error)
            return nil
        }
    }

    mutating func prism(_ reader: inout LayerReader) -> Next? {
        if reader.available >= 4, data[reader.start..<(reader.start + 3)] == [0x80, 0x21, 0x10] { return avs(&reader) }
        do throws(DecodeError) {
            func order(_ value: UInt32) -> UInt32 { value > 0xFFFF ? value.byteSwapped : value }
            _ = try reader.uint32("Message Code") { "\(order($0))" }
            let length = Int(order(try reader.uint32("Message Length") { "\(order($0))" }))
            guard length >= 24 else { throw DecodeError(.malformed, at: reader.start + 4, "Prism message length") }
            try skip(&reader, to: length, "Device and items")
            keep(reader, "Prism capture header", FieldText.octets(length))
            return Next(.ieee80211(Wireless()), reader.position, reader.end)
        } catch {
            keep(reader, "Prism capture header", "", error)
            return nil
        }
    }

    mutating func avs(_ reader: inout LayerReader) -> Next? {
        do throws(DecodeError) {
            let magic = try reader.uint32("Header magic and revision") { FieldText.hex($0, digits: 8) }
            let length = try reader.uint32("Header length")
            guard magic >> 4 == 0x8021_100, length >= 8 else {
                throw DecodeError(.malformed, at: reader.start, "AVS magic and length")
            }
            try skip(&reader, to: Int(length), "Measurements")
            keep(reader, "AVS WLAN Capture header", FieldText.octets(Int(length)))
            return Next(.ieee80211(Wireless()), reader.position, reader.end)
        } catch {
            keep(reader, "AVS WLAN Capture header", "", error)
            return nil
        }
    }
}
