extension H245Message.Content {
    /// From one alternative of RequestMessage, ResponseMessage, CommandMessage or IndicationMessage; nil when a
    /// component that it needs could not be read. `isWhole`: nothing is missing at its end.
    init?(_ body: PERValue, isWhole: Bool) {
        let number = body["forwardLogicalChannelNumber"]?.integer
        let sequence = body["sequenceNumber"]?.integer
        let cause = body["cause"]?.chosen?.name
        let reason = body["reason"]?.chosen?.name
        switch body.name {
        case "masterSlaveDetermination":
            guard let type = body["terminalType"]?.integer,
                let random = body["statusDeterminationNumber"]?.integer
            else { return nil }
            self = .masterSlaveDetermination(terminalType: type, number: random)
        case "masterSlaveDeterminationAck":
            guard let decision = body["decision"]?.chosen?.name else { return nil }
            self = .masterSlaveDeterminationAck(decision: decision)
        case "masterSlaveDeterminationReject":
            self = .masterSlaveDeterminationReject(cause: cause ?? "unknown")
        case "terminalCapabilitySet":
            guard let set = CapabilitySet(body, isWhole: isWhole) else { return nil }
            self = .terminalCapabilitySet(set)
        case "openLogicalChannel":
            guard let channel = OpenLogicalChannel(body, problems: []) else { return nil }
            self = .openLogicalChannel(channel)
        case "openLogicalChannelAck":
            guard let ack = OpenLogicalChannelAck(body) else { return nil }
            self = .openLogicalChannelAck(ack)
        case "requestMode":
            guard let sequence else { return nil }
            let modes = body["requestedModes"]?.elements ?? []
            self = .requestMode(sequence: sequence, modes: modes.map { $0.elements.compactMap { Self.mode($0) } })
        case "userInput":
            guard let input = UserInput(body) else { return nil }
            self = .userInput(input)
        case "endSessionCommand":
            guard let chosen = body.chosen else { return nil }
            self = .endSession(chosen.name)
        case "vendorIdentification":
            guard let vendor = VendorInfo(h245: body) else { return nil }
            self = .vendorIdentification(vendor)
        default:
            if let number, let made = Self.channelMessage(body, number, cause: cause, reason: reason) {
                self = made
            } else if let sequence, let made = Self.sequenceMessage(body, sequence, cause: cause) {
                self = made
            } else {
                return nil
            }
        }
    }

    /// Messages that are about a channel number and little else.
    private static func channelMessage(_ body: PERValue, _ number: Int, cause: String?, reason: String?) -> Self? {
        switch body.name {
        case "openLogicalChannelReject": .openLogicalChannelReject(number: number, cause: cause ?? "unknown")
        case "openLogicalChannelConfirm": .openLogicalChannelConfirm(number: number)
        case "closeLogicalChannel":
            .closeLogicalChannel(
                number: number, source: body["source"]?.chosen?.name ?? "unknown", reason: reason)
        case "closeLogicalChannelAck": .closeLogicalChannelAck(number: number)
        case "requestChannelClose": .requestChannelClose(number: number, reason: reason)
        case "requestChannelCloseAck": .requestChannelCloseAck(number: number)
        default: nil
        }
    }

    /// Messages that are about a sequence number and little else.
    private static func sequenceMessage(_ body: PERValue, _ sequence: Int, cause: String?) -> Self? {
        switch body.name {
        case "terminalCapabilitySetAck": .terminalCapabilitySetAck(sequence: sequence)
        case "terminalCapabilitySetReject":
            .terminalCapabilitySetReject(sequence: sequence, cause: cause ?? "unknown")
        case "requestModeAck":
            .requestModeAck(sequence: sequence, response: body["response"]?.chosen?.name ?? "unknown")
        case "requestModeReject": .requestModeReject(sequence: sequence, cause: cause ?? "unknown")
        case "roundTripDelayRequest": .roundTripDelayRequest(sequence: sequence)
        case "roundTripDelayResponse": .roundTripDelayResponse(sequence: sequence)
        default: nil
        }
    }

    /// What a ModeElement asks for, named as in AudioMode, VideoMode or DataMode.
    private static func mode(_ element: PERValue) -> Codec? {
        guard let type = element["type"]?.chosen else { return nil }
        switch type.name {
        case "audioMode", "videoMode": return Codec(capability: type)
        case "dataMode": return type["application"].flatMap { Codec(capability: $0) }
        default: return Codec(name: type.name)
        }
    }
}
