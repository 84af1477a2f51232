/// SNMPv1 traps (RFC 1157) of the vendor's enterprise, in BER.
enum TrapMessage {
    /// `specific` is the vendor's number of the event; `hundredths` of a second since the system started.
    static func encode(agent: IPv4, specific: UInt8, hundredths: UInt32, systemName: String) -> [UInt8] {
        var address: [UInt8] = []
        address.append32(agent.raw)
        var ticks: [UInt8] = []
        ticks.append32(hundredths & 0x7fff_ffff)
        // 1.3.6.1.2.1.1.5.0, sysName
        let binding = element(0x30, element(6, [0x2b, 6, 1, 2, 1, 1, 5, 0]) + element(4, Array(systemName.utf8)))
        // 1.3.6.1.4.1.6889.2.2.1.2
        let enterprise = element(6, [0x2b, 6, 1, 4, 1, 0xb5, 0x69, 2, 2, 1, 2])
        let trap =
            enterprise + element(0x40, address) + element(2, [6]) + element(2, [specific])
            + element(0x43, ticks) + element(0x30, binding)
        return element(0x30, element(2, [0]) + element(4, Array("public".utf8)) + element(0xa4, trap))
    }

    private static func element(_ tag: UInt8, _ contents: [UInt8]) -> [UInt8] {
        contents.count < 128
            ? [tag, UInt8(contents.count)] + contents : [tag, 0x81, UInt8(contents.count)] + contents
    }
}

extension Traffic {
    /// The system reports an event to a manager.
    public mutating func trap(at time: Double, _ system: Host, to manager: Host, specific: UInt8) {
        let message = TrapMessage.encode(
            agent: system.address, specific: specific, hundredths: UInt32(time * 100) + 8_640_000,
            systemName: system.name)
        datagram(.trap, at: moment(time), from: system, port: 161, to: .unicast(manager), port: 162, message)
    }
}
