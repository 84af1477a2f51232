import Bytes

extension FrameLayers {
    /// RFC 826.
    mutating func arp(_ reader: inout LayerReader) -> Next? {
        do throws(DecodeError) {
            let hardware = try reader.uint16("Hardware type") { FieldText.named($0 == 1 ? "Ethernet" : nil, $0) }
            let network = try reader.uint16("Protocol type") {
                FieldText.named(Self.etherTypeName($0), hex: $0, digits: 4)
            }
            let hardwareSize = try reader.uint8("Hardware size")
            let networkSize = try reader.uint8("Protocol size")
            let operation = try reader.uint16("Opcode") { FieldText.named(Self.operationName($0), $0) }
            guard hardwareSize == 6, networkSize == 4, network == 0x0800 else {
                keep(reader, "Address Resolution Protocol", "hardware type \(hardware)")
                return Next(.data, reader.position, reader.end)
            }
            let senderMAC = try reader.mac("Sender MAC address")
            let sender = try reader.ipv4("Sender IP address")
            _ = try reader.mac("Target MAC address")
            let target = try reader.ipv4("Target IP address")
            keep(reader, "Address Resolution Protocol", Self.summary(operation, sender, senderMAC, target))
        } catch {
            keep(reader, "Address Resolution Protocol", "", error)
        }
        return nil
    }

    private static func summary(
        _ operation: UInt16, _ sender: IPAddress, _ mac: MACAddress, _ target: IPAddress
    ) -> String {
        switch operation {
        case 1 where sender == target: "gratuitous, \(sender) is at \(mac)"
        case 1: "request, who has \(target)? Tell \(sender)"
        case 2: "reply, \(sender) is at \(mac)"
        default: operationName(operation) ?? "operation \(operation)"
        }
    }

    private static func operationName(_ operation: UInt16) -> String? {
        switch operation {
        case 1: "request"
        case 2: "reply"
        case 3: "reverse request"
        case 4: "reverse reply"
        default: nil
        }
    }
}
