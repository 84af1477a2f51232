// H.245 Annex A: logical channels. An element of fastStart is an OpenLogicalChannel (H.323 clause 8.1.7).

extension H245 {
    static let openLogicalChannel: PERType = .sequence(
        [
            req("forwardLogicalChannelNumber", channelNumber),
            req("forwardLogicalChannelParameters", ref(forwardLogicalChannelParameters)),
            opt("reverseLogicalChannelParameters", ref(reverseLogicalChannelParameters)),
        ],
        extensions: [
            opt("separateStack", ref(networkAccessParameters)), opt("encryptionSync", ref(encryptionSync)),
            opt("genericInformation", ref(generics)),
        ])

    static let forwardLogicalChannelParameters: PERType = .sequence(
        [
            opt("portNumber", int(0, 65535)),
            req("dataType", ref(dataType)),
            req("multiplexParameters", ref(forwardMultiplexParameters)),
        ],
        extensions: [
            opt("forwardLogicalChannelDependency", channelNumber), opt("replacementFor", channelNumber),
        ])

    static let forwardMultiplexParameters: PERType = .choice(
        [
            req("h222LogicalChannelParameters", ref(h222LogicalChannelParameters)),
            req("h223LogicalChannelParameters", ref(h223LogicalChannelParameters)),
            req("v76LogicalChannelParameters", ref(v76LogicalChannelParameters)),
        ],
        extensions: [
            req("h2250LogicalChannelParameters", ref(h2250LogicalChannelParameters)), req("none", .null),
        ])

    static let reverseLogicalChannelParameters: PERType = .sequence(
        [
            req("dataType", ref(dataType)),
            opt("multiplexParameters", ref(reverseMultiplexParameters)),
        ],
        extensions: [
            opt("reverseLogicalChannelDependency", channelNumber), opt("replacementFor", channelNumber),
        ])

    static let reverseMultiplexParameters: PERType = .choice(
        [
            req("h223LogicalChannelParameters", ref(h223LogicalChannelParameters)),
            req("v76LogicalChannelParameters", ref(v76LogicalChannelParameters)),
        ],
        extensions: [req("h2250LogicalChannelParameters", ref(h2250LogicalChannelParameters))])

    static let openLogicalChannelAck: PERType = .sequence(
        [
            req("forwardLogicalChannelNumber", channelNumber),
            opt("reverseLogicalChannelParameters", ref(ackReverseParameters)),
        ],
        extensions: [
            opt("separateStack", ref(networkAccessParameters)),
            opt("forwardMultiplexAckParameters", ref(forwardMultiplexAckParameters)),
            opt("encryptionSync", ref(encryptionSync)),
            opt("genericInformation", ref(generics)),
        ])

    static let ackReverseParameters: PERType = .sequence(
        [
            req("reverseLogicalChannelNumber", channelNumber),
            opt("portNumber", int(0, 65535)),
            opt(
                "multiplexParameters",
                .choice(
                    [req("h222LogicalChannelParameters", ref(h222LogicalChannelParameters))],
                    extensions: [req("h2250LogicalChannelParameters", ref(h2250LogicalChannelParameters))])),
        ],
        extensions: [opt("replacementFor", channelNumber)])

    static let forwardMultiplexAckParameters: PERType = .choice(
        [req("h2250LogicalChannelAckParameters", ref(h2250LogicalChannelAckParameters))], extensions: [])

    static let openLogicalChannelReject: PERType = .sequence(
        [
            req("forwardLogicalChannelNumber", channelNumber),
            req(
                "cause",
                .choice(
                    nulls([
                        "unspecified", "unsuitableReverseParameters", "dataTypeNotSupported", "dataTypeNotAvailable",
                        "unknownDataType", "dataTypeALCombinationNotSupported",
                    ]),
                    extensions: nulls([
                        "multicastChannelNotAllowed", "insufficientBandwidth", "separateStackEstablishmentFailed",
                        "invalidSessionID", "masterSlaveConflict", "waitForCommunicationMode",
                        "invalidDependentChannel", "replacementForRejected", "securityDenied",
                        "qoSControlNotSupported",
                    ]))),
        ],
        extensions: [opt("genericInformation", ref(generics))])

    static let closeLogicalChannel: PERType = .sequence(
        [
            req("forwardLogicalChannelNumber", channelNumber),
            req("source", .choice(nulls(["user", "lcse"]))),
        ],
        extensions: [
            req(
                "reason",
                .choice(
                    nulls(["unknown", "reopen", "reservationFailure"]),
                    extensions: [req("networkErrorCode", int(0, 255))]))
        ])

    static let requestChannelClose: PERType = .sequence(
        [req("forwardLogicalChannelNumber", channelNumber)],
        extensions: [
            opt("qosCapability", ref(qosCapability)),
            req(
                "reason",
                .choice(
                    nulls(["unknown", "normal", "reopen", "reservationFailure"]),
                    extensions: [req("networkErrorCode", int(0, 255))])),
        ])

    static let requestChannelCloseReject: PERType = .sequence(
        [
            req("forwardLogicalChannelNumber", channelNumber),
            req("cause", .choice(nulls(["unspecified"]), extensions: [])),
        ], extensions: [])

    static let logicalChannelRate: PERType = .sequence(
        [
            req("sequenceNumber", sequenceNumber), req("logicalChannelNumber", channelNumber),
            req("maximumBitRate", int(0, 4_294_967_295)),
        ], extensions: [])

    static let dataType: PERType = .choice(
        [
            req("nonStandard", ref(nonStandardParameter)),
            req("nullData", .null),
            req("videoData", ref(videoCapability)),
            req("audioData", ref(audioCapability)),
            req("data", ref(dataApplicationCapability)),
            req("encryptionData", ref(encryptionMode)),
        ],
        extensions: [
            req("h235Control", ref(nonStandardParameter)),
            req("h235Media", ref(h235Media)),
            req("multiplexedStream", ref(multiplexedStreamParameter)),
            req("redundancyEncoding", ref(redundancyEncoding)),
            req("multiplePayloadStream", ref(multiplePayloadStream)),
            req("depFec", ref(depFECData)),
            req("fec", ref(fecData)),
        ])

    static let h235Media: PERType = .sequence(
        [
            req("encryptionAuthenticationAndIntegrity", ref(encryptionAuthenticationAndIntegrity)),
            req("mediaType", ref(h235MediaType)),
        ], extensions: [])

    static let h235MediaType: PERType = .choice(
        [
            req("nonStandard", ref(nonStandardParameter)), req("videoData", ref(videoCapability)),
            req("audioData", ref(audioCapability)), req("data", ref(dataApplicationCapability)),
        ],
        extensions: [
            req("redundancyEncoding", ref(redundancyEncoding)),
            req("multiplePayloadStream", ref(multiplePayloadStream)),
            req("depFec", ref(depFECData)), req("fec", ref(fecData)),
        ])

    static let multiplexedStreamParameter: PERType = .sequence(
        [req("multiplexFormat", ref(multiplexFormat)), req("controlOnMuxStream", .boolean)], extensions: [])

    static let multiplePayloadStream: PERType = .sequence(
        [req("elements", many(ref(payloadElement)))], extensions: [])

    /// MultiplePayloadStreamElement and RedundancyEncodingElement.
    static let payloadElement: PERType = .sequence(
        [req("dataType", ref(dataType)), opt("payloadType", int(0, 127))], extensions: [])

    static let encryptionSync: PERType = .sequence(
        [
            opt("nonStandard", ref(nonStandardParameter)), req("synchFlag", int(0, 255)),
            req("h235Key", octets(1, 65535)), opt("escrowentry", many(ref(escrowData), 1, 256)),
        ],
        extensions: [opt("genericParameter", ref(genericParameter))])

    static let escrowData: PERType = .sequence(
        [req("escrowID", .objectIdentifier), req("escrowValue", bits(1, 65535))], extensions: [])
}
