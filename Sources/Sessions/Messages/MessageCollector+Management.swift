import Bytes
import Decoders
import Dissection

extension MessageCollector {
    /// An SNMP or TFTP message, if the ports say so. A list of all messages names what somebody reports or asks for,
    /// not every poll and every block.
    mutating func management(
        _ packet: Packet, _ payload: [UInt8], _ current: ShownFrame
    ) -> DecodedMessage? {
        let (source, destination) = (packet.sourceEndpoint, packet.destinationEndpoint)
        let declared = packet.payloadDeclaredLength
        var message: DecodedMessage
        if isSNMP(packet) {
            guard mayWant(.snmp, in: current.frame.number) else { return nil }
            let snmp = SNMPFields.decode(payload, declared: declared, base: packet.payloadOffset)
            if isList, !snmp.isNotification { return nil }
            message = self.message(current.frame, packet, .snmp, snmp.name ?? "")
            message.info = [snmp.name ?? "", snmp.detail].filter { !$0.isEmpty }.joined(separator: " ")
            message.layers = [snmp.node]
        } else {
            let tftp = TFTPFields.decode(payload, declared: declared, base: packet.payloadOffset)
            var isRequest = false
            switch tftp.packet {
            case .readRequest, .writeRequest: isRequest = destination.port == TFTPFields.port
            default: break
            }
            if isRequest { tftpClients.add(source) }
            guard mayWant(.tftp, in: current.frame.number) else { return nil }
            if isList {
                guard let opcode = tftp.packet?.opcode, opcode != 3, opcode != 4 else { return nil }
            }
            message = self.message(current.frame, packet, .tftp, tftp.packet?.name ?? "")
            message.info = [tftp.packet?.name ?? "", tftp.detail].filter { !$0.isEmpty }.joined(separator: " ")
            message.layers = [tftp.node]
        }
        guard wants(message) else { return nil }
        if !wantsFields { message.layers = [] }
        return message
    }

    func isSNMP(_ packet: Packet) -> Bool {
        services.contains(.snmp, packet.sourcePort) || services.contains(.snmp, packet.destinationPort)
    }

    func isTFTP(_ packet: Packet) -> Bool { tftpClients.concern(packet.sourceEndpoint, packet.destinationEndpoint) }
}
