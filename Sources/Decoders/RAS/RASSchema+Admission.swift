// H.225.0 Annex H: admission and bandwidth of a call (clauses 7.11 and 7.12).

extension RAS {
    static let admissionRequest: PERType = .sequence(
        [
            req("requestSeqNum", ref(sequenceNumber)),
            req("callType", ref(H225.callType)),
            opt("callModel", ref(callModel)),
            req("endpointIdentifier", ref(endpointIdentifier)),
            opt("destinationInfo", many(ref(H225.aliasAddress))),
            opt("destCallSignalAddress", ref(H225.transportAddress)),
            opt("destExtraCallInfo", many(ref(H225.aliasAddress))),
            req("srcInfo", many(ref(H225.aliasAddress))),
            opt("srcCallSignalAddress", ref(H225.transportAddress)),
            req("bandWidth", ref(bandwidth)),
            req("callReferenceValue", ref(callReferenceValue)),
            opt("nonStandardData", ref(H225.nonStandardParameter)),
            opt("callServices", ref(H225.qseriesOptions)),
            req("conferenceID", ref(H225.guid)),
            req("activeMC", .boolean),
            req("answerCall", .boolean),
        ],
        extensions: [
            req("canMapAlias", .boolean),
            req("callIdentifier", ref(H225.callIdentifier)),
            opt("srcAlternatives", many(ref(endpoint))),
            opt("destAlternatives", many(ref(endpoint))),
            opt("gatekeeperIdentifier", ref(gatekeeperIdentifier)),
            opt("tokens", ref(H225.tokens)),
            opt("cryptoTokens", ref(H225.cryptoTokens)),
            opt("integrityCheckValue", ref(icv)),
            opt("transportQOS", ref(transportQOS)),
            req("willSupplyUUIEs", .boolean),
            opt("callLinkage", ref(H225.callLinkage)),
            opt("gatewayDataRate", ref(H225.dataRate)),
            opt("capacity", ref(H225.callCapacity)),
            opt("circuitInfo", ref(H225.circuitInfo)),
            opt("desiredProtocols", many(ref(H225.supportedProtocols))),
            opt("desiredTunnelledProtocol", ref(H225.tunnelledProtocol)),
            opt("featureSet", ref(H225.featureSet)),
            opt("genericData", many(ref(H225.genericData))),
            req("canMapSrcAlias", .boolean),
        ])

    static let admissionConfirm: PERType = .sequence(
        [
            req("requestSeqNum", ref(sequenceNumber)),
            req("bandWidth", ref(bandwidth)),
            req("callModel", ref(callModel)),
            req("destCallSignalAddress", ref(H225.transportAddress)),
            opt("irrFrequency", int(1, 65535)),
            opt("nonStandardData", ref(H225.nonStandardParameter)),
        ],
        extensions: [
            opt("destinationInfo", many(ref(H225.aliasAddress))),
            opt("destExtraCallInfo", many(ref(H225.aliasAddress))),
            opt("destinationType", ref(H225.endpointType)),
            opt("remoteExtensionAddress", many(ref(H225.aliasAddress))),
            opt("alternateEndpoints", many(ref(endpoint))),
            opt("tokens", ref(H225.tokens)),
            opt("cryptoTokens", ref(H225.cryptoTokens)),
            opt("integrityCheckValue", ref(icv)),
            opt("transportQOS", ref(transportQOS)),
            req("willRespondToIRR", .boolean),
            req("uuiesRequested", ref(uuiesRequested)),
            opt("language", many(ia5(1, 32))),
            opt("alternateTransportAddresses", ref(alternateTransportAddresses)),
            opt("useSpecifiedTransport", ref(useSpecifiedTransport)),
            opt("circuitInfo", ref(H225.circuitInfo)),
            opt("usageSpec", many(ref(rasUsageSpecification))),
            opt("supportedProtocols", many(ref(H225.supportedProtocols))),
            opt("serviceControl", many(ref(H225.serviceControlSession))),
            opt("multipleCalls", .boolean),
            opt("featureSet", ref(H225.featureSet)),
            opt("genericData", many(ref(H225.genericData))),
            opt("modifiedSrcInfo", many(ref(H225.aliasAddress))),
            opt("assignedGatekeeper", ref(alternateGK)),
        ])

    static let uuiesRequested: PERType = .sequence(
        flags([
            "setup", "callProceeding", "connect", "alerting", "information", "releaseComplete", "facility", "progress",
            "empty",
        ]), extensions: flags(["status", "statusInquiry", "setupAcknowledge", "notify"]))

    static let admissionReject: PERType = .sequence(
        [
            req("requestSeqNum", ref(sequenceNumber)),
            req("rejectReason", ref(admissionRejectReason)),
            opt("nonStandardData", ref(H225.nonStandardParameter)),
        ],
        extensions: [
            opt("altGKInfo", ref(altGKInfo)),
            opt("tokens", ref(H225.tokens)),
            opt("cryptoTokens", ref(H225.cryptoTokens)),
            opt("callSignalAddress", many(ref(H225.transportAddress))),
            opt("integrityCheckValue", ref(icv)),
            opt("serviceControl", many(ref(H225.serviceControlSession))),
            opt("featureSet", ref(H225.featureSet)),
            opt("genericData", many(ref(H225.genericData))),
            opt("assignedGatekeeper", ref(alternateGK)),
        ])

    static let admissionRejectReason: PERType = .choice(
        nulls([
            "calledPartyNotRegistered", "invalidPermission", "requestDenied", "undefinedReason", "callerNotRegistered",
            "routeCallToGatekeeper", "invalidEndpointIdentifier", "resourceUnavailable",
        ]),
        extensions: [
            req("securityDenial", .null),
            req("qosControlNotSupported", .null),
            req("incompleteAddress", .null),
            req("aliasesInconsistent", .null),
            req("routeCallToSCN", many(ref(H225.partyNumber))),
            req("exceedsCallCapacity", .null),
            req("collectDestination", .null),
            req("collectPIN", .null),
            req("genericDataReason", .null),
            req("neededFeatureNotSupported", .null),
            req("securityError", ref(securityErrors2)),
            req("securityDHmismatch", .null),
            req("noRouteToDestination", .null),
            req("unallocatedNumber", .null),
            req("registerWithAssignedGK", .null),
        ])

    static let bandwidthRequest: PERType = .sequence(
        [
            req("requestSeqNum", ref(sequenceNumber)),
            req("endpointIdentifier", ref(endpointIdentifier)),
            req("conferenceID", ref(H225.guid)),
            req("callReferenceValue", ref(callReferenceValue)),
            opt("callType", ref(H225.callType)),
            req("bandWidth", ref(bandwidth)),
            opt("nonStandardData", ref(H225.nonStandardParameter)),
        ],
        extensions: [
            req("callIdentifier", ref(H225.callIdentifier)),
            opt("gatekeeperIdentifier", ref(gatekeeperIdentifier)),
            opt("tokens", ref(H225.tokens)),
            opt("cryptoTokens", ref(H225.cryptoTokens)),
            opt("integrityCheckValue", ref(icv)),
            req("answeredCall", .boolean),
            opt("callLinkage", ref(H225.callLinkage)),
            opt("capacity", ref(H225.callCapacity)),
            opt("usageInformation", ref(rasUsageInformation)),
            opt("bandwidthDetails", many(ref(bandwidthDetails))),
            opt("genericData", many(ref(H225.genericData))),
            opt("transportQOS", ref(transportQOS)),
        ])

    static let bandwidthConfirm: PERType = .sequence(
        [
            req("requestSeqNum", ref(sequenceNumber)),
            req("bandWidth", ref(bandwidth)),
            opt("nonStandardData", ref(H225.nonStandardParameter)),
        ],
        extensions: [
            opt("tokens", ref(H225.tokens)),
            opt("cryptoTokens", ref(H225.cryptoTokens)),
            opt("integrityCheckValue", ref(icv)),
            opt("capacity", ref(H225.callCapacity)),
            opt("genericData", many(ref(H225.genericData))),
            opt("transportQOS", ref(transportQOS)),
        ])

    static let bandwidthReject: PERType = .sequence(
        [
            req("requestSeqNum", ref(sequenceNumber)),
            req("rejectReason", ref(bandRejectReason)),
            req("allowedBandWidth", ref(bandwidth)),
            opt("nonStandardData", ref(H225.nonStandardParameter)),
        ],
        extensions: [
            opt("altGKInfo", ref(altGKInfo)),
            opt("tokens", ref(H225.tokens)),
            opt("cryptoTokens", ref(H225.cryptoTokens)),
            opt("integrityCheckValue", ref(icv)),
            opt("genericData", many(ref(H225.genericData))),
        ])

    static let bandRejectReason: PERType = .choice(
        nulls([
            "notBound", "invalidConferenceID", "invalidPermission", "insufficientResources", "invalidRevision",
            "undefinedReason",
        ]), extensions: [req("securityDenial", .null), req("securityError", ref(securityErrors2))])
}
