// H.225.0 Annex H: types that several RAS messages share.

extension RAS {
    static let sequenceNumber: PERType = int(1, 65535)

    static let gatekeeperIdentifier: PERType = bmp(1, 128)

    static let endpointIdentifier: PERType = bmp(1, 128)

    static let bandwidth: PERType = int(0, 4_294_967_295)

    static let timeToLive: PERType = int(1, 4_294_967_295)

    static let callReferenceValue: PERType = int(0, 65535)

    static let callModel: PERType = .choice(nulls(["direct", "gatekeeperRouted"]), extensions: [])

    static let transportQOS: PERType = .choice(
        nulls(["endpointControlled", "gatekeeperControlled", "noControl"]),
        extensions: [req("qOSCapabilities", many(ref(H245.qosCapability), 1, 256))])

    static let addressPattern: PERType = .choice(
        [
            req("wildcard", ref(H225.aliasAddress)),
            req(
                "range",
                .sequence([req("startOfRange", ref(H225.partyNumber)), req("endOfRange", ref(H225.partyNumber))])),
        ], extensions: [])

    static let endpoint: PERType = .sequence(
        [
            opt("nonStandardData", ref(H225.nonStandardParameter)),
            opt("aliasAddress", many(ref(H225.aliasAddress))),
            opt("callSignalAddress", many(ref(H225.transportAddress))),
            opt("rasAddress", many(ref(H225.transportAddress))),
            opt("endpointType", ref(H225.endpointType)),
            opt("tokens", ref(H225.tokens)),
            opt("cryptoTokens", ref(H225.cryptoTokens)),
            opt("priority", int(0, 127)),
            opt("remoteExtensionAddress", many(ref(H225.aliasAddress))),
            opt("destExtraCallInfo", many(ref(H225.aliasAddress))),
        ],
        extensions: [
            opt("alternateTransportAddresses", ref(alternateTransportAddresses)),
            opt("circuitInfo", ref(H225.circuitInfo)),
            opt("featureSet", ref(H225.featureSet)),
        ])

    static let alternateTransportAddresses: PERType = .sequence(
        [opt("annexE", many(ref(H225.transportAddress)))], extensions: [opt("sctp", many(ref(H225.transportAddress)))])

    static let useSpecifiedTransport: PERType = .choice(nulls(["tcp", "annexE"]), extensions: [req("sctp", .null)])

    static let alternateGK: PERType = .sequence(
        [
            req("rasAddress", ref(H225.transportAddress)),
            opt("gatekeeperIdentifier", ref(gatekeeperIdentifier)),
            req("needToRegister", .boolean),
            req("priority", int(0, 127)),
        ], extensions: [])

    static let altGKInfo: PERType = .sequence(
        [req("alternateGatekeeper", many(ref(alternateGK))), req("altGKisPermanent", .boolean)], extensions: [])

    static let rehomingModel: PERType = .choice(nulls(["gatekeeperBased", "endpointBased"]))

    static let encryptIntAlg: PERType = .choice(
        [req("nonStandard", ref(H225.nonStandardParameter)), req("isoAlgorithm", .objectIdentifier)], extensions: [])

    static let nonIsoIntegrityMechanism: PERType = .choice(
        [
            req("hMAC-MD5", .null),
            req("hMAC-iso10118-2-s", ref(encryptIntAlg)),
            req("hMAC-iso10118-2-l", ref(encryptIntAlg)),
            req("hMAC-iso10118-3", .objectIdentifier),
        ], extensions: [])

    static let integrityMechanism: PERType = .choice(
        [
            req("nonStandard", ref(H225.nonStandardParameter)),
            req("digSig", .null),
            req("iso9797", .objectIdentifier),
            req("nonIsoIM", ref(nonIsoIntegrityMechanism)),
        ], extensions: [])

    static let icv: PERType = .sequence([req("algorithmOID", .objectIdentifier), req("icv", .anyBits)])

    static let securityErrors2: PERType = .choice(
        nulls([
            "securityWrongSyncTime", "securityReplay", "securityWrongGeneralID", "securityWrongSendersID",
            "securityIntegrityFailed", "securityWrongOID",
        ]), extensions: [])

    static let capacityReportingCapability: PERType = .sequence(
        [req("canReportCallCapacity", .boolean)], extensions: [])

    static let capacityReportingSpecification: PERType = .sequence(
        [req("when", .sequence([opt("callStart", .null), opt("callEnd", .null)], extensions: []))], extensions: [])

    static let callCreditCapability: PERType = .sequence(
        [opt("canDisplayAmountString", .boolean), opt("canEnforceDurationLimit", .boolean)], extensions: [])

    static let rasUsageInfoTypes: PERType = .sequence(
        [
            req("nonStandardUsageTypes", many(ref(H225.nonStandardParameter))),
            opt("startTime", .null),
            opt("endTime", .null),
            opt("terminationCause", .null),
        ], extensions: [])

    static let rasUsageSpecification: PERType = .sequence(
        [
            req(
                "when",
                .sequence(
                    [
                        opt("start", .null),
                        opt("end", .null),
                        opt("inIrr", .null),
                    ], extensions: [])),
            opt("callStartingPoint", .sequence([opt("alerting", .null), opt("connect", .null)], extensions: [])),
            req("required", ref(rasUsageInfoTypes)),
        ], extensions: [])

    static let rasUsageInformation: PERType = .sequence(
        [
            req("nonStandardUsageFields", many(ref(H225.nonStandardParameter))),
            opt("alertingTime", ref(H235.timeStamp)),
            opt("connectTime", ref(H235.timeStamp)),
            opt("endTime", ref(H235.timeStamp)),
        ], extensions: [])

    static let callTerminationCause: PERType = .choice(
        [req("releaseCompleteReason", ref(H225.releaseCompleteReason)), req("releaseCompleteCauseIE", octets(2, 32))],
        extensions: [])

    static let bandwidthDetails: PERType = .sequence(
        [
            req("sender", .boolean),
            req("multicast", .boolean),
            req("bandwidth", ref(bandwidth)),
            req("rtcpAddresses", ref(transportChannelInfo)),
        ], extensions: [])

    static let transportChannelInfo: PERType = .sequence(
        [opt("sendAddress", ref(H225.transportAddress)), opt("recvAddress", ref(H225.transportAddress))], extensions: []
    )

    static let rTPSession: PERType = .sequence(
        [
            req("rtpAddress", ref(transportChannelInfo)),
            req("rtcpAddress", ref(transportChannelInfo)),
            req("cname", .text(.ia5, .any)),
            req("ssrc", int(1, 4_294_967_295)),
            req("sessionId", int(1, 255)),
            req("associatedSessionIds", many(int(1, 255))),
        ], extensions: [opt("multicast", .null), opt("bandwidth", ref(bandwidth))])
}
