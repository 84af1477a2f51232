// H.225.0 Annex H (H323-MESSAGES): H323-UserInformation and the bodies of the call signalling messages.
// Types that are shared with RAS stand in H225Schema+Common.swift.

enum H225 {
    static let h323UserInformation: PERType = .sequence(
        [req("h323-uu-pdu", ref(h323UUPDU)), opt("user-data", ref(userData))], extensions: [])

    static let userData: PERType = .sequence(
        [req("protocol-discriminator", int(0, 255)), req("user-information", octets(1, 131))], extensions: [])

    static let h323UUPDU: PERType = .sequence(
        [req("h323-message-body", ref(messageBody)), opt("nonStandardData", ref(nonStandardParameter))],
        extensions: [
            opt("h4501SupplementaryService", many(.anyOctets)),
            req("h245Tunnelling", .boolean),
            opt("h245Control", many(.anyOctets)),
            opt("nonStandardControl", many(ref(nonStandardParameter))),
            opt("callLinkage", ref(callLinkage)),
            opt("tunnelledSignallingMessage", ref(tunnelledSignallingMessage)),
            opt("provisionalRespToH245Tunnelling", .null),
            opt("stimulusControl", ref(stimulusControl)),
            opt("genericData", many(ref(genericData))),
        ])

    static let messageBody: PERType = .choice(
        [
            req("setup", ref(setup)),
            req("callProceeding", ref(callProceeding)),
            req("connect", ref(connect)),
            req("alerting", ref(alerting)),
            req("information", ref(information)),
            req("releaseComplete", ref(releaseComplete)),
            req("facility", ref(facility)),
        ],
        extensions: [
            req("progress", ref(progress)),
            req("empty", .null),
            req("status", ref(status)),
            req("statusInquiry", ref(status)),
            req("setupAcknowledge", ref(status)),
            req("notify", ref(notify)),
        ])

    static let tunnelledSignallingMessage: PERType = .sequence(
        [
            req("tunnelledProtocolID", ref(tunnelledProtocol)),
            req("messageContent", many(.anyOctets)),
            opt("tunnellingRequired", .null),
            opt("nonStandardData", ref(nonStandardParameter)),
        ], extensions: [])

    static let stimulusControl: PERType = .sequence(
        [opt("nonStandard", ref(nonStandardParameter)), opt("isText", .null), opt("h248Message", .anyOctets)],
        extensions: [])

    static let setup: PERType = .sequence(
        [
            req("protocolIdentifier", .objectIdentifier),
            opt("h245Address", ref(transportAddress)),
            opt("sourceAddress", many(ref(aliasAddress))),
            req("sourceInfo", ref(endpointType)),
            opt("destinationAddress", many(ref(aliasAddress))),
            opt("destCallSignalAddress", ref(transportAddress)),
            opt("destExtraCallInfo", many(ref(aliasAddress))),
            opt("destExtraCRV", many(int(0, 65535))),
            req("activeMC", .boolean),
            req("conferenceID", ref(guid)),
            req("conferenceGoal", ref(conferenceGoal)),
            opt("callServices", ref(qseriesOptions)),
            req("callType", ref(callType)),
        ],
        extensions: setupAdditions)

    private static let setupAdditions: [PERField] = [
        opt("sourceCallSignalAddress", ref(transportAddress)),
        opt("remoteExtensionAddress", ref(aliasAddress)),
        req("callIdentifier", ref(callIdentifier)),
        opt("h245SecurityCapability", many(ref(h245Security))),
        opt("tokens", ref(tokens)),
        opt("cryptoTokens", ref(cryptoTokens)),
        opt("fastStart", many(.anyOctets)),
        req("mediaWaitForConnect", .boolean),
        req("canOverlapSend", .boolean),
        opt("endpointIdentifier", bmp(1, 128)),
        req("multipleCalls", .boolean),
        req("maintainConnection", .boolean),
        opt("connectionParameters", ref(connectionParameters)),
        opt("language", many(ia5(1, 32))),
        opt("presentationIndicator", ref(presentationIndicator)),
        opt("screeningIndicator", ref(screeningIndicator)),
        opt("serviceControl", many(ref(serviceControlSession))),
        opt("symmetricOperationRequired", .null),
        opt("capacity", ref(callCapacity)),
        opt("circuitInfo", ref(circuitInfo)),
        opt("desiredProtocols", many(ref(supportedProtocols))),
        opt("neededFeatures", many(ref(genericData))),
        opt("desiredFeatures", many(ref(genericData))),
        opt("supportedFeatures", many(ref(genericData))),
        opt("parallelH245Control", many(.anyOctets)),
        opt("additionalSourceAddresses", many(ref(extendedAliasAddress))),
        opt("hopCount", int(1, 31)),
        opt("displayName", many(ref(displayName))),
    ]

    static let conferenceGoal: PERType = .choice(
        nulls(["create", "join", "invite"]),
        extensions: nulls(["capability-negotiation", "callIndependentSupplementaryService"]))

    static let connectionParameters: PERType = .sequence(
        [
            req("connectionType", ref(scnConnectionType)),
            req("numberOfScnConnections", int(0, 65535)),
            req("connectionAggregation", ref(scnConnectionAggregation)),
        ], extensions: [])

    static let callProceeding: PERType = .sequence(
        [
            req("protocolIdentifier", .objectIdentifier),
            req("destinationInfo", ref(endpointType)),
            opt("h245Address", ref(transportAddress)),
        ],
        extensions: [
            req("callIdentifier", ref(callIdentifier)),
            opt("h245SecurityMode", ref(h245Security)),
            opt("tokens", ref(tokens)),
            opt("cryptoTokens", ref(cryptoTokens)),
            opt("fastStart", many(.anyOctets)),
            req("multipleCalls", .boolean),
            req("maintainConnection", .boolean),
            opt("fastConnectRefused", .null),
            opt("featureSet", ref(featureSet)),
        ])

    static let connect: PERType = .sequence(
        [
            req("protocolIdentifier", .objectIdentifier),
            opt("h245Address", ref(transportAddress)),
            req("destinationInfo", ref(endpointType)),
            req("conferenceID", ref(guid)),
        ],
        extensions: [
            req("callIdentifier", ref(callIdentifier)),
            opt("h245SecurityMode", ref(h245Security)),
            opt("tokens", ref(tokens)),
            opt("cryptoTokens", ref(cryptoTokens)),
            opt("fastStart", many(.anyOctets)),
            req("multipleCalls", .boolean),
            req("maintainConnection", .boolean),
            opt("language", many(ia5(1, 32))),
            opt("connectedAddress", many(ref(aliasAddress))),
            opt("presentationIndicator", ref(presentationIndicator)),
            opt("screeningIndicator", ref(screeningIndicator)),
            opt("fastConnectRefused", .null),
            opt("serviceControl", many(ref(serviceControlSession))),
            opt("capacity", ref(callCapacity)),
            opt("featureSet", ref(featureSet)),
            opt("displayName", many(ref(displayName))),
        ])

    static let alerting: PERType = .sequence(
        [
            req("protocolIdentifier", .objectIdentifier),
            req("destinationInfo", ref(endpointType)),
            opt("h245Address", ref(transportAddress)),
        ],
        extensions: [
            req("callIdentifier", ref(callIdentifier)),
            opt("h245SecurityMode", ref(h245Security)),
            opt("tokens", ref(tokens)),
            opt("cryptoTokens", ref(cryptoTokens)),
            opt("fastStart", many(.anyOctets)),
            req("multipleCalls", .boolean),
            req("maintainConnection", .boolean),
            opt("alertingAddress", many(ref(aliasAddress))),
            opt("presentationIndicator", ref(presentationIndicator)),
            opt("screeningIndicator", ref(screeningIndicator)),
            opt("fastConnectRefused", .null),
            opt("serviceControl", many(ref(serviceControlSession))),
            opt("capacity", ref(callCapacity)),
            opt("featureSet", ref(featureSet)),
            opt("displayName", many(ref(displayName))),
        ])

    static let information: PERType = .sequence(
        [req("protocolIdentifier", .objectIdentifier)],
        extensions: [
            req("callIdentifier", ref(callIdentifier)),
            opt("tokens", ref(tokens)),
            opt("cryptoTokens", ref(cryptoTokens)),
            opt("fastStart", many(.anyOctets)),
            opt("fastConnectRefused", .null),
            opt("circuitInfo", ref(circuitInfo)),
        ])

    static let releaseComplete: PERType = .sequence(
        [req("protocolIdentifier", .objectIdentifier), opt("reason", ref(releaseCompleteReason))],
        extensions: [
            req("callIdentifier", ref(callIdentifier)),
            opt("tokens", ref(tokens)),
            opt("cryptoTokens", ref(cryptoTokens)),
            opt("busyAddress", many(ref(aliasAddress))),
            opt("presentationIndicator", ref(presentationIndicator)),
            opt("screeningIndicator", ref(screeningIndicator)),
            opt("capacity", ref(callCapacity)),
            opt("serviceControl", many(ref(serviceControlSession))),
            opt("featureSet", ref(featureSet)),
            opt("destinationInfo", ref(endpointType)),
            opt("displayName", many(ref(displayName))),
        ])

    static let releaseCompleteReason: PERType = .choice(
        nulls([
            "noBandwidth", "gatekeeperResources", "unreachableDestination", "destinationRejection", "invalidRevision",
            "noPermission", "unreachableGatekeeper", "gatewayResources", "badFormatAddress", "adaptiveBusy", "inConf",
            "undefinedReason",
        ]),
        extensions: [
            req("facilityCallDeflection", .null), req("securityDenied", .null),
            req("calledPartyNotRegistered", .null), req("callerNotRegistered", .null),
            req("newConnectionNeeded", .null), req("nonStandardReason", ref(nonStandardParameter)),
            req("replaceWithConferenceInvite", ref(guid)), req("genericDataReason", .null),
            req("neededFeatureNotSupported", .null), req("tunnelledSignallingRejected", .null),
            req("invalidCID", .null), req("securityError", ref(securityErrors)), req("hopCountExceeded", .null),
        ])

    static let facility: PERType = .sequence(
        [
            req("protocolIdentifier", .objectIdentifier),
            opt("alternativeAddress", ref(transportAddress)),
            opt("alternativeAliasAddress", many(ref(aliasAddress))),
            opt("conferenceID", ref(guid)),
            req("reason", ref(facilityReason)),
        ],
        extensions: [
            req("callIdentifier", ref(callIdentifier)),
            opt("destExtraCallInfo", many(ref(aliasAddress))),
            opt("remoteExtensionAddress", ref(aliasAddress)),
            opt("tokens", ref(tokens)),
            opt("cryptoTokens", ref(cryptoTokens)),
            opt("conferences", many(ref(conferenceList))),
            opt("h245Address", ref(transportAddress)),
            opt("fastStart", many(.anyOctets)),
            req("multipleCalls", .boolean),
            req("maintainConnection", .boolean),
            opt("fastConnectRefused", .null),
            opt("serviceControl", many(ref(serviceControlSession))),
            opt("circuitInfo", ref(circuitInfo)),
            opt("featureSet", ref(featureSet)),
            opt("destinationInfo", ref(endpointType)),
            opt("h245SecurityMode", ref(h245Security)),
        ])

    static let facilityReason: PERType = .choice(
        nulls(["routeCallToGatekeeper", "callForwarded", "routeCallToMC", "undefinedReason"]),
        extensions: nulls([
            "conferenceListChoice", "startH245", "noH245", "newTokens", "featureSetUpdate", "forwardedElements",
            "transportedInformation",
        ]))

    static let conferenceList: PERType = .sequence(
        [
            opt("conferenceID", ref(guid)), opt("conferenceAlias", ref(aliasAddress)),
            opt("nonStandardData", ref(nonStandardParameter)),
        ], extensions: [])

    static let progress: PERType = .sequence(
        [
            req("protocolIdentifier", .objectIdentifier),
            req("destinationInfo", ref(endpointType)),
            opt("h245Address", ref(transportAddress)),
            req("callIdentifier", ref(callIdentifier)),
            opt("h245SecurityMode", ref(h245Security)),
            opt("tokens", ref(tokens)),
            opt("cryptoTokens", ref(cryptoTokens)),
            opt("fastStart", many(.anyOctets)),
        ],
        extensions: [
            req("multipleCalls", .boolean), req("maintainConnection", .boolean), opt("fastConnectRefused", .null),
        ])

    private static let statusComponents: [PERField] = [
        req("protocolIdentifier", .objectIdentifier), req("callIdentifier", ref(callIdentifier)),
        opt("tokens", ref(tokens)), opt("cryptoTokens", ref(cryptoTokens)),
    ]

    /// Status-UUIE, StatusInquiry-UUIE and SetupAcknowledge-UUIE have the same components.
    static let status: PERType = .sequence(statusComponents, extensions: [])

    static let notify: PERType = .sequence(
        statusComponents,
        extensions: [
            opt("connectedAddress", many(ref(aliasAddress))),
            opt("presentationIndicator", ref(presentationIndicator)),
            opt("screeningIndicator", ref(screeningIndicator)),
            opt("destinationInfo", ref(endpointType)),
            opt("displayName", many(ref(displayName))),
        ])
}
