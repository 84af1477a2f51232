extension H245Message.Content {
    /// From one alternative of RequestMessage, ResponseMessage, CommandMessage or IndicationMessage; nil when a
    /// component that it needs could not be read. `isWhole`: nothing is missing at its end.
    init?(_ body: PERValue, isWhole: Bool) {
        switch body.known {
        case .masterSlaveDetermination:
            guard let type = body[.terminalType]?.integer,
                let random = body[.statusDeterminationNumber]?.integer
            else { return nil }
            self = .masterSlaveDetermination(terminalType: type, number: random)
        case .masterSlaveDeterminationAck:
            guard let decision = body[.decision]?.chosen?.name else { return nil }
            self = .masterSlaveDeterminationAck(decision: decision)
        case .masterSlaveDeterminationReject:
            self = .masterSlaveDeterminationReject(cause: Self.alternative(.cause, of: body))
        case .terminalCapabilitySet:
            guard let set = CapabilitySet(body, isWhole: isWhole) else { return nil }
            self = .terminalCapabilitySet(set)
        case .openLogicalChannel:
            guard let channel = OpenLogicalChannel(body, problems: []) else { return nil }
            self = .openLogicalChannel(channel)
        case .openLogicalChannelAck:
            guard let ack = OpenLogicalChannelAck(body) else { return nil }
            self = .openLogicalChannelAck(ack)
        case .userInput:
            guard let input = UserInput(body) else { return nil }
            self = .userInput(input)
        case .endSessionCommand:
            guard let chosen = body.chosen else { return nil }
            self = .endSession(chosen.name)
        case .vendorIdentification:
            guard let vendor = VendorInfo(h245: body) else { return nil }
            self = .vendorIdentification(vendor)
        default:
            if let number = body[.forwardLogicalChannelNumber]?.integer {
                guard let made = Self.channelMessage(body, number) else { return nil }
                self = made
            } else if let sequence = body[.sequenceNumber]?.integer {
                guard let made = Self.sequenceMessage(body, sequence) else { return nil }
                self = made
            } else {
                return nil
            }
        }
    }

    /// Messages that are about a channel number and little else.
    private static func channelMessage(_ body: PERValue, _ number: Int) -> Self? {
        switch body.known {
        case .openLogicalChannelReject:
            .openLogicalChannelReject(number: number, cause: alternative(.cause, of: body))
        case .openLogicalChannelConfirm: .openLogicalChannelConfirm(number: number)
        case .closeLogicalChannel:
            .closeLogicalChannel(
                number: number, source: alternative(.source, of: body), reason: body[.reason]?.chosen?.name)
        case .closeLogicalChannelAck: .closeLogicalChannelAck(number: number)
        case .requestChannelClose: .requestChannelClose(number: number, reason: body[.reason]?.chosen?.name)
        case .requestChannelCloseAck: .requestChannelCloseAck(number: number)
        default: nil
        }
    }

    /// Messages that are about a sequence number and little else.
    private static func sequenceMessage(_ body: PERValue, _ sequence: Int) -> Self? {
        switch body.known {
        case .terminalCapabilitySetAck: return .terminalCapabilitySetAck(sequence: sequence)
        case .terminalCapabilitySetReject:
            return .terminalCapabilitySetReject(sequence: sequence, cause: alternative(.cause, of: body))
        case .requestMode:
            let modes = body[.requestedModes]?.elements.map { $0.elements.compactMap { mode($0) } }
            return .requestMode(sequence: sequence, modes: modes ?? [])
        case .requestModeAck:
            return .requestModeAck(sequence: sequence, response: alternative(.response, of: body))
        case .requestModeReject: return .requestModeReject(sequence: sequence, cause: alternative(.cause, of: body))
        case .roundTripDelayRequest: return .roundTripDelayRequest(sequence: sequence)
        case .roundTripDelayResponse: return .roundTripDelayResponse(sequence: sequence)
        default: return nil
        }
    }

    /// The name of what a component chooses.
    private static func alternative(_ name: PERName, of body: PERValue) -> String {
        body[name]?.chosen?.name ?? "unknown"
    }

    /// What a ModeElement asks for, named as in AudioMode, VideoMode or DataMode.
    private static func mode(_ element: PERValue) -> Codec? {
        guard let type = element[.type]?.chosen else { return nil }
        switch type.known {
        case .audioMode, .videoMode: return Codec(capability: type)
        case .dataMode: return type[.application].flatMap { Codec(capability: $0) }
        default: return Codec(name: type.name)
        }
    }
}
