// H.225.0 Annex H: registration and its end (clauses 7.9 and 7.10).

extension RAS {
    static let registrationRequest: PERType = .sequence(
        [
            req("requestSeqNum", ref(sequenceNumber)),
            req("protocolIdentifier", .objectIdentifier),
            opt("nonStandardData", ref(H225.nonStandardParameter)),
            req("discoveryComplete", .boolean),
            req("callSignalAddress", many(ref(H225.transportAddress))),
            req("rasAddress", many(ref(H225.transportAddress))),
            req("terminalType", ref(H225.endpointType)),
            opt("terminalAlias", many(ref(H225.aliasAddress))),
            opt("gatekeeperIdentifier", ref(gatekeeperIdentifier)),
            req("endpointVendor", ref(H225.vendorIdentifier)),
        ],
        extensions: [
            opt("alternateEndpoints", many(ref(endpoint))),
            opt("timeToLive", ref(timeToLive)),
            opt("tokens", ref(H225.tokens)),
            opt("cryptoTokens", ref(H225.cryptoTokens)),
            opt("integrityCheckValue", ref(icv)),
            req("keepAlive", .boolean),
            opt("endpointIdentifier", ref(endpointIdentifier)),
            req("willSupplyUUIEs", .boolean),
            req("maintainConnection", .boolean),
            opt("alternateTransportAddresses", ref(alternateTransportAddresses)),
            opt("additiveRegistration", .null),
            opt("terminalAliasPattern", many(ref(addressPattern))),
            opt("supportsAltGK", .null),
            opt("usageReportingCapability", ref(rasUsageInfoTypes)),
            opt("multipleCalls", .boolean),
            opt("supportedH248Packages", many(.anyOctets)),
            opt("callCreditCapability", ref(callCreditCapability)),
            opt("capacityReportingCapability", ref(capacityReportingCapability)),
            opt("capacity", ref(H225.callCapacity)),
            opt("featureSet", ref(H225.featureSet)),
            opt("genericData", many(ref(H225.genericData))),
            opt("restart", .null),
            opt("supportsACFSequences", .null),
            req("supportsAssignedGK", .boolean),
            opt("assignedGatekeeper", ref(alternateGK)),
            opt("transportQOS", ref(transportQOS)),
            opt("language", many(ia5(1, 32))),
        ])

    static let registrationConfirm: PERType = .sequence(
        [
            req("requestSeqNum", ref(sequenceNumber)),
            req("protocolIdentifier", .objectIdentifier),
            opt("nonStandardData", ref(H225.nonStandardParameter)),
            req("callSignalAddress", many(ref(H225.transportAddress))),
            opt("terminalAlias", many(ref(H225.aliasAddress))),
            opt("gatekeeperIdentifier", ref(gatekeeperIdentifier)),
            req("endpointIdentifier", ref(endpointIdentifier)),
        ],
        extensions: [
            opt("alternateGatekeeper", many(ref(alternateGK))),
            opt("timeToLive", ref(timeToLive)),
            opt("tokens", ref(H225.tokens)),
            opt("cryptoTokens", ref(H225.cryptoTokens)),
            opt("integrityCheckValue", ref(icv)),
            req("willRespondToIRR", .boolean),
            opt(
                "preGrantedARQ",
                .sequence(
                    flags([
                        "makeCall", "useGKCallSignalAddressToMakeCall", "answerCall", "useGKCallSignalAddressToAnswer",
                    ]),
                    extensions: [
                        opt("irrFrequencyInCall", int(1, 65535)),
                        opt("totalBandwidthRestriction", ref(bandwidth)),
                        opt("alternateTransportAddresses", ref(alternateTransportAddresses)),
                        opt("useSpecifiedTransport", ref(useSpecifiedTransport)),
                    ])),
            req("maintainConnection", .boolean),
            opt("serviceControl", many(ref(H225.serviceControlSession))),
            opt("supportsAdditiveRegistration", .null),
            opt("terminalAliasPattern", many(ref(addressPattern))),
            opt("supportedPrefixes", many(ref(H225.supportedPrefix))),
            opt("usageSpec", many(ref(rasUsageSpecification))),
            opt("featureServerAlias", ref(H225.aliasAddress)),
            opt("capacityReportingSpec", ref(capacityReportingSpecification)),
            opt("featureSet", ref(H225.featureSet)),
            opt("genericData", many(ref(H225.genericData))),
            opt("assignedGatekeeper", ref(alternateGK)),
            opt("rehomingModel", ref(rehomingModel)),
            opt("transportQOS", ref(transportQOS)),
        ])

    static let registrationReject: PERType = .sequence(
        [
            req("requestSeqNum", ref(sequenceNumber)),
            req("protocolIdentifier", .objectIdentifier),
            opt("nonStandardData", ref(H225.nonStandardParameter)),
            req("rejectReason", ref(registrationRejectReason)),
            opt("gatekeeperIdentifier", ref(gatekeeperIdentifier)),
        ],
        extensions: [
            opt("altGKInfo", ref(altGKInfo)),
            opt("tokens", ref(H225.tokens)),
            opt("cryptoTokens", ref(H225.cryptoTokens)),
            opt("integrityCheckValue", ref(icv)),
            opt("featureSet", ref(H225.featureSet)),
            opt("genericData", many(ref(H225.genericData))),
            opt("assignedGatekeeper", ref(alternateGK)),
        ])

    static let registrationRejectReason: PERType = .choice(
        [
            req("discoveryRequired", .null),
            req("invalidRevision", .null),
            req("invalidCallSignalAddress", .null),
            req("invalidRASAddress", .null),
            req("duplicateAlias", many(ref(H225.aliasAddress))),
            req("invalidTerminalType", .null),
            req("undefinedReason", .null),
            req("transportNotSupported", .null),
        ],
        extensions: [
            req("transportQOSNotSupported", .null),
            req("resourceUnavailable", .null),
            req("invalidAlias", .null),
            req("securityDenial", .null),
            req("fullRegistrationRequired", .null),
            req("additiveRegistrationNotSupported", .null),
            req(
                "invalidTerminalAliases",
                .sequence(
                    [
                        opt("terminalAlias", many(ref(H225.aliasAddress))),
                        opt("terminalAliasPattern", many(ref(addressPattern))),
                        opt("supportedPrefixes", many(ref(H225.supportedPrefix))),
                    ], extensions: [])),
            req("genericDataReason", .null),
            req("neededFeatureNotSupported", .null),
            req("securityError", ref(H225.securityErrors)),
            req("registerWithAssignedGK", .null),
        ])

    static let unregistrationRequest: PERType = .sequence(
        [
            req("requestSeqNum", ref(sequenceNumber)),
            req("callSignalAddress", many(ref(H225.transportAddress))),
            opt("endpointAlias", many(ref(H225.aliasAddress))),
            opt("nonStandardData", ref(H225.nonStandardParameter)),
            opt("endpointIdentifier", ref(endpointIdentifier)),
        ],
        extensions: [
            opt("alternateEndpoints", many(ref(endpoint))),
            opt("gatekeeperIdentifier", ref(gatekeeperIdentifier)),
            opt("tokens", ref(H225.tokens)),
            opt("cryptoTokens", ref(H225.cryptoTokens)),
            opt("integrityCheckValue", ref(icv)),
            opt("reason", ref(unregRequestReason)),
            opt("endpointAliasPattern", many(ref(addressPattern))),
            opt("supportedPrefixes", many(ref(H225.supportedPrefix))),
            opt("alternateGatekeeper", many(ref(alternateGK))),
            opt("genericData", many(ref(H225.genericData))),
            opt("assignedGatekeeper", ref(alternateGK)),
        ])

    static let unregRequestReason: PERType = .choice(
        nulls(["reregistrationRequired", "ttlExpired", "securityDenial", "undefinedReason"]),
        extensions: [
            req("maintenance", .null),
            req("securityError", ref(securityErrors2)),
            req("registerWithAssignedGK", .null),
        ])

    static let unregistrationConfirm: PERType = .sequence(
        [req("requestSeqNum", ref(sequenceNumber)), opt("nonStandardData", ref(H225.nonStandardParameter))],
        extensions: [
            opt("tokens", ref(H225.tokens)),
            opt("cryptoTokens", ref(H225.cryptoTokens)),
            opt("integrityCheckValue", ref(icv)),
            opt("genericData", many(ref(H225.genericData))),
            opt("assignedGatekeeper", ref(alternateGK)),
        ])

    static let unregistrationReject: PERType = .sequence(
        [
            req("requestSeqNum", ref(sequenceNumber)),
            req("rejectReason", ref(unregRejectReason)),
            opt("nonStandardData", ref(H225.nonStandardParameter)),
        ],
        extensions: [
            opt("altGKInfo", ref(altGKInfo)),
            opt("tokens", ref(H225.tokens)),
            opt("cryptoTokens", ref(H225.cryptoTokens)),
            opt("integrityCheckValue", ref(icv)),
            opt("genericData", many(ref(H225.genericData))),
        ])

    static let unregRejectReason: PERType = .choice(
        nulls(["notCurrentlyRegistered", "callInProgress", "undefinedReason"]),
        extensions: [
            req("permissionDenied", .null),
            req("securityDenial", .null),
            req("securityError", ref(securityErrors2)),
        ])
}
