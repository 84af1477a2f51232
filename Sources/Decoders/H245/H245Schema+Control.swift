// H.245 Annex A: multiplex tables, maintenance loops, commands and indications.

extension H245 {
    static let tableEntryNumber: PERType = int(1, 15)
    static let tableEntryNumbers: PERType = many(tableEntryNumber, 1, 15)

    static let multiplexEntryNumbers: PERType = .sequence(
        [req("entryNumbers", tableEntryNumbers)], extensions: [])

    static let multiplexTableEntryNumbers: PERType = .sequence(
        [req("multiplexTableEntryNumber", tableEntryNumbers)], extensions: [])

    static let multiplexEntrySend: PERType = .sequence(
        [
            req("sequenceNumber", sequenceNumber),
            req(
                "multiplexEntryDescriptors",
                many(
                    .sequence([
                        req("multiplexTableEntryNumber", tableEntryNumber),
                        opt("elementList", many(ref(multiplexElement), 1, 256)),
                    ]), 1, 15)),
        ], extensions: [])

    static let multiplexElement: PERType = .sequence([
        req(
            "type",
            .choice([
                req("logicalChannelNumber", int(0, 65535)),
                req("subElementList", many(ref(multiplexElement), 2, 255)),
            ])),
        req("repeatCount", .choice([req("finite", int(1, 65535)), req("untilClosingFlag", .null)])),
    ])

    static let multiplexEntrySendAck: PERType = .sequence(
        [req("sequenceNumber", sequenceNumber), req("multiplexTableEntryNumber", tableEntryNumbers)],
        extensions: [])

    static let multiplexEntrySendReject: PERType = .sequence(
        [
            req("sequenceNumber", sequenceNumber),
            req(
                "rejectionDescriptions",
                many(ref(rejection(["unspecifiedCause", "descriptorTooComplex"])), 1, 15)),
        ], extensions: [])

    static let requestMultiplexEntryReject: PERType = .sequence(
        [
            req("entryNumbers", tableEntryNumbers),
            req("rejectionDescriptions", many(ref(rejection(["unspecifiedCause"])), 1, 15)),
        ], extensions: [])

    private static func rejection(_ causes: [StaticString]) -> PERType {
        .sequence(
            [
                req("multiplexTableEntryNumber", tableEntryNumber),
                req("cause", .choice(nulls(causes), extensions: [])),
            ], extensions: [])
    }

    static let loopType: PERType = .choice(
        [req("systemLoop", .null), req("mediaLoop", channelNumber), req("logicalChannelLoop", channelNumber)],
        extensions: [])

    static let maintenanceLoop: PERType = .sequence([req("type", ref(loopType))], extensions: [])

    static let maintenanceLoopReject: PERType = .sequence(
        [
            req("type", ref(loopType)),
            req("cause", .choice(nulls(["canNotPerformLoop"]), extensions: [])),
        ], extensions: [])

    static let encryptionCommand: PERType = .choice(
        [
            req("encryptionSE", .anyOctets), req("encryptionIVRequest", .null),
            req(
                "encryptionAlgorithmID",
                .sequence([
                    req("h233AlgorithmIdentifier", sequenceNumber),
                    req("associatedAlgorithm", ref(nonStandardParameter)),
                ])),
        ], extensions: [])

    /// FlowControlCommand and FlowControlIndication.
    static let flowControl: PERType = .sequence(
        [
            req("scope", ref(scope)),
            req(
                "restriction",
                .choice([req("maximumBitRate", int(0, 16_777_215)), req("noRestriction", .null)])),
        ], extensions: [])

    static let scope: PERType = .choice([
        req("logicalChannelNumber", channelNumber), req("resourceID", int(0, 65535)), req("wholeMultiplex", .null),
    ])

    static let endSessionCommand: PERType = .choice(
        [
            req("nonStandard", ref(nonStandardParameter)),
            req("disconnect", .null),
            req(
                "gstnOptions",
                .choice(
                    nulls(["telephonyMode", "v8bis", "v34DSVD", "v34DuplexFAX", "v34H324"]), extensions: [])),
        ],
        extensions: [
            req(
                "isdnOptions",
                .choice(nulls(["telephonyMode", "v140", "terminalOnHold"]), extensions: [])),
            req("genericInformation", ref(generics)),
        ])

    static let miscellaneousCommand: PERType = .sequence(
        [req("logicalChannelNumber", channelNumber), req("type", ref(miscellaneousCommandType))],
        extensions: [opt("direction", .undescribed)])

    static let miscellaneousCommandType: PERType = .choice(
        nulls([
            "equaliseDelay", "zeroDelay", "multipointModeCommand", "cancelMultipointModeCommand",
            "videoFreezePicture", "videoFastUpdatePicture",
        ]) + [
            req(
                "videoFastUpdateGOB",
                .sequence([req("firstGOB", int(0, 17)), req("numberOfGOBs", int(1, 18))])),
            req("videoTemporalSpatialTradeOff", int(0, 31)),
            req("videoSendSyncEveryGOB", .null), req("videoSendSyncEveryGOBCancel", .null),
        ],
        extensions: [
            req("videoFastUpdateMB", .undescribed), req("maxH223MUXPDUsize", int(1, 65535)),
            req("encryptionUpdate", ref(encryptionSync)), req("encryptionUpdateRequest", .undescribed),
            req("switchReceiveMediaOff", .null), req("switchReceiveMediaOn", .null),
            req("progressiveRefinementStart", .undescribed), req("progressiveRefinementAbortOne", .null),
            req("progressiveRefinementAbortContinuous", .null), req("videoBadMBs", .undescribed),
            req("lostPicture", .undescribed), req("lostPartialPicture", .undescribed),
            req("recoveryReferencePicture", .undescribed), req("encryptionUpdateCommand", .undescribed),
            req("encryptionUpdateAck", .undescribed),
        ])

    static let miscellaneousIndication: PERType = .sequence(
        [req("logicalChannelNumber", channelNumber), req("type", ref(miscellaneousIndicationType))],
        extensions: [])

    static let miscellaneousIndicationType: PERType = .choice(
        nulls([
            "logicalChannelActive", "logicalChannelInactive", "multipointConference", "cancelMultipointConference",
            "multipointZeroComm", "cancelMultipointZeroComm", "multipointSecondaryStatus",
            "cancelMultipointSecondaryStatus", "videoIndicateReadyToActivate",
        ]) + [req("videoTemporalSpatialTradeOff", int(0, 31))],
        extensions: [
            req("videoNotDecodedMBs", .undescribed), req("transportCapability", ref(transportCapability)),
        ])

    static let jitterIndication: PERType = .sequence(
        [
            req("scope", ref(scope)), req("estimatedReceivedJitterMantissa", int(0, 3)),
            req("estimatedReceivedJitterExponent", int(0, 7)), opt("skippedFrameCount", int(0, 15)),
            opt("additionalDecoderBuffer", int(0, 262_143)),
        ], extensions: [])

    static let skewIndication: PERType = .sequence(
        [
            req("logicalChannelNumber1", channelNumber), req("logicalChannelNumber2", channelNumber),
            req("skew", int(0, 4095)),
        ], extensions: [])

    static let maximumSkewIndication: PERType = .sequence(
        [
            req("logicalChannelNumber1", channelNumber), req("logicalChannelNumber2", channelNumber),
            req("maximumSkew", int(0, 4095)),
        ], extensions: [])

    static let newATMVCIndication: PERType = .sequence(
        [
            req("resourceID", int(0, 65535)), req("bitRate", int(1, 65535)),
            req("bitRateLockedToPCRClock", .boolean), req("bitRateLockedToNetworkClock", .boolean),
            req("aal", .choice([req("aal1", ref(newATMVCAal1)), req("aal5", ref(aal5))], extensions: [])),
            req(
                "multiplex",
                .choice(nulls(["noMultiplex", "transportStream", "programStream"]), extensions: [])),
        ],
        extensions: [req("reverseParameters", .undescribed)])

    static let newATMVCAal1: PERType = .sequence(
        [
            req(
                "clockRecovery",
                .choice(nulls(["nullClockRecovery", "srtsClockRecovery", "adaptiveClockRecovery"]), extensions: [])),
            req(
                "errorCorrection",
                .choice(
                    nulls(["nullErrorCorrection", "longInterleaver", "shortInterleaver", "errorCorrectionOnly"]),
                    extensions: [])),
            req("structuredDataTransfer", .boolean), req("partiallyFilledCells", .boolean),
        ], extensions: [])

    static let functionNotSupported: PERType = .sequence(
        [
            req(
                "cause", .choice(nulls(["syntaxError", "semanticError", "unknownFunction"]), extensions: [])),
            opt("returnedFunction", .anyOctets),
        ], extensions: [])

    static let signalAlphabet = PERAlphabet(from: "0123456789#*ABCD!")
    static let oneSignal: PERType = .text(signalAlphabet, .exactly(1))

    static let userInputIndication: PERType = .choice(
        [req("nonStandard", ref(nonStandardParameter)), req("alphanumeric", .generalString)],
        extensions: [
            req("userInputSupportIndication", ref(userInputSupportIndication)),
            req("signal", ref(userInputSignal)),
            req("signalUpdate", ref(userInputSignalUpdate)),
            req("extendedAlphanumeric", ref(extendedAlphanumeric)),
            req("encryptedAlphanumeric", ref(encryptedAlphanumeric)),
            req("genericInformation", ref(generics)),
        ])

    static let userInputSupportIndication: PERType = .choice(
        [
            req("nonStandard", ref(nonStandardParameter)), req("basicString", .null), req("iA5String", .null),
            req("generalString", .null),
        ],
        extensions: nulls(["encryptedBasicString", "encryptedIA5String", "encryptedGeneralString"]))

    static let userInputSignal: PERType = .sequence(
        [
            req("signalType", oneSignal), opt("duration", int(1, 65535)),
            opt(
                "rtp",
                .sequence(
                    [
                        opt("timestamp", int(0, 4_294_967_295)), opt("expirationTime", int(0, 4_294_967_295)),
                        req("logicalChannelNumber", channelNumber),
                    ], extensions: [])),
        ],
        extensions: [
            opt("rtpPayloadIndication", .null), opt("paramS", ref(params)),
            opt("encryptedSignalType", octets(1, 1)), opt("algorithmOID", .objectIdentifier),
        ])

    static let userInputSignalUpdate: PERType = .sequence(
        [
            req("duration", int(1, 65535)),
            opt("rtp", .sequence([req("logicalChannelNumber", channelNumber)], extensions: [])),
        ], extensions: [])

    static let extendedAlphanumeric: PERType = .sequence(
        [req("alphanumeric", .generalString), opt("rtpPayloadIndication", .null)],
        extensions: [opt("encryptedAlphanumeric", ref(encryptedAlphanumeric))])

    static let encryptedAlphanumeric: PERType = .sequence(
        [
            req("algorithmOID", .objectIdentifier), opt("paramS", ref(params)), req("encrypted", .anyOctets),
        ], extensions: [])

    /// Unlike its namesake in H.235.
    static let params: PERType = .sequence(
        [opt("iv8", octets(8, 8)), opt("iv16", octets(16, 16)), opt("iv", .anyOctets)], extensions: [])
}
