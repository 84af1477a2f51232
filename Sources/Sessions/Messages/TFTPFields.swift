import Bytes
import Decoders

/// A TFTP packet, its fields named as Wireshark names them.
enum TFTPFields {
    static let port: UInt16 = 69
    /// Clients whose answers are followed.
    static let maximumClients = 256

    struct Decoded {
        let packet: TFTPPacket?
        let detail: String
        let node: FieldNode
    }

    static func decode(_ payload: [UInt8], declared: Int, base: Int) -> Decoded {
        var node = FieldNode("Trivial File Transfer Protocol", "", kind: .layer, offset: base, length: payload.count)
        do throws(DecodeError) {
            let packet = try TFTPPacket.decode(payload[...], complete: payload.count >= declared)
            node.value = packet.name
            node.children = [
                FieldNode("Opcode", FieldText.named(packet.name, packet.opcode), offset: base, length: 2)
            ]
            node.children += fields(packet, payload, base)
            return Decoded(packet: packet, detail: detail(packet), node: node)
        } catch {
            node.children = [
                .problem(error, base: base),
                FieldNode("Octets", FieldText.hex(payload[...]), offset: base, length: payload.count),
            ]
            return Decoded(packet: nil, detail: "not TFTP, \(FieldText.octets(declared))", node: node)
        }
    }

    private static func fields(_ packet: TFTPPacket, _ payload: [UInt8], _ base: Int) -> [FieldNode] {
        switch packet {
        case .readRequest(let request), .writeRequest(let request):
            return [
                FieldNode(packet.opcode == 1 ? "Source File" : "Destination File", request.filename),
                FieldNode("Type", request.mode),
            ] + request.options.map { FieldNode("Option", "\($0.name) = \($0.value)") }
        case .data(let block, let count):
            return [
                FieldNode("Block", "\(block)", offset: base + 2, length: 2),
                FieldNode("Data", FieldText.octets(count), offset: base + 4, length: payload.count - 4),
            ]
        case .acknowledgment(let block): return [FieldNode("Block", "\(block)", offset: base + 2, length: 2)]
        case .error(let code, let message):
            return [
                FieldNode("Error code", FieldText.named(TFTPPacket.errorName(code), code), offset: base + 2, length: 2),
                FieldNode("Error message", message),
            ]
        case .optionAcknowledgment(let options):
            return options.map { FieldNode("Option", "\($0.name) = \($0.value)") }
        }
    }

    private static func detail(_ packet: TFTPPacket) -> String {
        switch packet {
        case .readRequest(let request), .writeRequest(let request): "\(request.filename) (\(request.mode))"
        case .data(let block, let count): "block \(block), \(FieldText.octets(count))"
        case .acknowledgment(let block): "block \(block)"
        case .error(let code, let message):
            message.isEmpty ? FieldText.named(TFTPPacket.errorName(code), code) : "\(code): \(message)"
        case .optionAcknowledgment(let options):
            options.map { "\($0.name)=\($0.value)" }.joined(separator: ", ")
        }
    }
}

/// Clients that asked a TFTP server, by their own ports: the answers come from ports that nobody knows before.
struct TFTPClients {
    private var clients: Set<Endpoint> = []

    mutating func add(_ client: Endpoint) {
        if clients.count >= TFTPFields.maximumClients { clients.removeAll(keepingCapacity: true) }
        clients.insert(client)
    }

    func concern(_ source: Endpoint, _ destination: Endpoint) -> Bool {
        source.port == TFTPFields.port || destination.port == TFTPFields.port
            || !clients.isEmpty && (clients.contains(destination) || clients.contains(source))
    }
}
