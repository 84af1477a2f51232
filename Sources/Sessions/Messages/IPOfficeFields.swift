import Bytes

/// License, voicemail and SCN datagrams of the IP Office. Their payloads are not published: what kind of datagram it is
/// follows from who sends it and when (`ServiceTraffic`), and nothing is concluded from its octets.
struct IPOfficeDatagram {
    /// Which side's port is one of the service.
    enum Direction {
        case to, from, between

        var words: String {
            switch self {
            case .to: "to a port of the service"
            case .from: "from a port of the service"
            case .between: "between ports of the service"
            }
        }
    }

    let `protocol`: MessageProtocol
    let source: Endpoint
    let destination: Endpoint
    let direction: Direction
    let isBroadcast: Bool
    private let title: String
    /// "to the voicemail server's port", empty where ports do not tell.
    private let side: String

    /// Nil where no port belongs to one of these services.
    init?(_ source: Endpoint, _ destination: Endpoint, isBroadcast: Bool, profile: Profile) {
        let ports = (source.port, destination.port)
        self.source = source
        self.destination = destination
        self.isBroadcast = isBroadcast
        if let direction = Self.direction(profile.licensePorts, ports) {
            self.protocol = .license
            self.direction = direction
            title = "IP Office license (Feature Key) service"
            side = ""
        } else if let direction = Self.direction(profile.voicemailPorts, ports) {
            self.protocol = .voicemail
            self.direction = direction
            title = "IP Office voicemail service"
            let servers = profile.voicemailServerPorts
            side =
                switch (servers.contains(ports.0), servers.contains(ports.1)) {
                case (true, false): "from the voicemail server's port"
                case (false, true): "to the voicemail server's port"
                default: ""
                }
        } else if let direction = Self.direction(profile.scnPorts, ports) {
            self.protocol = .scn
            self.direction = direction
            title = "IP Office SCN signaling"
            side = ""
        } else {
            return nil
        }
    }

    private static func direction(_ service: Set<UInt16>, _ ports: (UInt16, UInt16)) -> Direction? {
        switch (service.contains(ports.0), service.contains(ports.1)) {
        case (true, true): .between
        case (true, false): .from
        case (false, true): .to
        case (false, false): nil
        }
    }

    var castWords: String { isBroadcast ? ", broadcast" : "" }

    /// The line of a list.
    func info(_ kind: String, _ payload: [UInt8], declared: Int) -> String {
        let strings = FieldText.strings(payload[...], minimum: 6, limit: 3).map { "'\($0)'" }
        let parts = [kind, side, FieldText.octets(Swift.max(declared, payload.count))] + strings
        return parts.filter { !$0.isEmpty }.joined(separator: ", ")
    }

    /// - Parameters:
    ///   - kind: what it is by behavior.
    ///   - payload: what is there of it.
    ///   - declared: octets that were sent.
    ///   - base: octets from where offsets count to the first octet of the datagram.
    func node(_ kind: String, _ payload: [UInt8], declared: Int, base: Int) -> FieldNode {
        let length = Swift.max(declared, payload.count)
        var children = [
            FieldNode("Kind, by behavior", kind), FieldNode("Ports", side.isEmpty ? direction.words : side),
        ]
        children.append(
            FieldNode("Length", FieldText.octets(length), offset: base, length: payload.count))
        let strings = FieldText.strings(payload[...])
        if !strings.isEmpty {
            children.append(
                FieldNode(
                    "Printable strings", "\(strings.count)", children: strings.map { FieldNode("String", $0) }))
        }
        if !payload.isEmpty {
            children.append(FieldNode("Octets", FieldText.hex(payload[...]), offset: base, length: payload.count))
        }
        if payload.count < length {
            children.append(.problem(DecodeError(.truncated, at: payload.count, "payload"), base: base))
        }
        children.append(.remark("payload not published"))
        return FieldNode(title, kind, kind: .layer, offset: base, length: payload.count, children: children)
    }
}
