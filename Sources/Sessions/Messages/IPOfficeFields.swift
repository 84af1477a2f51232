import Bytes

/// License, voicemail and SCN datagrams of the IP Office. Their payloads are not published: what kind of datagram it is
/// follows from who sends it to which port, and nothing is concluded from its octets.
struct IPOfficeDatagram {
    let `protocol`: MessageProtocol
    /// By its direction alone: "request", "from the server".
    let kind: String
    let title: String

    /// Nil where no port belongs to one of these services.
    init?(_ source: Endpoint, _ destination: Endpoint, isBroadcast: Bool, profile: Profile) {
        let ports = (source.port, destination.port)
        let cast = isBroadcast ? ", broadcast" : ""
        if let direction = Self.direction(profile.licensePorts, ports) {
            self.protocol = .license
            title = "IP Office license (Feature Key) service"
            kind = Self.words(direction, cast)
        } else if let direction = Self.direction(profile.voicemailPorts, ports) {
            self.protocol = .voicemail
            title = "IP Office voicemail service"
            let isFromServer = profile.voicemailServerPorts.contains(source.port)
            let isToServer = profile.voicemailServerPorts.contains(destination.port)
            kind =
                switch (isFromServer, isToServer) {
                case (true, false): "from the voicemail server's port" + cast
                case (false, true): "to the voicemail server's port" + cast
                default: Self.words(direction, cast)
                }
        } else if let direction = Self.direction(profile.scnPorts, ports) {
            self.protocol = .scn
            title = "IP Office SCN signaling"
            kind = direction == .between ? "update" + cast : Self.words(direction, cast)
        } else {
            return nil
        }
    }

    private enum Direction { case to, from, between }

    private static func direction(_ service: Set<UInt16>, _ ports: (UInt16, UInt16)) -> Direction? {
        switch (service.contains(ports.0), service.contains(ports.1)) {
        case (true, true): .between
        case (true, false): .from
        case (false, true): .to
        case (false, false): nil
        }
    }

    private static func words(_ direction: Direction, _ cast: String) -> String {
        switch direction {
        case .to: "request (to the service's port\(cast))"
        case .from: "answer (from the service's port\(cast))"
        case .between: "between ports of the service\(cast)"
        }
    }

    /// - Parameters:
    ///   - payload: what is there of it.
    ///   - declared: octets that were sent.
    ///   - base: octets from where offsets count to the first octet of the datagram.
    func node(_ payload: [UInt8], declared: Int, base: Int) -> FieldNode {
        let length = Swift.max(declared, payload.count)
        var children = [
            FieldNode("Kind by ports", kind),
            FieldNode("Length", FieldText.octets(length), offset: base, length: payload.count),
        ]
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
