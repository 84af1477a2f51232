/// TerminalCapabilitySet (H.245 clause B.2.2.1).
public struct CapabilitySet: Sendable {
    public struct Entry: Sendable {
        public enum Direction: String, Sendable {
            case receive, transmit, receiveAndTransmit
            /// A capability without a direction.
            case none
        }

        public let number: Int
        public let direction: Direction
        /// The alternative's name in Capability.
        public let name: String
        /// For audio, video and data; nil for what is no codec, or when the capability is withdrawn.
        public let codec: Codec?
    }

    public let sequenceNumber: Int
    public let protocolIdentifier: [Int]?
    /// The capability table, in order.
    public let entries: [Entry]
    /// An empty set asks the other side to stop sending (H.323 clause 8.4.6): hold, transfer.
    public let isEmpty: Bool

    /// The codecs that can be received, or both received and sent, in order of the table.
    public var receivableCodecs: [Codec] {
        entries.filter { $0.direction == .receive || $0.direction == .receiveAndTransmit }.compactMap { $0.codec }
    }

    init?(_ value: PERValue, isWhole: Bool) {
        guard let sequence = value[.sequenceNumber]?.integer else { return nil }
        sequenceNumber = sequence
        protocolIdentifier = value[.protocolIdentifier]?.arcs
        entries = value[.capabilityTable]?.elements.compactMap { Entry($0) } ?? []
        isEmpty = isWhole && value[.capabilityTable] == nil
    }
}

extension CapabilitySet.Entry {
    init?(_ value: PERValue) {
        guard let number = value[.capabilityTableEntryNumber]?.integer else { return nil }
        self.number = number
        guard let capability = value[.capability]?.chosen else {
            name = ""
            direction = .none
            codec = nil
            return
        }
        name = capability.name
        if name.hasPrefix("receiveAndTransmit") {
            direction = .receiveAndTransmit
        } else if name.hasPrefix("receive") {
            direction = .receive
        } else if name.hasPrefix("transmit") {
            direction = .transmit
        } else {
            direction = .none
        }
        if name.hasSuffix("AudioCapability") || name.hasSuffix("VideoCapability") {
            codec = Codec(capability: capability)
        } else if name.hasSuffix("DataApplicationCapability") {
            codec = capability[.application].flatMap { Codec(capability: $0) }
        } else {
            codec = nil
        }
    }
}
