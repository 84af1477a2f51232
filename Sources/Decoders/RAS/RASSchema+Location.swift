// H.225.0 Annex H: location of an alias and the end of a call (clauses 7.13 and 7.14).

extension RAS {
    static let locationRequest: PERType = .sequence(
        [
            req("requestSeqNum", ref(sequenceNumber)),
            opt("endpointIdentifier", ref(endpointIdentifier)),
            req("destinationInfo", many(ref(H225.aliasAddress))),
            opt("nonStandardData", ref(H225.nonStandardParameter)),
            req("replyAddress", ref(H225.transportAddress)),
        ],
        extensions: [
            opt("sourceInfo", many(ref(H225.aliasAddress))),
            req("canMapAlias", .boolean),
            opt("gatekeeperIdentifier", ref(gatekeeperIdentifier)),
            opt("tokens", ref(H225.tokens)),
            opt("cryptoTokens", ref(H225.cryptoTokens)),
            opt("integrityCheckValue", ref(icv)),
            opt("desiredProtocols", many(ref(H225.supportedProtocols))),
            opt("desiredTunnelledProtocol", ref(H225.tunnelledProtocol)),
            opt("featureSet", ref(H225.featureSet)),
            opt("genericData", many(ref(H225.genericData))),
            opt("hopCount", int(1, 255)),
            opt("circuitInfo", ref(H225.circuitInfo)),
            opt("callIdentifier", ref(H225.callIdentifier)),
            opt("bandWidth", ref(bandwidth)),
            opt("sourceEndpointInfo", many(ref(H225.aliasAddress))),
            req("canMapSrcAlias", .boolean),
            opt("language", many(ia5(1, 32))),
        ])

    static let locationConfirm: PERType = .sequence(
        [
            req("requestSeqNum", ref(sequenceNumber)),
            req("callSignalAddress", ref(H225.transportAddress)),
            req("rasAddress", ref(H225.transportAddress)),
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
            opt("alternateTransportAddresses", ref(alternateTransportAddresses)),
            opt("supportedProtocols", many(ref(H225.supportedProtocols))),
            opt("multipleCalls", .boolean),
            opt("featureSet", ref(H225.featureSet)),
            opt("genericData", many(ref(H225.genericData))),
            opt("circuitInfo", ref(H225.circuitInfo)),
            opt("serviceControl", many(ref(H225.serviceControlSession))),
            opt("modifiedSrcInfo", many(ref(H225.aliasAddress))),
            opt("bandWidth", ref(bandwidth)),
        ])

    static let locationReject: PERType = .sequence(
        [
            req("requestSeqNum", ref(sequenceNumber)),
            req("rejectReason", ref(locationRejectReason)),
            opt("nonStandardData", ref(H225.nonStandardParameter)),
        ],
        extensions: [
            opt("altGKInfo", ref(altGKInfo)),
            opt("tokens", ref(H225.tokens)),
            opt("cryptoTokens", ref(H225.cryptoTokens)),
            opt("integrityCheckValue", ref(icv)),
            opt("featureSet", ref(H225.featureSet)),
            opt("genericData", many(ref(H225.genericData))),
            opt("serviceControl", many(ref(H225.serviceControlSession))),
        ])

    static let locationRejectReason: PERType = .choice(
        nulls(["notRegistered", "invalidPermission", "requestDenied", "undefinedReason"]),
        extensions: [
            req("securityDenial", .null),
            req("aliasesInconsistent", .null),
            req("routeCalltoSCN", many(ref(H225.partyNumber))),
            req("resourceUnavailable", .null),
            req("genericDataReason", .null),
            req("neededFeatureNotSupported", .null),
            req("hopCountExceeded", .null),
            req("incompleteAddress", .null),
            req("securityError", ref(securityErrors2)),
            req("securityDHmismatch", .null),
            req("noRouteToDestination", .null),
            req("unallocatedNumber", .null),
        ])

    static let disengageRequest: PERType = .sequence(
        [
            req("requestSeqNum", ref(sequenceNumber)),
            req("endpointIdentifier", ref(endpointIdentifier)),
            req("conferenceID", ref(H225.guid)),
            req("callReferenceValue", ref(callReferenceValue)),
            req("disengageReason", ref(disengageReason)),
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
            opt("circuitInfo", ref(H225.circuitInfo)),
            opt("usageInformation", ref(rasUsageInformation)),
            opt("terminationCause", ref(callTerminationCause)),
            opt("serviceControl", many(ref(H225.serviceControlSession))),
            opt("genericData", many(ref(H225.genericData))),
        ])

    static let disengageReason: PERType = .choice(
        nulls(["forcedDrop", "normalDrop", "undefinedReason"]), extensions: [])

    static let disengageConfirm: PERType = .sequence(
        [req("requestSeqNum", ref(sequenceNumber)), opt("nonStandardData", ref(H225.nonStandardParameter))],
        extensions: [
            opt("tokens", ref(H225.tokens)),
            opt("cryptoTokens", ref(H225.cryptoTokens)),
            opt("integrityCheckValue", ref(icv)),
            opt("capacity", ref(H225.callCapacity)),
            opt("circuitInfo", ref(H225.circuitInfo)),
            opt("usageInformation", ref(rasUsageInformation)),
            opt("genericData", many(ref(H225.genericData))),
            opt("assignedGatekeeper", ref(alternateGK)),
        ])

    static let disengageReject: PERType = .sequence(
        [
            req("requestSeqNum", ref(sequenceNumber)),
            req("rejectReason", ref(disengageRejectReason)),
            opt("nonStandardData", ref(H225.nonStandardParameter)),
        ],
        extensions: [
            opt("altGKInfo", ref(altGKInfo)),
            opt("tokens", ref(H225.tokens)),
            opt("cryptoTokens", ref(H225.cryptoTokens)),
            opt("integrityCheckValue", ref(icv)),
            opt("genericData", many(ref(H225.genericData))),
        ])

    static let disengageRejectReason: PERType = .choice(
        nulls(["notRegistered", "requestToDropOther"]),
        extensions: [req("securityDenial", .null), req("securityError", ref(securityErrors2))])
}
