// H.245 Annex A (MULTIMEDIA-SYSTEM-CONTROL): the four kinds of messages and what is in each.
// Extension alternatives that no voice gateway uses are named and not described: they carry their own length.

enum H245 {
    static let multimediaSystemControlMessage: PERType = .choice(
        [
            req("request", ref(requestMessage)), req("response", ref(responseMessage)),
            req("command", ref(commandMessage)), req("indication", ref(indicationMessage)),
        ], extensions: [])

    static let requestMessage: PERType = .choice(
        [
            req("nonStandard", ref(nonStandardMessage)),
            req("masterSlaveDetermination", ref(masterSlaveDetermination)),
            req("terminalCapabilitySet", ref(terminalCapabilitySet)),
            req("openLogicalChannel", ref(openLogicalChannel)),
            req("closeLogicalChannel", ref(closeLogicalChannel)),
            req("requestChannelClose", ref(requestChannelClose)),
            req("multiplexEntrySend", ref(multiplexEntrySend)),
            req("requestMultiplexEntry", ref(multiplexEntryNumbers)),
            req("requestMode", ref(requestMode)),
            req("roundTripDelayRequest", ref(sequenceNumberOnly)),
            req("maintenanceLoopRequest", ref(maintenanceLoop)),
        ],
        extensions: [
            req("communicationModeRequest", ref(noComponents)), req("conferenceRequest", .undescribed),
            req("multilinkRequest", .undescribed), req("logicalChannelRateRequest", ref(logicalChannelRate)),
            req("genericRequest", ref(genericMessage)),
        ])

    static let responseMessage: PERType = .choice(
        [
            req("nonStandard", ref(nonStandardMessage)),
            req("masterSlaveDeterminationAck", ref(masterSlaveDeterminationAck)),
            req("masterSlaveDeterminationReject", ref(masterSlaveDeterminationReject)),
            req("terminalCapabilitySetAck", ref(sequenceNumberAndGeneric)),
            req("terminalCapabilitySetReject", ref(terminalCapabilitySetReject)),
            req("openLogicalChannelAck", ref(openLogicalChannelAck)),
            req("openLogicalChannelReject", ref(openLogicalChannelReject)),
            req("closeLogicalChannelAck", ref(channelNumberOnly)),
            req("requestChannelCloseAck", ref(channelNumberOnly)),
            req("requestChannelCloseReject", ref(requestChannelCloseReject)),
            req("multiplexEntrySendAck", ref(multiplexEntrySendAck)),
            req("multiplexEntrySendReject", ref(multiplexEntrySendReject)),
            req("requestMultiplexEntryAck", ref(multiplexEntryNumbers)),
            req("requestMultiplexEntryReject", ref(requestMultiplexEntryReject)),
            req("requestModeAck", ref(requestModeAck)),
            req("requestModeReject", ref(requestModeReject)),
            req("roundTripDelayResponse", ref(sequenceNumberOnly)),
            req("maintenanceLoopAck", ref(maintenanceLoop)),
            req("maintenanceLoopReject", ref(maintenanceLoopReject)),
        ],
        extensions: [
            req("communicationModeResponse", .undescribed), req("conferenceResponse", .undescribed),
            req("multilinkResponse", .undescribed), req("logicalChannelRateAcknowledge", ref(logicalChannelRate)),
            req("logicalChannelRateReject", .undescribed), req("genericResponse", ref(genericMessage)),
        ])

    static let commandMessage: PERType = .choice(
        [
            req("nonStandard", ref(nonStandardMessage)),
            req("maintenanceLoopOffCommand", ref(noComponents)),
            req("sendTerminalCapabilitySet", ref(sendTerminalCapabilitySet)),
            req("encryptionCommand", ref(encryptionCommand)),
            req("flowControlCommand", ref(flowControl)),
            req("endSessionCommand", ref(endSessionCommand)),
            req("miscellaneousCommand", ref(miscellaneousCommand)),
        ],
        extensions: [
            req("communicationModeCommand", .undescribed), req("conferenceCommand", .undescribed),
            req("h223MultiplexReconfiguration", .undescribed), req("newATMVCCommand", .undescribed),
            req("mobileMultilinkReconfigurationCommand", .undescribed), req("genericCommand", ref(genericMessage)),
        ])

    static let indicationMessage: PERType = .choice(
        [
            req("nonStandard", ref(nonStandardMessage)),
            req("functionNotUnderstood", ref(functionNotUnderstood)),
            req("masterSlaveDeterminationRelease", ref(noComponents)),
            req("terminalCapabilitySetRelease", ref(onlyGeneric)),
            req("openLogicalChannelConfirm", ref(channelNumberAndGeneric)),
            req("requestChannelCloseRelease", ref(channelNumberOnly)),
            req("multiplexEntrySendRelease", ref(multiplexTableEntryNumbers)),
            req("requestMultiplexEntryRelease", ref(multiplexEntryNumbers)),
            req("requestModeRelease", ref(onlyGeneric)),
            req("miscellaneousIndication", ref(miscellaneousIndication)),
            req("jitterIndication", ref(jitterIndication)),
            req("h223SkewIndication", ref(skewIndication)),
            req("newATMVCIndication", ref(newATMVCIndication)),
            req("userInput", ref(userInputIndication)),
        ],
        extensions: [
            req("h2250MaximumSkewIndication", ref(maximumSkewIndication)),
            req("mcLocationIndication", .sequence([req("signalAddress", ref(transportAddress))], extensions: [])),
            req("conferenceIndication", .undescribed),
            req("vendorIdentification", ref(vendorIdentification)),
            req("functionNotSupported", ref(functionNotSupported)),
            req("multilinkIndication", .undescribed),
            req("logicalChannelRateRelease", ref(noComponents)),
            req("flowControlIndication", ref(flowControl)),
            req("mobileMultilinkReconfigurationIndication", .undescribed),
            req("genericIndication", ref(genericMessage)),
        ])

    static let functionNotUnderstood: PERType = .choice([
        req("request", ref(requestMessage)), req("response", ref(responseMessage)),
        req("command", ref(commandMessage)),
    ])

    // Shapes that several messages share.

    static let noComponents: PERType = .sequence([], extensions: [])
    static let generics: PERType = many(ref(genericMessage))
    static let onlyGeneric: PERType = .sequence([], extensions: [opt("genericInformation", ref(generics))])
    static let sequenceNumber: PERType = int(0, 255)
    static let channelNumber: PERType = int(1, 65535)

    static let sequenceNumberOnly: PERType = .sequence([req("sequenceNumber", sequenceNumber)], extensions: [])
    static let sequenceNumberAndGeneric: PERType = .sequence(
        [req("sequenceNumber", sequenceNumber)], extensions: [opt("genericInformation", ref(generics))])
    static let channelNumberOnly: PERType = .sequence(
        [req("forwardLogicalChannelNumber", channelNumber)], extensions: [])
    static let channelNumberAndGeneric: PERType = .sequence(
        [req("forwardLogicalChannelNumber", channelNumber)],
        extensions: [opt("genericInformation", ref(generics))])

    static let nonStandardMessage: PERType = .sequence(
        [req("nonStandardData", ref(nonStandardParameter))], extensions: [])

    static let nonStandardParameter: PERType = .sequence([
        req("nonStandardIdentifier", ref(nonStandardIdentifier)), req("data", .anyOctets),
    ])

    /// Unlike its namesake in H.225.0 it cannot be extended.
    static let nonStandardIdentifier: PERType = .choice([
        req("object", .objectIdentifier),
        req(
            "h221NonStandard",
            .sequence([
                req("t35CountryCode", int(0, 255)), req("t35Extension", int(0, 255)),
                req("manufacturerCode", int(0, 65535)),
            ])),
    ])

    static let vendorIdentification: PERType = .sequence(
        [
            req("vendor", ref(nonStandardIdentifier)), opt("productNumber", octets(1, 256)),
            opt("versionNumber", octets(1, 256)),
        ], extensions: [])
}
