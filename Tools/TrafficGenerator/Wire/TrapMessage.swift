/// SNMP notifications of the vendor's enterprise, in BER: SNMPv1 traps (RFC 1157), SNMPv2c traps and informs (RFC 3416).
public enum TrapVersion: Sendable { case v1, v2c, inform }

enum TrapMessage {
    /// 1.3.6.1.4.1.6889.2.2.1.2
    private static let enterprise: [UInt8] = [0x2b, 6, 1, 4, 1, 0xb5, 0x69, 2, 2, 1, 2]

    /// `number` is the vendor's number of the event; `hundredths` of a second since the system started; `objects` are
    /// the vendor's objects in it, by their last arc.
    static func encode(
        _ version: TrapVersion = .v1, agent: IPv4, number: UInt8, hundredths: UInt32, systemName: String,
        objects: [(arc: UInt8, value: UInt8)] = [], request: UInt8 = 1, community: String = "public"
    ) -> [UInt8] {
        // 1.3.6.1.2.1.1.5.0, sysName
        var bindings = binding([0x2b, 6, 1, 2, 1, 1, 5, 0], element(4, Array(systemName.utf8)))
        for object in objects { bindings += binding(enterprise + [1, object.arc, 0], element(2, [object.value])) }
        switch version {
        case .v1:
            var address: [UInt8] = []
            address.append32(agent.raw)
            let trap =
                element(6, enterprise) + element(0x40, address) + element(2, [6]) + element(2, integer(number))
                + ticks(hundredths) + element(0x30, bindings)
            return message(version: 0, community, element(0xa4, trap))
        case .v2c, .inform:
            // sysUpTime.0 and snmpTrapOID.0 come first.
            let head =
                binding([0x2b, 6, 1, 2, 1, 1, 3, 0], ticks(hundredths))
                + binding([0x2b, 6, 1, 6, 3, 1, 1, 4, 1, 0], element(6, enterprise + [0] + arc(number)))
            let pdu =
                element(2, integer(request)) + element(2, [0]) + element(2, [0]) + element(0x30, head + bindings)
            return message(version: 1, community, element(version == .inform ? 0xa6 : 0xa7, pdu))
        }
    }

    private static func message(version: UInt8, _ community: String, _ pdu: [UInt8]) -> [UInt8] {
        element(0x30, element(2, [version]) + element(4, Array(community.utf8)) + pdu)
    }

    private static func binding(_ name: [UInt8], _ value: [UInt8]) -> [UInt8] {
        element(0x30, element(6, name) + value)
    }

    private static func ticks(_ hundredths: UInt32) -> [UInt8] {
        var ticks: [UInt8] = []
        ticks.append32(hundredths & 0x7fff_ffff)
        return element(0x43, ticks)
    }

    /// A positive INTEGER needs a zero in front of a set top bit.
    private static func integer(_ value: UInt8) -> [UInt8] { value < 128 ? [value] : [0, value] }

    private static func arc(_ value: UInt8) -> [UInt8] { value < 128 ? [value] : [0x81, value & 0x7f] }

    private static func element(_ tag: UInt8, _ contents: [UInt8]) -> [UInt8] {
        contents.count < 128
            ? [tag, UInt8(contents.count)] + contents : [tag, 0x81, UInt8(contents.count)] + contents
    }
}

extension Traffic {
    /// The system reports an event to a manager.
    public mutating func trap(
        at time: Double, _ system: Host, to manager: Host, specific: UInt8, _ version: TrapVersion = .v1,
        objects: [(arc: UInt8, value: UInt8)] = [], community: String = "public"
    ) {
        let message = TrapMessage.encode(
            version, agent: system.address, number: specific, hundredths: UInt32(time * 100) + 8_640_000,
            systemName: system.name, objects: objects, community: community)
        datagram(.trap, at: moment(time), from: system, port: 161, to: .unicast(manager), port: 162, message)
    }
}
