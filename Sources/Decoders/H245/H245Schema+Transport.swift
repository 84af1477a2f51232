// H.245 Annex A: H2250Capability, quality of service, generic capabilities.

extension H245 {
    static let h2250Capability: PERType = .sequence(
        [
            req("maximumAudioDelayJitter", int(0, 1023)),
            req("receiveMultipointCapability", ref(multipointCapability)),
            req("transmitMultipointCapability", ref(multipointCapability)),
            req("receiveAndTransmitMultipointCapability", ref(multipointCapability)),
            req(
                "mcCapability",
                .sequence(flags(["centralizedConferenceMC", "decentralizedConferenceMC"]), extensions: [])),
            req("rtcpVideoControlCapability", .boolean),
            req(
                "mediaPacketizationCapability",
                .sequence(
                    flags(["h261aVideoPacketization"]),
                    extensions: [opt("rtpPayloadType", many(ref(rtpPayloadType), 1, 256))])),
        ],
        extensions: [
            opt("transportCapability", ref(transportCapability)),
            opt("redundancyEncodingCapability", many(ref(redundancyEncodingCapability), 1, 256)),
            req("logicalChannelSwitchingCapability", .boolean),
            req("t120DynamicPortCapability", .boolean),
        ])

    static let multipointCapability: PERType = .sequence(
        [
            req("multicastCapability", .boolean), req("multiUniCastConference", .boolean),
            req("mediaDistributionCapability", many(ref(mediaDistributionCapability))),
        ], extensions: [])

    static let mediaDistributionCapability: PERType = .sequence(
        flags([
            "centralizedControl", "distributedControl", "centralizedAudio", "distributedAudio", "centralizedVideo",
            "distributedVideo",
        ]) + [
            opt("centralizedData", many(ref(dataApplicationCapability))),
            opt("distributedData", many(ref(dataApplicationCapability))),
        ], extensions: [])

    static let transportCapability: PERType = .sequence(
        [
            opt("nonStandard", ref(nonStandardParameter)),
            opt("qOSCapabilities", many(ref(qosCapability), 1, 256)),
            opt(
                "mediaChannelCapabilities",
                many(.sequence([opt("mediaTransport", ref(mediaTransportType))], extensions: []), 1, 256)),
        ], extensions: [])

    static let mediaTransportType: PERType = .choice(
        nulls(["ip-UDP", "ip-TCP", "atm-AAL5-UNIDIR", "atm-AAL5-BIDIR"]),
        extensions: [
            req("atm-AAL5-compressed", .sequence([req("variable-delta", .boolean)], extensions: []))
        ])

    static let qosCapability: PERType = .sequence(
        [
            opt("nonStandardData", ref(nonStandardParameter)), opt("rsvpParameters", ref(rsvpParameters)),
            opt("atmParameters", ref(atmParameters)),
        ],
        extensions: [
            opt("localQoS", .boolean),
            opt("genericTransportParameters", ref(genericTransportParameters)),
            opt("servicePriority", ref(servicePriority)),
            opt("authorizationParameter", ref(authorizationParameters)),
            opt("qosDescriptor", ref(qosDescriptor)),
            opt("dscpValue", int(0, 63)),
        ])

    private static let rate: PERType = int(1, 4_294_967_295)

    static let rsvpParameters: PERType = .sequence(
        [
            opt("qosMode", .choice(nulls(["guaranteedQOS", "controlledLoad"]), extensions: [])),
            opt("tokenRate", rate), opt("bucketSize", rate), opt("peakRate", rate), opt("minPoliced", rate),
            opt("maxPktSize", rate),
        ], extensions: [])

    static let atmParameters: PERType = .sequence(
        [req("maxNTUSize", int(0, 65535))] + flags(["atmUBR", "atmrtVBR", "atmnrtVBR", "atmABR", "atmCBR"]),
        extensions: [])

    static let genericTransportParameters: PERType = .sequence(
        [
            opt("nonStandardData", ref(nonStandardParameter)), opt("averageRate", rate), opt("burst", rate),
            opt("peakRate", rate), opt("maxPktSize", rate),
        ], extensions: [])

    static let servicePriority: PERType = .sequence(
        [
            opt("nonStandardData", ref(nonStandardParameter)), req("servicePrioritySignalled", .boolean),
            opt("servicePriorityValue", ref(servicePriorityValue)),
        ],
        extensions: [opt("serviceClass", int(0, 4095)), opt("serviceSubclass", int(0, 255))])

    static let servicePriorityValue: PERType = .sequence(
        [opt("nonStandardParameter", ref(nonStandardParameter))], extensions: [req("value", int(0, 255))])

    static let authorizationParameters: PERType = .sequence(
        [opt("nonStandardData", ref(nonStandardParameter))], extensions: [])

    static let qosDescriptor: PERType = .sequence(
        [
            opt("nonStandardData", ref(nonStandardParameter)),
            req("qosType", .choice(nulls(["desired", "required"]), extensions: [])),
            req(
                "qosClass",
                .choice(nulls(["class0", "class1", "class2", "class3", "class4", "class5"]), extensions: [])),
        ], extensions: [])

    static let genericCapability: PERType = .sequence(
        [
            req("capabilityIdentifier", ref(capabilityIdentifier)),
            opt("maxBitRate", int(0, 4_294_967_295)),
            opt("collapsing", many(ref(genericParameter))),
            opt("nonCollapsing", many(ref(genericParameter))),
            opt("nonCollapsingRaw", .anyOctets),
            opt("transport", ref(dataProtocolCapability)),
        ], extensions: [])

    static let capabilityIdentifier: PERType = .choice(
        [
            req("standard", .objectIdentifier), req("h221NonStandard", ref(nonStandardParameter)),
            req("uuid", octets(16, 16)), req("domainBased", ia5(1, 64)),
        ], extensions: [])

    static let genericParameter: PERType = .sequence(
        [
            req("parameterIdentifier", ref(parameterIdentifier)), req("parameterValue", ref(parameterValue)),
            opt("supersedes", many(ref(parameterIdentifier))),
        ], extensions: [])

    static let parameterIdentifier: PERType = .choice(
        [
            req("standard", int(0, 127)), req("h221NonStandard", ref(nonStandardParameter)),
            req("uuid", octets(16, 16)), req("domainBased", ia5(1, 64)),
        ], extensions: [])

    static let parameterValue: PERType = .choice(
        [
            req("logical", .null), req("booleanArray", int(0, 255)), req("unsignedMin", int(0, 65535)),
            req("unsignedMax", int(0, 65535)), req("unsigned32Min", int(0, 4_294_967_295)),
            req("unsigned32Max", int(0, 4_294_967_295)), req("octetString", .anyOctets),
            req("genericParameter", many(ref(genericParameter))),
        ], extensions: [])

    /// GenericMessage and GenericInformation.
    static let genericMessage: PERType = .sequence(
        [
            req("messageIdentifier", ref(capabilityIdentifier)), opt("subMessageIdentifier", int(0, 127)),
            opt("messageContent", many(ref(genericParameter))),
        ], extensions: [])
}
