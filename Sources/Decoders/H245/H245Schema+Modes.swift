// H.245 Annex A: RequestMode and its answers.

extension H245 {
    static let requestMode: PERType = .sequence(
        [
            req("sequenceNumber", sequenceNumber),
            req("requestedModes", many(many(ref(modeElement), 1, 256), 1, 256)),
        ],
        extensions: [opt("genericInformation", ref(generics))])

    static let requestModeAck: PERType = .sequence(
        [
            req("sequenceNumber", sequenceNumber),
            req(
                "response",
                .choice(
                    nulls(["willTransmitMostPreferredMode", "willTransmitLessPreferredMode"]), extensions: [])),
        ],
        extensions: [opt("genericInformation", ref(generics))])

    static let requestModeReject: PERType = .sequence(
        [
            req("sequenceNumber", sequenceNumber),
            req(
                "cause",
                .choice(nulls(["modeUnavailable", "multipointConstraint", "requestDenied"]), extensions: [])),
        ],
        extensions: [opt("genericInformation", ref(generics))])

    static let modeElement: PERType = .sequence(
        [req("type", ref(modeElementType)), opt("h223ModeParameters", ref(h223LogicalChannelParameters))],
        extensions: [
            opt("v76ModeParameters", ref(v76ModeParameters)),
            opt("h2250ModeParameters", ref(h2250ModeParameters)),
            opt("genericModeParameters", ref(genericCapability)),
            opt("multiplexedStreamModeParameters", ref(multiplexedStreamModeParameters)),
            opt("logicalChannelNumber", channelNumber),
        ])

    static let modeElementType: PERType = .choice(
        [
            req("nonStandard", ref(nonStandardParameter)), req("videoMode", ref(videoMode)),
            req("audioMode", ref(audioMode)), req("dataMode", ref(dataMode)),
            req("encryptionMode", ref(encryptionMode)),
        ],
        extensions: [
            req("h235Mode", ref(h235Mode)),
            req("multiplexedStreamMode", ref(multiplexedStreamParameter)),
            req("redundancyEncodingDTMode", ref(redundancyEncodingDTMode)),
            req("multiplePayloadStreamMode", ref(multiplePayloadStreamMode)),
            req("depFecMode", ref(depFECMode)),
            req("fecMode", ref(fecMode)),
        ])

    static let v76ModeParameters: PERType = .choice(
        nulls(["suspendResumewAddress", "suspendResumewoAddress"]), extensions: [])

    static let h2250ModeParameters: PERType = .sequence(
        [opt("redundancyEncodingMode", ref(redundancyEncodingMode))], extensions: [])

    static let redundancyEncodingMode: PERType = .sequence(
        [
            req("redundancyEncodingMethod", ref(redundancyEncodingMethod)),
            opt(
                "secondaryEncoding",
                .choice(
                    [req("nonStandard", ref(nonStandardParameter)), req("audioData", ref(audioMode))],
                    extensions: [])),
        ], extensions: [])

    static let multiplexedStreamModeParameters: PERType = .sequence(
        [req("logicalChannelNumber", channelNumber)], extensions: [])

    static let h235Mode: PERType = .sequence(
        [
            req("encryptionAuthenticationAndIntegrity", ref(encryptionAuthenticationAndIntegrity)),
            req(
                "mediaMode",
                .choice(
                    [
                        req("nonStandard", ref(nonStandardParameter)), req("videoMode", ref(videoMode)),
                        req("audioMode", ref(audioMode)), req("dataMode", ref(dataMode)),
                    ], extensions: [])),
        ], extensions: [])

    static let redundancyEncodingDTMode: PERType = .sequence(
        [
            req("redundancyEncodingMethod", ref(redundancyEncodingMethod)),
            req("primary", ref(redundancyEncodingDTModeElement)),
            req("secondary", many(ref(redundancyEncodingDTModeElement))),
        ], extensions: [])

    static let redundancyEncodingDTModeElement: PERType = .sequence(
        [
            req(
                "type",
                .choice(
                    [
                        req("nonStandard", ref(nonStandardParameter)), req("videoMode", ref(videoMode)),
                        req("audioMode", ref(audioMode)), req("dataMode", ref(dataMode)),
                        req("encryptionMode", ref(encryptionMode)), req("h235Mode", ref(h235Mode)),
                    ],
                    extensions: [req("fecMode", ref(fecMode))]))
        ], extensions: [])

    static let multiplePayloadStreamMode: PERType = .sequence(
        [req("elements", many(.sequence([req("type", ref(modeElementType))], extensions: [])))], extensions: [])

    static let depFECMode: PERType = .choice(
        [
            req(
                "rfc2733Mode",
                .sequence(
                    [
                        req(
                            "mode",
                            .choice(
                                [req("redundancyEncoding", .null), req("separateStream", ref(depFECModeStream))],
                                extensions: []))
                    ], extensions: []))
        ], extensions: [])

    static let depFECModeStream: PERType = .choice(
        [
            req(
                "differentPort",
                .sequence(
                    [req("protectedSessionID", int(1, 255)), opt("protectedPayloadType", int(0, 127))],
                    extensions: [])),
            req("samePort", .sequence([req("protectedType", ref(modeElementType))], extensions: [])),
        ], extensions: [])

    static let fecMode: PERType = .sequence(
        [
            req("protectedElement", ref(modeElementType)), opt("fecScheme", .objectIdentifier),
            opt("rfc2733Format", ref(rfc2733Format)),
        ], extensions: [])

    static let videoMode: PERType = .choice(
        [
            req("nonStandard", ref(nonStandardParameter)), req("h261VideoMode", ref(h261VideoMode)),
            req("h262VideoMode", ref(h262VideoMode)), req("h263VideoMode", ref(h263VideoMode)),
            req("is11172VideoMode", ref(is11172VideoMode)),
        ],
        extensions: [req("genericVideoMode", ref(genericCapability))])

    static let h261VideoMode: PERType = .sequence(
        [
            req("resolution", .choice(nulls(["qcif", "cif"]))), req("bitRate", int(1, 19200)),
            req("stillImageTransmission", .boolean),
        ], extensions: [])

    static let h262VideoMode: PERType = .sequence(
        [req("profileAndLevel", .choice(nulls(h262Profiles), extensions: []))] + h262Rates, extensions: [])

    static let h263VideoMode: PERType = .sequence(
        [
            req(
                "resolution",
                .choice(nulls(["sqcif", "qcif", "cif", "cif4", "cif16"]), extensions: nulls(["custom"]))),
            req("bitRate", int(1, 19200)),
        ] + flags(["unrestrictedVector", "arithmeticCoding", "advancedPrediction", "pbFrames"]),
        extensions: [
            req("errorCompensation", .boolean), opt("enhancementLayerInfo", ref(enhancementLayerInfo)),
            opt("h263Options", ref(h263Options)),
        ])

    static let is11172VideoMode: PERType = .sequence(
        [req("constrainedBitstream", .boolean)] + is11172Rates, extensions: [])
}
