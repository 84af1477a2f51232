// H.225.0 Annex H: what a gatekeeper asks about calls and resources (clauses 7.15 and 7.18).

extension RAS {
    static let infoRequest: PERType = .sequence(
        [
            req("requestSeqNum", ref(sequenceNumber)),
            req("callReferenceValue", ref(callReferenceValue)),
            opt("nonStandardData", ref(H225.nonStandardParameter)),
            opt("replyAddress", ref(H225.transportAddress)),
        ],
        extensions: [
            req("callIdentifier", ref(H225.callIdentifier)),
            opt("tokens", ref(H225.tokens)),
            opt("cryptoTokens", ref(H225.cryptoTokens)),
            opt("integrityCheckValue", ref(icv)),
            opt("uuiesRequested", ref(uuiesRequested)),
            opt("callLinkage", ref(H225.callLinkage)),
            opt("usageInfoRequested", ref(rasUsageInfoTypes)),
            opt("segmentedResponseSupported", .null),
            opt("nextSegmentRequested", int(0, 65535)),
            opt("capacityInfoRequested", .null),
            opt("genericData", many(ref(H225.genericData))),
            opt("assignedGatekeeper", ref(alternateGK)),
        ])

    static let infoRequestResponse: PERType = .sequence(
        [
            opt("nonStandardData", ref(H225.nonStandardParameter)),
            req("requestSeqNum", ref(sequenceNumber)),
            req("endpointType", ref(H225.endpointType)),
            req("endpointIdentifier", ref(endpointIdentifier)),
            req("rasAddress", ref(H225.transportAddress)),
            req("callSignalAddress", many(ref(H225.transportAddress))),
            opt("endpointAlias", many(ref(H225.aliasAddress))),
            opt(
                "perCallInfo",
                many(
                    .sequence(
                        [
                            opt("nonStandardData", ref(H225.nonStandardParameter)),
                            req("callReferenceValue", ref(callReferenceValue)),
                            req("conferenceID", ref(H225.guid)),
                            opt("originator", .boolean),
                            opt("audio", many(ref(rTPSession))),
                            opt("video", many(ref(rTPSession))),
                            opt("data", many(ref(transportChannelInfo))),
                            req("h245", ref(transportChannelInfo)),
                            req("callSignalling", ref(transportChannelInfo)),
                            req("callType", ref(H225.callType)),
                            req("bandWidth", ref(bandwidth)),
                            req("callModel", ref(callModel)),
                        ],
                        extensions: [
                            req("callIdentifier", ref(H225.callIdentifier)),
                            opt("tokens", ref(H225.tokens)),
                            opt("cryptoTokens", ref(H225.cryptoTokens)),
                            req("substituteConfIDs", many(ref(H225.guid))),
                            opt("pdu", many(.sequence([req("h323pdu", ref(H225.h323UUPDU)), req("sent", .boolean)]))),
                            opt("callLinkage", ref(H225.callLinkage)),
                            opt("usageInformation", ref(rasUsageInformation)),
                            opt("circuitInfo", ref(H225.circuitInfo)),
                        ]))),
        ],
        extensions: [
            opt("tokens", ref(H225.tokens)),
            opt("cryptoTokens", ref(H225.cryptoTokens)),
            opt("integrityCheckValue", ref(icv)),
            req("needResponse", .boolean),
            opt("capacity", ref(H225.callCapacity)),
            opt("irrStatus", ref(infoRequestResponseStatus)),
            req("unsolicited", .boolean),
            opt("genericData", many(ref(H225.genericData))),
        ])

    static let infoRequestResponseStatus: PERType = .choice(
        [
            req("complete", .null),
            req("incomplete", .null),
            req("segment", int(0, 65535)),
            req("invalidCall", .null),
        ], extensions: [])

    static let infoRequestAck: PERType = .sequence(
        [
            req("requestSeqNum", ref(sequenceNumber)),
            opt("nonStandardData", ref(H225.nonStandardParameter)),
            opt("tokens", ref(H225.tokens)),
            opt("cryptoTokens", ref(H225.cryptoTokens)),
            opt("integrityCheckValue", ref(icv)),
        ], extensions: [])

    static let infoRequestNak: PERType = .sequence(
        [
            req("requestSeqNum", ref(sequenceNumber)),
            opt("nonStandardData", ref(H225.nonStandardParameter)),
            req("nakReason", ref(infoRequestNakReason)),
            opt("altGKInfo", ref(altGKInfo)),
            opt("tokens", ref(H225.tokens)),
            opt("cryptoTokens", ref(H225.cryptoTokens)),
            opt("integrityCheckValue", ref(icv)),
        ], extensions: [])

    static let infoRequestNakReason: PERType = .choice(
        nulls(["notRegistered", "securityDenial", "undefinedReason"]),
        extensions: [req("securityError", ref(securityErrors2))])

    static let resourcesAvailableIndicate: PERType = .sequence(
        [
            req("requestSeqNum", ref(sequenceNumber)),
            req("protocolIdentifier", .objectIdentifier),
            opt("nonStandardData", ref(H225.nonStandardParameter)),
            req("endpointIdentifier", ref(endpointIdentifier)),
            req("protocols", many(ref(H225.supportedProtocols))),
            req("almostOutOfResources", .boolean),
            opt("tokens", ref(H225.tokens)),
            opt("cryptoTokens", ref(H225.cryptoTokens)),
            opt("integrityCheckValue", ref(icv)),
        ], extensions: [opt("capacity", ref(H225.callCapacity)), opt("genericData", many(ref(H225.genericData)))])

    static let resourcesAvailableConfirm: PERType = .sequence(
        [
            req("requestSeqNum", ref(sequenceNumber)),
            req("protocolIdentifier", .objectIdentifier),
            opt("nonStandardData", ref(H225.nonStandardParameter)),
            opt("tokens", ref(H225.tokens)),
            opt("cryptoTokens", ref(H225.cryptoTokens)),
            opt("integrityCheckValue", ref(icv)),
        ], extensions: [opt("genericData", many(ref(H225.genericData)))])
}
