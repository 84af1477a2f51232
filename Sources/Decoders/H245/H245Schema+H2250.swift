// H.245 Annex A: what a logical channel over RTP carries (H2250LogicalChannelParameters) and its addresses.

extension H245 {
    static let h2250LogicalChannelParameters: PERType = .sequence(
        [
            opt("nonStandard", many(ref(nonStandardParameter))),
            req("sessionID", int(0, 255)),
            opt("associatedSessionID", int(1, 255)),
            opt("mediaChannel", ref(transportAddress)),
            opt("mediaGuaranteedDelivery", .boolean),
            opt("mediaControlChannel", ref(transportAddress)),
            opt("mediaControlGuaranteedDelivery", .boolean),
            opt("silenceSuppression", .boolean),
            opt("destination", ref(terminalLabel)),
            opt("dynamicRTPPayloadType", int(96, 127)),
            opt(
                "mediaPacketization",
                .choice(
                    nulls(["h261aVideoPacketization"]), extensions: [req("rtpPayloadType", ref(rtpPayloadType))])),
        ],
        extensions: [
            opt("transportCapability", ref(transportCapability)),
            opt("redundancyEncoding", ref(redundancyEncoding)),
            opt("source", ref(terminalLabel)),
        ])

    static let h2250LogicalChannelAckParameters: PERType = .sequence(
        [
            opt("nonStandard", many(ref(nonStandardParameter))),
            opt("sessionID", int(1, 255)),
            opt("mediaChannel", ref(transportAddress)),
            opt("mediaControlChannel", ref(transportAddress)),
            opt("dynamicRTPPayloadType", int(96, 127)),
        ],
        extensions: [req("flowControlToZero", .boolean), opt("portNumber", int(0, 65535))])

    static let terminalLabel: PERType = .sequence(
        [req("mcuNumber", int(0, 192)), req("terminalNumber", int(0, 192))], extensions: [])

    static let rtpPayloadType: PERType = .sequence(
        [
            req(
                "payloadDescriptor",
                .choice(
                    [
                        req("nonStandardIdentifier", ref(nonStandardParameter)),
                        req("rfc-number", .integer(PERBounds(lower: 1, upper: 32768, extensible: true))),
                        req("oid", .objectIdentifier),
                    ], extensions: [])),
            opt("payloadType", int(0, 127)),
        ], extensions: [])

    static let transportAddress: PERType = .choice(
        [req("unicastAddress", ref(unicastAddress)), req("multicastAddress", ref(multicastAddress))],
        extensions: [])

    static let unicastAddress: PERType = .choice(
        [
            req("iPAddress", ref(ipv4Address)),
            req(
                "iPXAddress",
                .sequence(
                    [
                        req("node", octets(6, 6)), req("netnum", octets(4, 4)), req("tsapIdentifier", octets(2, 2)),
                    ], extensions: [])),
            req("iP6Address", ref(ipv6Address)),
            req("netBios", octets(16, 16)),
            req("iPSourceRouteAddress", ref(ipSourceRouteAddress)),
        ],
        extensions: [req("nsap", octets(1, 20)), req("nonStandardAddress", ref(nonStandardParameter))])

    static let multicastAddress: PERType = .choice(
        [req("iPAddress", ref(ipv4Address)), req("iP6Address", ref(ipv6Address))],
        extensions: [req("nsap", octets(1, 20)), req("nonStandardAddress", ref(nonStandardParameter))])

    static let ipv4Address: PERType = .sequence(
        [req("network", octets(4, 4)), req("tsapIdentifier", int(0, 65535))], extensions: [])

    static let ipv6Address: PERType = .sequence(
        [req("network", octets(16, 16)), req("tsapIdentifier", int(0, 65535))], extensions: [])

    static let ipSourceRouteAddress: PERType = .sequence(
        [
            req("routing", .choice(nulls(["strict", "loose"]))), req("network", octets(4, 4)),
            req("tsapIdentifier", int(0, 65535)), req("route", many(octets(4, 4))),
        ], extensions: [])

    static let networkAccessParameters: PERType = .sequence(
        [
            opt("distribution", .choice(nulls(["unicast", "multicast"]), extensions: [])),
            req(
                "networkAddress",
                .choice(
                    [
                        req("q2931Address", ref(q2931Address)),
                        req("e164Address", .text(H225.dialled, .between(1, 128))),
                        req("localAreaAddress", ref(transportAddress)),
                    ], extensions: [])),
            req("associateConference", .boolean),
            opt("externalReference", octets(1, 255)),
        ],
        extensions: [
            opt(
                "t120SetupProcedure",
                .choice(nulls(["originateCall", "waitForCall", "issueQuery"]), extensions: []))
        ])

    static let q2931Address: PERType = .sequence(
        [
            req(
                "address",
                .choice(
                    [
                        req("internationalNumber", .text(.numeric, .between(1, 16))),
                        req("nsapAddress", octets(1, 20)),
                    ], extensions: [])),
            opt("subaddress", octets(1, 20)),
        ], extensions: [])

    static let redundancyEncoding: PERType = .sequence(
        [
            req("redundancyEncodingMethod", ref(redundancyEncodingMethod)),
            opt("secondaryEncoding", ref(dataType)),
        ],
        extensions: [
            opt(
                "rtpRedundancyEncoding",
                .sequence(
                    [opt("primary", ref(payloadElement)), opt("secondary", many(ref(payloadElement)))],
                    extensions: []))
        ])

    static let redundancyEncodingMethod: PERType = .choice(
        [req("nonStandard", ref(nonStandardParameter)), req("rtpAudioRedundancyEncoding", .null)],
        extensions: [req("rtpH263VideoRedundancyEncoding", ref(rtpH263VideoRedundancyEncoding))])

    static let rtpH263VideoRedundancyEncoding: PERType = .sequence(
        [
            req("numberOfThreads", int(1, 16)),
            req("framesBetweenSyncPoints", int(1, 256)),
            req(
                "frameToThreadMapping",
                .choice(
                    [
                        req("roundrobin", .null),
                        req(
                            "custom",
                            many(
                                .sequence(
                                    [
                                        req("threadNumber", int(0, 15)),
                                        req("frameSequence", many(int(0, 255), 1, 256)),
                                    ], extensions: []), 1, 256)),
                    ], extensions: [])),
            opt("containedThreads", many(int(0, 15), 1, 256)),
        ], extensions: [])

    static let depFECData: PERType = .choice([
        req(
            "rfc2733",
            .sequence(
                [
                    req(
                        "mode",
                        .choice(
                            [req("redundancyEncoding", .null), req("separateStream", ref(depFECSeparateStream))],
                            extensions: []))
                ], extensions: []))
    ])

    static let depFECSeparateStream: PERType = .choice(
        [
            req(
                "differentPort",
                .sequence(
                    [req("protectedSessionID", int(1, 255)), opt("protectedPayloadType", int(0, 127))],
                    extensions: [])),
            req("samePort", .sequence([req("protectedPayloadType", int(0, 127))], extensions: [])),
        ], extensions: [])

    static let fecData: PERType = .choice(
        [
            req(
                "rfc2733",
                .sequence(
                    [
                        req("protectedPayloadType", int(0, 127)), opt("fecScheme", .objectIdentifier),
                        req("pktMode", ref(fecPacketMode)),
                    ], extensions: []))
        ], extensions: [])

    static let fecPacketMode: PERType = .choice(
        [
            req("rfc2198coding", .null),
            req("rfc2733sameport", ref(noComponents)),
            req("rfc2733diffport", .sequence([req("protectedChannel", channelNumber)], extensions: [])),
        ], extensions: [])
}
