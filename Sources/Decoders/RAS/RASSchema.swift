// H.225.0 Annex H (H323-MESSAGES): RasMessage, discovery of a gatekeeper (clause 7.8) and the odd ones. Types that call
// signalling uses too stand in H225Schema+*.swift.

enum RAS {
    static let rasMessage: PERType = .choice(
        [
            req("gatekeeperRequest", ref(gatekeeperRequest)),
            req("gatekeeperConfirm", ref(gatekeeperConfirm)),
            req("gatekeeperReject", ref(gatekeeperReject)),
            req("registrationRequest", ref(registrationRequest)),
            req("registrationConfirm", ref(registrationConfirm)),
            req("registrationReject", ref(registrationReject)),
            req("unregistrationRequest", ref(unregistrationRequest)),
            req("unregistrationConfirm", ref(unregistrationConfirm)),
            req("unregistrationReject", ref(unregistrationReject)),
            req("admissionRequest", ref(admissionRequest)),
            req("admissionConfirm", ref(admissionConfirm)),
            req("admissionReject", ref(admissionReject)),
            req("bandwidthRequest", ref(bandwidthRequest)),
            req("bandwidthConfirm", ref(bandwidthConfirm)),
            req("bandwidthReject", ref(bandwidthReject)),
            req("disengageRequest", ref(disengageRequest)),
            req("disengageConfirm", ref(disengageConfirm)),
            req("disengageReject", ref(disengageReject)),
            req("locationRequest", ref(locationRequest)),
            req("locationConfirm", ref(locationConfirm)),
            req("locationReject", ref(locationReject)),
            req("infoRequest", ref(infoRequest)),
            req("infoRequestResponse", ref(infoRequestResponse)),
            req("nonStandardMessage", ref(nonStandardMessage)),
            req("unknownMessageResponse", ref(unknownMessageResponse)),
        ],
        extensions: [
            req("requestInProgress", ref(requestInProgress)),
            req("resourcesAvailableIndicate", ref(resourcesAvailableIndicate)),
            req("resourcesAvailableConfirm", ref(resourcesAvailableConfirm)),
            req("infoRequestAck", ref(infoRequestAck)),
            req("infoRequestNak", ref(infoRequestNak)),
            req("serviceControlIndication", ref(serviceControlIndication)),
            req("serviceControlResponse", ref(serviceControlResponse)),
            req("admissionConfirmSequence", many(ref(admissionConfirm))),
        ])

    static let gatekeeperRequest: PERType = .sequence(
        [
            req("requestSeqNum", ref(sequenceNumber)),
            req("protocolIdentifier", .objectIdentifier),
            opt("nonStandardData", ref(H225.nonStandardParameter)),
            req("rasAddress", ref(H225.transportAddress)),
            req("endpointType", ref(H225.endpointType)),
            opt("gatekeeperIdentifier", ref(gatekeeperIdentifier)),
            opt("callServices", ref(H225.qseriesOptions)),
            opt("endpointAlias", many(ref(H225.aliasAddress))),
        ],
        extensions: [
            opt("alternateEndpoints", many(ref(endpoint))),
            opt("tokens", ref(H225.tokens)),
            opt("cryptoTokens", ref(H225.cryptoTokens)),
            opt("authenticationCapability", many(ref(H235.authenticationMechanism))),
            opt("algorithmOIDs", many(.objectIdentifier)),
            opt("integrity", many(ref(integrityMechanism))),
            opt("integrityCheckValue", ref(icv)),
            opt("supportsAltGK", .null),
            opt("featureSet", ref(H225.featureSet)),
            opt("genericData", many(ref(H225.genericData))),
            req("supportsAssignedGK", .boolean),
            opt("assignedGatekeeper", ref(alternateGK)),
        ])

    static let gatekeeperConfirm: PERType = .sequence(
        [
            req("requestSeqNum", ref(sequenceNumber)),
            req("protocolIdentifier", .objectIdentifier),
            opt("nonStandardData", ref(H225.nonStandardParameter)),
            opt("gatekeeperIdentifier", ref(gatekeeperIdentifier)),
            req("rasAddress", ref(H225.transportAddress)),
        ],
        extensions: [
            opt("alternateGatekeeper", many(ref(alternateGK))),
            opt("authenticationMode", ref(H235.authenticationMechanism)),
            opt("tokens", ref(H225.tokens)),
            opt("cryptoTokens", ref(H225.cryptoTokens)),
            opt("algorithmOID", .objectIdentifier),
            opt("integrity", many(ref(integrityMechanism))),
            opt("integrityCheckValue", ref(icv)),
            opt("featureSet", ref(H225.featureSet)),
            opt("genericData", many(ref(H225.genericData))),
            opt("assignedGatekeeper", ref(alternateGK)),
            opt("rehomingModel", ref(rehomingModel)),
        ])

    static let gatekeeperReject: PERType = .sequence(
        [
            req("requestSeqNum", ref(sequenceNumber)),
            req("protocolIdentifier", .objectIdentifier),
            opt("nonStandardData", ref(H225.nonStandardParameter)),
            opt("gatekeeperIdentifier", ref(gatekeeperIdentifier)),
            req("rejectReason", ref(gatekeeperRejectReason)),
        ],
        extensions: [
            opt("altGKInfo", ref(altGKInfo)),
            opt("tokens", ref(H225.tokens)),
            opt("cryptoTokens", ref(H225.cryptoTokens)),
            opt("integrityCheckValue", ref(icv)),
            opt("featureSet", ref(H225.featureSet)),
            opt("genericData", many(ref(H225.genericData))),
        ])

    static let gatekeeperRejectReason: PERType = .choice(
        nulls(["resourceUnavailable", "terminalExcluded", "invalidRevision", "undefinedReason"]),
        extensions: [
            req("securityDenial", .null),
            req("genericDataReason", .null),
            req("neededFeatureNotSupported", .null),
            req("securityError", ref(H225.securityErrors)),
        ])

    static let requestInProgress: PERType = .sequence(
        [
            req("requestSeqNum", ref(sequenceNumber)),
            opt("nonStandardData", ref(H225.nonStandardParameter)),
            opt("tokens", ref(H225.tokens)),
            opt("cryptoTokens", ref(H225.cryptoTokens)),
            opt("integrityCheckValue", ref(icv)),
            req("delay", int(1, 65535)),
        ], extensions: [])

    static let nonStandardMessage: PERType = .sequence(
        [req("requestSeqNum", ref(sequenceNumber)), req("nonStandardData", ref(H225.nonStandardParameter))],
        extensions: [
            opt("tokens", ref(H225.tokens)),
            opt("cryptoTokens", ref(H225.cryptoTokens)),
            opt("integrityCheckValue", ref(icv)),
            opt("featureSet", ref(H225.featureSet)),
            opt("genericData", many(ref(H225.genericData))),
        ])

    static let unknownMessageResponse: PERType = .sequence(
        [req("requestSeqNum", ref(sequenceNumber))],
        extensions: [
            opt("tokens", ref(H225.tokens)),
            opt("cryptoTokens", ref(H225.cryptoTokens)),
            opt("integrityCheckValue", ref(icv)),
            req("messageNotUnderstood", .anyOctets),
        ])

    static let serviceControlIndication: PERType = .sequence(
        [
            req("requestSeqNum", ref(sequenceNumber)),
            opt("nonStandardData", ref(H225.nonStandardParameter)),
            req("serviceControl", many(ref(H225.serviceControlSession))),
            opt("endpointIdentifier", ref(endpointIdentifier)),
            opt(
                "callSpecific",
                .sequence(
                    [
                        req("callIdentifier", ref(H225.callIdentifier)),
                        req("conferenceID", ref(H225.guid)),
                        req("answeredCall", .boolean),
                    ], extensions: [])),
            opt("tokens", ref(H225.tokens)),
            opt("cryptoTokens", ref(H225.cryptoTokens)),
            opt("integrityCheckValue", ref(icv)),
            opt("featureSet", ref(H225.featureSet)),
            opt("genericData", many(ref(H225.genericData))),
        ], extensions: [])

    static let serviceControlResponse: PERType = .sequence(
        [
            req("requestSeqNum", ref(sequenceNumber)),
            opt(
                "result",
                .choice(
                    nulls(["started", "failed", "stopped", "notAvailable", "neededFeatureNotSupported"]), extensions: []
                )),
            opt("nonStandardData", ref(H225.nonStandardParameter)),
            opt("tokens", ref(H225.tokens)),
            opt("cryptoTokens", ref(H225.cryptoTokens)),
            opt("integrityCheckValue", ref(icv)),
            opt("featureSet", ref(H225.featureSet)),
            opt("genericData", many(ref(H225.genericData))),
        ], extensions: [])
}
