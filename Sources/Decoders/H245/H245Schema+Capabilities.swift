// H.245 Annex A: master/slave determination and the capability exchange.

extension H245 {
    static let masterSlaveDetermination: PERType = .sequence(
        [req("terminalType", int(0, 255)), req("statusDeterminationNumber", int(0, 16_777_215))], extensions: [])

    static let masterSlaveDeterminationAck: PERType = .sequence(
        [req("decision", .choice(nulls(["master", "slave"])))], extensions: [])

    static let masterSlaveDeterminationReject: PERType = .sequence(
        [req("cause", .choice(nulls(["identicalNumbers"]), extensions: []))], extensions: [])

    static let terminalCapabilitySet: PERType = .sequence(
        [
            req("sequenceNumber", sequenceNumber),
            req("protocolIdentifier", .objectIdentifier),
            opt("multiplexCapability", ref(multiplexCapability)),
            opt("capabilityTable", many(ref(capabilityTableEntry), 1, 256)),
            opt("capabilityDescriptors", many(ref(capabilityDescriptor), 1, 256)),
        ],
        extensions: [opt("genericInformation", ref(generics))])

    static let entryNumber: PERType = int(1, 65535)

    static let capabilityTableEntry: PERType = .sequence([
        req("capabilityTableEntryNumber", entryNumber), opt("capability", ref(capability)),
    ])

    static let capabilityDescriptor: PERType = .sequence([
        req("capabilityDescriptorNumber", int(0, 255)),
        opt("simultaneousCapabilities", many(ref(alternativeCapabilitySet), 1, 256)),
    ])

    static let alternativeCapabilitySet: PERType = many(entryNumber, 1, 256)

    static let terminalCapabilitySetReject: PERType = .sequence(
        [
            req("sequenceNumber", sequenceNumber),
            req(
                "cause",
                .choice(
                    [
                        req("unspecified", .null), req("undefinedTableEntryUsed", .null),
                        req("descriptorCapacityExceeded", .null),
                        req(
                            "tableEntryCapacityExceeded",
                            .choice([req("highestEntryNumberProcessed", entryNumber), req("noneProcessed", .null)])),
                    ], extensions: [])),
        ],
        extensions: [opt("genericInformation", ref(generics))])

    static let capability: PERType = .choice(
        [
            req("nonStandard", ref(nonStandardParameter)),
            req("receiveVideoCapability", ref(videoCapability)),
            req("transmitVideoCapability", ref(videoCapability)),
            req("receiveAndTransmitVideoCapability", ref(videoCapability)),
            req("receiveAudioCapability", ref(audioCapability)),
            req("transmitAudioCapability", ref(audioCapability)),
            req("receiveAndTransmitAudioCapability", ref(audioCapability)),
            req("receiveDataApplicationCapability", ref(dataApplicationCapability)),
            req("transmitDataApplicationCapability", ref(dataApplicationCapability)),
            req("receiveAndTransmitDataApplicationCapability", ref(dataApplicationCapability)),
            req("h233EncryptionTransmitCapability", .boolean),
            req(
                "h233EncryptionReceiveCapability",
                .sequence([req("h233IVResponseTime", int(0, 255))], extensions: [])),
        ],
        extensions: capabilityExtensions)

    private static let capabilityExtensions: [PERField] = [
        req("conferenceCapability", ref(conferenceCapability)),
        req("h235SecurityCapability", ref(h235SecurityCapability)),
        req("maxPendingReplacementFor", int(0, 255)),
        req("receiveUserInputCapability", ref(userInputCapability)),
        req("transmitUserInputCapability", ref(userInputCapability)),
        req("receiveAndTransmitUserInputCapability", ref(userInputCapability)),
        req("genericControlCapability", ref(genericCapability)),
        req("receiveMultiplexedStreamCapability", ref(multiplexedStreamCapability)),
        req("transmitMultiplexedStreamCapability", ref(multiplexedStreamCapability)),
        req("receiveAndTransmitMultiplexedStreamCapability", ref(multiplexedStreamCapability)),
        req("receiveRTPAudioTelephonyEventCapability", ref(audioTelephonyEventCapability)),
        req("receiveRTPAudioToneCapability", ref(audioToneCapability)),
        req("depFecCapability", ref(depFECCapability)),
        req("multiplePayloadStreamCapability", ref(multiplePayloadStreamCapability)),
        req("fecCapability", ref(fecCapability)),
        req("redundancyEncodingCap", ref(redundancyEncodingCapability)),
        req("oneOfCapabilities", ref(alternativeCapabilitySet)),
    ]

    static let conferenceCapability: PERType = .sequence(
        [opt("nonStandardData", many(ref(nonStandardParameter))), req("chairControlCapability", .boolean)],
        extensions: [
            req("videoIndicateMixingCapability", .boolean), opt("multipointVisualizationCapability", .boolean),
        ])

    static let h235SecurityCapability: PERType = .sequence(
        [
            req("encryptionAuthenticationAndIntegrity", ref(encryptionAuthenticationAndIntegrity)),
            req("mediaCapability", entryNumber),
        ], extensions: [])

    static let encryptionAuthenticationAndIntegrity: PERType = .sequence(
        [
            opt("encryptionCapability", many(ref(mediaEncryptionAlgorithm), 1, 256)),
            opt(
                "authenticationCapability",
                .sequence(
                    [opt("nonStandard", ref(nonStandardParameter))],
                    extensions: [opt("antiSpamAlgorithm", .objectIdentifier)])),
            opt(
                "integrityCapability",
                .sequence([opt("nonStandard", ref(nonStandardParameter))], extensions: [])),
        ],
        extensions: [opt("genericH235SecurityCapability", ref(genericCapability))])

    static let mediaEncryptionAlgorithm: PERType = .choice(
        [req("nonStandard", ref(nonStandardParameter)), req("algorithm", .objectIdentifier)], extensions: [])

    static let userInputCapability: PERType = .choice(
        [
            req("nonStandard", many(ref(nonStandardParameter), 1, 16)), req("basicString", .null),
            req("iA5String", .null), req("generalString", .null), req("dtmf", .null), req("hookflash", .null),
        ],
        extensions: [
            req("extendedAlphanumeric", .null), req("encryptedBasicString", .null),
            req("encryptedIA5String", .null), req("encryptedGeneralString", .null), req("secureDTMF", .null),
            req("genericUserInputCapability", ref(genericCapability)),
        ])

    static let audioTelephonyEventCapability: PERType = .sequence(
        [req("dynamicRTPPayloadType", int(96, 127)), req("audioTelephoneEvent", .generalString)], extensions: [])

    static let audioToneCapability: PERType = .sequence(
        [req("dynamicRTPPayloadType", int(96, 127))], extensions: [])

    static let depFECCapability: PERType = .choice(
        [
            req(
                "rfc2733",
                .sequence(
                    [
                        req("redundancyEncoding", .boolean),
                        req("separateStream", .sequence(flags(["separatePort", "samePort"]), extensions: [])),
                    ], extensions: []))
        ], extensions: [])

    static let multiplePayloadStreamCapability: PERType = .sequence(
        [req("capabilities", many(ref(alternativeCapabilitySet), 1, 256))], extensions: [])

    static let maxRedundancy: PERType = .integer(PERBounds(lower: 1, upper: nil, extensible: false))

    static let rfc2733Format: PERType = .choice([
        req("rfc2733rfc2198", maxRedundancy), req("rfc2733sameport", maxRedundancy),
        req("rfc2733diffport", maxRedundancy),
    ])

    static let fecCapability: PERType = .sequence(
        [
            req("protectedCapability", entryNumber), opt("fecScheme", .objectIdentifier),
            opt("rfc2733Format", ref(rfc2733Format)),
        ], extensions: [])

    static let redundancyEncodingCapability: PERType = .sequence(
        [
            req("redundancyEncodingMethod", ref(redundancyEncodingMethod)), req("primaryEncoding", entryNumber),
            opt("secondaryEncoding", many(entryNumber, 1, 256)),
        ], extensions: [])

    static let sendTerminalCapabilitySet: PERType = .choice(
        [
            req(
                "specificRequest",
                .sequence(
                    [
                        req("multiplexCapability", .boolean),
                        opt("capabilityTableEntryNumbers", many(entryNumber, 1, 65535)),
                        opt("capabilityDescriptorNumbers", many(int(0, 255), 1, 256)),
                    ], extensions: [])),
            req("genericRequest", .null),
        ], extensions: [])
}
