public import Bytes

/// What a trap or notification says, the same for SNMPv1 and v2c (RFC 3584, 3.1).
public struct SNMPNotification: Sendable {
    /// snmpTrapOID; of a v1 trap made from enterprise, generic and specific number.
    public var identity: SNMPObjectIdentifier
    public var enterprise: SNMPObjectIdentifier?
    /// The agent as the message names it; nil where it does not, or names 0.0.0.0.
    public var agentAddress: IPAddress?
    /// Hundredths of a second since the agent started.
    public var upTime: UInt64?
    /// True where the manager is asked to confirm it.
    public var isInform: Bool
    public var bindings: [SNMPMessage.Binding]

    /// Nil where the message is no notification.
    public init?(_ message: SNMPMessage) {
        bindings = message.bindings
        switch message.type {
        case .trap:
            guard let trap = message.trap, let generic = UInt32(exactly: trap.genericTrap),
                let specific = UInt32(exactly: trap.specificTrap)
            else { return nil }
            enterprise = trap.enterprise
            identity =
                generic < 6
                ? SNMPObjectIdentifier.snmpTraps.appending(generic + 1) : trap.enterprise.appending(0, specific)
            agentAddress = trap.agentAddress == IPAddress(v4: 0) ? nil : trap.agentAddress
            upTime = trap.timeStamp
            isInform = false
        case .snmpV2Trap, .informRequest:
            isInform = message.type == .informRequest
            guard case .objectIdentifier(let name) = Self.value(.snmpTrapOID, bindings) else { return nil }
            identity = name
            if case .timeTicks(let ticks) = Self.value(.sysUpTime, bindings) { upTime = ticks }
            if case .objectIdentifier(let name) = Self.value(.snmpTrapEnterprise, bindings) { enterprise = name }
            if case .ipAddress(let address) = Self.value(.snmpTrapAddress, bindings), address != IPAddress(v4: 0) {
                agentAddress = address
            }
        default: return nil
        }
    }

    private static func value(_ object: SNMPObjectIdentifier, _ bindings: [SNMPMessage.Binding]) -> SNMPValue? {
        bindings.first { $0.name.isScalar(object) }?.value
    }

    /// The value of an object, whatever instance.
    public func value(of object: SNMPObjectIdentifier) -> SNMPValue? { Self.value(object, bindings) }
}
